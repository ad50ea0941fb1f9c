import type { CallExpr, Expr, FunctionExpr, NewExpr, Scope } from "../facts.ts";
import { bare, simpleName } from "./expressions.ts";
import type { Resolver } from "./resolver.ts";
import { open, somethingElse, union, type Value } from "./values.ts";

/** A declared type and what was assigned: a named type settles what would be open, a library value shows through any type. */
export function typed(declared: readonly Value[], assigned: readonly Value[]): readonly Value[] {
  const settled = declared.length > 0 && declared.every((value) => value.kind !== "open");
  const kept = settled ? assigned.filter((value) => value.kind !== "open" && !(value.kind === "else" && value.member)) : assigned;
  const told = kept.length > 0 ? declared.filter((value) => value.kind !== "open" && value.kind !== "else") : declared;
  return union([told, kept]);
}

/** What a value of this type may be. A named type that is not in the catalogue is something else. */
export function instancesOf(r: Resolver, type: Expr): readonly Value[] {
  const home = r.homeOf(type.scope);
  if (home !== r) return instancesOf(home, type);
  switch (type.kind) {
    case "choice": return union(type.values.map((value) => instancesOf(r, value)));
    case "list": return union(type.items.map((item) => instancesOf(r, item)));
    case "generic": {
      const name = simpleName(type.base);
      if (name && r.profile.openTypes.includes(name)) return [open(`\`${name}\` is computed`)];
      if (name && r.profile.wrapperTypes.includes(name)) return union(type.args.map((arg) => instancesOf(r, arg)));
      return instancesOf(r, type.base);
    }
    case "literal": return [somethingElse("null")];
    case "string": return [somethingElse("a string")];
    case "class": return [{ kind: "own", node: type }];
    case "function": return [open("a function type")];
    case "other": return type.children.length > 0 ? union(type.children.map((child) => instancesOf(r, child))) : [open("a type not followed")];
  }
  const name = simpleName(type);
  const aliases = type.kind === "name" ? (r.bindingsOf(type) ?? []).filter((binding) => binding.kind === "type" && binding.type && !binding.value) : [];
  if (aliases.length > 0) return union(aliases.map((alias) => r.guarded(alias, () => instancesOf(r, alias.type!))));
  if (name && (r.profile.openTypes.includes(name) || r.profile.wrapperTypes.includes(name))) return [open(`\`${name}\` says nothing`)];
  return union(r.evaluate(type).map((value) => [instanceOf(r, value, name ?? "?")]));
}

/** An instance of what a type expression evaluated to. */
export function instanceOf(r: Resolver, value: Value, name: string): Value {
  if (value.kind === "class") return { kind: "own", node: value.node };
  if (value.kind === "ref") {
    const symbol = r.symbols.resolve(value.path);
    if (!symbol) return isTypeParameter(name) ? open("a type parameter") : somethingElse(`an instance of \`${value.path}\``);
    if (r.symbols.isType(symbol.library.id, symbol.symbol)) return { kind: "instance", library: symbol.library.id, type: symbol.symbol };
    return open(`\`${symbol.symbol}\` of ${symbol.library.name} is not in the catalogue`);
  }
  if (value.kind === "open") {
    // A full name that leads to no module of the catalogue is another library's.
    // One of another file of the project is its own.
    const isQualified = value.words !== undefined && ((r.profile.qualifiedNames && value.words.includes(".")) || r.profile.isRelative(value.words));
    if (r.symbols.typeNames.has(name) && !isQualified) return open(`\`${name}\` does not resolve`);
    if (isTypeParameter(name)) return value;
    return somethingElse(`an instance of \`${name}\``);
  }
  if (value.kind === "own" || value.kind === "instance") return value;
  return open("not a type");
}

function isTypeParameter(name: string): boolean {
  return /^T([A-Z]\w*)?$|^[A-Z]$/.test(name);
}

/** The type that `new(…)` takes from where it stands: the other declarations of what it is assigned to, or a result type. */
export function expectedType(r: Resolver, expr: NewExpr): readonly Value[] | undefined {
  const parent = expr.parent;
  if (parent?.kind === "choice" && parent.role === "value" && parent.parent?.kind === "assign") return r.evaluate(parent.parent.target).filter((value) => value.kind !== "open");
  if (parent?.kind === "function" && !parent.resultType) return deferredType(r, parent);
  if (parent?.kind === "assign") return r.evaluate(parent.target).filter((value) => value.kind !== "open");
  if (parent?.kind === "function" && parent.resultType) return instancesOf(r, parent.resultType);
  if (parent?.kind === "call") return parameterType(r, parent, expr);
  if (parent?.kind === "list" && parent.parent?.kind === "new" && parent.parent.init === parent && parent.parent.type?.kind === "generic") return instancesOf(r, parent.parent.type.args.at(-1)!);
  if (parent) return undefined;
  for (let scope: Scope | null = expr.scope; scope; scope = scope.parent) {
    for (const list of scope.bindings.values()) {
      if (!list.some((binding) => binding.value === expr)) continue;
      const types = list.flatMap((binding) => (binding.type ? [instancesOf(r, binding.type)] : []));
      if (types.length > 0) return union(types);
    }
  }
  return undefined;
}

/** What a lambda makes, by what it is given to: `Lazy<X> x = new(() => new(…))`, `Func<X> f = () => new(…)`. */
function deferredType(r: Resolver, fn: FunctionExpr): readonly Value[] | undefined {
  const around = fn.parent;
  if (around?.kind === "new") {
    if (around.type?.kind === "generic") return instancesOf(r, around.type.args.at(-1)!);
    return around.type === null || simpleName(around.type) === undefined ? expectedType(r, around) : undefined;
  }
  const types = r.heldBy(fn).flatMap((binding) => (binding.type?.kind === "generic" ? [instancesOf(r, binding.type.args.at(-1)!)] : []));
  return types.length > 0 ? union(types) : undefined;
}

/** The declared type of the parameter that an argument of a call to a function of this file is for. */
function parameterType(r: Resolver, call: CallExpr, argument: Expr): readonly Value[] | undefined {
  const index = call.args.findIndex((arg) => arg.value === argument);
  const types = r.evaluate(bare(call.callee)).flatMap((value) => {
    if (value.kind !== "function") return [];
    const param = value.node.params.find((one) => one.name !== null && one.name === call.args[index]!.name) ?? value.node.params[index];
    return param?.type ? [instancesOf(r, param.type)] : [];
  });
  return types.length > 0 ? union(types) : undefined;
}
