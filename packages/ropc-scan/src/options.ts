/** One option of the command line. */
export interface OptionSpec {
  readonly name: string;
  readonly short?: string;
  /** What its value is called in the help; an option without one is a switch. */
  readonly value?: string;
  readonly help: string;
  /** Part of the contract, and of a later version: using it says so. */
  readonly isLater?: boolean;
}

/** In the order of the help. */
export const optionSpecs: readonly OptionSpec[] = [
  { name: "format", short: "f", value: "NAME[=FILE]", help: "text (default), json or sarif; repeatable, at most one without =FILE" },
  { name: "min-confidence", value: "LEVEL", help: "report from this confidence on: low, medium (default) or high" },
  { name: "fail-on", value: "LEVEL", help: "exit 1 from this severity on: info, warning, error or none (default: whatever is reported)" },
  { name: "rule", value: "ID", help: "only this rule; repeatable" },
  { name: "exclude", value: "GLOB", help: "leave out what matches, as in .gitignore; repeatable" },
  { name: "no-ignore", help: "read what .gitignore leaves out, too" },
  { name: "stdin-filename", value: "PATH", help: "scan standard input as this file" },
  { name: "config", value: "FILE", help: "the configuration (default: .ropc-scan.jsonc in the working directory or at git's root)" },
  { name: "max-file-size", value: "SIZE", help: "larger files are not parsed: bytes, or with k or m (default 1m)" },
  { name: "fail-on-incomplete", help: "exit 2 if something could not be read" },
  { name: "include-suppressed", help: "show findings that a comment or the configuration silences, too" },
  { name: "json", help: "with `rules`: as JSON" },
  { name: "quiet", help: "findings only: no notices, no summary" },
  { name: "stats", help: "say how many files were read and parsed, and how long it took" },
  { name: "color", value: "WHEN", help: "auto (default), always or never" },
  { name: "verbose", help: "name every file that was left out and every name that was dismissed, with the reason" },
  { name: "version", help: "print the version" },
  { name: "help", short: "h", help: "print this" },
  { name: "staged", help: "scan what the index holds", isLater: true },
  { name: "since", value: "REF", help: "scan what changed since the merge base", isLater: true },
  { name: "baseline", value: "FILE", help: "fail on new findings only", isLater: true },
  { name: "update-baseline", help: "write the baseline", isLater: true },
  { name: "shard", value: "I/N", help: "scan one part of N", isLater: true },
  { name: "threads", value: "N", help: "how many threads", isLater: true },
];

/** Words that, coming first, are no path. */
export const subcommands = ["rules", "explain", "merge", "init"] as const;
export type Subcommand = (typeof subcommands)[number];
export const laterSubcommands: readonly Subcommand[] = ["merge", "init"];

/** Formats of this version, and those that the contract names for later ones. */
export const formats = ["text", "json", "sarif"] as const;
export type Format = (typeof formats)[number];
export const laterFormats = ["github", "azure-pipelines", "gitlab", "junit", "markdown", "html"] as const;
