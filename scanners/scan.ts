import { dirname, resolve } from "node:path";
import { statSync } from "node:fs";
import type { Notice, Report, ReportFinding } from "../rules/report.ts";
import { makeCandidateScanner } from "./candidates.ts";
import type { Engine } from "./engine.ts";
import { type ChosenFile, chooseFiles, type ChoiceOptions, type FileChoice, type SkippedPath } from "./files.ts";
import { findGitRoot } from "./git.ts";
import { describeSkipped, describeUnknown } from "./notices.ts";
import type { Policy } from "./policy.ts";
import { compareText, relativePath } from "./positions.ts";
import { makeSourceReader, type SourceRead } from "./read-source.ts";
import type { TextOutcome } from "./scan-text.ts";
import { scanSecondRound } from "./second-round.ts";
import { expectLittleToParse } from "./tree-sitter.ts";
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
  const read = ({ absolute, named }: ChosenFile) =>
    options.stdin ? reader.readBytes(absolute, options.stdin, named) : reader.readFile(absolute, named);
  const reading = findCandidates(choice.files, read, options.directory);
  if (reading.unreadable > 0 && reading.unreadable === choice.files.length) {
    const { path, message } = reading.notices[0]!;
    throw new UsageError(
      reading.unreadable === 1 ? `${path} ${message}` : `none of the ${reading.unreadable} files can be read: ${path} ${message}`,
    );
  }
  if (reading.size < longRun) expectLittleToParse();
  const scanner = makeCandidateScanner(options, engine);
  const first = await scanner.scan(reading.candidates, read);
  const second = options.stdin ? [] : await scanSecondRound(choice.files, first, scanner, options.maxFileSize, engine);
  const outcomes = [...first, ...second].map(({ outcome }) => outcome);
  const findings = outcomes.flatMap((outcome) => outcome.findings);
  return {
    version: 1,
    tool: engine.tool,
    findings: findings.filter((finding) => !finding.suppression || options.policy.includeSuppressed).sort(compareFindings),
    notices: collectNotices(choice, reading, outcomes, options),
    stats: {
      filesSeen: reading.seen,
      filesParsed: outcomes.length,
      suppressed: findings.filter((finding) => finding.suppression).length,
      durationMs: Math.round(performance.now() - started),
    },
    dismissals: outcomes.flatMap((outcome) => outcome.dismissals),
    base: { directory: options.directory, root: findRoot(options) },
  };
}

/** First what concerns the whole scan, then what concerns a file, by path. */
function collectNotices(choice: FileChoice, reading: Reading, outcomes: readonly TextOutcome[], options: ScanOptions): Notice[] {
  const shown = (absolute: string) => relativePath(options.directory, absolute);
  return [
    ...(reading.seen === 0 ? [emptySelection(choice)] : []),
    ...describeSkipped([...choice.skipped, ...reading.skipped], options.nameSkipped, shown),
    ...describeUnknown(reading.unknown.map(shown)),
    ...[...reading.notices, ...outcomes.flatMap((outcome) => outcome.notices)].sort((a, b) => compareText(a.path ?? "", b.path ?? "")),
  ];
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

interface Reading {
  readonly candidates: ChosenFile[];
  readonly notices: Notice[];
  readonly skipped: SkippedPath[];
  readonly unknown: string[];
  seen: number;
  unreadable: number;
  /** UTF-16 units of all candidates. */
  size: number;
}

/** Above this, V8's optimising compiler pays. */
const longRun = 2_000_000;

/** Which of the files hold a word of the catalogue. Their text is let go: a tree may hold more of it than memory does. */
function findCandidates(files: readonly ChosenFile[], read: (file: ChosenFile) => SourceRead, directory: string): Reading {
  const reading: Reading = { candidates: [], notices: [], skipped: [], unknown: [], seen: 0, unreadable: 0, size: 0 };
  for (const file of files) {
    const source = read(file);
    if (source.kind !== "unknown") reading.seen++;
    else if (file.named) reading.unknown.push(file.absolute);
    if (source.kind === "minified")
      reading.skipped.push({ kind: "minified", absolute: file.absolute, isFolder: false, reason: "by its long lines" });
    if (source.kind === "failed") {
      reading.notices.push({ kind: source.notice, path: relativePath(directory, file.absolute), message: source.message });
      if (source.notice === "unreadable") reading.unreadable++;
    }
    if (source.kind !== "candidate") continue;
    reading.candidates.push(file);
    reading.size += source.text.length;
  }
  return reading;
}

function emptySelection(choice: FileChoice): Notice {
  const message =
    choice.skipped.length > 0
      ? "nothing was scanned: what there is was left out"
      : "nothing was scanned: no file of a kind that ropc-scan reads";
  return { kind: "empty-selection", path: null, message };
}

/** Git's root around what was scanned, if it is one; else around where the scan was started; else that folder itself. */
function findRoot({ directory, paths }: ScanOptions): string {
  const roots = new Set(
    paths.map((path) => {
      const absolute = resolve(directory, path);
      return findGitRoot(statSync(absolute, { throwIfNoEntry: false })?.isDirectory() ? absolute : dirname(absolute));
    }),
  );
  const [root] = roots;
  return (roots.size === 1 ? root : null) ?? findGitRoot(directory) ?? directory;
}
