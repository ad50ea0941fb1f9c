import type { SyntaxNode } from "../syntax-node.ts";
import { child, type EsNode, spanOf } from "./estree-node.ts";
import { type Conversion, type Conversions, type Converter, elementsOf, identifier, keyOf, make, parts, unescape } from "./tree-sitter-convert.ts";

const literal = (value: (text: string) => unknown): Conversion => (n) => make(n, "Literal", { value: value(n.text) });
const wrap = (type: string, property: string): Conversion => (n, to) => make(n, type, { [property]: to.inner(n) });

function string(n: SyntaxNode): EsNode {
  return make(n, "Literal", { value: unescape(n.text.slice(1, -1)) });
}

/** A template's pieces lie between its holes, whatever nodes they consist of. */
export function template(n: SyntaxNode, to: Converter, hole: string): { quasis: EsNode[]; holes: EsNode[] } {
  const quasis: EsNode[] = [];
  const holes: EsNode[] = [];
  let from = n.start + 1;
  const piece = (end: number): void => {
    const raw = n.text.slice(from - n.start, end - n.start).replace(/\r\n?/g, "\n");
    quasis.push(make({ start: from, end }, "TemplateElement", { value: { raw, cooked: unescape(raw) } }));
  };
  for (const substitution of n.children.filter((part) => part.type === hole)) {
    piece(substitution.start);
    holes.push(to.inner(substitution) ?? make(substitution, "EmptyStatement"));
    from = substitution.end;
  }
  piece(Math.max(from, n.end - 1));
  return { quasis, holes };
}

function templateString(n: SyntaxNode, to: Converter): EsNode {
  const { quasis, holes } = template(n, to, "template_substitution");
  return make(n, "TemplateLiteral", { quasis, expressions: holes });
}

/** Where an operator without parentheses ends: what follows it belongs to that operand alone. */
const lastOperand: Readonly<Record<string, string>> = { BinaryExpression: "right", LogicalExpression: "right", UnaryExpression: "argument", AwaitExpression: "argument" };

/**
 * A member, index, call or `!` behind an expression. TypeScript's grammar reads `a - b!.c` as `(a - b)!.c` and
 * `await f<T>()` as `(await f)<T>()`: such an operator is put back outside.
 */
function behind(n: SyntaxNode, object: EsNode | null, type: string, property: string, more: Readonly<Record<string, unknown>>, start = n.start): EsNode {
  const range = [start, n.end];
  const loose = object && object.parenthesized === undefined ? object : null;
  const side = loose?.type === "NewExpression" ? (loose.bare === true ? "callee" : "") : (loose && lastOperand[loose.type]) ?? "";
  const operand = loose && child(loose, side);
  if (!operand) return make({ start, end: n.end }, type, { [property]: object, ...more });
  // `new C!(a)`: the arguments are those of the construction.
  if (side === "callee" && type === "CallExpression") return { ...loose, ...more, bare: false, range };
  const from = typeof operand.parenthesized === "number" ? operand.parenthesized : spanOf(operand).start;
  return { ...loose, type: loose.type, range, [side]: behind(n, operand, type, property, more, from) };
}

function call(n: SyntaxNode, to: Converter): EsNode {
  const callee = n.field("function");
  const list = n.field("arguments");
  const typeArguments = to.one(n.field("type_arguments"));
  if (list?.type === "template_string") return behind(n, to.one(callee), "TaggedTemplateExpression", "tag", { quasi: to.one(list), typeArguments });
  const args = list ? to.all(parts(list)) : [];
  // `await (0, f)(x)` is read as a call of something called `await`.
  if (callee?.text === "await" && list && args.length > 0) {
    return make(n, "AwaitExpression", { argument: make(list, "SequenceExpression", { expressions: args, parenthesized: list.start }) });
  }
  if (callee?.type === "import") return make(n, "ImportExpression", { source: args[0] ?? null, options: args[1] ?? null });
  return behind(n, to.one(callee), "CallExpression", "callee", { arguments: args, typeArguments });
}

/** Marked by where they begin: parentheses are all that tells `(a - b).c` from `a - b.c` in a tree that has no node for them. */
function parenthesized(n: SyntaxNode, to: Converter): EsNode | null {
  const inner = to.inner(n);
  return inner && { ...inner, parenthesized: n.start };
}

