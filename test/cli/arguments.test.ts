import { expect, test } from "vitest";
import { parseArguments } from "../../packages/ropc-scan/src/arguments.ts";

const parse = (line: string) => parseArguments(line === "" ? [] : line.split(" "));

test("nothing is a scan with what is usual", () => {
  expect(parse("")).toMatchObject({
    command: "scan",
    words: [],
    formats: [{ format: "text", file: null }],
    minConfidence: null,
    failOn: null,
    useIgnoreFiles: true,
    maxFileSize: 1048576,
    color: "auto",
  });
});

test.each([
  ["a b", { words: ["a", "b"] }],
  ["-f json", { formats: [{ format: "json", file: null }] }],
  ["-fjson", { formats: [{ format: "json", file: null }] }],
  [
    "--format=sarif=out/x.sarif -f text",
    {
      formats: [
        { format: "sarif", file: "out/x.sarif" },
        { format: "text", file: null },
      ],
    },
  ],
  ["-f json=a=b.json", { formats: [{ format: "json", file: "a=b.json" }] }],
  ["--min-confidence low --fail-on none", { minConfidence: "low", failOn: "none" }],
  ["--rule a --rule ropc/b --exclude x --exclude=y", { rules: ["a", "b"], exclude: ["x", "y"] }],
  [
    "--no-ignore --quiet --stats --verbose --include-suppressed --fail-on-incomplete",
    { useIgnoreFiles: false, quiet: true, stats: true, verbose: true, includeSuppressed: true, failOnIncomplete: true },
  ],
  ["--max-file-size 512k", { maxFileSize: 524288 }],
  ["--max-file-size 2MiB", { maxFileSize: 2097152 }],
  ["--color always", { color: "always" }],
  ["--stdin-filename a.py", { stdinFilename: "a.py", words: [] }],
  ["rules --json", { command: "rules", words: [], json: true }],
  ["--quiet explain x", { command: "explain", words: ["x"] }],
  ["./rules", { command: "scan", words: ["./rules"] }],
  ["a rules", { command: "scan", words: ["a", "rules"] }],
  ["-- --odd", { command: "scan", words: ["--odd"] }],
  ["--version a", { command: "version" }],
  ["-h", { command: "help" }],
])("%s", (line, expected) => {
  expect(parse(line)).toMatchObject(expected);
});

test.each([
  ["--exlude x", "unknown option --exlude, did you mean --exclude?"],
  ["--zzz", "unknown option --zzz (--help lists them)"],
  ["-x", "unknown option -x"],
  ["--format", "--format wants a value: --format NAME[=FILE]"],
  ["--format --quiet", "--format wants a value"],
  ["--format=", "--format wants a value"],
  ["--format txt", 'not "txt": did you mean text?'],
  ["--format json=", "names no file"],
  ["-f json -f text", "only one --format goes to standard output"],
  ["--quiet=yes", "--quiet takes no value"],
  ["--min-confidence error", "--min-confidence is one of low, medium, high"],
  ["--fail-on high", "--fail-on is one of info, warning, error, none"],
  ["--max-file-size big", "--max-file-size is a size"],
  ["--max-file-size 0", "--max-file-size is a size"],
  ["--color", "--color wants a value"],
  ["--stdin-filename a.py b.py", "it takes no paths beside it"],
  ["-f junit", "the format junit is not in this version yet"],
])("a mistake: %s", (line, message) => {
  expect(() => parse(line)).toThrow(message);
});

test.each([
  ...["--staged", "--since main", "--baseline b.json", "--update-baseline", "--shard 1/2", "--threads 2"].map(
    (line) => [line, `${line.split(" ")[0]} is not in this version yet`] as const,
  ),
  ...["merge a.json", "init"].map((line) => [line, `\`${line.split(" ")[0]}\` is not in this version yet`] as const),
])("of a later version: %s", (line, message) => {
  expect(() => parse(line)).toThrow(message);
});
