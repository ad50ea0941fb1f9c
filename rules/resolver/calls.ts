import type { CallExpr, Expr, FunctionExpr, MemberExpr, NewExpr, Pair } from "../facts.ts";
import { bare, dottedName, simpleName } from "./expressions.ts";
import { selfParams } from "./inflow.ts";
import { elementsOf, entriesOf, staticListing } from "./iteration.ts";
import { index, memberOfValue, position } from "./members.ts";
import type { Resolver } from "./resolver.ts";
import { lastOf } from "./symbols.ts";
import { expectedType, instanceOf, instancesOf, typed } from "./types.ts";
import { open, somethingElse, textsOf, union, type Value } from "./values.ts";

/** Methods of strings that change nothing about the names in them. */
const sameText = new Set(["trim", "strip", "toString", "ToString", "intern", "valueOf", "Trim", "value", "decode", "encode"]);

/** What a call gives. */
export function callResult(r: Resolver, call: CallExpr): readonly Value[] {
  const callee = bare(call.callee);
  const special = functionResult(r, call, callee) ?? (callee.kind === "member" && callee.object ? methodResult(r, call, callee, callee.object) : undefined);
  if (special) return special;
  const values = r.evaluate(callee);
  // A field may be called like a method beside it: only the method can be called.
  const callable = values.filter((value) => value.kind === "function" || value.kind === "method" || value.kind === "class");
  const results = union([...(callable.length > 0 ? callable : values).map((value) => result(r, value)), ...callable.map((value) => handedBack(r, call, value))]);
  return results.every((value) => value.kind === "open") ? typeArgumentResult(r, call) ?? results : results;
}

/** Arguments that a function of this file gives back as they are: `must(public.New(…))`. */
function handedBack(r: Resolver, call: CallExpr, value: Value): readonly Value[] {
  if (value.kind !== "function") return [];
  const skipped = selfParams(value.node);
  return union(value.node.returns.map((expr) => {
    const index = expr.kind === "name" ? value.node.params.findIndex((param) => param.name === expr.text) : -1;
    const arg = index < 0 ? undefined : call.args[index - skipped];
    const given = arg && arg.name === null ? r.evaluate(arg.value) : [];
    return given.flatMap((one) => (one.kind === "tuple" ? (one.items[0] ?? []) : [one])).filter((one) => one.kind === "instance" || one.kind === "own");
  }));
}

/** `provider.GetRequiredService<X>()` most likely gives an X, where nothing else is known of it. */
function typeArgumentResult(r: Resolver, call: CallExpr): readonly Value[] | undefined {
  if (call.callee.kind !== "generic") return undefined;
  const values = union(call.callee.args.map((arg) => instancesOf(r, arg))).filter((value) => value.kind === "instance" || value.kind === "own");
  return values.length > 0 ? values : undefined;
}

/** Functions that languages give a meaning: loaders of modules, makers of collections, readers of members, transparent ones. */
function functionResult(r: Resolver, call: CallExpr, callee: Expr): readonly Value[] | undefined {
  const first = call.args[0]?.value;
  if (!first || dottedName(callee) === undefined) return undefined;
  if (r.isNamed(callee, r.profile.loaders)) return loaded(r, first);
  const listing = staticListing(callee);
  if (listing) return entriesOf(r.evaluate(first), listing) ?? [open("entries of something unknown")];
  const collection = made(r, call, callee);
  if (collection) return collection;
  if (r.isNamed(callee, r.profile.memberReaders) && call.args[1]) return index(r, first, call.args[1].value);
  if (r.isNamed(callee, r.profile.transparentFunctions)) return handedThrough(r, call);
  return undefined;
}

/** `partial(f, …)`, `cast(T, x)`: whichever of the first two arguments is known. */
function handedThrough(r: Resolver, call: CallExpr): readonly Value[] {
  const known = union(call.args.slice(0, 2).map((arg) => r.evaluate(arg.value))).filter((value) => value.kind !== "open" && value.kind !== "else");
  return known.length > 0 ? known : [open("handed through")];
}

/** Methods that mean the same whatever they are a member of: listings of maps, and those that hand their receiver on. */
function methodResult(r: Resolver, call: CallExpr, callee: MemberExpr, object: Expr): readonly Value[] | undefined {
  const receivers = r.evaluate(object);
  const entries = entriesOf(receivers, callee.name);
  if (entries) return entries;
  if (sameText.has(callee.name) && receivers.length > 0 && receivers.every((value) => value.kind === "string")) return receivers;
  const joined = callee.name === "join" ? joinedText(r, call, receivers) : undefined;
  if (joined) return joined;
  const pairs = receivers.filter((value) => value.kind === "tuple");
  if (pairs.length > 0 && /^get(Key|Value)$/.test(callee.name)) return union(pairs.map((value) => memberOfValue(r, value, callee.name)));
  if (!r.profile.transparentMethods.includes(callee.name)) return undefined;
  // The receiver's own method of that name comes first: `registry.get(…)`.
  const typed = receivers.some((value) => value.kind === "own" || value.kind === "instance");
  const own = typed ? union(r.evaluate(callee).map((value) => result(r, value))) : [];
  if (own.length > 0 && own.every((value) => value.kind !== "open")) return own;
  // Of a foreign type the method may give anything: `store.take()`.
  const handed = elementsOf(r, receivers, true).map((value) => (value.kind === "else" ? open("the result of a foreign member") : value));
  return union([handed, callbackResults(r, call)]);
}

