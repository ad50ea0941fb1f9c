/** Where the lines of a text start. A line ends at `\n`, `\r\n` or a lone `\r`, as editors and SARIF viewers count. */
export interface Lines {
  readonly text: string;
  /** Offset of each line's first character; the first is 0. */
  readonly starts: readonly number[];
}

/** 1-based; the column in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export function indexLines(text: string): Lines {
  const starts = [0];
  const breaks = /\r\n?|\n/g;
  while (breaks.exec(text)) starts.push(breaks.lastIndex);
  return { text, starts };
}

/** The 1-based line of an offset; an offset past the end is on the last line. */
export function lineAt(lines: Lines, offset: number): number {
  let low = 0;
  let high = lines.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (lines.starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}

export function positionAt(lines: Lines, offset: number): Position {
  const line = lineAt(lines, offset);
  return { line, column: offset - lines.starts[line - 1]! + 1 };
}

/** From the first character of a line to its line break, which is left out. Empty past the last line. */
export function lineSpan(lines: Lines, line: number): { start: number; end: number } {
  const start = lines.starts[line - 1] ?? lines.text.length;
  let end = lines.starts[line] ?? lines.text.length;
  while (end > start && (lines.text[end - 1] === "\n" || lines.text[end - 1] === "\r")) end--;
  return { start, end };
}
