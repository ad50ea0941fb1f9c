import type { Expr, FileFacts, Span, StringExpr } from "../rules/facts.ts";

/** Where a file's values stand: what no report may show. */
export interface ValueMap {
  readonly text: string;
  /** Contents of strings, pieces of templates, numbers, regular expressions, comments without their marks. */
  readonly values: readonly Span[];
  /** Literals with their quotes: read by the parser, so that no quote in them is one of the text. */
  readonly read: readonly Span[];
  readonly comments: readonly Span[];
  /** Names of modules that the file imports, which may be shown. */
  readonly modules: ReadonlySet<string>;
}

const masked = "***";

/** `loaders`: functions whose argument names a module (`require`). Several facts: of one text, each read in its own way. */
export function mapValues(facts: readonly FileFacts[], text: string, loaders: readonly string[]): ValueMap {
  const exprs = facts.flatMap((one) => one.exprs);
  const modules = new Set(facts.flatMap((one) => [...one.imports, ...one.exports].flatMap(({ module }) => module ?? [])));
  const strings = exprs.filter((expr) => expr.kind === "string");
  const literals = exprs.filter((expr) => expr.kind === "literal");
  const comments = facts.flatMap((one) => one.comments);
  const shown = (string: StringExpr) => isPairKey(string, text) || isLoaded(string, loaders) || modules.has(string.text);
  return {
    text,
    values: [
      ...strings.filter((string) => !shown(string)).map((string) => string.textSpan),
      ...literals.filter((literal) => !/^[A-Za-z_]+$/.test(text.slice(literal.start, literal.end))),
      ...comments.map((comment) => commentContent(comment, text)),
    ],
    read: [...exprs.filter((expr) => expr.kind === "string" || expr.kind === "concat"), ...literals, ...comments],
    comments,
    modules,
  };
}

/** A key says what a value is for; one that is no name may be a value itself. */
function isPairKey(string: StringExpr, text: string): boolean {
  if (string.role !== "key" || string.parent?.kind !== "object") return false;
  return /^[\w.:$@-]{1,60}$/.test(text.slice(string.textSpan.start, string.textSpan.end));
}

function isLoaded(string: StringExpr, loaders: readonly string[]): boolean {
  const call = string.parent;
  if (call?.kind !== "call" || string.role !== "argument") return false;
  return loaders.includes(dotted(call.callee));
}

function dotted(expr: Expr): string {
  if (expr.kind === "name") return expr.text;
  return expr.kind === "member" && expr.object ? `${dotted(expr.object)}.${expr.name}` : "";
}

function commentContent(comment: Span, text: string): Span {
  const source = text.slice(comment.start, comment.end);
  const opening = /^(?:\/\*+|\/\/+!?|#+!?|--|<!--)?[ \t]*/.exec(source)![0].length;
  const closing = /[ \t]*(?:\*+\/|-->)?$/.exec(source)![0].length;
  return { start: comment.start + opening, end: Math.max(comment.end - closing, comment.start + opening) };
}

/** A stretch of the text as it may be shown. `start` is its offset in the file. */
export interface Piece {
  readonly start: number;
  readonly shown: string;
  readonly isValue: boolean;
}

/**
 * The text from one offset to another with every value replaced by `***` but what the `tokens` cover. Where the parser saw no
 * string, as in code that it could not read, whatever stands in quotes counts as a value.
 */
export function maskText(map: ValueMap, from: number, to: number, tokens: readonly Span[]): Piece[] {
  const cells = new Uint8Array(Math.max(0, to - from));
  const fill = (spans: readonly Span[], cell: Cell) => {
    for (const span of spans) {
      if (span.end > from && span.start < to) cells.fill(cell, Math.max(span.start, from) - from, Math.min(span.end, to) - from);
    }
  };
  fill(map.read, Cell.shown);
  fill(map.values, Cell.value);
  fill(tokens, Cell.shown);
  maskQuoted(map, from, cells);
  return toPieces(map.text, from, cells);
}

enum Cell {
  /** Code, as far as anybody knows. */
  code,
  value,
  shown,
}

/** A quote without its like on the line opens a string that goes on: all the rest is masked. */
function maskQuoted({ text, modules }: ValueMap, from: number, cells: Uint8Array): void {
  for (let at = 0; at < cells.length; at++) {
    const quote = text[from + at]!;
    if (cells[at] !== Cell.code || !"\"'`".includes(quote)) continue;
    let end = at + 1;
    while (end < cells.length && !isLineBreak(text[from + end]!) && !(text[from + end] === quote && cells[end] === Cell.code)) {
      end += text[from + end] === "\\" ? 2 : 1;
    }
    const isModule = modules.has(text.slice(from + at + 1, from + end));
    for (let inner = at + 1; !isModule && inner < Math.min(end, cells.length); inner++)
      if (cells[inner] === Cell.code) cells[inner] = Cell.value;
    at = end;
  }
}

function isLineBreak(character: string): boolean {
  return character === "\n" || character === "\r";
}

function toPieces(text: string, from: number, cells: Uint8Array): Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < cells.length;) {
    const isValue = cells[at] === Cell.value;
    let end = at + 1;
    while (end < cells.length && (cells[end] === Cell.value) === isValue) end++;
    const source = text.slice(from + at, from + end);
    pieces.push({ start: from + at, shown: isValue ? maskLines(source) : source, isValue });
    at = end;
  }
  return pieces;
}

/** Line breaks and indentation stay, so that a frame keeps its shape. */
function maskLines(source: string): string {
  return source.replace(/[^\r\n]+/g, (line) => line.replace(/\S(?:.*\S)?/, masked));
}

/** Where an offset of the file stands in the joined pieces. An offset within a masked value counts as its start. */
export function shownOffset(pieces: readonly Piece[], offset: number): number {
  let length = 0;
  for (const [index, piece] of pieces.entries()) {
    const next = pieces[index + 1]?.start ?? Infinity;
    if (offset < next) return length + (piece.isValue ? 0 : Math.min(offset - piece.start, piece.shown.length));
    length += piece.shown.length;
  }
  return length;
}
