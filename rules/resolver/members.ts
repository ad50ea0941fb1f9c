import type { ClassExpr, Expr, ListExpr, ObjectExpr, PathStep } from "../facts.ts";
import { elementsOf, iterationOf } from "./iteration.ts";
import { results } from "./calls.ts";
import { exported } from "./modules.ts";
import type { Resolver } from "./resolver.ts";
import { open, somethingElse, textsOf, union, type Value } from "./values.ts";

/** The part of each value that a pattern binds. */
export function follow(r: Resolver, values: readonly Value[], path: readonly PathStep[]): readonly Value[] {
  let current = values;
  for (const step of path) {
    if ("unknown" in step) return [open("part of a pattern")];
    if ("entered" in step) continue;
    const sets = current.map((value) => {
      if ("key" in step) return memberOfValue(r, value, step.key);
      if ("index" in step) return position(r, value, step.index);
      return iterationOf(r, value, step.each);
    });
    current = union(sets);
  }
  return current;
}

export function position(r: Resolver, value: Value, index: number): readonly Value[] {
  if (value.kind === "tuple") return value.items[index] ?? [somethingElse("no such result")];
  if (value.kind === "entries") return [open("a position of entries")];
  if (value.kind === "data" && value.node.kind === "list") {
    const item = value.node.items[index];
    return item ? r.evaluate(item) : [open("no such item")];
  }
  if (value.kind === "instance" || value.kind === "own") return index === 0 ? [value] : [somethingElse("a further result")];
  if (value.kind === "else") return [value];
  return [open("a position of something unknown")];
}

export function memberOf(r: Resolver, object: Expr, name: string): readonly Value[] {
  return union(r.evaluate(object).map((value) => memberOfValue(r, value, name)));
}

export function memberOfValue(r: Resolver, value: Value, name: string): readonly Value[] {
  switch (value.kind) {
    case "ref": return below(r, value.path, name);
    case "file": return fileMember(value.files, name);
    case "instance": {
      // `task.Result`, `lazy.Value`: what a wrapper type holds stands for the wrapper.
      const held = r.profile.transparentMethods.includes(name) && r.symbols.memberYields(value.library, value.type, name) === undefined;
      return held ? [value] : [{ kind: "method", library: value.library, type: value.type, name }];
    }
    case "method": return union(results(r, r.symbols.memberYields(value.library, value.type, value.name), value).map((result) => (result.kind === "method" ? [open("a member of a method")] : memberOfValue(r, result, name))));
    case "own": return value.node.abstract ? union([ownMember(r, value.node, name), reached(r, value.node, name)]) : ownMember(r, value.node, name);
    case "class": return ownMember(r, value.node, name);
    case "data": return entry(r, value.node, name);
    // The value of an enumeration's member.
    case "string": return name === "value" ? [value] : [{ kind: "else", why: "a member of a string", member: true }];
    case "else": return [value.member ? open("a member of a foreign member") : { kind: "else", why: value.why, member: true }];
    case "entries": return [{ ...value }];
    case "tuple": return /^(get)?key$/i.test(name) ? (value.items[0] ?? []) : /^(get)?value$/i.test(name) ? (value.items[1] ?? []) : [open("a member of a tuple")];
    case "open": {
      if (value.words === undefined) return [open("a member of something unknown")];
      const own = r.own.byPath(`${value.words}.${name}`);
      return [own ? { kind: "class", node: own } : { kind: "open", why: value.why, words: `${value.words}.${name}` }];
    }
    default: return [open("a member of something unknown")];
  }
}

function below(r: Resolver, path: string, name: string): readonly Value[] {
  // A CommonJS module's default export is, to programs that were compiled to it, the module.
  if (name === "prototype" || name === "__dict__" || (name === "default" && r.symbols.resolve(path)?.symbol === "")) return [{ kind: "ref", path }];
  const full = `${path}.${name}`;
  const symbol = r.symbols.resolve(full);
  // `import package.module` names a file of the project member by member.
  const files = symbol || !r.link ? [] : r.link.imported(full, null);
  if (files.length > 0) return [{ kind: "file", files }];
  const constant = symbol && r.symbols.constant(symbol.library.id, symbol.symbol);
  return [constant !== undefined ? { kind: "string", text: constant, expr: null } : { kind: "ref", path: full }];
}

