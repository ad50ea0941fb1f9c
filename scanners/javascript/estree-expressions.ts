import type { Argument, Expr, Pair, Span } from "../../rules/facts.ts";
import type { EstreeContext, Handler, Handlers } from "./estree-context.ts";
import { functionFact } from "./estree-functions.ts";
import {
  child, contentSpan, cooked, type EsNode, flag, isNode, keySpan, keyText, list, nameSpan, spanOf, stringOf, typeArgumentsOf, word,
} from "./estree-node.ts";

const inner = (property: string): Handler => (n, c) => c.expr(child(n, property), n);
const literal: Handler = (n, c) => c.b.literal(spanOf(n));
const operands = (...properties: string[]): Handler => (n, c) => c.b.other(spanOf(n), properties.flatMap((property) => c.visitAll(list(n, property))));

function identifier(n: EsNode, c: EstreeContext): Expr {
  const name = word(n, "name");
  return name === "undefined" ? c.b.literal(nameSpan(n)) : c.b.name(nameSpan(n), name);
}

function literalOf(n: EsNode, c: EstreeContext): Expr {
  const text = stringOf(n);
  return text === undefined ? c.b.literal(spanOf(n)) : c.b.string(spanOf(n), text, contentSpan(n));
}

function template(n: EsNode, c: EstreeContext): Expr {
  const text = stringOf(n);
  if (text !== undefined) return c.b.string(spanOf(n), text, contentSpan(n));
  const holes = list(n, "expressions");
  const parts = list(n, "quasis").flatMap((quasi, index) => {
    const piece = cooked(quasi);
    const span = quasiSpan(c, quasi);
    const hole = holes[index];
    return [piece ? c.b.string(span, piece, span) : null, hole ? c.expr(hole, n) : null].filter((part) => part !== null);
  });
  return c.b.concat(spanOf(n), parts);
}

/** Some parsers count the marks around a template's piece in: `` `a${ `` for `a`. */
function quasiSpan(c: EstreeContext, quasi: EsNode): Span {
  const span = spanOf(quasi);
  const text = c.text.slice(span.start, span.end);
  const raw = (quasi.value as { raw?: string } | undefined)?.raw ?? "";
  if (text.replace(/\r\n?/g, "\n") === raw) return span;
  return { start: span.start + 1, end: span.end - (text.endsWith("${") ? 2 : 1) };
}

function member(n: EsNode, c: EstreeContext): Expr {
  const object = c.expr(child(n, "object"), n);
  const property = child(n, "property");
  if (!property || flag(n, "computed")) return c.b.index(spanOf(n), object, c.expr(property, n));
  return c.b.member(spanOf(n), object, keyText(property) ?? "", nameSpan(property));
}

function argumentsOf(n: EsNode, c: EstreeContext): Argument[] {
  return list(n, "arguments").map((arg) => {
    const spread = arg.type === "SpreadElement";
    return { name: null, value: spread ? c.expr(child(arg, "argument"), arg) : c.expr(arg, n), spread };
  });
}

function call(n: EsNode, c: EstreeContext): Expr {
  const callee = c.generic(c.expr(child(n, "callee"), n), typeArgumentsOf(n));
  return c.b.call(spanOf(n), callee, argumentsOf(n, c));
}

function construction(n: EsNode, c: EstreeContext): Expr {
  const type = c.generic(c.expr(child(n, "callee"), n), typeArgumentsOf(n));
  return c.b.new(spanOf(n), type, argumentsOf(n, c));
}

function taggedTemplate(n: EsNode, c: EstreeContext): Expr {
  const tag = c.generic(c.expr(child(n, "tag"), n), typeArgumentsOf(n));
  return c.b.call(spanOf(n), tag, [{ name: null, value: c.expr(child(n, "quasi"), n), spread: false }]);
}

function importCall(n: EsNode, c: EstreeContext): Expr {
  const { start } = spanOf(n);
  const callee = c.b.name({ start, end: start + "import".length }, "import");
  const args = [...list(n, "source"), ...list(n, "options")].map((arg) => ({ name: null, value: c.expr(arg, n), spread: false }));
  return c.b.call(spanOf(n), callee, args);
}

function object(n: EsNode, c: EstreeContext): Expr {
  const pairs: Pair[] = [];
  const spreads: Expr[] = [];
  for (const property of list(n, "properties")) {
    const value = child(property, "value");
    if (value) pairs.push(...pair(property, value, c));
    else spreads.push(c.expr(child(property, "argument"), property));
  }
  return c.b.object(spanOf(n), pairs, spreads);
}

