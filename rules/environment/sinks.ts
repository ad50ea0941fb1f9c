import { bare, dottedName, simpleName } from "../resolver/expressions.ts";
import type { Argument, Binding, CallExpr, Expr, FileFacts, FunctionExpr, NewExpr, ObjectExpr, Span } from "../facts.ts";
import { allBindings } from "../resolver/names.ts";
import type { Resolver } from "../resolver/resolver.ts";
import { textsOf } from "../resolver/values.ts";
import hints from "./hints.json" with { type: "json" };
import { type Certainty, EnvironmentMap, soundsLikeEnvironment } from "./map.ts";
import { selfParams } from "../resolver/inflow.ts";
import { elementsOf } from "../resolver/iteration.ts";
import { VariableNames } from "./texts.ts";
import type { Action, EnvironmentAccess, EnvironmentFunction } from "./types.ts";

/** One place where variables are set, read or unset. */
export interface VariableUse {
  readonly variables: readonly string[];
  readonly action: Action;
  readonly at: Span;
  readonly whole: Span;
  readonly expr: Expr;
  readonly certainty: Certainty;
  readonly note: string;
}

const readers = new RegExp(hints.readers, "i");
const setters = new RegExp(hints.setters, "i");
const unsetters = new RegExp(hints.unsetters, "i");
const against = new RegExp(hints.against, "i");
const nothing = /^(null|None|nil|undefined|default|void 0|"")$/;

/** Every place in a file where one of the named variables is set, read or unset, in order. */
export function findVariableUses(resolver: Resolver, facts: FileFacts, text: string, access: EnvironmentAccess, names: ReadonlySet<string>): VariableUse[] {
  return new Sinks(resolver, facts, text, access, names).run();
}

/** `each`: the parameter is a collection, whose items or keys are the names. */
interface Wrapper { readonly index: number; readonly action: Action; readonly certainty: Certainty; readonly each: boolean }

/** Methods that call what they are a member of. */
const invokers = new Set(["apply", "invoke", "Invoke", "accept", "test", "get"]);
const commands = /^(command|commandcontext|processbuilder|processstartinfo|exec\w*|spawn\w*|start|run|popen|call|check_call|check_output|system|fork|shell|\$|execa\w*|withcommand|args|arguments)$/i;

class Sinks {
  private readonly map: EnvironmentMap;
  private readonly texts: VariableNames;
  private readonly found = new Map<string, VariableUse>();
  private readonly wrappers = new Map<FunctionExpr, Wrapper[]>();
  private grew = false;

  constructor(
    private readonly resolver: Resolver, private readonly facts: FileFacts, private readonly text: string,
    private readonly access: EnvironmentAccess, private readonly names: ReadonlySet<string>,
  ) {
    this.map = new EnvironmentMap(resolver, access);
    this.texts = new VariableNames(resolver, facts, names);
  }

  run(): VariableUse[] {
    // A function that hands its parameter to a reader is a reader; that takes a round to be known, and another to pass on.
    for (let round = 0; round < 3; round++) {
      this.grew = false;
      for (const expr of this.facts.exprs) this.visit(expr);
      if (!this.grew) break;
    }
    for (const binding of allBindings(this.facts)) this.destructured(binding);
    return this.withoutCleanUp([...this.found.values()].sort((a, b) => a.at.start - b.at.start));
  }

  private visit(expr: Expr): void {
    switch (expr.kind) {
      case "index":
        if (expr.object) this.key(expr.key, expr, () => this.map.certainty(expr.object!), actionOf(expr, this.text), "a key of the environment");
        return;
      case "member":
        if (expr.object && this.names.has(expr.name) && !isConstants(expr.object)) {
          const certainty = this.map.certainty(expr.object);
          if (certainty) this.report([expr.name], actionOf(expr, this.text), expr.nameSpan, expr, certainty, "a member of the environment");
        }
        return;
      case "call": return this.call(expr);
      case "new": return this.created(expr);
      case "object": return this.literal(expr);
      case "assign":
        if (expr.value.kind === "object" && this.map.certainty(expr.target)) this.pairs(expr.value, expr, this.map.certainty(expr.target)!, "set", "assigned to the environment");
        return;
      case "string":
      case "concat": return this.word(expr);
    }
  }

