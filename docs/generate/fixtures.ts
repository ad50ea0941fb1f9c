import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";

/** A piece of a fixture that a page shows: what it shows is what the tests check. */
export interface Example {
  /** Rule id, API id or the fixture's short word for one, as the mark has it. */
  readonly about: string;
  /** Folder below `test/fixtures`: `python`. */
  readonly language: string;
  readonly right: boolean;
  /** Without marks, indentation taken back. */
  readonly code: string;
  /** For a fenced block: `py`. */
  readonly extension: string;
  /** From the repository's root, with `/`, and the 1-based line of the region's mark. */
  readonly path: string;
  readonly line: number;
}

/** A known gap: what a fixture says should be found and is not. */
export interface Gap {
  readonly path: string;
  readonly line: number;
  readonly about: string;
  readonly reason: string;
}

export interface Fixtures {
  readonly examples: readonly Example[];
  readonly gaps: readonly Gap[];
}

const commentStart = "(?:#|//|/\\*|--|<!--)";
const regionStart = new RegExp(`^\\s*${commentStart}\\s*(docs|docs-right):\\s*(\\S+)`);
const gapMark = new RegExp(`${commentStart}\\s*missing:\\s*(\\S+).*?\\s--\\s+(.+?)\\s*(?:\\*/|-->)?\\s*$`);
const markLine = new RegExp(`^\\s*${commentStart}\\s*(?:expect|ok|missing|docs|docs-right):`);
const markAfterCode = new RegExp(`\\s*${commentStart}\\s*(?:expect|ok|missing):.*$`);

/** Every example and gap of `test/fixtures`, by path and line. */
export function readFixtures(root: string): Fixtures {
  const folder = join(root, "test", "fixtures");
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1).replaceAll("\\", "/"))
    .sort();
  const texts = files.map((path) => ({ path, lines: readFileSync(join(root, path), "utf8").split(/\r?\n/) }));
  return {
    examples: texts.flatMap(({ path, lines }) => findExamples(path, lines)),
    gaps: texts.flatMap(({ path, lines }) => findGaps(path, lines)),
  };
}

/** The regions from `docs: X` or `docs-right: X` to `docs: end` or `docs-right: end`. Throws for one that does not end. */
export function findExamples(path: string, lines: readonly string[]): Example[] {
  const examples: Example[] = [];
  for (let start = 0; start < lines.length; start++) {
    const [, kind, about] = regionStart.exec(lines[start]!) ?? [];
    if (!kind || !about || about === "end") continue;
    const end = lines.findIndex((line, at) => at > start && regionStart.exec(line)?.[2] === "end");
    if (end === -1) throw new Error(`${path}:${start + 1}: "${kind}: ${about}" has no end`);
    examples.push({
      about,
      language: path.split("/")[2]!,
      right: kind === "docs-right",
      code: withoutMarks(lines.slice(start + 1, end)),
      extension: extname(path).slice(1),
      path,
      line: start + 1,
    });
  }
  return examples;
}

function findGaps(path: string, lines: readonly string[]): Gap[] {
  return lines.flatMap((line, at) => {
    const [, about, reason] = gapMark.exec(line) ?? [];
    return about && reason ? [{ path, line: at + 1, about, reason }] : [];
  });
}

/** The lines without marks, moved left as far as the least indented stands. */
function withoutMarks(lines: readonly string[]): string {
  const code = lines.filter((line) => !markLine.test(line)).map((line) => line.replace(markAfterCode, ""));
  const indents = code.filter((line) => line.trim() !== "").map((line) => /^\s*/.exec(line)![0].length);
  const least = indents.length > 0 ? Math.min(...indents) : 0;
  return code.map((line) => line.slice(least)).join("\n");
}
