import type { Expr } from "../facts.ts";

/** The node without generics around it: what a callee or a type names. */
export function bare(expr: Expr): Expr {
  let node = expr;
  while (node.kind === "generic") node = node.base;
  return node;
}

/** The last name of a type expression: `Task` of `System.Threading.Tasks.Task<X>`. */
export function simpleName(expr: Expr): string | undefined {
  const node = bare(expr);
  return node.kind === "name" ? node.text : node.kind === "member" ? node.name : undefined;
}

/** `a.b.c` as written, for names and members only. */
export function dottedName(expr: Expr): string | undefined {
  if (expr.kind === "name") return expr.text;
  if (expr.kind === "member" && expr.object) {
    const head = dottedName(expr.object);
    return head === undefined ? undefined : `${head}.${expr.name}`;
  }
  return undefined;
}
