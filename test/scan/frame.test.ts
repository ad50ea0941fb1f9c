import { expect, test } from "vitest";
import type { Finding } from "../../rules/finding.ts";
import { indexLines, lineAt, lineSpan, positionAt } from "../../rules/lines.ts";
import { makeFrame } from "../../scanners/frame.ts";
import { mapValues } from "../../scanners/mask.ts";
import { language as python } from "../../scanners/python/index.ts";
import { readFacts } from "../../scanners/read-facts.ts";

async function frameOf(text: string, use?: string) {
  const { facts } = await readFacts(python, "a.py", text);
  const start = text.indexOf("TOKEN");
  const finding = { start, end: start + 5, use: { start: use ? text.indexOf(use) : start, end: start + 5 } } as Finding;
  const frame = makeFrame(finding, indexLines(text), mapValues([facts[0]!.facts], text, []), [finding]);
  const marked = frame.lines[frame.mark.line - frame.start]!;
  expect(marked.slice(frame.mark.column - 1, frame.mark.endColumn - 1)).toBe("TOKEN");
  return { start: frame.start, lines: frame.lines };
}

test.each([
  ["a line before and one behind", "a\nb\nTOKEN\nc\nd", undefined, { start: 2, lines: ["b", "TOKEN", "c"] }],
  ["at the start", "TOKEN\nb", undefined, { start: 1, lines: ["TOKEN", "b"] }],
  ["no blank lines at the border", "a\n\nTOKEN\n  \nb", undefined, { start: 3, lines: ["TOKEN"] }],
  ["from where the statement starts", "z\nf(\n  1,\n  x,\n  TOKEN)", "f(", { start: 2, lines: ["f(", "  ***,", "  x,", "  TOKEN)"] }],
  ["but not from far away", "f(\n\n\n\n\n\n  TOKEN)", "f(", { start: 7, lines: ["  TOKEN)"] }],
  ["masked, and the mark moved with it", 'f("a long secret", TOKEN, "b")', undefined, { start: 1, lines: ['f("***", TOKEN, "***")'] }],
  ["Windows lines", "a\r\nTOKEN\r\nb", undefined, { start: 1, lines: ["a", "TOKEN", "b"] }],
] as const)("a frame: %s", async (_, text, use, frame) => {
  expect(await frameOf(text, use)).toEqual(frame);
});

test("of a line without end", async () => {
  for (const text of [`${"a; ".repeat(5000)}TOKEN; ${"b; ".repeat(5000)}`, `TOKEN; ${"b; ".repeat(5000)}`, `${"a; ".repeat(5000)}TOKEN`]) {
    const { lines } = await frameOf(text);
    expect(lines[0]!.length).toBeLessThan(600);
  }
});

test("lines and columns", () => {
  const lines = indexLines("a\r\nbc\rd\n\n👍e");
  expect(lines.starts).toEqual([0, 3, 6, 8, 9]);
  expect([0, 1, 3, 4, 6, 8, 9, 11, 12, 99].map((offset) => lineAt(lines, offset))).toEqual([1, 1, 2, 2, 3, 4, 5, 5, 5, 5]);
  expect(positionAt(lines, 11)).toEqual({ line: 5, column: 3 });
  expect([1, 2, 3, 4, 5, 6].map((line) => lineSpan(lines, line))).toEqual([
    { start: 0, end: 1 },
    { start: 3, end: 5 },
    { start: 6, end: 7 },
    { start: 8, end: 8 },
    { start: 9, end: 12 },
    { start: 12, end: 12 },
  ]);
});
