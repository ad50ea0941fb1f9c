import type { Binding, ClassExpr, Expr, NameExpr } from "../facts.ts";
import { isType } from "./names.ts";
import type { Resolver } from "./resolver.ts";

/** `X` of `a.b.X` in a type, too: there only namespaces and types can stand. */
function isTypePosition(r: Resolver, expr: NameExpr): boolean {
  let node: Expr = expr;
  while (r.profile.qualifiedNames && node.role === "object" && node.parent?.kind === "member") node = node.parent;
  if (node !== expr && node.role === "constructed") return true;
  return node.role === "type" || node.role === "base" || node.role === "typeArgument" || (node.role === "constructed" && r.profile.staticTypes);
}

/**
 * Which declarations a name can mean where it stands: types in a type position; and where methods have names of their own
 * (Java, C#), no method before a dot.
 */
export function meaningOf(r: Resolver, expr: NameExpr): (binding: Binding) => boolean {
  if (isTypePosition(r, expr)) return isType;
  if (!r.profile.qualifiedNames || expr.role !== "object") return () => true;
  return (binding) => binding.kind !== "function" || (binding.value?.kind === "function" && binding.value.getter);
}

/** A declaration that a class of the project inherits. */
export function inheritedDeclaration(r: Resolver, node: ClassExpr, name: string, accepts: (binding: Binding) => boolean, seen: Set<ClassExpr>): readonly Binding[] | undefined {
  if (seen.has(node)) return undefined;
  seen.add(node);
  for (const base of node.bases) {
    for (const value of r.evaluate(base)) {
      if (value.kind !== "class") continue;
      const found = value.node.members.bindings.get(name);
      if (found?.some(accepts)) return found.filter(accepts);
      const further = inheritedDeclaration(r, value.node, name, accepts, seen);
      if (further) return further;
    }
  }
  return undefined;
}