function construction(n: SyntaxNode, to: Converter): EsNode {
  const list = n.field("arguments");
  return make(n, "NewExpression", { callee: to.one(n.field("constructor")), arguments: list ? to.all(parts(list)) : [], bare: !list, typeArguments: to.one(n.field("type_arguments")) });
}

function binary(n: SyntaxNode, to: Converter): EsNode {
  const operator = n.field("operator")?.text ?? "";
  const type = /^(&&|\|\||\?\?)$/.test(operator) ? "LogicalExpression" : "BinaryExpression";
  return make(n, type, { operator, left: to.one(n.field("left")), right: to.one(n.field("right")) });
}

/** The second operand may be the first of a further sequence. */
function sequenceItems(n: SyntaxNode): SyntaxNode[] {
  return parts(n).flatMap((part) => (part.type === "sequence_expression" ? sequenceItems(part) : [part]));
}

function pair(n: SyntaxNode, to: Converter): EsNode {
  return make(n, "Property", { ...keyOf(n.field("key"), to), value: to.one(n.field("value")), kind: "init" });
}

function shorthand(n: SyntaxNode): EsNode {
  return make(n, "Property", { key: identifier(n), value: identifier(n), kind: "init", shorthand: true });
}

/** Methods in an object are properties, those in a class members of their own. */
function property(n: SyntaxNode, to: Converter): EsNode | null {
  const converted = to.one(n);
  if (converted?.type !== "MethodDefinition") return converted;
  const kind = converted.kind === "get" || converted.kind === "set" ? converted.kind : "init";
  return { ...converted, type: "Property", kind, method: kind === "init" };
}

function cast(type: string): Conversion {
  return (n, to) => {
    const [expression, annotation] = parts(n);
    // `as const` has no type.
    return annotation ? make(n, type, { expression: to.one(expression), typeAnnotation: to.one(annotation) }) : to.one(expression);
  };
}

function typeAssertion(n: SyntaxNode, to: Converter): EsNode | null {
  const [type, expression] = parts(n);
  const annotation = type && parts(type)[0];
  if (!annotation || annotation.text === "const") return to.one(expression);
  return make(n, "TSTypeAssertion", { typeAnnotation: to.one(annotation), expression: to.one(expression) });
}

function metaProperty(n: SyntaxNode): EsNode {
  const [meta = "", name = ""] = n.text.split(".").map((part) => part.trim());
  return make(n, "MetaProperty", { meta: make(n, "Identifier", { name: meta }), property: make(n, "Identifier", { name }) });
}

function jsx(n: SyntaxNode, to: Converter): EsNode {
  const opening = n.field("open_tag") ?? n;
  const name = opening.field("name");
  const children = n === opening ? [] : to.all(parts(n).filter((part) => part.fieldName !== "open_tag" && part.fieldName !== "close_tag"));
  if (!name) return make(n, "JSXFragment", { children });
  return make(n, "JSXElement", {
    openingElement: make(opening, "JSXOpeningElement", {
      name: jsxName(to.one(name)),
      typeArguments: to.one(opening.field("type_arguments")),
      attributes: to.all(opening.fields("attribute")).map(spreadAttribute),
    }),
    children,
  });
}

function jsxName(node: EsNode | null): EsNode | null {
  if (node?.type === "Identifier") return { ...node, type: "JSXIdentifier" };
  if (node?.type !== "MemberExpression") return node;
  return { ...node, type: "JSXMemberExpression", object: jsxName(child(node, "object")), property: jsxName(child(node, "property")) };
}

function spreadAttribute(node: EsNode): EsNode {
  return node.type === "JSXSpreadChild" ? { ...node, type: "JSXSpreadAttribute", argument: node.expression } : node;
}

function jsxAttribute(n: SyntaxNode, to: Converter): EsNode {
  const [name, value] = parts(n);
  return make(n, "JSXAttribute", { name: jsxName(to.one(name)), value: to.one(value) });
}

function jsxExpression(n: SyntaxNode, to: Converter): EsNode {
  const [expression] = parts(n);
  if (expression?.type === "spread_element") return make(n, "JSXSpreadChild", { expression: to.inner(expression) });
  return make(n, "JSXExpressionContainer", { expression: expression ? to.one(expression) : make(n, "JSXEmptyExpression") });
}