  /** A key that names variables, or a parameter: then the function around is a reader or setter itself. */
  private key(key: Expr, whole: Expr, certainty: () => Certainty | undefined, action: Action, note: string): void {
    const known = this.texts.of(key);
    const param = known.length === 0 ? this.paramOf(key) : undefined;
    const variables = known.length > 0 || param ? known : this.texts.guess(key);
    if (variables.length === 0 && !param) return;
    const found = certainty();
    if (!found) return;
    const sure = known.length > 0 || param ? found : "hint";
    if (param) this.wrap(param.fn, { ...param, action, certainty: sure });
    else this.report(variables, action, key.kind === "string" ? key.textSpan : key.kind === "member" ? key.nameSpan : key, whole, sure, note);
  }

  /** The parameter that a key is, or (`each`) is taken out of by a loop. */
  private paramOf(key: Expr): { fn: FunctionExpr; index: number; each: boolean } | undefined {
    if (key.kind !== "name") return undefined;
    for (const binding of this.resolver.bindingsOf(key) ?? []) {
      const fn = binding.scope.owner;
      if (binding.kind === "param" && binding.path.length === 0 && fn?.kind === "function") {
        const index = fn.params.findIndex((param) => param.name === key.text);
        if (index >= 0) return { fn, index, each: fn.params[index]!.rest };
      }
      const [step] = binding.path;
      if (step && "each" in step && binding.value) {
        const source = binding.value.kind === "call" ? listed(binding.value) : binding.value;
        const from = source && this.paramOf(source);
        if (from) return { ...from, each: true };
      }
    }
    return undefined;
  }

  private wrap(fn: FunctionExpr, { index, action, certainty, each }: Wrapper): void {
    const list = this.wrappers.get(fn) ?? [];
    if (list.some((one) => one.index === index && one.action === action)) return;
    this.wrappers.set(fn, [...list, { index, action, certainty, each }]);
    this.grew = true;
  }

  private call(expr: CallExpr): void {
    const callee = bare(expr.callee);
    const name = simpleName(callee);
    if (name === undefined) return this.namedArguments(expr, expr.args);
    const words = dottedName(callee) ?? name;
    const receiver = callee.kind === "member" ? callee.object : null;
    if (this.map.isShadowed(callee)) return;
    const paths = new Set([words, ...this.pathsOf(callee), ...(receiver && invokers.has(name) ? this.pathsOf(receiver) : [])]);
    const own = this.resolver.evaluate(callee).some((value) => value.kind === "function");
    const listed = own ? [] : this.access.functions.filter((fn) => [...paths].some((path) => endsWith(path, fn.name)));
    if (listed.length === 0) this.namedArguments(expr, expr.args);
    for (const fn of listed) this.listedCall(fn, expr, name);
    for (const path of paths) this.mapMethod(expr, path);
    if (receiver && this.resolver.profile.transparentMethods.includes(name)) this.overElements(expr, expr.args.map((arg) => arg.value), receiver);
    else if (name === "map" && expr.args.length > 1) this.overElements(expr, [expr.args[0]!.value], expr.args[1]!.value);
    if (this.map.certainty(callee) === "sure" && expr.args[0] && !listed.length) this.key(expr.args[0].value, expr, () => "sure", "read", "the environment, called");
    if (receiver && Object.hasOwn(this.access.methods, name) && expr.args[0]) {
      this.key(expr.args[0].value, expr, () => this.map.certainty(receiver), this.settled(this.access.methods[name]!, expr.args[1]), `\`${name}\` of the environment`);
    }
    paths.add(name);
    const is = (list: readonly string[]) => list.some((one) => paths.has(one));
    if (is(this.access.merges)) this.merge(expr, receiver);
    if (is(this.access.copies)) this.copy(expr);
    if (is(this.access.schemas)) this.schema(expr, receiver);
    if (is(this.access.placeholders)) this.placeholders(expr);
    if (/^(sprintf|format)$/i.test(name) && expr.args[0]?.value.kind === "string" && /^(%[sv]|\{0?\})=/.test(expr.args[0].value.text) && expr.args[1] && this.isWordList(expr)) this.key(expr.args[1].value, expr, () => "sure", "set", "a `NAME=value` word");
    if (listed.length === 0) this.hinted(expr, name, receiver);
    this.wrapped(expr, callee);
  }

