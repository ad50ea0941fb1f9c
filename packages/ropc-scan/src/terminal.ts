/**
 * Characters that could move the cursor, change colours, or turn the reading direction: escapes, carriage returns, bidi
 * controls, invisible separators. A file name or a line of source may hold any of them.
 */
const unsafe = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]/g;

/** The text with every such character written out: `\u{1b}`. Tabs become spaces up to the next multiple of four. */
export function escapeText(text: string): string {
  return expandTabs(text).replace(unsafe, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`);
}

/** For JSON, which may hold them raw but is read on terminals, too. */
export function escapeJson(json: string): string {
  return json.replace(
    /[\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]/g,
    (character) => `\\u${character.codePointAt(0)!.toString(16).padStart(4, "0")}`,
  );
}

const tabSize = 4;

function expandTabs(text: string): string {
  if (!text.includes("\t")) return text;
  let expanded = "";
  for (const [index, part] of text.split("\t").entries()) {
    if (index > 0) expanded += " ".repeat(tabSize - (displayWidth(expanded) % tabSize));
    expanded += part;
  }
  return expanded;
}

const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** How many columns a terminal gives a text: two for East Asian wide characters and emoji, none for combining marks. */
export function displayWidth(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let width = 0;
  for (const { segment } of segmenter.segment(text)) width += graphemeWidth(segment);
  return width;
}

function graphemeWidth(grapheme: string): number {
  if (/^[\p{Mark}\p{Cf}]/u.test(grapheme)) return 0;
  if (/\p{Emoji_Presentation}|\ufe0f/u.test(grapheme)) return 2;
  return isWide(grapheme.codePointAt(0)!) ? 2 : 1;
}

/** Unicode's East Asian Width W and F, by block. */
const wideRanges: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xa000, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1b000, 0x1b2ff],
  [0x20000, 0x3fffd],
];

function isWide(codePoint: number): boolean {
  return wideRanges.some(([first, last]) => codePoint >= first && codePoint <= last);
}

/** Breaks a text at spaces so that no line is wider than `width`, but for words that are. */
export function wrapText(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && displayWidth(line) + 1 + displayWidth(word) > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/**
 * A stretch of a line at most `width` columns wide, chosen so that what stands at column `from` (0-based) is seen, with an
 * ellipsis where something is left out. `shift` is by how many columns it moved to the left.
 */
export function cropLine(line: string, from: number, width: number): { text: string; shift: number } {
  if (displayWidth(line) <= width) return { text: line, shift: 0 };
  const start = from + 20 <= width ? 0 : from - Math.floor(width / 3);
  const room = width - 1 - (start > 0 ? 1 : 0);
  let column = 0;
  let first = -1;
  let text = "";
  for (const { segment } of segmenter.segment(line)) {
    const next = column + graphemeWidth(segment);
    if (column >= start && first === -1) first = column;
    if (first !== -1 && next - first > room) {
      text += "…";
      break;
    }
    if (first !== -1) text += segment;
    column = next;
  }
  return start > 0 ? { text: `…${text}`, shift: first - 1 } : { text, shift: 0 };
}