/** A collection made by a function of the language: `Map.of("a", b)`, `dict(a=b)`, `new Set([…])`. */
function made(r: Resolver, call: CallExpr | NewExpr, callee: Expr): readonly Value[] | undefined {
  const words = dottedName(callee);
  const maker = Object.keys(r.profile.makers).find((name) => r.isNamed(callee, [name]) || words?.endsWith(`.${name}`));
  if (maker === undefined || call.args.length === 0) return undefined;
  const at = { start: call.start, end: call.end, role: call.role, parent: call.parent, scope: call.scope };
  const object = (pairs: readonly Pair[], spreads: readonly Expr[] = []): readonly Value[] => [{ kind: "data", node: { ...at, kind: "object", pairs, spreads } }];
  const items = call.args.filter((arg) => arg.name === null).map((arg) => arg.value);
  const given = items[0] ? r.evaluate(items[0]).filter((value) => value.kind === "data" || value.kind === "entries") : [];
  switch (r.profile.makers[maker]) {
    case "list":
      return items.length === 1 && given.length > 0 ? given : [{ kind: "data", node: { ...at, kind: "list", items, tuple: false } }];
    case "map":
      return object(items.flatMap((key, i) => (i % 2 === 0 && items[i + 1] ? [{ key, value: items[i + 1]! }] : [])));
    case "pairs": {
      const pairs = (items.length === 1 && given.length > 0 ? given.flatMap(itemsOf) : items).flatMap((item) => r.evaluate(item)).flatMap(pairOf);
      return pairs.length > 0 ? object(pairs) : undefined;
    }
    default: {
      const named = call.args.flatMap((arg) => (arg.name !== null ? [{ key: { ...at, kind: "string" as const, text: arg.name, textSpan: arg.nameSpan ?? at }, value: arg.value }] : []));
      return given.length > 0 || named.length > 0 ? object(named, items) : undefined;
    }
  }
}

function itemsOf(value: Value): readonly Expr[] {
  return value.kind === "data" && value.node.kind === "list" ? value.node.items : [];
}

function pairOf(value: Value): Pair[] {
  const [key, element] = itemsOf(value);
  return key && element ? [{ key, value: element }] : [];
}

/** `["A", "B"].join("_")`, `"_".join(["A", "B"])`. */
function joinedText(r: Resolver, call: CallExpr, receivers: readonly Value[]): readonly Value[] | undefined {
  const arg = call.args[0] ? r.evaluate(call.args[0].value) : [];
  const list = [...receivers, ...arg].find((value) => value.kind === "data" && value.node.kind === "list");
  const sign = textsOf([...receivers, ...arg].filter((value) => value.kind === "string")).texts[0];
  if (list?.kind !== "data" || list.node.kind !== "list" || sign === undefined) return undefined;
  const texts = list.node.items.map((item) => textsOf(r.evaluate(item)));
  return texts.every((one) => one.complete) ? [{ kind: "string", text: texts.map((one) => one.texts[0]).join(sign), expr: null }] : undefined;
}

/** What a callback handed to `then`, `map` gives back. */
function callbackResults(r: Resolver, call: CallExpr): readonly Value[] {
  return union(call.args.flatMap((arg) => (arg.value.kind === "function" ? [returned(r, arg.value)] : [])));
}

function loaded(r: Resolver, specifier: Expr): readonly Value[] {
  const { texts } = textsOf(r.evaluate(specifier));
  if (texts.length === 0) return [open("a module named at run time")];
  return texts.map((text) => text.split(",")[0]!.trim()).map((text) => (r.profile.isRelative(text) ? open(`from ${text}`) : { kind: "ref", path: r.profile.normalizeModule(text) }));
}

/** What calling a value gives. */
function result(r: Resolver, value: Value): readonly Value[] {
  switch (value.kind) {
    case "ref": return refResult(r, value.path);
    case "method": return results(r, r.symbols.memberYields(value.library, value.type, value.name), value);
    case "function": return returned(r, value.node);
    case "class": return [{ kind: "own", node: value.node }];
    case "open": return [madeElsewhere(r, value.words) ? somethingElse(`an instance of \`${value.words}\``) : open("the result of something unknown")];
    default: return [open("the result of something unknown")];
  }
}