  private listedCall(fn: EnvironmentFunction, expr: CallExpr, name: string): void {
    const positional = expr.args[fn.arg];
    const arg = positional?.name === null ? positional : expr.args.find((one) => one.name !== null && /^(variable|key|name|var|varname)$/i.test(one.name));
    if (!arg) return;
    const map = fn.map === undefined ? undefined : expr.args[fn.map]?.value;
    const certainty = (): Certainty | undefined => (fn.map === undefined ? "sure" : map && this.map.certainty(map));
    const value = positional?.name === null ? expr.args[fn.arg + 1] : expr.args.find((one) => one.name === "value");
    this.key(arg.value, expr, certainty, this.settled(fn.action, value), `an argument of \`${name}\``);
    if (fn.action === "set" && fn.map === undefined) this.environmentValue(arg.value, expr, "sure", "set", `an argument of \`${name}\``);
  }

  /** A bound method of the environment, held by a variable: `get = os.environ.get`. */
  private mapMethod(expr: CallExpr, path: string): void {
    const dot = path.lastIndexOf(".");
    const method = path.slice(dot + 1);
    if (dot < 0 || !this.access.maps.includes(path.slice(0, dot)) || !Object.hasOwn(this.access.methods, method) || !expr.args[0]) return;
    this.key(expr.args[0].value, expr, () => "sure", this.settled(this.access.methods[method]!, expr.args[1]), `\`${method}\` of the environment`);
  }

  /** `Stream.of("A", "B").map(System::getenv)`: a reader handed to something that goes through names. */
  private overElements(whole: Expr, readers: readonly Expr[], collection: Expr): void {
    for (const reader of readers) {
      if (reader.kind !== "name" && reader.kind !== "member") continue;
      const own = this.resolver.evaluate(reader).flatMap((value) => (value.kind === "function" ? (this.wrappers.get(value.node) ?? []).filter((one) => one.index === selfParams(value.node)) : []));
      const action = own[0]?.action ?? this.actionOfPath(this.pathsOf(reader));
      if (!action) continue;
      const values = this.resolver.evaluate(collection);
      const names = textsOf([...values, ...elementsOf(this.resolver, values)]).texts.filter((text) => this.names.has(text));
      if (names.length > 0) this.report([...new Set(names)].sort(), action, reader.kind === "member" ? reader.nameSpan : reader, whole, "sure", "each name is handed to it");
    }
  }

  /** What a function with this path does with a variable's name as its first argument. */
  private actionOfPath(paths: readonly string[]): Action | undefined {
    for (const path of paths) {
      const fn = this.access.functions.find((one) => one.arg === 0 && endsWith(path, one.name));
      if (fn) return fn.action;
      const dot = path.lastIndexOf(".");
      const method = path.slice(dot + 1);
      if (this.access.maps.includes(path.slice(0, dot)) && Object.hasOwn(this.access.methods, method)) return this.access.methods[method];
    }
    return undefined;
  }

  /** Every path that a callee may stand for; also what a variable of a function's type was given: `Func<…> read = Environment.GetEnvironmentVariable`. */
  private pathsOf(callee: Expr): string[] {
    const held = callee.kind === "name" ? (this.resolver.bindingsOf(callee) ?? []).flatMap((one) => (one.value && one.path.length === 0 && one.kind === "variable" ? this.resolver.evaluate(one.value) : [])) : [];
    return [...this.resolver.evaluate(callee), ...held].flatMap((value) => (value.kind === "ref" ? [value.path] : value.kind === "open" && value.words !== undefined ? [value.words] : []));
  }

  /** Setting to null is unsetting. */
  private settled(action: Action, value: Argument | undefined): Action {
    if (action !== "set" || !value) return action;
    return nothing.test(this.text.slice(value.value.start, value.value.end)) && value.value.kind !== "string" ? "unset" : action;
  }

