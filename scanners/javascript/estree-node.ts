import type { Span } from "../../rules/facts.ts";

/**
 * A node of any ESTree dialect. Properties are read by name through the functions below: parsers disagree on too many of
 * them (espree, TypeScript-ESTree, oxc, Babel) for anybody's published types to hold.
 */
export interface EsNode {
  readonly type: string;
  readonly [property: string]: unknown;
}

/** A comment as ESLint and oxc give it. */
export interface EsComment {
  readonly range?: readonly [number, number] | undefined;
  readonly start?: number | undefined;
  readonly end?: number | undefined;
}

export function isNode(value: unknown): value is EsNode {
  return typeof value === "object" && value !== null && typeof (value as { type?: unknown }).type === "string";
}

/** The node in the first of these properties that holds one. */
export function child(node: EsNode, ...properties: readonly string[]): EsNode | null {
  for (const property of properties) {
    const value = node[property];
    if (isNode(value)) return value;
  }
  return null;
}

/** The nodes in the first of these properties that is there, without holes. */
export function list(node: EsNode, ...properties: readonly string[]): EsNode[] {
  return slots(node, ...properties).filter((item) => item !== null);
}

/** The same with null for a hole: `[, a]`. */
export function slots(node: EsNode, ...properties: readonly string[]): (EsNode | null)[] {
  for (const property of properties) {
    const value = node[property];
    if (Array.isArray(value)) return value.map((item: unknown) => (isNode(item) ? item : null));
    if (isNode(value)) return [value];
  }
  return [];
}

/** A property's text; empty where it is no string. */
export function word(node: EsNode, property: string): string {
  const value = node[property];
  return typeof value === "string" ? value : "";
}

export function flag(node: EsNode, property: string): boolean {
  return node[property] === true;
}

export function spanOf(node: EsNode | EsComment): Span {
  const range = node.range as readonly [number, number] | undefined;
  return range ? { start: range[0], end: range[1] } : { start: node.start as number, end: node.end as number };
}

/** An identifier's own span: TypeScript-ESTree counts the annotation in. */
export function nameSpan(node: EsNode): Span {
  const { start, end } = spanOf(node);
  const name = word(node, "name");
  return { start, end: name && node.type === "Identifier" ? start + name.length : end };
}

/** The text of a string literal, or of a template without holes; undefined for anything else. */
export function stringOf(node: EsNode | null): string | undefined {
  if (!node) return undefined;
  if (node.type === "Literal" || node.type === "StringLiteral") return typeof node.value === "string" ? node.value : undefined;
  if (node.type !== "TemplateLiteral" || list(node, "expressions").length > 0) return undefined;
  return cooked(list(node, "quasis")[0]);
}

/** What a template's piece evaluates to; its source where an escape is invalid (a tag's template may have one). */
export function cooked(quasi: EsNode | undefined): string {
  const value = quasi?.value as { cooked?: string | null; raw?: string } | undefined;
  return value?.cooked ?? value?.raw ?? "";
}

/** The span of a string's content: one quotation mark off each end. */
export function contentSpan(node: EsNode): Span {
  const { start, end } = spanOf(node);
  return { start: start + 1, end: end - 1 };
}

/** The text that names a property, member, import or export; undefined where it is computed at run time. */
export function keyText(key: EsNode | null, computed = false): string | undefined {
  if (!key) return undefined;
  if (key.type === "PrivateIdentifier") return `#${word(key, "name")}`;
  if (key.type === "PrivateName") return `#${word(child(key, "id") ?? key, "name")}`;
  if (!computed && /^(JSX)?Identifier$/.test(key.type)) return word(key, "name");
  const text = stringOf(key);
  if (text !== undefined || computed) return text;
  return typeof key.value === "number" || typeof key.value === "bigint" ? String(key.value) : undefined;
}

/** Where {@link keyText} is written, without quotes. */
export function keySpan(key: EsNode): Span {
  return stringOf(key) === undefined ? nameSpan(key) : contentSpan(key);
}

const transparent = new Set([
  "ParenthesizedExpression", "ChainExpression", "TSAsExpression", "TSSatisfiesExpression", "TSTypeAssertion", "TSNonNullExpression",
  "TypeCastExpression", "AwaitExpression",
]);

/** The expression without parentheses, casts and `await` around it. */
export function unwrap(node: EsNode | null): EsNode | null {
  let inner = node;
  while (inner && transparent.has(inner.type)) inner = child(inner, "expression", "argument");
  return inner;
}

/** Properties of a node that lead elsewhere than to its code. */
const skipped = new Set(["parent", "loc", "range", "tokens", "comments", "leadingComments", "trailingComments", "innerComments"]);

/** `<A, B>` of a call, construction or type. */
export function typeArgumentsOf(node: EsNode): EsNode | null {
  return child(node, "typeArguments", "typeParameters");
}

/** Every child, in order of `start`: what is walked of a node that no handler knows. */
export function childrenOf(node: EsNode): EsNode[] {
  const children: EsNode[] = [];
  for (const [property, value] of Object.entries(node)) {
    if (skipped.has(property)) continue;
    if (isNode(value)) children.push(value);
    else if (Array.isArray(value)) children.push(...value.filter(isNode));
  }
  return children.filter((item) => spanOf(item).start !== undefined).sort((a, b) => spanOf(a).start - spanOf(b).start);
}
