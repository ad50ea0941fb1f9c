import type { Argument, CallExpr, Expr } from "../facts.ts";
import { bare, dottedName, simpleName } from "../resolver/expressions.ts";
import { selfParams } from "../resolver/inflow.ts";
import { elementsOf } from "../resolver/iteration.ts";
import { textsOf } from "../resolver/values.ts";
import { against, nothing, readers, setters, soundsLikeEnvironment, unsetters } from "./hints.ts";
import { type Certainty, isPath } from "./map.ts";
import { copy, environmentValue, merge, namedArguments, namesIn, pairs, placeholders, schema } from "./map-sinks.ts";
import type { Sinks, Wrapper } from "./sinks.ts";
import type { Action, EnvironmentFunction } from "./types.ts";
import { formattedWord } from "./word-sinks.ts";

/** Methods that call what they are a member of. */
const invokers = new Set(["apply", "invoke", "Invoke", "accept", "test", "get"]);

/** Methods that read something out of what is called an environment: `env.str("X")`; not `envVars.add("X")`. */
const readsByName = /^(get|str|string|int|bool|read|require|load|lookup|find|value|at|item|var|param|must|optional|as|to)/i;

/** What a call does to variables: as a listed function, a member of the environment, or something that is called like one. */
export function call(s: Sinks, expr: CallExpr): void {
  const callee = bare(expr.callee);
  const name = simpleName(callee);
  if (name === undefined) return namedArguments(s, expr, expr.args);
  if (s.map.isShadowed(callee)) return;
  const receiver = callee.kind === "member" ? callee.object : null;
  const paths = new Set([...pathsOf(s, callee), ...(receiver && invokers.has(name) ? pathsOf(s, receiver) : [])]);
  const isOwn = s.resolver.evaluate(callee).some((value) => value.kind === "function");
  const listed = isOwn ? [] : s.access.functions.filter((fn) => isFunction(fn, paths, name, receiver));
  for (const fn of listed) listedCall(s, fn, expr, name);
  if (listed.length === 0) {
    namedArguments(s, expr, expr.args);
    hinted(s, expr, name, receiver);
    if (expr.args[0] && s.map.certainty(callee) === "sure") s.key(expr.args[0].value, expr, () => "sure", "read", "the environment, called");
  }
  for (const path of paths) mapMethod(s, expr, path);
  if (receiver) receiverMethod(s, expr, name, receiver);
  else if (name === "map" && expr.args.length > 1) overElements(s, expr, [expr.args[0]!.value], expr.args[1]!.value);
  handedOn(s, expr, callee);
  collected(s, expr, receiver, paths.add(name).add(dottedName(callee) ?? name).add((dottedName(callee) ?? name).split(".").slice(-2).join(".")));
  wrapped(s, expr, callee);
}

/** Functions that take or give whole maps. */
function collected(s: Sinks, expr: CallExpr, receiver: Expr | null, paths: ReadonlySet<string>): void {
  const is = (list: readonly string[]) => list.some((one) => paths.has(one));
  if (is(s.access.merges)) merge(s, expr, receiver);
  if (is(s.access.copies)) copy(s, expr);
  if (is(s.access.schemas)) schema(s, expr, receiver);
  if (is(s.access.placeholders)) placeholders(s, expr);
  formattedWord(s, expr);
}

function receiverMethod(s: Sinks, expr: CallExpr, name: string, receiver: Expr): void {
  if (s.resolver.profile.transparentMethods.includes(name)) overElements(s, expr, expr.args.map((arg) => arg.value), receiver);
  if (expr.args[0] && Object.hasOwn(s.access.methods, name)) {
    s.key(expr.args[0].value, expr, () => s.map.certainty(receiver), settled(s, s.access.methods[name]!, expr.args[1]), `\`${name}\` of the environment`);
  }
}

