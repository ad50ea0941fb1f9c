import type { Span } from "../../rules/facts.ts";
import type { SyntaxNode } from "../syntax-node.ts";

/** A piece of a string: its decoded text, or the node of the expression in a hole. */
export type Piece = { readonly kind: "text"; readonly text: string; readonly span: Span } | { readonly kind: "hole"; readonly node: SyntaxNode };

/**
 * Stands for each brace of a `{{` before a hole: the grammar takes `{{{x}}}` for text, and at times the rest of the file with
 * it. A character that no program has.
 */
export const braceMark = "\uf8f0";

/** The pieces of any string or character literal, in order; exactly one text piece where nothing is interpolated. */
export function readString(n: SyntaxNode, source: string): readonly Piece[] {
  switch (n.type) {
    case "verbatim_string_literal":
      return [verbatim(n.text, n.start)];
    case "raw_string_literal": {
      const content = n.child("raw_string_content");
      const span = content ?? { start: n.child("raw_string_start")?.end ?? n.start, end: n.child("raw_string_end")?.start ?? n.end };
      const raw = source.slice(span.start, span.end);
      return [raw.startsWith("\n") || raw.startsWith("\r\n") ? dedented(raw, span.start, indentOf(raw), true, true) : { kind: "text", text: raw, span: { start: span.start, end: span.end } }];
    }
    case "interpolated_string_expression":
      return interpolated(n, source);
    default: {
      const quotes = n.children.filter((child) => child.type === '"' || child.type === "'");
      const span = { start: quotes[0]?.end ?? n.start, end: quotes.length > 1 ? quotes.at(-1)!.start : n.end };
      return [{ kind: "text", text: unescape(source.slice(span.start, span.end)), span }];
    }
  }
}

function verbatim(text: string, start: number): Piece {
  const close = text.lastIndexOf('"');
  const content = text.slice(2, Math.max(close, 2));
  return { kind: "text", text: content.replaceAll('""', '"'), span: { start: start + 2, end: start + 2 + content.length } };
}

function interpolated(n: SyntaxNode, source: string): readonly Piece[] {
  const start = n.child("interpolation_start");
  const isRaw = n.has("interpolation_quote");
  const isVerbatim = start?.text.includes("@") ?? false;
  const groups = groupedContent(n);
  const closing = groups.at(-1);
  const indent = isRaw && closing && !("node" in closing) ? indentOf(source.slice(closing.start, closing.end)) : "";
  return groups.flatMap((group, index): readonly Piece[] => {
    if ("node" in group) return [{ kind: "hole", node: group.node }];
    const raw = source.slice(group.start, group.end);
    if (isRaw) return [dedented(raw, group.start, indent, index === 0 && /^\r?\n/.test(raw), index === groups.length - 1 && indentOf(raw) === indent && raw.includes("\n"))];
    return [unbraced(raw, group.start, isVerbatim)];
  });
}

/** Content nodes that touch are one span; a hole stands as the node of its expression. */
function groupedContent(n: SyntaxNode): ({ start: number; end: number } | { node: SyntaxNode })[] {
  const groups: ({ start: number; end: number } | { node: SyntaxNode })[] = [];
  for (const child of n.children) {
    if (child.type === "interpolation") {
      const node = child.children.find((part) => part.type === "this" || (part.named && part.type !== "interpolation_brace"));
      groups.push(node ? { node } : { start: child.start, end: child.end });
    } else if (child.type === "string_content" || child.type === "escape_sequence") {
      const last = groups.at(-1);
      if (last && !("node" in last)) last.end = child.end;
      else groups.push({ start: child.start, end: child.end });
    }
  }
  if (groups.length > 0) return groups;
  const quotes = n.children.filter((child) => child.type === '"' || child.type === "interpolation_quote");
  return [{ start: quotes[0]?.end ?? n.start, end: quotes.at(-1)?.start ?? n.end }];
}

/** A piece of `$"…"` or `$@"…"`, with its doubled braces. */
function unbraced(raw: string, start: number, isVerbatim: boolean): Piece {
  const single = raw.replace(/\{\{|\}\}/g, (pair) => pair[0]!).replaceAll(braceMark + braceMark, "{");
  return { kind: "text", text: isVerbatim ? single.replaceAll('""', '"') : unescape(single), span: { start, end: start + raw.length } };
}

/** What stands before the closing quotes on their own line. */
function indentOf(raw: string): string {
  return /\n([ \t]*)$/.exec(raw)?.[1] ?? "";
}

/** A raw literal over several lines: the line breaks beside the quotes and the indentation of the closing ones are no content. */
function dedented(raw: string, start: number, indent: string, isFirst: boolean, isLast: boolean): Piece {
  const head = isFirst ? (/^\r?\n/.exec(raw)?.[0].length ?? 0) : 0;
  const tail = isLast ? (/\r?\n[ \t]*$/.exec(raw.slice(head))?.[0].length ?? 0) : 0;
  const content = raw.slice(head, Math.max(raw.length - tail, head));
  const lines = content.split("\n").map((line, index) => ((index > 0 || isFirst) && line.startsWith(indent) ? line.slice(indent.length) : line));
  return { kind: "text", text: lines.join("\n"), span: { start: start + head, end: start + head + content.length } };
}

const simpleEscapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", "0": "\0", a: "\x07", b: "\b", f: "\f", v: "\v", e: "\x1b" };

function unescape(raw: string): string {
  if (!raw.includes("\\")) return raw;
  return raw.replace(/\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{1,4})|([^]))/g, (_, u?: string, long?: string, x?: string, char?: string) => {
    if (char !== undefined) return simpleEscapes[char] ?? char;
    const code = parseInt((u ?? long ?? x)!, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
  });
}