function fileMember(files: readonly Resolver[], name: string): readonly Value[] {
  const values = union(files.map((file) => exported(file, name)));
  return values.length > 0 ? values : [open(`\`${name}\` is not found in the file`)];
}

/**
 * A member as the judgement wants it: an own object or class that defines the name is something else, whatever the member's
 * value, unless that is the library's.
 */
export function judged(r: Resolver, object: Expr, name: string): readonly Value[] {
  return union(r.evaluate(object).map((value) => {
    const values = memberOfValue(r, value, name);
    if (!defines(value, name)) return values;
    return values.map((one) => (one.kind === "open" ? somethingElse("defined here") : one));
  }));
}

function defines(value: Value, name: string): boolean {
  if (value.kind === "own" || value.kind === "class") return !value.node.abstract && value.node.members.bindings.has(name);
  return value.kind === "data" && value.node.kind === "object" && value.node.pairs.some((pair) => pair.key.kind === "string" && pair.key.text === name);
}

/** A member of a class of this file: its own, or inherited. What neither defines is open: mixins, base classes elsewhere. */
function ownMember(r: Resolver, node: ClassExpr, name: string): readonly Value[] {
  const own = node.members.bindings.get(name);
  if (own) {
    const field = own.every((binding) => binding.kind === "field");
    const values = r.bindings(own);
    return field && values.every((value) => value.kind === "open" || value.kind === "else" || value.kind === "own") ? union([values, initialised(r, node, name)]) : values;
  }
  for (const part of r.own.partsOf(node)) {
    const other = part.members.bindings.get(name);
    if (other) return r.bindings(other);
  }
  const inherited = node.bases.length > 0 ? baseMember(r, node, name) : [];
  return inherited.length > 0 ? inherited : [open(`\`${node.name ?? "class"}\` does not define \`${name}\``)];
}

/** What literals of the class give to a field: `Service{client: c}`, `new Service { Client = c }`. */
function initialised(r: Resolver, node: ClassExpr, field: string): readonly Value[] {
    return union([...r.inflow.initialisers(node, field)].map((expr) => r.evaluate(expr)));
}

export function baseMember(r: Resolver, node: ClassExpr, name: string): readonly Value[] {
  return r.guarded(node, () => union(r.baseInstances(node).map((base) => (base.kind === "else" ? [open("a base of elsewhere")] : memberOfValue(r, base, name)))));
}

/** The same member of what flows into an interface of this file, as far as that is the library's. */
function reached(r: Resolver, node: ClassExpr, name: string): readonly Value[] {
    const values = r.inflow.into(node).filter((value) => value.kind === "instance" || (value.kind === "own" && value.node !== node));
  return union(values.map((value) => memberOfValue(r, value, name))).filter((value) => value.kind === "method");
}

function entry(r: Resolver, node: ObjectExpr | ListExpr, name: string): readonly Value[] {
  if (node.kind === "list") return [open("a member of a list")];
  const found = node.pairs.filter((pair) => textsOf(r.evaluate(pair.key)).texts.includes(name)).map((pair) => r.evaluate(pair.value));
  if (found.length > 0) return union(found);
  const spread = node.spreads.map((item) => union(r.evaluate(item).map((value) => memberOfValue(r, value, name))));
  return spread.length > 0 ? union(spread) : [open("no such key")];
}

export function index(r: Resolver, object: Expr | null, key: Expr): readonly Value[] {
  if (!object) return [open("implicit receiver")];
  const { texts, complete } = textsOf(r.evaluate(key));
  const values = r.evaluate(object);
  const at = key.kind === "literal" ? key.number : null;
  if (at !== null && values.some((value) => value.kind === "tuple" || (value.kind === "data" && value.node.kind === "list"))) return union(values.map((value) => position(r, value, at)));
  if (complete && r.profile.moduleTables.includes(r.pathOf(object) ?? "")) return union(texts.map((text) => [{ kind: "ref", path: r.profile.normalizeModule(text) }]));
  // What a container was declared to hold stands for its elements.
  const held = values.filter((value) => value.kind === "instance" || value.kind === "own");
  if (complete) return union([held, ...texts.flatMap((text) => values.map((value) => memberOfValue(r, value, text)))]);
  return union([elementsOf(r, values), held, values.some((value) => value.kind !== "data" && value.kind !== "instance" && value.kind !== "own") ? [open("an element of something")] : []]);
}
