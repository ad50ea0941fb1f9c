import type { Expr, FunctionExpr, Param, Span } from "../../rules/facts.ts";
import type { EstreeContext, Handlers } from "./estree-context.ts";
import { child, type EsNode, list, nameSpan, spanOf, word } from "./estree-node.ts";
import { parameters } from "./estree-patterns.ts";

interface Draft {
  readonly name: string | null;
  /** Where the fact lies; default: the node. */
  readonly at?: Span;
  readonly getter?: boolean;
  readonly decorators?: readonly Expr[];
}

/** A function of any kind: declaration, expression, arrow, method, signature, function type. */
export function functionFact(c: EstreeContext, node: EsNode, { name, at = spanOf(node), getter = false, decorators = [] }: Draft): FunctionExpr {
  const outer = c.returns;
  c.returns = [];
  let params: Param[] = [];
  let resultType: Expr | null = null;
  const body = c.b.within("function", at, name, () => {
    bindTypeParameters(c, node);
    params = parameters(c, list(node, "params", "parameters"));
    // Signatures call it `typeAnnotation` in Babel's tree.
    resultType = child(node, "returnType") ? c.annotation(node, "returnType") : c.annotation(node);
    const code = child(node, "body");
    if (code?.type === "BlockStatement") c.visitAll(list(code, "body"));
    else if (code) c.returns.push(c.expr(code, node));
  });
  const returns = c.returns;
  c.returns = outer;
  const fact = c.b.function(at, { name, body, params, returns, resultType, getter, decorators });
  const id = child(node, "id");
  // A named function expression knows itself.
  if (id && node.type === "FunctionExpression") c.b.bind({ name: word(id, "name"), kind: "function", at: nameSpan(id), value: fact, scope: body });
  return fact;
}

/** `<T extends X = Y>`: names that stand for what bounds them. */
function bindTypeParameters(c: EstreeContext, node: EsNode): void {
  const declared = child(node, "typeParameters");
  for (const parameter of declared ? list(declared, "params") : []) {
    const id = child(parameter, "name");
    const types = boundsOf(c, parameter);
    // Babel's parameter has its name as text.
    const name = word(id ?? parameter, "name");
    const { start } = spanOf(id ?? parameter);
    for (const type of types.length > 0 ? types : [null]) c.b.bind({ name, kind: "type", at: { start, end: start + name.length }, type });
  }
}

/** The types that a type parameter names. */
export function boundsOf(c: EstreeContext, parameter: EsNode): Expr[] {
  return [child(parameter, "constraint"), child(parameter, "default")].flatMap((type) => (type && c.type(type)) ?? []);
}

function declaration(node: EsNode, c: EstreeContext): Expr {
  const id = child(node, "id");
  const name = c.takeName(node);
  // A declaration without a body may have a `declare` before it, and a semicolon behind.
  const at = node.type === "FunctionDeclaration" ? spanOf(node) : c.withoutEnd({ start: spanOf(id ?? node).start, end: spanOf(node).end });
  const fact = functionFact(c, node, { name, at });
  if (id && name) c.b.bind({ name, kind: "function", at: nameSpan(id), value: fact, scope: c.varScope });
  return fact;
}

export const functionHandlers: Handlers = {
  FunctionDeclaration: declaration,
  TSDeclareFunction: declaration,
  FunctionExpression: (n, c) => functionFact(c, n, { name: c.takeName(n) }),
  TSEmptyBodyFunctionExpression: (n, c) => functionFact(c, n, { name: c.takeName(n) }),
  ArrowFunctionExpression: (n, c) => functionFact(c, n, { name: c.takeName(n) }),
  TSFunctionType: (n, c) => functionFact(c, n, { name: null }),
  TSConstructorType: (n, c) => functionFact(c, n, { name: null }),
  ReturnStatement: (n, c) => {
    const value = c.optional(child(n, "argument"));
    if (value) c.returns.push(value);
    return null;
  },
  YieldExpression: (n, c) => {
    const value = c.optional(child(n, "argument"));
    if (value) c.returns.push(value);
    return c.b.other(spanOf(n), []);
  },
};
