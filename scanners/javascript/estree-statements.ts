import type { Expr, PathStep } from "../../rules/facts.ts";
import type { EstreeContext, Handler, Handlers } from "./estree-context.ts";
import { exportAssigned } from "./estree-exports.ts";
import { importRequired } from "./estree-imports.ts";
import { child, type EsNode, flag, keyText, list, nameSpan, spanOf, unwrap, word } from "./estree-node.ts";
import { assignField, bindDeclared, bindPattern, type Declares } from "./estree-patterns.ts";

/** A statement that only groups others. */
const group = (...properties: string[]): Handler => (n, c) => {
  for (const property of properties) c.visitAll(list(n, property));
  return null;
};

/** The same with a scope for `let` and `const`. */
const block = (...properties: string[]): Handler => (n, c) => {
  c.b.within("block", spanOf(n), null, () => void group(...properties)(n, c));
  return null;
};

const nothing: Handler = () => null;

function declares(c: EstreeContext, declaration: EsNode): NonNullable<Declares> {
  return { kind: "variable", scope: word(declaration, "kind") === "var" ? c.varScope : c.b.scope };
}

/**
 * `declare const process: any` is about something of elsewhere, and a type that has no name does not tell what: the name stays
 * as open as without the declaration.
 */
function isUntold(declaration: EsNode, id: EsNode): boolean {
  const annotation = child(id, "typeAnnotation");
  const type = annotation && child(annotation, "typeAnnotation");
  return flag(declaration, "declare") && (!type || /^TS(TypeLiteral|\w+Keyword)$/.test(type.type));
}

function declaration(n: EsNode, c: EstreeContext): null {
  for (const declarator of list(n, "declarations")) {
    const id = child(declarator, "id");
    if (id && isUntold(n, id)) {
      c.annotation(id);
      continue;
    }
    const init = child(declarator, "init");
    const value = init && c.named(init, declarator, id && keyText(id));
    if (!id || (init && value && importRequired(c, n, id, init, value, declares(c, n)))) continue;
    bindDeclared(c, id, value, [], declares(c, n));
  }
  return null;
}

const loop = (path: readonly PathStep[]): Handler => (n, c) => {
  c.b.within("block", spanOf(n), null, () => {
    const value = c.expr(child(n, "right"), n);
    const left = child(n, "left");
    if (left?.type === "VariableDeclaration") {
      const id = child(list(left, "declarations")[0] ?? left, "id");
      if (id) bindDeclared(c, id, value, path, declares(c, left));
    } else if (left) {
      bindPattern(c, left, [{ value, path }], null);
    }
    c.visitAll(list(n, "body"));
  });
  return null;
};

function caught(n: EsNode, c: EstreeContext): null {
  c.b.within("block", spanOf(n), null, () => {
    const param = child(n, "param");
    if (param) bindDeclared(c, param, null, [], { kind: "variable", scope: c.b.scope });
    const body = child(n, "body");
    if (body) c.visitAll(list(body, "body"));
  });
  return null;
}

/** The value of an assignment is what is assigned; to a member it is the fact of the assignment, which says so. */
function assignment(n: EsNode, c: EstreeContext): Expr | null {
  const left = child(n, "left");
  const right = child(n, "right");
  const operator = word(n, "operator");
  const target = unwrap(left);
  const value = c.named(right, n, target && (target.type === "Identifier" ? word(target, "name") : keyText(child(target, "property"))));
  if (!left || !target) return value;
  if (target.type === "ObjectPattern" || target.type === "ArrayPattern") {
    bindPattern(c, target, [{ value, path: [] }], null);
    return value;
  }
  if (target.type === "Identifier") return assignVariable(n, operator, left, target, value, c);
  const simple = operator === "=" || /^(\|\||&&|\?\?)=$/.test(operator);
  if (operator === "=") exportAssigned(c, n, target, right, value);
  const assigned = simple ? value : c.b.other(spanOf(n), [value]);
  assignField(c, target, assigned);
  return c.b.assign(spanOf(n), c.expr(left, n), assigned);
}

function assignVariable(n: EsNode, operator: string, left: EsNode, target: EsNode, value: Expr, c: EstreeContext): Expr {
  const name = word(target, "name");
  const at = nameSpan(target);
  if (operator === "=") {
    // Walks a cast around the name: `(x as any) = …`.
    if (left !== target) c.visit(left);
    c.b.assignName(name, at, value);
    return value;
  }
  const before = c.expr(left, n);
  if (operator === "+=") {
    const sum = c.b.concat(spanOf(n), [before, value]);
    c.b.assignName(name, at, sum);
    return sum;
  }
  if (!/^(\|\||&&|\?\?)=$/.test(operator)) return c.b.other(spanOf(n), [before, value]);
  c.b.assignName(name, at, value);
  return c.b.choice(spanOf(n), [before, value]);
}

function switchStatement(n: EsNode, c: EstreeContext): null {
  c.optional(child(n, "discriminant"));
  c.b.within("block", spanOf(n), null, () => {
    for (const branch of list(n, "cases")) {
      const test = child(branch, "test");
      // A label is compared with, not evaluated for anything.
      if (test) c.b.other(spanOf(test), [c.visit(test)]);
      c.visitAll(list(branch, "consequent"));
    }
  });
  return null;
}

export const statementHandlers: Handlers = {
  Program: group("body"),
  ExpressionStatement: (n, c) => c.optional(child(n, "expression")),
  BlockStatement: block("body"),
  TSModuleBlock: group("body"),
  IfStatement: group("test", "consequent", "alternate"),
  ForStatement: block("init", "test", "update", "body"),
  ForOfStatement: loop([{ each: "element" }]),
  ForInStatement: loop([{ each: "key" }]),
  WhileStatement: group("test", "body"),
  DoWhileStatement: group("body", "test"),
  TryStatement: group("block", "handler", "finalizer"),
  CatchClause: caught,
  SwitchStatement: switchStatement,
  LabeledStatement: group("body"),
  WithStatement: group("object", "body"),
  ThrowStatement: group("argument"),
  BreakStatement: nothing,
  ContinueStatement: nothing,
  EmptyStatement: nothing,
  DebuggerStatement: nothing,
  VariableDeclaration: declaration,
  AssignmentExpression: assignment,
};
