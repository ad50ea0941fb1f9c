import { bare, dottedName, simpleName } from "./resolver/expressions.ts";
import type { Expr } from "./facts.ts";
import type { Profile } from "./profile.ts";

/**
 * Whether a name of a class or function stands where it leads to construction or a call at run time: called, constructed,
 * subclassed, handed on as a value; and not where it only names a type.
 */
export function isUse(expr: Expr, profile: Profile): boolean {
  const node = outermost(expr);
  switch (node.role) {
    case "callee":
    case "constructed":
    case "return":
      return true;
    case "base":
      return profile.basesConstruct;
    case "classLiteral":
      return !(node.parent?.role === "argument" && isTypeTest(node.parent, profile));
    case "value":
      return !isTypeList(node, profile);
    case "argument":
      return !isTypeTest(node, profile);
    case "typeArgument":
      return registers(node, profile);
    default:
      return false;
  }
}

/** `X` of `X<…>`. */
function outermost(expr: Expr): Expr {
  let node = expr;
  while (node.parent?.kind === "generic" && node.parent.base === node) node = node.parent;
  return node;
}

/** In `isinstance(x, (A, B))` and `Union[A, B]` a list of classes is a type, not a table. */
function isTypeList(expr: Expr, profile: Profile): boolean {
  let node: Expr = expr;
  while (node.parent && (node.parent.kind === "list" || node.parent.kind === "choice" || (node.parent.kind === "object" && node.role === "value" && node.parent.pairs.length === 0))) node = node.parent;
  if (node === expr) return false;
  if (node.role === "key") return true;
  return node.role === "argument" && isTypeTest(node, profile);
}

function isTypeTest(node: Expr, profile: Profile): boolean {
  if (node.parent?.kind !== "call") return false;
  const callee = bare(node.parent.callee);
  return profile.typeTests.includes(dottedName(callee) ?? "") || profile.typeTests.includes(simpleName(callee) ?? "");
}

/** `AddSingleton<TokenCredential, UsernamePasswordCredential>()`: a type argument that the call will construct. */
function registers(node: Expr, profile: Profile): boolean {
  const generic = node.parent;
  if (generic?.kind !== "generic" || generic.role !== "callee") return false;
  const name = simpleName(generic.base) ?? "";
  return matchesAny(name, profile.registeringMethods);
}

/** Exact names, or `Prefix*`. */
function matchesAny(name: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => (pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : name === pattern));
}

/** Members by which a method value is called or handed on: `app.acquire.bind(app)`. */
const invokers = new Set(["bind", "call", "apply", "Invoke", "invoke", "DynamicInvoke"]);

/**
 * Whether a method taken from an object is called or handed on. `sure` where the receiver is known; otherwise only a call or
 * a value given away counts.
 */
export function isMemberUse(expr: Expr, sure: boolean): boolean {
  switch (expr.role) {
    case "callee":
    case "argument":
    case "return":
    case "value":
      return true;
    case "object":
      return expr.parent?.kind === "member" && invokers.has(expr.parent.name);
    default:
      return sure && expr.role === "part";
  }
}