  private wrapped(expr: CallExpr, callee: Expr): void {
    if (this.wrappers.size === 0) return;
    for (const value of this.resolver.evaluate(callee)) {
      if (value.kind !== "function") continue;
      for (const wrapper of this.wrappers.get(value.node) ?? []) {
        const param = value.node.params[wrapper.index];
        const index = wrapper.index - selfParams(value.node);
        const args = param?.rest ? expr.args.slice(index) : [expr.args.find((arg) => arg.name !== null && arg.name === param?.name) ?? expr.args[index]];
        const note = `\`${value.node.name ?? "a function"}\` hands it to the environment`;
        for (const arg of args) {
          if (!arg) continue;
          if (wrapper.each) this.eachName(arg.value, expr, wrapper, note);
          if (!wrapper.each || param?.rest) this.key(arg.value, expr, () => wrapper.certainty, wrapper.action, note);
        }
      }
    }
  }

  /** The names in a collection handed to a reader or setter: items of a list, keys of a map. */
  private eachName(collection: Expr, whole: Expr, wrapper: Wrapper, note: string): void {
    for (const value of this.resolver.evaluate(collection)) {
      if (value.kind !== "data") continue;
      if (value.node.kind === "object") this.pairs(value.node, whole, wrapper.certainty, wrapper.action, note);
      else for (const item of value.node.items) this.key(item, whole, () => wrapper.certainty, wrapper.action, note);
    }
  }

  /** A function that is only called like a reader or setter of variables. */
  private hinted(expr: CallExpr, name: string, receiver: Expr | null): void {
    const own = receiver ? simpleName(receiver) ?? "" : "";
    if (against.test(name) || /secret|vault/i.test(own)) return;
    const byReceiver = receiver !== null && Object.hasOwn(this.access.methods, name) === false && soundsLikeEnvironment(own);
    const action: Action | undefined = unsetters.test(name) ? "unset" : setters.test(name) ? "set" : readers.test(name) || byReceiver ? "read" : undefined;
    if (!action) return;
    if (this.resolver.evaluate(bare(expr.callee)).some((value) => value.kind === "function" && this.wrappers.has(value.node))) return;
    for (const arg of expr.args.slice(0, action === "read" ? expr.args.length : 1)) {
      const variables = this.texts.of(arg.value);
      if (variables.length > 0 && arg.name === null) this.report(variables, action, arg.value.kind === "string" ? arg.value.textSpan : arg.value, expr, "hint", `an argument of \`${name}\``);
    }
    const literal = action === "set" && expr.args[0]?.value.kind === "object" ? expr.args[0].value : null;
    if (literal) this.pairs(literal, expr, "hint", "set", `an argument of \`${name}\``);
  }

  /** `run(env={…})`, `click.option(envvar="…")`. */
  private namedArguments(expr: Expr, args: readonly Argument[]): void {
    for (const arg of args) {
      if (arg.name === null) continue;
      if (this.access.childKeys.includes(arg.name)) this.environmentValue(arg.value, expr, "sure", "set", "the environment of a child");
      if (this.access.nameKeys.includes(arg.name)) this.namesIn(arg.value, expr, `named by \`${arg.name}\``);
    }
  }

  private namesIn(value: Expr, whole: Expr, note: string): void {
    if (value.kind === "list") for (const item of value.items) this.namesIn(item, whole, note);
    else if (value.kind === "new" && value.init?.kind === "list") this.namesIn(value.init, whole, note);
    else if (value.kind === "call" || value.kind === "new") for (const arg of value.args) this.namesIn(arg.value, whole, note);
    else this.key(value, whole, () => "sure", "read", note);
  }

  /** An environment map given as a whole: a literal, or a variable that holds one. */
  private environmentValue(value: Expr, whole: Expr, certainty: Certainty, action: Action, note: string): void {
    if (action === "set" && certainty === "sure" && value.kind === "name" && this.map.mark(this.resolver.bindingsOf(value) ?? [])) this.grew = true;
    for (const one of this.resolver.evaluate(value)) {
      if (one.kind === "data" && one.node.kind === "object") this.pairs(one.node, whole, certainty, action, note);
      else if (one.kind === "data") for (const item of one.node.kind === "list" ? one.node.items : []) this.entry(item, whole, certainty, note);
    }
  }

  /** An element of a list that stands for a variable: `{ name: "X", value: … }`, `("X", …)`, `X=…`. */
  private entry(item: Expr, whole: Expr, certainty: Certainty, note: string): void {
    const object = item.kind === "object" ? item : item.kind === "new" && item.init?.kind === "object" ? item.init : null;
    const named = object?.pairs.find((pair) => pair.key.kind === "string" && /^name$/i.test(pair.key.text));
    const first = item.kind === "list" ? item.items[0] : item.kind === "new" ? item.args[0]?.value : undefined;
    const key = named?.value ?? first;
    if (key) this.key(key, whole, () => certainty, "set", note);
  }

