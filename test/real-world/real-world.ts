/**
 * Scans published sources of the SDKs and of programs that use them, and writes docs/real-world.md.
 * Fetches with the registries' ordinary clients (pip, npm, go, mvn) into an ignored folder; `--print` also prints every finding.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Report } from "../../rules/report.ts";

interface Source { readonly kind: "pypi" | "npm" | "go" | "maven" | "repository"; readonly name: string; readonly version: string; readonly path?: string; readonly note: string }

const root = join(import.meta.dirname, "..", "..");
const store = join(root, ".work", "real-world");
const { sources } = JSON.parse(readFileSync(join(import.meta.dirname, "real-world.json"), "utf8")) as { sources: readonly Source[] };

function run(command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}): string {
  return execFileSync(command, args, { cwd, encoding: "utf8", env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"], maxBuffer: 1e8 });
}

/** The folder with a source's files; undefined where it cannot be had. */
function fetchSource(source: Source): string | undefined {
  const folder = join(store, `${source.kind}-${source.name.replace(/[^\w.-]+/g, "-")}-${source.version}`);
  if (existsSync(folder)) return folder;
  const scratch = mkdtempSync(join(tmpdir(), "ropc-"));
  try {
    fetchers[source.kind](source, scratch, folder);
    return existsSync(folder) ? folder : undefined;
  } catch (error) {
    process.stderr.write(`${source.name}: ${String((error as { stderr?: string }).stderr ?? error).slice(-400)}\n`);
    rmSync(folder, { recursive: true, force: true });
    return undefined;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

const fetchers: Record<Source["kind"], (source: Source, scratch: string, folder: string) => void> = {
  // The source archive has the tests and samples; where it cannot be prepared, the wheel has the library.
  pypi({ name, version }, scratch, folder) {
    const download = (kind: string) => spawnSync("pip", ["download", "-q", "--no-deps", kind, ":all:", `${name}==${version}`], { cwd: scratch, stdio: "ignore" }).status === 0;
    if (!download("--no-binary") && !download("--only-binary")) throw new Error("pip has no such version");
    unpack(scratch, folder);
  },
  npm({ name, version }, scratch, folder) {
    run("npm", ["pack", "--silent", `${name}@${version}`], scratch);
    unpack(scratch, folder);
  },
  go({ name, version }, scratch, folder) {
    writeFileSync(join(scratch, "go.mod"), "module scratch\n\ngo 1.22\n");
    const { Dir } = JSON.parse(run("go", ["mod", "download", "-json", `${name}@${version}`], scratch)) as { Dir: string };
    cpSync(Dir, folder, { recursive: true });
    run("chmod", ["-R", "u+w", folder], scratch);
  },
  maven({ name, version }, scratch, folder) {
    run("mvn", ["-q", "dependency:copy", `-Dartifact=${name}:${version}:jar:sources`, `-DoutputDirectory=${scratch}`], scratch);
    unpack(scratch, folder);
  },
  repository({ name }, _scratch, folder) {
    const from = process.env["ROPC_REPOSITORIES"];
    const checkout = from && join(from, name.replace("/", "+"));
    if (checkout && existsSync(checkout)) cpSync(checkout, folder, { recursive: true });
  },
};

function unpack(scratch: string, folder: string): void {
  const archive = readdirSync(scratch).find((name) => /\.(tar\.gz|tgz|zip|whl|jar)$/.test(name));
  if (!archive) throw new Error("nothing was downloaded");
  mkdirSync(folder, { recursive: true });
  if (/gz$/.test(archive)) run("tar", ["xzf", join(scratch, archive), "-C", folder], scratch);
  else run("unzip", ["-qo", join(scratch, archive), "-d", folder], scratch);
}

function scan(folder: string): Report {
  const result = spawnSync(process.execPath, [join(root, "packages/ropc-scan/bin/ropc-scan.mjs"), "-f", "json", "."], { cwd: folder, encoding: "utf8", maxBuffer: 1e9 });
  if (result.status === 2) throw new Error(result.stderr);
  return JSON.parse(result.stdout) as Report;
}

function count(report: Report, rule: string): string {
  const found = report.findings.filter((finding) => finding.rule === rule);
  const medium = found.filter((finding) => finding.confidence === "medium").length;
  return found.length === 0 ? "–" : medium === 0 ? String(found.length) : `${found.length} (${medium} medium)`;
}

const rules = ["no-acquire-token-by-username-password", "no-username-password-credential", "no-username-password-env"] as const;
const rows: string[] = [];
const notes: string[] = [];
const totals = { files: 0, findings: 0, errors: 0 };
mkdirSync(store, { recursive: true });
for (const source of sources) {
  const folder = fetchSource(source);
  if (!folder) {
    rows.push(`| ${source.name} | ${source.version} | not to be had here | | | | |`);
    continue;
  }
  const report = scan(join(folder, source.path ?? "."));
  totals.files += report.stats.filesSeen;
  totals.findings += report.findings.length;
  totals.errors += report.notices.filter((notice) => notice.kind === "parse-errors").length;
  rows.push(`| ${source.name} | ${source.version} | ${report.stats.filesSeen} | ${report.stats.filesParsed} | ${rules.map((rule) => count(report, rule)).join(" | ")} |`);
  if (source.note) notes.push(`- **${source.name}**: ${source.note}`);
  if (process.argv.includes("--print")) {
    for (const one of report.findings) process.stdout.write(`${source.name} ${one.path}:${one.line}:${one.column} ${one.confidence} ${one.api}\n`);
  }
}
writeFileSync(join(root, "docs", "real-world.md"), `<!-- Generated by \`npm run real-world\` from test/real-world/real-world.json. Do not edit. -->
# Real code

Published sources of the identity SDKs and of programs that use them, scanned as they are, with the default settings (findings from
\`medium\` on). ${totals.files} files seen, ${totals.findings} findings, ${totals.errors} files with syntax errors. Every finding was read by a person.

| source | version | files seen | parsed | MSAL calls | credential classes | environment variables |
|---|---|---|---|---|---|---|
${rows.join("\n")}

## What reading them showed

${notes.join("\n")}
`);
process.stdout.write(`${totals.files} files, ${totals.findings} findings\n`);
