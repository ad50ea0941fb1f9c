/**
 * Validates reports with Microsoft's own SARIF tool: `npx tsx test/verify/sarif-multitool.ts`. Needs Linux and the registry (the
 * tool's package is 43 MB). Exits 1 where the tool finds anything that is not expected here.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Log } from "sarif";
import { samples } from "../cli/samples.ts";

const root = join(fileURLToPath(import.meta.url), "..", "..", "..");
const cache = join(root, "node_modules", ".cache", "sarif-multitool");
const version = "5.7.0";

/** They want the build's ids from Azure Pipelines, which a report made anywhere does not have. */
const expected = new Set(["GHAzDO1019", "GHAzDO1020"]);

/** The binary itself: the package's own starter passes arguments through a shell, which splits them at `;`. */
function findTool(): string {
  const tool = join(cache, "node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool");
  if (!existsSync(tool)) {
    mkdirSync(cache, { recursive: true });
    execFileSync(
      "npm",
      ["install", "--prefix", cache, "--no-save", "--no-audit", "--no-fund", `@microsoft/sarif-multitool-linux@${version}`],
      { stdio: "inherit" },
    );
  }
  chmodSync(tool, 0o755);
  return tool;
}

/** Makes a repository, scans it, and returns what the tool says of the report: `level rule message`. */
function validate(tool: string, name: string, files: Readonly<Record<string, string | Buffer>>, from = "."): string[] {
  const folder = mkdtempSync(join(tmpdir(), "ropc-scan-sarif-"));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    execFileSync("git", ["init", "-q"], { cwd: folder });
    const report = join(folder, "report.sarif");
    const scanned = spawnSync(
      process.execPath,
      [join(root, "packages/ropc-scan/bin/ropc-scan.mjs"), "--min-confidence", "low", "-f", `sarif=${report}`, folder],
      { cwd: join(folder, from), encoding: "utf8" },
    );
    if (scanned.status !== 0 && scanned.status !== 1) throw new Error(`ropc-scan ended with ${scanned.status}: ${scanned.stderr}`);
    const verdict = join(folder, "verdict.sarif");
    // Its exit code is 0 even where it finds errors.
    execFileSync(tool, ["validate", report, "--rule-kind", "Sarif;Ghas;GHAzDO", "--output", verdict], { encoding: "utf8" });
    const { runs } = JSON.parse(readFileSync(verdict, "utf8")) as Log;
    // Notes are wishes: source snippets, which would show values, and rule ids like ABC1234.
    const problems = (runs[0]!.results ?? [])
      .filter((result) => result.level !== "note")
      .map(
        (result) =>
          `${result.level ?? "warning"} ${result.ruleId} ${result.message.text ?? `${result.message.id} ${(result.message.arguments ?? []).join(" | ")}`}`,
      );
    const count = (JSON.parse(readFileSync(report, "utf8")) as Log).runs[0]!.results!.length;
    console.log(`${name}: ${count} results, ${problems.length} remarks`);
    return problems;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.platform !== "linux") {
  console.log("skipped: the tool is fetched for Linux only");
} else {
  const tool = findTool();
  const credential = "from azure.identity import UsernamePasswordCredential\nmake = UsernamePasswordCredential\nmake(1)\n";
  const repositories: Record<string, { files: Record<string, string | Buffer>; from?: string }> = {
    "five languages": { files: samples },
    "from a subfolder": { files: { "sub/folder/a.py": credential, "with space #1/ä%.py": credential }, from: "sub/folder" },
    "with notices": {
      files: {
        "a.py": credential,
        "bin.py": Buffer.from("\0"),
        "broken.py": `def (:\n${credential}`,
        "node_modules/a.py": "",
        "kept.py": "# ropc-ignore no-username-password-env -- why\n# AZURE_PASSWORD\n",
      },
    },
    "nothing found": { files: { "a.py": "x = 1\n" } },
  };
  const failed = Object.entries(repositories).filter(([name, { files, from }]) => {
    const unexpected = validate(tool, name, files, from).filter((remark) => !expected.has(remark.split(" ")[1]!));
    for (const remark of unexpected) console.log(`  ${remark}`);
    return unexpected.length > 0;
  });
  console.log(`${Object.keys(repositories).length - failed.length} passed, ${failed.length} failed`);
  process.exitCode = failed.length > 0 ? 1 : 0;
}