/** A function of the environment's data, by position or by the name of its argument. */
function listedCall(s: Sinks, fn: EnvironmentFunction, expr: CallExpr, name: string): void {
  const positional = expr.args[fn.arg];
  const byName = expr.args.find((one) => one.name !== null && /^(variable|key|name|var|varname)$/i.test(one.name));
  const args = fn.rest ? expr.args.slice(fn.arg) : [positional?.name === null ? positional : byName];
  const map = fn.map === undefined ? undefined : expr.args[fn.map]?.value;
  const certainty = (): Certainty | undefined => (fn.map === undefined ? "sure" : map && s.map.certainty(map));
  const value = positional?.name === null ? expr.args[fn.arg + 1] : expr.args.find((one) => one.name === "value");
  const note = `an argument of \`${name}\``;
  for (const arg of args) {
    if (!arg) continue;
    s.key(arg.value, expr, certainty, fn.rest ? fn.action : settled(s, fn.action, value), note);
    if (fn.map !== undefined) continue;
    if (fn.action === "set") environmentValue(s, arg.value, expr, "sure", "set", note);
    else namesIn(s, arg.value, expr, note);
  }
}

/** A bound method of the environment, held by a variable: `get = os.environ.get`. */
function mapMethod(s: Sinks, expr: CallExpr, path: string): void {
  const dot = path.lastIndexOf(".");
  const method = path.slice(dot + 1);
  if (dot < 0 || !s.access.maps.includes(path.slice(0, dot)) || !Object.hasOwn(s.access.methods, method) || !expr.args[0]) return;
  s.key(expr.args[0].value, expr, () => "sure", settled(s, s.access.methods[method]!, expr.args[1]), `\`${method}\` of the environment`);
}

/** `Stream.of("A", "B").map(System::getenv)`: a reader handed to something that goes through names. */
function overElements(s: Sinks, whole: Expr, readers: readonly Expr[], collection: Expr): void {
  for (const reader of readers) {
    // `extra.forEach((k, v) -> environment.put(k, v))`: the map ends up in the environment.
    if (reader.kind === "function" && collection.kind === "name" && s.wrappers.get(reader)?.some((one) => one.action === "set") && s.map.mark(s.resolver.bindingsOf(collection) ?? [])) s.grew = true;
    if (reader.kind !== "name" && reader.kind !== "member") continue;
    const own = s.resolver.evaluate(reader).flatMap((value) => (value.kind === "function" ? (s.wrappers.get(value.node) ?? []).filter((one) => one.index === selfParams(value.node)) : []));
    const action = own[0]?.action ?? actionOfPath(s, pathsOf(s, reader));
    if (!action) continue;
    const values = s.resolver.evaluate(collection);
    for (const value of values) if (value.kind === "data" && value.node.kind === "object") pairs(s, value.node, whole, "sure", action, "each name is handed to it");
    const names = textsOf([...values, ...elementsOf(s.resolver, values)]).texts.filter((text) => s.names.has(text));
    if (names.length > 0) s.report([...new Set(names)].sort(), action, reader.kind === "member" ? reader.nameSpan : reader, whole, "sure", "each name is handed to it");
  }
}

/** What a function with this path does with a variable's name as its first argument. */
function actionOfPath(s: Sinks, paths: readonly string[]): Action | undefined {
  for (const path of paths) {
    const fn = s.access.functions.find((one) => one.arg === 0 && isPath(path, one.name));
    if (fn) return fn.action;
    const dot = path.lastIndexOf(".");
    const method = path.slice(dot + 1);
    if (s.access.maps.includes(path.slice(0, dot)) && Object.hasOwn(s.access.methods, method)) return s.access.methods[method];
  }
  return undefined;
}

/** Every path that a callee may stand for; also what a variable of a function's type was given: `Func<…> read = Environment.GetEnvironmentVariable`. */
function pathsOf(s: Sinks, callee: Expr): string[] {
  const held = callee.kind === "name" ? (s.resolver.bindingsOf(callee) ?? []).flatMap((one) => (one.value && one.path.length === 0 && (one.kind === "variable" || one.kind === "field") ? s.resolver.evaluate(one.value) : [])) : [];
  return [...s.resolver.evaluate(callee), ...held].flatMap((value) => (value.kind === "ref" ? [value.path] : value.kind === "open" && value.words !== undefined ? [value.words] : []));
}