  private pairs(object: ObjectExpr, whole: Expr, certainty: Certainty, action: Action, note: string, depth = 0): void {
    if (depth < 4) {
      for (const spread of object.spreads) {
        for (const value of this.resolver.evaluate(spread)) if (value.kind === "data" && value.node.kind === "object") this.pairs(value.node, whole, certainty, action, note, depth + 1);
      }
    }
    for (const pair of object.pairs) {
      const settled = action === "set" && nothing.test(this.text.slice(pair.value.start, pair.value.end)) && pair.value.kind !== "string" ? "unset" : action;
      this.key(pair.key, whole, () => certainty, settled, note);
    }
  }

  /** `os.environ.update({…})`, `Object.assign(process.env, {…})`, `patch.dict(os.environ, {…}, X="…")`. */
  private merge(expr: CallExpr, receiver: Expr | null): void {
    const parts = [receiver, ...expr.args.map((arg) => arg.value)];
    const target = parts.find((part) => part && (this.map.certainty(part) === "sure" || (part.kind === "string" && this.access.maps.includes(part.text))));
    if (!target) return;
    for (const arg of expr.args) {
      if (arg.value === target) continue;
      if (arg.name !== null && this.names.has(arg.name)) this.report([arg.name], this.settled("set", arg), arg.nameSpan!, expr, "sure", "merged into the environment");
      else this.environmentValue(arg.value, expr, "sure", "set", "merged into the environment");
    }
  }

  /** `dict(os.environ, AZURE_PASSWORD=…)`, `Object.assign({}, process.env, {…})`, `append(os.Environ(), "X=" + …)`. */
  private copy(expr: CallExpr): void {
    if (!expr.args.some((arg) => this.map.certainty(arg.value) === "sure")) return;
    for (const arg of expr.args) {
      if (arg.name !== null && this.names.has(arg.name)) this.report([arg.name], "set", arg.nameSpan!, expr, "sure", "set in a copy of the environment");
      else if (arg.value.kind === "object") this.pairs(arg.value, expr, "sure", "set", "set in a copy of the environment");
    }
  }

  /** `z.object({ AZURE_PASSWORD: … }).parse(process.env)`, `cleanEnv(process.env, { … })`. */
  private schema(expr: CallExpr, receiver: Expr | null): void {
    if (!expr.args.some((arg) => this.map.certainty(arg.value) === "sure")) return;
    for (const arg of expr.args) if (!this.map.certainty(arg.value)) this.schemaKeys(arg.value, expr, 0);
    if (receiver) this.schemaKeys(receiver, expr, 0);
  }

  private schemaKeys(schema: Expr, whole: Expr, depth: number): void {
    if (depth > 6) return;
    if (schema.kind === "object") this.pairs(schema, whole, "sure", "read", "read by a schema of the environment");
    else if (schema.kind === "call") {
      for (const arg of schema.args) this.schemaKeys(arg.value, whole, depth + 1);
      this.schemaKeys(schema.callee, whole, depth + 1);
    } else if (schema.kind === "member" && schema.object) this.schemaKeys(schema.object, whole, depth + 1);
    else if (schema.kind === "name") for (const binding of this.resolver.bindingsOf(schema) ?? []) if (binding.value && binding.path.length === 0) this.schemaKeys(binding.value, whole, depth + 1);
  }

  /** `@Value("${AZURE_PASSWORD:}")`, `os.ExpandEnv("$AZURE_PASSWORD")`, `%AZURE_PASSWORD%`. */
  private placeholders(expr: CallExpr): void {
    for (const arg of expr.args) {
      if (arg.value.kind !== "string") continue;
      for (const name of this.names) {
        const match = new RegExp(`(?:\\$\\{?|%)(${name})(?![A-Za-z0-9_])`).exec(arg.value.text);
        const start = match ? arg.value.textSpan.start + match.index + match[0].length - name.length : -1;
        if (match && this.text.startsWith(name, start)) this.report([name], "read", { start, end: start + name.length }, expr, "sure", "a placeholder");
      }
      if (/^(ConfigProperty)$/.test(simpleName(bare(expr.callee)) ?? "")) this.key(arg.value, expr, () => "sure", "read", "a configuration property");
    }
  }