function pair(property: EsNode, code: EsNode, c: EstreeContext): Pair[] {
  const node = child(property, "key") ?? property;
  const text = keyText(node, flag(property, "computed"));
  const key = text === undefined ? c.expr(node, property) : c.b.string(spanOf(node), text, keySpan(node));
  const kind = word(property, "kind");
  const isMethod = flag(property, "method") || kind === "get" || kind === "set";
  if (!isMethod) return [{ key, value: c.named(code, property, text) }];
  const at = { start: spanOf(node).start, end: spanOf(property).end };
  const value = functionFact(c, code, { name: text ?? null, at, getter: kind === "get" });
  // Reading a property never gives its setter.
  return kind === "set" ? [] : [{ key, value }];
}

/** The operands of `a + b + c`: generated code has thousands in a row, which would be as many levels. */
function operandsOf(n: EsNode): EsNode[] {
  const reversed: EsNode[] = [];
  let node: EsNode | null = n;
  for (; node?.type === n.type && node.operator === n.operator; node = child(node, "left")) reversed.push(...list(node, "right"));
  if (node) reversed.push(node);
  return reversed.reverse();
}

function binary(n: EsNode, c: EstreeContext): Expr {
  const operator = word(n, "operator");
  if (operator === "in") return membership(n, c);
  if (operator === "+") return c.b.concat(spanOf(n), operandsOf(n).map((operand) => c.expr(operand, n)));
  const fact = c.b.other(spanOf(n), c.visitAll(operandsOf(n)));
  const type = fact.children.at(-1);
  if (operator === "instanceof" && type) c.b.withRole(type, "type");
  return fact;
}

/** `"x" in y` reads a key; `#x in y` asks for a private name, which is no value. */
function membership(n: EsNode, c: EstreeContext): Expr {
  const owner = c.expr(child(n, "right"), n);
  const left = child(n, "left");
  return c.b.other(spanOf(n), [left && left.type !== "PrivateIdentifier" ? c.b.index(spanOf(n), owner, c.expr(left, n)) : owner]);
}

function unary(n: EsNode, c: EstreeContext): Expr {
  const argument = child(n, "argument");
  // `-1`, `void 0`, `!0` are as good as a number.
  if (argument && /^(Literal|NumericLiteral|BigIntLiteral)$/.test(argument.type) && stringOf(argument) === undefined) return c.b.literal(spanOf(n));
  return c.b.other(spanOf(n), [c.expr(argument, n)], word(n, "operator") === "delete" ? "deleted" : "operand");
}

function conditional(n: EsNode, c: EstreeContext): Expr {
  const test = child(n, "test");
  if (test) c.b.other(spanOf(test), [c.visit(test)]);
  return c.b.choice(spanOf(n), c.visitAll([...list(n, "consequent"), ...list(n, "alternate")]));
}

function sequence(n: EsNode, c: EstreeContext): Expr {
  return c.visitAll(list(n, "expressions")).at(-1) ?? c.b.other(spanOf(n), []);
}

function array(n: EsNode, c: EstreeContext): Expr {
  const elements = Array.isArray(n.elements) ? (n.elements as unknown[]) : [];
  const items = elements.map((element) => {
    if (!isNode(element)) return c.b.literal({ start: spanOf(n).start, end: spanOf(n).start });
    return element.type === "SpreadElement" ? c.b.other(spanOf(element), [c.expr(child(element, "argument"), element)], "value") : c.expr(element, n);
  });
  return c.b.list(spanOf(n), items);
}

export const expressionHandlers: Handlers = {
  Identifier: identifier,
  Literal: literalOf,
  StringLiteral: literalOf,
  NumericLiteral: literal,
  BooleanLiteral: literal,
  NullLiteral: literal,
  BigIntLiteral: literal,
  RegExpLiteral: literal,
  TemplateLiteral: template,
  TaggedTemplateExpression: taggedTemplate,
  ThisExpression: (n, c) => c.b.self(spanOf(n)),
  Super: (n, c) => c.b.super(spanOf(n)),
  Import: (n, c) => c.b.name(spanOf(n), "import"),
  MetaProperty: (n, c) => c.b.name(spanOf(n), `${word(child(n, "meta") ?? n, "name")}.${word(child(n, "property") ?? n, "name")}`),
  MemberExpression: member,
  OptionalMemberExpression: member,
  CallExpression: call,
  OptionalCallExpression: call,
  NewExpression: construction,
  ImportExpression: importCall,
  ObjectExpression: object,
  ArrayExpression: array,
  BinaryExpression: binary,
  LogicalExpression: (n, c) => c.b.choice(spanOf(n), c.visitAll(operandsOf(n))),
  ConditionalExpression: conditional,
  UnaryExpression: unary,
  UpdateExpression: operands("argument"),
  SequenceExpression: sequence,
  AwaitExpression: inner("argument"),
  ParenthesizedExpression: inner("expression"),
  ChainExpression: inner("expression"),
  Decorator: inner("expression"),
};