export const expressionConversions: Conversions = {
  identifier,
  property_identifier: identifier,
  statement_identifier: identifier,
  undefined: identifier,
  // As in `export { default as x }`.
  default: identifier,
  private_property_identifier: (n) => make(n, "PrivateIdentifier", { name: n.text.slice(1) }),
  this: (n) => make(n, "ThisExpression"),
  super: (n) => make(n, "Super"),
  import: (n) => make(n, "Import"),
  number: literal((text) => (/n$/.test(text) ? null : Number(text.replaceAll("_", "")))),
  true: literal(() => true),
  false: literal(() => false),
  null: literal(() => null),
  regex: literal(() => null),
  string,
  template_string: templateString,
  member_expression: (n, to) => behind(n, to.one(n.field("object")), "MemberExpression", "object", { property: to.one(n.field("property")), computed: false }),
  subscript_expression: (n, to) => behind(n, to.one(n.field("object")), "MemberExpression", "object", { property: to.one(n.field("index")), computed: true }),
  call_expression: call,
  new_expression: construction,
  assignment_expression: (n, to) => make(n, "AssignmentExpression", { operator: "=", left: to.one(n.field("left")), right: to.one(n.field("right")) }),
  augmented_assignment_expression: (n, to) =>
    make(n, "AssignmentExpression", { operator: n.field("operator")?.text ?? "", left: to.one(n.field("left")), right: to.one(n.field("right")) }),
  binary_expression: binary,
  unary_expression: (n, to) => make(n, "UnaryExpression", { operator: n.field("operator")?.text ?? "", argument: to.one(n.field("argument")) }),
  update_expression: wrap("UpdateExpression", "argument"),
  ternary_expression: (n, to) =>
    make(n, "ConditionalExpression", { test: to.one(n.field("condition")), consequent: to.one(n.field("consequence")), alternate: to.one(n.field("alternative")) }),
  sequence_expression: (n, to) => make(n, "SequenceExpression", { expressions: to.all(sequenceItems(n)) }),
  parenthesized_expression: parenthesized,
  await_expression: wrap("AwaitExpression", "argument"),
  yield_expression: wrap("YieldExpression", "argument"),
  spread_element: wrap("SpreadElement", "argument"),
  object: (n, to) => make(n, "ObjectExpression", { properties: parts(n).map((part) => property(part, to)).filter((part) => part !== null) }),
  pair,
  shorthand_property_identifier: shorthand,
  array: (n, to) => make(n, "ArrayExpression", { elements: elementsOf(n, to) }),
  object_pattern: (n, to) => make(n, "ObjectPattern", { properties: to.all(parts(n)) }),
  pair_pattern: pair,
  shorthand_property_identifier_pattern: shorthand,
  object_assignment_pattern: (n, to) => {
    const left = n.field("left") ?? n;
    return make(n, "Property", { key: identifier(left), value: make(n, "AssignmentPattern", { left: identifier(left), right: to.one(n.field("right")) }) });
  },
  array_pattern: (n, to) => make(n, "ArrayPattern", { elements: elementsOf(n, to) }),
  assignment_pattern: (n, to) => make(n, "AssignmentPattern", { left: to.one(n.field("left")), right: to.one(n.field("right")) }),
  rest_pattern: wrap("RestElement", "argument"),
  meta_property: metaProperty,
  as_expression: cast("TSAsExpression"),
  satisfies_expression: cast("TSSatisfiesExpression"),
  type_assertion: typeAssertion,
  non_null_expression: (n, to) => behind(n, to.inner(n), "TSNonNullExpression", "expression", {}),
  instantiation_expression: (n, to) => make(n, "TSInstantiationExpression", { expression: to.inner(n), typeArguments: to.one(n.field("type_arguments")) }),
  jsx_element: jsx,
  jsx_self_closing_element: jsx,
  jsx_attribute: jsxAttribute,
  jsx_expression: jsxExpression,
  jsx_text: (n) => make(n, "JSXText"),
  html_character_reference: (n) => make(n, "JSXText"),
  jsx_namespace_name: (n) => make(n, "JSXNamespacedName"),
};
