import type { SyntaxNode } from "../syntax-node.ts";
import type { EsNode } from "./estree-node.ts";
import { type Conversion, type Conversions, type Converter, make, parts } from "./tree-sitter-convert.ts";

const fields = (type: string, properties: Readonly<Record<string, string>>): Conversion => (n, to) =>
  make(n, type, Object.fromEntries(Object.entries(properties).map(([property, field]) => [property, to.one(n.field(field))])));
const inner = (type: string, property: string): Conversion => (n, to) => make(n, type, { [property]: to.inner(n) });
const empty = (type: string): Conversion => (n) => make(n, type);

function variables(n: SyntaxNode, to: Converter): EsNode {
  return make(n, "VariableDeclaration", { kind: n.children[0]?.text ?? "var", declarations: to.all(parts(n)) });
}

function declarator(n: SyntaxNode, to: Converter): EsNode {
  const id = to.one(n.field("name"));
  return make(n, "VariableDeclarator", { id: id && { ...id, typeAnnotation: to.one(n.field("type")) }, init: to.one(n.field("value")) });
}

function forIn(n: SyntaxNode, to: Converter): EsNode {
  const left = n.field("left");
  const kind = n.field("kind")?.text;
  const target = to.one(left);
  return make(n, n.has("of") ? "ForOfStatement" : "ForInStatement", {
    left: kind && left ? make(left, "VariableDeclaration", { kind, declarations: [make(left, "VariableDeclarator", { id: target })] }) : target,
    right: to.one(n.field("right")),
    body: to.one(n.field("body")),
  });
}

function caught(n: SyntaxNode, to: Converter): EsNode {
  const param = to.one(n.field("parameter"));
  return make(n, "CatchClause", { param: param && { ...param, typeAnnotation: to.one(n.field("type")) }, body: to.one(n.field("body")) });
}

function switched(n: SyntaxNode, to: Converter): EsNode {
  const body = n.field("body");
  const cases = (body ? parts(body) : []).map((part) =>
    make(part, "SwitchCase", { test: to.one(part.field("value")), consequent: to.all(part.fields("body")) }));
  return make(n, "SwitchStatement", { discriminant: to.one(n.field("value")), cases });
}

export const statementConversions: Conversions = {
  program: (n, to) => make(n, "Program", { body: to.sequence(n) }),
  hash_bang_line: () => null,
  expression_statement: inner("ExpressionStatement", "expression"),
  statement_block: (n, to) => make(n, "BlockStatement", { body: to.sequence(n) }),
  variable_declaration: variables,
  lexical_declaration: variables,
  using_declaration: variables,
  variable_declarator: declarator,
  return_statement: inner("ReturnStatement", "argument"),
  throw_statement: inner("ThrowStatement", "argument"),
  if_statement: fields("IfStatement", { test: "condition", consequent: "consequence", alternate: "alternative" }),
  else_clause: (n, to) => to.inner(n),
  for_statement: fields("ForStatement", { init: "initializer", test: "condition", update: "increment", body: "body" }),
  for_in_statement: forIn,
  while_statement: fields("WhileStatement", { test: "condition", body: "body" }),
  do_statement: fields("DoWhileStatement", { body: "body", test: "condition" }),
  try_statement: fields("TryStatement", { block: "body", handler: "handler", finalizer: "finalizer" }),
  catch_clause: caught,
  finally_clause: (n, to) => to.one(n.field("body")),
  switch_statement: switched,
  labeled_statement: fields("LabeledStatement", { body: "body" }),
  with_statement: fields("WithStatement", { object: "object", body: "body" }),
  break_statement: empty("BreakStatement"),
  continue_statement: empty("ContinueStatement"),
  debugger_statement: empty("DebuggerStatement"),
  empty_statement: empty("EmptyStatement"),
};
