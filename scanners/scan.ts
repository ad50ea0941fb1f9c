import { dirname, resolve } from "node:path";
import { statSync } from "node:fs";
import type { DismissedPlace, Notice, Report, ReportFinding } from "../rules/report.ts";
import type { Engine } from "./engine.ts";
import { type ChosenFile, chooseFiles, type ChoiceOptions, type FileChoice, type SkippedPath } from "./files.ts";
import { findGitRoot } from "./git.ts";
import { describeSkipped, describeUnknown } from "./notices.ts";
import type { Policy } from "./policy.ts";
import { compareText, relativePath } from "./positions.ts";
import { makeProjectFinder } from "./project.ts";
import { makeSourceReader, type SourceRead } from "./read-source.ts";
import { scanText } from "./scan-text.ts";
import { UsageError } from "./usage-error.ts";

export interface ScanOptions {
  /** Absolute: what paths are relative to. */
  readonly directory: string;
  /** As the user named them. */
  readonly paths: readonly string[];
  /** Text to scan as if it were in the one path given, which need not exist. */
  readonly stdin?: Buffer;
  readonly isExcluded: ChoiceOptions["isExcluded"];
  readonly useIgnoreFiles: boolean;
  /** In bytes. */
  readonly maxFileSize: number;
  readonly policy: Policy;
  /** One notice for each path that was left out, not one for each reason. */
  readonly nameSkipped: boolean;
  readonly now: Date;
}

/**
 * 1 MiB, as semgrep and biome have it: hand-written files stay far below. A larger file is still searched for the words of the
 * catalogue, and is a notice only if it holds one.
 */
export const defaultMaxFileSize = 1 << 20;

/**
 * Scans files and folders, or a text. A broken file is a notice; a UsageError says that there was nothing to scan: a path that
 * does not exist, a folder without a readable file.
 */
export async function scan(options: ScanOptions, engine: Engine): Promise<Report> {
  const started = performance.now();
  const reader = makeSourceReader(engine.languages, engine.catalogue, options.maxFileSize);
  const choice = options.stdin ? chooseStdin(options) : chooseFiles(options.paths, { ...options, isCandidate: reader.isCandidate });
  if (choice.empty.length > 0) throw new UsageError(`there is no file to read in ${choice.empty.join(", ")}`);
  const read = ({ absolute, named }: ChosenFile) => (options.stdin ? reader.readBytes(absolute, options.stdin, named) : reader.readFile(absolute, named));
  const scanned = await scanAll(choice.files, read, options, engine);
  if (scanned.unreadable > 0 && scanned.unreadable === choice.files.length) throw new UsageError(`none of the files can be read: ${scanned.notices[0]?.path ?? ""} ${scanned.notices[0]?.message ?? ""}`.trim());
  const shown = (absolute: string) => relativePath(options.directory, absolute);
  const notices = [
    ...(scanned.seen === 0 ? [emptySelection(choice)] : []),
    ...describeSkipped([...choice.skipped, ...scanned.skipped], options.nameSkipped, shown),
    ...describeUnknown(scanned.unknown.map(shown)),
    ...scanned.notices.sort((a, b) => compareText(a.path ?? "", b.path ?? "")),
  ];
  return {
    version: 1,
    tool: engine.tool,
    findings: scanned.findings.filter((finding) => !finding.suppression || options.policy.includeSuppressed).sort(compareFindings),
    notices,
    stats: {
      filesSeen: scanned.seen, filesParsed: scanned.parsed,
      suppressed: scanned.findings.filter((finding) => finding.suppression).length, durationMs: Math.round(performance.now() - started),
    },
    dismissals: scanned.dismissals,
    base: { directory: options.directory, root: findRoot(options) },
  };
}

/** The fixed order of every report: path, line, column, rule, api. */
function compareFindings(a: ReportFinding, b: ReportFinding): number {
  return compareText(a.path, b.path) || a.line - b.line || a.column - b.column || compareText(a.rule, b.rule) || compareText(a.api, b.api);
}

function chooseStdin({ directory, paths, isExcluded }: ScanOptions): FileChoice {
  const absolute = resolve(directory, paths[0]!);
  if (!isExcluded(absolute, false)) return { files: [{ absolute, named: true }], skipped: [], empty: [] };
  return { files: [], skipped: [{ kind: "excluded", absolute, isFolder: false, reason: "by --exclude or the configuration" }], empty: [] };
}

interface Scanned {
  readonly findings: ReportFinding[];
  readonly notices: Notice[];
  readonly dismissals: DismissedPlace[];
  readonly skipped: SkippedPath[];
  readonly unknown: string[];
  seen: number;
  parsed: number;
  unreadable: number;
}

/** One file after the other: nearly all the time goes into reading and parsing, which do not wait for anything. */
async function scanAll(files: readonly ChosenFile[], read: (file: ChosenFile) => SourceRead, options: ScanOptions, engine: Engine): Promise<Scanned> {
  const all: Scanned = { findings: [], notices: [], dismissals: [], skipped: [], unknown: [], seen: 0, parsed: 0, unreadable: 0 };
  const projectOf = makeProjectFinder(engine.catalogue, options.directory);
  const today = options.now.toISOString().slice(0, 10);
  for (const file of files) {
    const source = read(file);
    const path = relativePath(options.directory, file.absolute);
    if (source.kind === "unknown") {
      if (file.named) all.unknown.push(file.absolute);
      continue;
    }
    all.seen++;
    if (source.kind === "minified") all.skipped.push({ kind: "minified", absolute: file.absolute, isFolder: false, reason: "by its long lines" });
    if (source.kind === "failed") {
      all.notices.push({ kind: source.notice, path, message: source.message });
      if (source.notice === "unreadable") all.unreadable++;
    }
    if (source.kind !== "candidate") continue;
    all.parsed++;
    const folder = dirname(file.absolute);
    const pathFromRoot = relativePath(findGitRoot(folder) ?? options.directory, file.absolute);
    const project = projectOf(file.absolute, source.language.profile.ecosystem);
    const outcome = await scanText({ ...file, path, pathFromRoot, project, text: source.text, language: source.language }, engine, options.policy, today);
    all.findings.push(...outcome.findings);
    all.notices.push(...outcome.notices);
    all.dismissals.push(...outcome.dismissals);
  }
  return all;
}

function emptySelection(choice: FileChoice): Notice {
  const message = choice.skipped.length > 0 ? "nothing was scanned: what there is was left out" : "nothing was scanned: no file of a kind that ropc-scan reads";
  return { kind: "empty-selection", path: null, message };
}

/** Git's root around what was scanned, if it is one; else around where the scan was started; else that folder itself. */
function findRoot({ directory, paths }: ScanOptions): string {
  const roots = new Set(paths.map((path) => {
    const absolute = resolve(directory, path);
    return findGitRoot(statSync(absolute, { throwIfNoEntry: false })?.isDirectory() ? absolute : dirname(absolute));
  }));
  const [root] = roots;
  return (roots.size === 1 ? root : null) ?? findGitRoot(directory) ?? directory;
}