  private created(expr: NewExpr): void {
    this.namedArguments(expr, expr.args);
    const type = expr.type ? this.text.slice(expr.type.start, expr.type.end) : "";
    if (!/env(ironment)?_?(var|variable)s?\W*$/i.test(type)) return;
    if (expr.init?.kind === "list") for (const item of expr.init.items) this.entry(item, expr, "sure", `a \`${type}\``);
    else if (expr.init || expr.args.length > 0) this.entry(expr, expr, "sure", `a \`${type}\``);
  }

  /** `{ env: { AZURE_PASSWORD: … } }`, and a literal that is held by something called `env`. */
  private literal(object: ObjectExpr): void {
    for (const pair of object.pairs) {
      if (pair.key.kind !== "string") continue;
      if (this.access.childKeys.includes(pair.key.text)) this.environmentValue(pair.value, object, "sure", "set", "the environment of a child");
      if (this.access.nameKeys.includes(pair.key.text)) this.namesIn(pair.value, object, `named by \`${pair.key.text}\``);
    }
    if (object.spreads.length > 0 && this.map.certainty(object) === "sure") this.pairs(object, object, "sure", "set", "set in a copy of the environment");
    else if (soundsLikeEnvironment(this.holder(object) ?? "")) this.pairs(object, object, "hint", "set", "a literal that is called an environment");
  }

  /** What a literal is assigned to or given as. */
  private holder(expr: Expr): string | undefined {
    const node = expr.parent?.kind === "new" && expr.parent.init === expr ? expr.parent : expr;
    const parent = node.parent;
    if (parent?.kind === "assign") return simpleName(parent.target);
    if (parent?.kind === "object") {
      const key = parent.pairs.find((pair) => pair.value === node)?.key;
      return key?.kind === "string" ? key.text : undefined;
    }
    if (parent) return undefined;
    for (let scope: typeof node.scope | null = node.scope; scope; scope = scope.parent) {
      for (const list of scope.bindings.values()) for (const binding of list) if (binding.value === node && binding.path.length === 0) return binding.name;
    }
    return undefined;
  }

  /** `"AZURE_PASSWORD=" + value` in a list of words, or given to something that holds an environment. */
  private word(expr: Expr): void {
    if (expr.kind === "concat") this.composed(expr.parts[0], expr.parts[1], expr);
    const head = expr.kind === "concat" ? firstString(expr) : expr;
    if (head?.kind !== "string" || (expr.kind === "string" && expr.parent?.kind === "concat")) return;
    if (expr.role === "statement") return this.tag(head);
    const outer = this.formatted(expr);
    if (!this.isWordList(outer)) return;
    for (const name of this.names) {
      const match = new RegExp(`^(${name})=(?!=)\\S*$|(?:^|\\s)(?:-e|--env)[ =](?:["']?)(${name})=`).exec(head.text);
      if (!match) continue;
      const start = head.textSpan.start + match.index + match[0].lastIndexOf(name);
      const cleared = match[1] !== undefined && head.text.length === name.length + 1 && expr.kind === "string" && outer === expr;
      if (this.text.startsWith(name, start)) this.report([name], cleared ? "unset" : "set", { start, end: start + name.length }, outer, "sure", "a `NAME=value` word");
    }
  }

  /** `key + "=" + value`, where the key is a variable's name or one of several. */
  private composed(key: Expr | undefined, sign: Expr | undefined, whole: Expr): void {
    if (!key || key.kind === "string" || sign?.kind !== "string" || !sign.text.startsWith("=") || !this.isWordList(whole)) return;
    this.key(key, whole, () => "sure", "set", "a `NAME=value` word");
  }

  /** A word of a command or an environment block: in a list, appended to one, an argument of something that starts a process. */
  private isWordList(expr: Expr): boolean {
    const parent = expr.parent;
    if (parent?.kind === "list") return true;
    if (expr.role !== "argument" || (parent?.kind !== "call" && parent?.kind !== "new")) return false;
    const callee = parent.kind === "call" ? simpleName(bare(parent.callee)) : parent.type ? simpleName(parent.type) : undefined;
    return callee !== undefined && (/^(append|push|add|concat|extend|env)$/i.test(callee) || setters.test(callee) || commands.test(callee));
  }

