import type { Expr, Pair } from "../../rules/facts.ts";
import type { EstreeContext, Handlers } from "./estree-context.ts";
import { child, contentSpan, type EsNode, keyText, list, nameSpan, spanOf, word } from "./estree-node.ts";

/** `<Name a={b}>…</Name>`: hands the component, an object of its attributes and its children to somebody unknown. */
function element(n: EsNode, c: EstreeContext): Expr {
  const opening = child(n, "openingElement");
  const name = opening && child(opening, "name");
  const component = name && isComponent(name) ? c.generic(c.expr(name, n), opening && child(opening, "typeArguments", "typeParameters")) : null;
  const attributes = opening ? attributesOf(list(opening, "attributes"), c) : null;
  return c.b.other(spanOf(n), [component, attributes, ...c.visitAll(list(n, "children"))], "argument");
}

/** Lower-case names are elements of the page. */
function isComponent(name: EsNode): boolean {
  return name.type === "JSXMemberExpression" || (name.type === "JSXIdentifier" && !/^[a-z]/.test(word(name, "name")));
}

function attributesOf(nodes: readonly EsNode[], c: EstreeContext): Expr | null {
  const first = nodes[0];
  const last = nodes.at(-1);
  if (!first || !last) return null;
  const pairs: Pair[] = [];
  const spreads: Expr[] = [];
  for (const node of nodes) {
    const name = child(node, "name");
    if (name) pairs.push({ key: c.b.string(spanOf(name), keyText(name) ?? c.text.slice(spanOf(name).start, spanOf(name).end)), value: attributeValue(node, c) });
    else spreads.push(c.expr(child(node, "argument"), node));
  }
  return c.b.object({ start: spanOf(first).start, end: spanOf(last).end }, pairs, spreads);
}

function attributeValue(node: EsNode, c: EstreeContext): Expr {
  const value = child(node, "value");
  if (!value) return c.b.literal({ start: spanOf(node).end, end: spanOf(node).end });
  if (value.type !== "Literal" && value.type !== "StringLiteral") return c.expr(value, node);
  const span = contentSpan(value);
  return c.b.string(spanOf(value), decodeEntities(c.text.slice(span.start, span.end)), span);
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };

/** An attribute's text knows entities, no escapes; not every parser decodes them. */
function decodeEntities(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,5})|#(\d{1,6})|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return entities[name] ?? whole;
    return String.fromCodePoint(hex === undefined ? Number(decimal) : parseInt(hex, 16));
  });
}

export const jsxHandlers: Handlers = {
  JSXElement: element,
  JSXFragment: (n, c) => c.b.other(spanOf(n), c.visitAll(list(n, "children")), "argument"),
  JSXIdentifier: (n, c) => c.b.name(spanOf(n), word(n, "name")),
  JSXMemberExpression: (n, c) => {
    const property = child(n, "property") ?? n;
    return c.b.member(spanOf(n), c.expr(child(n, "object"), n), word(property, "name"), nameSpan(property));
  },
  JSXExpressionContainer: (n, c) => c.optional(child(n, "expression")),
  JSXSpreadChild: (n, c) => c.optional(child(n, "expression")),
  JSXEmptyExpression: () => null,
  JSXText: () => null,
};
