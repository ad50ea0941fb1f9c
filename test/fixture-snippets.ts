import { isMarkLine, stripMark } from "./fixture-marks.ts";

/** An example for the docs, cut out of a fixture: `docs: <api-id>` or `docs-right: <rule-id>` to the matching `end`. */
export interface Snippet {
  readonly kind: "wrong" | "right";
  /** Of an API for a wrong example, of a rule for a right one. */
  readonly id: string;
  /** Without marks, without the indentation that all its lines share, without a line break at the end. */
  readonly code: string;
}

const edge = /^\s*(?:#|\/\/|--|;|\/\*|<!--)\s*(docs|docs-right):\s*(\S+)/;

/** Throws where an example is not closed, closed twice, opened inside another, or empty. */
export function readSnippets(text: string): Snippet[] {
  const snippets: Snippet[] = [];
  let open: { word: string; id: string; lines: string[] } | undefined;
  text.split(/\r\n?|\n/).forEach((line, index) => {
    const [, word, id] = edge.exec(line) ?? [];
    const fail = (message: string): never => { throw new Error(`line ${index + 1}: ${message}`); };
    if (!word || !id) {
      if (open && !isMarkLine(line)) open.lines.push(stripMark(line));
    } else if (id !== "end") {
      if (open) fail(`an example begins inside that of ${open.id}`);
      open = { word, id, lines: [] };
    } else {
      if (!open || open.word !== word) return fail(`${word}: end without a beginning`);
      if (open.lines.length === 0) fail("an empty example");
      snippets.push({ kind: word === "docs" ? "wrong" : "right", id: open.id, code: dedent(open.lines) });
      open = undefined;
    }
  });
  if (open) throw new Error(`the example of ${open.id} has no end`);
  return snippets;
}

function dedent(lines: readonly string[]): string {
  const indents = lines.filter((line) => line.trim() !== "").map((line) => line.length - line.trimStart().length);
  const shared = Math.min(...indents);
  return lines.map((line) => line.slice(shared)).join("\n").trimEnd();
}