  /** `env:"AZURE_PASSWORD"` on a field. */
  private tag(head: Extract<Expr, { kind: "string" }>): void {
    if (this.access.tags.length === 0) return;
    for (const name of this.names) {
      const match = new RegExp(`(?:^|\\s)(?:${this.access.tags.join("|")}):"(?:[^"]*,)?(${name})(?=[",])`).exec(head.text);
      const start = match ? head.textSpan.start + match.index + match[0].length - name.length : -1;
      if (match && this.text.startsWith(name, start)) this.report([name], "read", { start, end: start + name.length }, head, "sure", "a tag of a field");
    }
  }

  /** `fmt.Sprintf("X=%s", v)` stands for its result. */
  private formatted(expr: Expr): Expr {
    const call = expr.parent;
    if (call?.kind !== "call" || expr.role !== "argument") return expr;
    return /^(sprintf|format|f|string\.format)$/i.test(simpleName(bare(call.callee)) ?? "") ? call : expr;
  }

  private destructured(binding: Binding): void {
    const step = binding.path.at(-1);
    if (!step || !("key" in step) || !this.names.has(step.key)) return;
    const before = binding.path.slice(0, -1).map((one) => ("key" in one ? one.key : "?"));
    const source = binding.value;
    if (binding.kind === "param" && before.length === 0 && binding.type && this.map.isOfMapType(binding.type)) {
      this.report([step.key], "read", step.span, binding.type, "sure", "taken out of the environment");
    }
    if (!source) return;
    const words = this.resolver.pathOf(source) ?? dottedName(source);
    const certainty = before.length > 0
      ? words !== undefined && this.access.maps.includes([words, ...before].join(".")) ? "sure" : undefined
      : this.map.certainty(source);
    if (certainty) this.report([step.key], "read", step.span, source, certainty, "taken out of the environment");
  }

  private report(variables: readonly string[], action: Action, at: Span, whole: Expr, certainty: Certainty, note: string): void {
    const key = `${at.start}`;
    const before = this.found.get(key);
    if (before && (before.certainty === "sure" || certainty === "hint")) return;
    this.found.set(key, { variables, action, at: { start: at.start, end: at.end }, whole: { start: whole.start, end: whole.end }, expr: whole, certainty, note });
  }

  /** `if "X" in os.environ: del os.environ["X"]` only cleans up. */
  private withoutCleanUp(uses: VariableUse[]): VariableUse[] {
    const unset = uses.filter((use) => use.action === "unset");
    return uses.filter((use) => !(use.action === "read" && use.expr.role === "operand" && use.expr.kind === "index" && unset.some((one) => one.variables.join() === use.variables.join() && one.at.start > use.at.start && one.at.start - use.at.start < 300)));
  }
}

/** What happens to a member or element: assigned, deleted, or read. */
function actionOf(expr: Expr, text: string): Action {
  if (expr.role === "deleted") return "unset";
  if (expr.role !== "target" || expr.parent?.kind !== "assign") return "read";
  const value = expr.parent.value;
  return value.kind !== "string" && nothing.test(text.slice(value.start, value.end)) ? "unset" : "set";
}

/** `EnvironmentVariables.AZURE_PASSWORD`: a class of constants, though it is called like an environment. */
function isConstants(object: Expr): boolean {
  return /^[A-Z]\w*[a-z]/.test(simpleName(object) ?? "") && object.kind === "name";
}

/** `m` of `m.items()`, `Object.entries(m)`. */
function listed(call: CallExpr): Expr | undefined {
  const callee = bare(call.callee);
  return dottedName(callee)?.startsWith("Object.") ? call.args[0]?.value : callee.kind === "member" ? callee.object ?? undefined : undefined;
}

function firstString(expr: Expr): Extract<Expr, { kind: "string" }> | undefined {
  if (expr.kind === "string") return expr;
  return expr.kind === "concat" && expr.parts[0] ? firstString(expr.parts[0]) : undefined;
}

/** `a.b.c` ends with `b.c` or is it. */
function endsWith(path: string, tail: string): boolean {
  return path === tail || path.endsWith(`.${tail}`);
}
