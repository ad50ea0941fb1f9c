import { parseArgs } from "node:util";
import { type Confidence, confidences, severities, type Severity } from "../../../rules/finding.ts";
import { findNearest } from "../../../scanners/nearest.ts";
import { defaultMaxFileSize } from "../../../scanners/scan.ts";
import { UsageError } from "../../../scanners/usage-error.ts";
import {
  type Format,
  formats,
  laterFormats,
  laterSubcommands,
  type OptionSpec,
  optionSpecs,
  type Subcommand,
  subcommands,
} from "./options.ts";

export interface FormatRequest {
  readonly format: Format;
  /** Null: standard output. */
  readonly file: string | null;
}

/** The command line, checked. What the user did not say is null where the configuration may say it. */
export interface Arguments {
  readonly command: "scan" | "rules" | "explain" | "help" | "version";
  readonly words: readonly string[];
  readonly formats: readonly FormatRequest[];
  readonly minConfidence: Confidence | null;
  readonly failOn: Severity | "none" | null;
  readonly rules: readonly string[];
  readonly exclude: readonly string[];
  readonly useIgnoreFiles: boolean;
  readonly stdinFilename: string | null;
  readonly config: string | null;
  readonly maxFileSize: number;
  readonly failOnIncomplete: boolean;
  readonly includeSuppressed: boolean;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly stats: boolean;
  readonly color: "auto" | "always" | "never";
  readonly verbose: boolean;
}

/** Throws a UsageError that says in one line what is wrong and what to write instead. */
export function parseArguments(argv: readonly string[]): Arguments {
  const { given, words: positionals } = readTokens(argv);
  const last = (name: string) => given.get(name)?.at(-1) ?? null;
  const all = (name: string) => given.get(name) ?? [];
  const first = positionals[0] as Subcommand | undefined;
  const subcommand = first !== undefined && subcommands.includes(first) ? first : null;
  if (subcommand && laterSubcommands.includes(subcommand))
    throw new UsageError(`\`${subcommand}\` is not in this version yet (to scan a path of that name, write ./${subcommand})`);
  const command = given.has("help") ? "help" : given.has("version") ? "version" : ((subcommand as "rules" | "explain" | null) ?? "scan");
  const words = subcommand ? positionals.slice(1) : positionals;
  const stdinFilename = last("stdin-filename");
  if (stdinFilename !== null && words.length > 0)
    throw new UsageError("--stdin-filename reads standard input, so it takes no paths beside it");
  return {
    command,
    words,
    stdinFilename,
    formats: readFormats(all("format")),
    minConfidence: oneOf("min-confidence", last("min-confidence"), confidences),
    failOn: oneOf("fail-on", last("fail-on"), [...severities, "none"] as const),
    rules: all("rule").map((rule) => rule.replace(/^ropc\//, "")),
    exclude: all("exclude"),
    useIgnoreFiles: !given.has("no-ignore"),
    config: last("config"),
    maxFileSize: readSize(last("max-file-size")),
    color: oneOf("color", last("color"), ["auto", "always", "never"] as const) ?? "auto",
    failOnIncomplete: given.has("fail-on-incomplete"),
    includeSuppressed: given.has("include-suppressed"),
    json: given.has("json"),
    quiet: given.has("quiet"),
    stats: given.has("stats"),
    verbose: given.has("verbose"),
  };
}

/** The values of each option that was given (a switch: `""`), and the words that are none. */
function readTokens(argv: readonly string[]): { given: Map<string, string[]>; words: string[] } {
  const options = Object.fromEntries(
    optionSpecs.map((spec) => [spec.name, { type: spec.value ? "string" : "boolean", ...(spec.short && { short: spec.short }) } as const]),
  );
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, allowPositionals: true, tokens: true });
  const given = new Map<string, string[]>();
  const words: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") words.push(token.value);
    if (token.kind !== "option") continue;
    const spec = optionSpecs.find((one) => one.name === token.name) ?? failUnknown(token.rawName);
    const value = checkValue(spec, token.value, token.inlineValue ?? false);
    if (spec.isLater) throw new UsageError(`--${spec.name} is not in this version yet`);
    given.set(spec.name, [...(given.get(spec.name) ?? []), value]);
  }
  return { given, words };
}

function failUnknown(rawName: string): never {
  const nearest = rawName.startsWith("--")
    ? findNearest(
        rawName.slice(2),
        optionSpecs.map((one) => one.name),
      )
    : undefined;
  throw new UsageError(`unknown option ${rawName}${nearest ? `, did you mean --${nearest}?` : " (--help lists them)"}`);
}

function checkValue(spec: OptionSpec, value: string | undefined, inline: boolean): string {
  if (!spec.value) {
    if (value !== undefined) throw new UsageError(`--${spec.name} takes no value`);
    return "";
  }
  if (value === undefined || value === "" || (!inline && /^-./.test(value)))
    throw new UsageError(`--${spec.name} wants a value: --${spec.name} ${spec.value}`);
  return value;
}

function readFormats(values: readonly string[]): FormatRequest[] {
  const requests = values.map((value): FormatRequest => {
    const at = value.indexOf("=");
    const name = at === -1 ? value : value.slice(0, at);
    if (laterFormats.some((later) => later === name))
      throw new UsageError(`the format ${name} is not in this version yet: there are ${formats.join(", ")}`);
    const format = oneOf("format", name, formats)!;
    if (at !== -1 && value.length === at + 1) throw new UsageError(`--format ${value} names no file`);
    return { format, file: at === -1 ? null : value.slice(at + 1) };
  });
  if (requests.filter((request) => request.file === null).length > 1)
    throw new UsageError("only one --format goes to standard output: give the others a file, as in --format sarif=report.sarif");
  return requests.length === 0 ? [{ format: "text", file: null }] : requests;
}

function oneOf<T extends string>(option: string, value: string | null, known: readonly T[]): T | null {
  if (value === null) return null;
  const found = known.find((word) => word === value);
  if (found !== undefined) return found;
  const nearest = findNearest(value, known);
  throw new UsageError(
    `--${option} is one of ${known.join(", ")}, not ${JSON.stringify(value)}${nearest ? `: did you mean ${nearest}?` : ""}`,
  );
}

/** `1048576`, `512k`, `2m`, `2MiB`: in bytes, with units of 1024. */
function readSize(value: string | null): number {
  if (value === null) return defaultMaxFileSize;
  const match = /^(\d+(?:\.\d+)?)\s*(k|m|g)?(?:i?b)?$/i.exec(value);
  const size = match
    ? Math.floor(Number(match[1]) * { "": 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30 }[(match[2] ?? "").toLowerCase() as "" | "k" | "m" | "g"])
    : 0;
  if (size <= 0) throw new UsageError(`--max-file-size is a size as in 1048576, 512k or 2m, not ${JSON.stringify(value)}`);
  return size;
}