/** A class of another file of the project, or one that nobody declares, called as a constructor. */
function madeElsewhere(r: Resolver, words: string | undefined): boolean {
  if (words === undefined || !r.profile.callConstructs || !/^[A-Z][a-z]/.test(lastOf(words))) return false;
  return words.startsWith(".") || !r.symbols.typeNames.has(lastOf(words));
}

function refResult(r: Resolver, path: string): readonly Value[] {
  const symbol = r.symbols.resolve(path);
  if (!symbol) {
    // By convention a package's `New` makes that package's own type; what other functions give is unknown.
    const isClass = r.profile.callConstructs ? /^_*[A-Z][a-z]/.test(lastOf(path)) : path.endsWith(".New");
    return [isClass ? somethingElse(`an instance of \`${path}\``) : open(`the result of \`${path}\``)];
  }
  const library = symbol.library.id;
  // Where calling a type does not construct it, it converts to it (Go).
  if (r.symbols.isType(library, symbol.symbol)) return [{ kind: "instance", library, type: symbol.symbol }];
  const yields = r.symbols.yields(library, symbol.symbol);
  if (yields !== undefined) return results(r, yields, { library, type: symbol.symbol });
  const dot = symbol.symbol.lastIndexOf(".");
  if (dot > 0 && r.symbols.isType(library, symbol.symbol.slice(0, dot))) {
    const type = symbol.symbol.slice(0, dot);
    return results(r, r.symbols.memberYields(library, type, symbol.symbol.slice(dot + 1)), { library, type });
  }
  return [open(`the result of \`${symbol.symbol}\` of ${symbol.library.name}`)];
}

export function results(r: Resolver, yields: string | readonly string[] | undefined, of: { library: string; type: string }): readonly Value[] {
  if (yields === undefined) return [open("the result of a member that the catalogue does not list")];
  if (typeof yields !== "string") return [{ kind: "tuple", items: yields.map((one) => results(r, one, of)) }];
  if (yields === "") return [somethingElse("a foreign result")];
  return [{ kind: "instance", library: of.library, type: yields === "self" ? of.type : yields }];
}

export function returned(r: Resolver, fn: FunctionExpr): readonly Value[] {
  const declared = fn.resultType ? instancesOf(r, fn.resultType) : [];
  const values = union(fn.returns.map((value) => asResult(r, value)));
  if (fn.resultType) return typedResult(r, fn.resultType, declared, values);
  if (values.length > 0) return values;
  return [fn.scope.owner?.kind === "class" && fn.scope.owner.abstract ? open("declared without a body") : somethingElse("nothing")];
}

/** Several declared results (Go, C# tuples) keep their positions. */
function typedResult(r: Resolver, type: Expr, declared: readonly Value[], values: readonly Value[]): readonly Value[] {
  if (type.kind !== "list") return typed(declared, values);
  const positions = type.items.map((item, index) => typed(instancesOf(r, item), union(values.map((value) => position(r, value, index)))));
  return [{ kind: "tuple", items: positions }];
}

function asResult(r: Resolver, expr: Expr): readonly Value[] {
  if (expr.kind === "list" && expr.tuple) return [{ kind: "tuple", items: expr.items.map((item) => r.evaluate(item)) }];
  return r.evaluate(expr);
}

export function construct(r: Resolver, expr: NewExpr): readonly Value[] {
  const type = expr.type ? bare(expr.type) : null;
  if (type && expr.args.length > 0 && r.isNamed(type, r.profile.transparentFunctions)) return union(expr.args.slice(0, 1).map((arg) => r.evaluate(arg.value)));
  const collection = type && !expr.init ? made(r, expr, type) : undefined;
  if (collection) return collection;
  if (!type) return expectedType(r, expr) ?? (expr.init ? [{ kind: "data", node: expr.init }] : [open("a target-typed construction")]);
  if (expr.init && (type.kind === "other" || type.kind === "list" || /^(map|Map|dict|Dictionary|\[)/.test(simpleName(type) ?? ""))) return [{ kind: "data", node: expr.init }];
  if (expr.type?.kind === "generic" && r.profile.wrapperTypes.includes(simpleName(type) ?? "")) {
    return union([instancesOf(r, expr.type), expr.init ? [{ kind: "data", node: expr.init }] : []]);
  }
  const values = union(r.evaluate(type).map((value) => [value.kind === "function" ? open("a constructor function") : instanceOf(r, value, simpleName(type) ?? "?")]));
  const foreign = values.every((value) => value.kind === "else" || value.kind === "open");
  return expr.init && foreign ? [{ kind: "data", node: expr.init }] : values;
}
