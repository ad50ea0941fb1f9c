import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { parseMarks, stripMark } from "../../test/fixture-marks.ts";
import { readSnippets, type Snippet } from "../../test/fixture-snippets.ts";

/** A piece of a fixture that a page shows: what it shows is what the tests check. */
export interface Example extends Snippet {
  /** Folder below `test/fixtures`: `python`. */
  readonly language: string;
  /** For a fenced block: `py`. */
  readonly extension: string;
  /** From the repository's root, with `/`. */
  readonly path: string;
}

/** A known gap: a place that should be found and is not, or the other way round. */
export interface Gap {
  readonly kind: "missing" | "spurious";
  readonly api: string;
  readonly reason: string;
  readonly path: string;
  /** 1-based, of the code. */
  readonly line: number;
  /** That line, without its indentation and its mark. */
  readonly code: string;
}

/** What the marks of one fixture count to. */
export interface Tally {
  readonly path: string;
  readonly language: string;
  readonly expect: number;
  readonly ok: number;
  readonly missing: number;
  readonly spurious: number;
}

export interface Fixtures {
  readonly examples: readonly Example[];
  readonly gaps: readonly Gap[];
  readonly tallies: readonly Tally[];
}

/** Every example and gap of `test/fixtures`, by path. Throws, naming the file, where marks are wrong. */
export function readFixtures(root: string): Fixtures {
  const folder = join(root, "test", "fixtures");
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1).replaceAll("\\", "/"))
    .sort();
  const files = paths.map((path) => readFixture(path, readFileSync(join(root, path), "utf8")));
  return { examples: files.flatMap(({ examples }) => examples), gaps: files.flatMap(({ gaps }) => gaps), tallies: files.flatMap(({ tallies }) => tallies) };
}

function readFixture(path: string, text: string): Fixtures {
  try {
    const [, , language = ""] = path.split("/");
    const examples = readSnippets(text).map((snippet) => ({ ...snippet, language, extension: extname(path).slice(1), path }));
    const marks = parseMarks(text);
    const lines = text.split(/\r\n?|\n/);
    const count = (wanted: string) => marks.filter(({ kind }) => kind === wanted).length;
    const tallies = [{ path, language, expect: count("expect"), ok: count("ok"), missing: count("missing"), spurious: count("spurious") }];
    const gaps = marks.flatMap(({ kind, api, reason, line }) =>
      kind === "missing" || kind === "spurious" ? [{ kind, api: api!, reason: reason!, path, line, code: stripMark(lines[line - 1]!).trim() }] : [],
    );
    return { examples, gaps, tallies };
  } catch (error) {
    throw new Error(`${path}: ${(error as Error).message}`, { cause: error });
  }
}
