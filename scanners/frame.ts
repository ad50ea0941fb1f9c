import type { Finding } from "../rules/finding.ts";
import type { Span } from "../rules/facts.ts";
import type { Frame } from "../rules/report.ts";
import { lineAt, lineSpan, type Lines } from "../rules/lines.ts";
import { maskText, shownOffset, type ValueMap } from "./mask.ts";

/** How many lines of a statement above the token are worth showing; a longer one starts out of sight. */
const maxLinesAbove = 3;
/** In UTF-16 units. */
const maxLineLength = 500;

/**
 * The lines around a finding, masked. `tokens` are what may be shown: the matched names of all findings of the file.
 */
export function makeFrame(finding: Finding, lines: Lines, values: ValueMap, tokens: readonly Span[]): Frame {
  const line = lineAt(lines, finding.start);
  const useLine = lineAt(lines, finding.use.start);
  let first = line - useLine <= maxLinesAbove ? Math.max(1, Math.min(useLine, line - 1)) : line - 1;
  let last = Math.min(lines.starts.length, line + 1);
  const isBlank = (at: number) => {
    const { start, end } = lineSpan(lines, at);
    return lines.text.slice(start, end).trim() === "";
  };
  while (first < line && isBlank(first)) first++;
  while (last > line && isBlank(last)) last--;
  const shown: string[] = [];
  let mark = { line, column: 1, endColumn: 2 };
  for (let at = first; at <= last; at++) {
    const { start, end } = lineSpan(lines, at);
    const pieces = maskText(values, start, end, tokens);
    const from = at === line ? shownOffset(pieces, finding.start) : 0;
    const { text, shift } = clip(pieces.map((piece) => piece.shown).join(""), from);
    shown.push(text);
    if (at !== line) continue;
    const column = from - shift + 1;
    const endColumn = shownOffset(pieces, Math.min(finding.end, end)) - shift + 1;
    mark = { line, column, endColumn: Math.min(Math.max(column + 1, endColumn), text.length + 1) };
  }
  return { start: first, lines: shown, mark };
}

/** A line may be a whole file: no more of it is kept than a reporter can show. `shift` is by how much the rest moved. */
function clip(line: string, from: number): { text: string; shift: number } {
  if (line.length <= 2 * maxLineLength) return { text: line, shift: 0 };
  const start = Math.max(0, from - maxLineLength / 2);
  const text = line.slice(start, start + maxLineLength);
  return start > 0 ? { text: `…${text}…`, shift: start - 1 } : { text: `${text}…`, shift: 0 };
}
