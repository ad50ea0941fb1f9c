import type { Confidence, Severity } from "./finding.ts";

/** The report of a scan: what every reporter reads, and what `--format json` prints, but for the parts that say they are not in JSON. */
export interface Report {
  readonly version: 1;
  readonly tool: { readonly name: string; readonly version: string };
  /** Sorted by path, line, column, rule, api. */
  readonly findings: readonly ReportFinding[];
  readonly notices: readonly Notice[];
  readonly stats: Stats;
  /** Names that were looked at and are something else. For `--verbose` and `explain`; not in JSON. */
  readonly dismissals: readonly DismissedPlace[];
  /** Absolute folders: where the scan was started, and the root of the git tree (or, outside of git, the same). Not in JSON. */
  readonly base: { readonly directory: string; readonly root: string };
}

export interface Stats {
  /** Files of a kind that is read, among those chosen. */
  readonly filesSeen: number;
  /** Those that hold a word of the catalogue. */
  readonly filesParsed: number;
  /** Findings that a comment or the configuration silences. */
  readonly suppressed: number;
  readonly durationMs: number;
}

export interface DismissedPlace {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly api: string;
  readonly reason: string;
}

export interface ReportFinding {
  readonly rule: string;
  readonly api: string;
  readonly language: string;
  /** Relative to the working directory, with `/`. */
  readonly path: string;
  /** 1-based; columns in UTF-16 units; the end is exclusive. */
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** One or two sentences: what it is. */
  readonly message: string;
  readonly guidance: Guidance;
  readonly related: readonly RelatedPlace[];
  readonly fingerprint: string;
  readonly suppression: Suppression | null;
  readonly state: "new" | "baseline";
  /** Why it is reported, one phrase each. */
  readonly evidence: readonly string[];
  /** The masked source lines around, for frames. Not in JSON. */
  readonly frame: Frame;
}

export interface Guidance {
  readonly id: string;
  readonly context: string;
  /** A full sentence: what to use instead, with the API's real name in that language. */
  readonly replacement: string;
  /** On learn.microsoft.com, aka.ms or GitHub. */
  readonly url: string;
}

export interface RelatedPlace {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly role: string;
  readonly message: string;
}

export interface Suppression {
  readonly kind: "comment" | "file" | "eslint" | "config";
  readonly reason: string;
  readonly until: string | null;
  readonly path: string;
  readonly line: number;
}

/** Source lines with every value but the matched token masked. `start` is the first line's 1-based number. */
export interface Frame {
  readonly start: number;
  readonly lines: readonly string[];
  /** Where the token stands in these masked lines: 1-based line of the file, 1-based columns, the end exclusive. */
  readonly mark: { readonly line: number; readonly column: number; readonly endColumn: number };
}

/** Something that the scan could not do, or did not. */
export interface Notice {
  readonly kind:
    | "parse-errors" | "not-text" | "too-large" | "unreadable" | "minified" | "vendored" | "ignored" | "unknown-kind" | "empty-selection"
    | "suppression-incomplete" | "suppression-unused" | "suppression-expired" | "symlink" | "fallback";
  /** Null for what concerns the whole scan. */
  readonly path: string | null;
  readonly message: string;
}