/** Setting to null is unsetting. */
export function settled(s: Sinks, action: Action, value: Argument | undefined): Action {
  if (action !== "set" || !value) return action;
  return nothing.test(s.text.slice(value.value.start, value.value.end)) && value.value.kind !== "string" ? "unset" : action;
}

function wrapped(s: Sinks, expr: CallExpr, callee: Expr): void {
  if (s.wrappers.size === 0) return;
  for (const value of s.resolver.evaluate(callee)) {
    if (value.kind !== "function") continue;
    for (const wrapper of s.wrappers.get(value.node) ?? []) {
      const param = value.node.params[wrapper.index];
      const index = wrapper.index - selfParams(value.node);
      const args = param?.rest ? expr.args.slice(index) : [expr.args.find((arg) => arg.name !== null && arg.name === param?.name) ?? expr.args[index]];
      const note = `\`${value.node.name ?? "a function"}\` hands it to the environment`;
      for (const arg of args) {
        if (!arg) continue;
        if (wrapper.each) eachName(s, arg.value, expr, wrapper, note);
        if (!wrapper.each || param?.rest) s.key(arg.value, expr, () => wrapper.certainty, wrapper.action, note);
      }
    }
  }
}

/** The names in a collection handed to a reader or setter: items of a list, keys of a map. */
function eachName(s: Sinks, collection: Expr, whole: Expr, wrapper: Wrapper, note: string): void {
  for (const value of s.resolver.evaluate(collection)) {
    if (value.kind !== "data") continue;
    if (value.node.kind === "object") pairs(s, value.node, whole, wrapper.certainty, wrapper.action, note);
    else for (const item of value.node.items) s.key(item, whole, () => wrapper.certainty, wrapper.action, note);
  }
}

/** A function that is only called like a reader or setter of variables. */
function hinted(s: Sinks, expr: CallExpr, name: string, receiver: Expr | null): void {
  const own = receiver ? simpleName(receiver) ?? "" : "";
  if (against.test(name) || /secret|vault/i.test(own)) return;
  const byReceiver = receiver !== null && Object.hasOwn(s.access.methods, name) === false && readsByName.test(name) && soundsLikeEnvironment(own);
  const action: Action | undefined = unsetters.test(name) ? "unset" : setters.test(name) ? "set" : readers.test(name) || byReceiver ? "read" : undefined;
  if (!action) return;
  for (const value of s.resolver.evaluate(bare(expr.callee))) if (value.kind === "function" && (s.wrappers.has(value.node) || !s.touchesEnvironment(value.node))) return;
  for (const arg of expr.args.slice(0, action === "read" ? expr.args.length : 1)) {
    const variables = s.texts.of(arg.value);
    if (variables.length > 0 && arg.name === null) s.report(variables, action, arg.value.kind === "string" ? arg.value.textSpan : arg.value, expr, "hint", `an argument of \`${name}\``);
  }
  const literal = action === "set" && expr.args[0]?.value.kind === "object" ? expr.args[0].value : null;
  if (literal) pairs(s, literal, expr, "hint", "set", `an argument of \`${name}\``);
}

function isFunction(fn: EnvironmentFunction, paths: ReadonlySet<string>, name: string, receiver: Expr | null): boolean {
  if (fn.name.startsWith(".")) return receiver !== null && fn.name === `.${name}`;
  if (receiver === null && fn.name === name) return true;
  for (const path of paths) if (isPath(path, fn.name)) return true;
  return false;
}

/** `partial(os.getenv, "X")` reads it; `pick(process.env, "X")` most likely does. */
function handedOn(s: Sinks, expr: CallExpr, callee: Expr): void {
  const [first, ...rest] = expr.args;
  if (!first || rest.length === 0) return;
  if (s.resolver.isNamed(callee, s.resolver.profile.transparentFunctions)) {
    const action = actionOfPath(s, pathsOf(s, first.value));
    if (action) s.key(rest[0]!.value, expr, () => "sure", action, "handed to a reader");
  } else if (!against.test(simpleName(callee) ?? "") && rest.some((arg) => s.texts.of(arg.value).length > 0) && s.map.certainty(first.value) === "sure") {
    for (const arg of rest) s.key(arg.value, expr, () => "hint", "read", "handed over with the environment");
  }
}
