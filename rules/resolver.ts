import type { Binding, CallExpr, ClassExpr, Expr, FileFacts, FunctionExpr, ListExpr, NameExpr, NewExpr, ObjectExpr, PathStep, Scope } from "./facts.ts";
import { Inflow } from "./inflow.ts";
import { elementsOf, entriesOf, iterationOf } from "./iteration.ts";
import { enclosingClass, NameLookup } from "./names.ts";
import type { Profile } from "./profile.ts";
import { lastOf, type Symbols } from "./symbols.ts";
import { bare, open, somethingElse, textsOf, union, type Value } from "./values.ts";

/** Beyond these an expression is open; real code stays far below. */
const maxDepth = 48;
const maxSteps = 20_000;

/**
 * Tells what the expressions of one file may be. Lazy and memoised; the answer does not depend on the order of questions,
 * since nothing is remembered of an expression while one that it depends on is still being evaluated.
 */
export class Resolver {
  readonly names: NameLookup;
  private readonly memo = new Map<Expr, readonly Value[]>();
  private readonly active = new Map<Expr | Binding, number>();
  private inflow: Inflow | undefined;
  private lowest = Infinity;
  private steps = 0;

  constructor(readonly facts: FileFacts, readonly profile: Profile, readonly symbols: Symbols) {
    this.names = new NameLookup(facts, profile, symbols);
  }

  evaluate(expr: Expr): readonly Value[] {
    const known = this.memo.get(expr);
    if (known) return known;
    if (this.active.size === 0) this.steps = 0;
    return this.guarded(expr, () => this.compute(expr), (values) => this.memo.set(expr, values));
  }

  /** Cuts cycles; `remember` is called only when the result depends on nothing still open. */
  private guarded(key: Expr | Binding, compute: () => readonly Value[], remember?: (values: readonly Value[]) => void): readonly Value[] {
    const depth = this.active.get(key);
    if (depth !== undefined) {
      this.lowest = Math.min(this.lowest, depth);
      return [];
    }
    if (this.active.size > maxDepth || ++this.steps > maxSteps) {
      this.lowest = -1;
      return [open("too deep")];
    }
    const outer = this.lowest;
    this.lowest = Infinity;
    const own = this.active.size;
    this.active.set(key, own);
    const values = compute();
    this.active.delete(key);
    if (this.lowest >= own) {
      this.lowest = outer;
      remember?.(values);
    } else {
      this.lowest = Math.min(this.lowest, outer);
    }
    return values;
  }

  private compute(expr: Expr): readonly Value[] {
    switch (expr.kind) {
      case "name": return this.name(expr);
      case "self": return this.selfOf(expr.scope);
      case "super": return this.superOf(expr.scope);
      case "member": return expr.object ? this.memberOf(expr.object, expr.name) : [open("implicit receiver")];
      case "index": return this.index(expr.object, expr.key);
      case "call": return this.call(expr);
      case "new": return this.construct(expr);
      case "string": return [{ kind: "string", text: expr.text, expr }];
      case "concat": return this.concat(expr.parts);
      case "object":
      case "list": return [{ kind: "data", node: expr }];
      case "choice": return union(expr.values.map((value) => this.evaluate(value)));
      case "cast": return this.typed(this.instancesOf(expr.type), this.evaluate(expr.value));
      case "generic": return this.evaluate(expr.base);
      case "classLiteral": return this.evaluate(expr.type);
      case "assign": return this.evaluate(expr.value);
      case "function": return [{ kind: "function", node: expr }];
      case "class": return [{ kind: "class", node: expr }];
      case "literal": return [somethingElse("a literal")];
      case "other": return [open("not followed")];
    }
  }

  /** What a name stands for where it is used. */
  private name({ text, scope, ...expr }: NameExpr): readonly Value[] {
    const bindings = this.bindingsOf({ text, scope, ...expr });
    if (bindings) return this.bindings(bindings);
    const path = this.names.unbound(text, scope);
    if (path !== undefined) return [{ kind: "ref", path }];
    const inherited = this.profile.membersInScope ? this.inheritedName(text, scope) : undefined;
    return inherited ?? [{ kind: "open", why: `\`${text}\` is declared nowhere in this file`, words: text }];
  }

  /** The declarations that a name refers to; undefined where nothing in the file declares it. */
  bindingsOf(expr: NameExpr): readonly Binding[] | undefined {
    const asType = expr.role === "type" || expr.role === "base" || expr.role === "typeArgument" || (expr.role === "constructed" && this.profile.staticTypes);
    return this.names.find(expr.text, expr.scope, expr.start, asType);
  }

  /** A member that the class around inherits, named without `this`. */
  private inheritedName(text: string, scope: Scope): readonly Value[] | undefined {
    const around = enclosingClass(scope);
    if (!around || around.bases.length === 0) return undefined;
    const values = this.baseMember(around, text).filter((value) => value.kind !== "open");
    return values.length > 0 ? values : undefined;
  }

  private bindings(bindings: readonly Binding[]): readonly Value[] {
    // A declaration without a value says nothing where another one does.
    const telling = bindings.filter((one) => one.kind !== "field" || one.value !== null || one.type !== null);
    return union((telling.length > 0 ? telling : bindings).map((binding) => this.binding(binding)));
  }

  binding(binding: Binding): readonly Value[] {
    return this.guarded(binding, () => {
      switch (binding.kind) {
        case "import": return [this.names.imported(binding.import!)];
        case "self": return this.selfOf(binding.scope);
        case "type": return binding.value ? this.evaluate(binding.value) : binding.type ? this.evaluate(binding.type) : [open("type without definition")];
        case "param": return this.param(binding);
        default: {
          const value = binding.value ? this.follow(this.read(binding.value), binding.path) : [];
          if (binding.type) return this.typed(this.instancesOf(binding.type), value);
          return binding.value ? value : [open("declared without a value")];
        }
      }
    });
  }

  /** What a declaration gives where it is named: a property is called by that. */
  private read(value: Expr): readonly Value[] {
    return value.kind === "function" && value.getter ? this.returned(value) : this.evaluate(value);
  }

  /** A declared type and what was assigned: a named type settles what would be open, a library value shows through any type. */
  private typed(declared: readonly Value[], assigned: readonly Value[]): readonly Value[] {
    const settled = declared.length > 0 && declared.every((value) => value.kind !== "open");
    const kept = settled ? assigned.filter((value) => value.kind !== "open") : assigned;
    const told = kept.length > 0 ? declared.filter((value) => value.kind !== "open" && value.kind !== "else") : declared;
    return union([told, kept]);
  }

  private param(binding: Binding): readonly Value[] {
    const fallback = binding.value ? this.follow(this.evaluate(binding.value), []) : [];
    if (binding.type) return this.typed(this.follow(this.instancesOf(binding.type), binding.path), fallback);
    const received = this.received(binding);
    if (received) return this.follow(received, binding.path);
    return [...fallback, open("a parameter without a type")];
  }

  /** `clients.map(c => …)`, `load().then(app => …)`: the receiver, or an element of it. */
  private received(binding: Binding): readonly Value[] | undefined {
    const fn = binding.scope.owner;
    if (fn?.kind !== "function" || fn.role !== "argument" || fn.parent?.kind !== "call") return undefined;
    const callee = bare(fn.parent.callee);
    if (callee.kind !== "member" || !callee.object || !this.profile.transparentMethods.includes(callee.name)) return undefined;
    if (fn.params.findIndex((param) => param.name === binding.name) > 0) return undefined;
    const receiver = this.evaluate(callee.object);
    return elementsOf(this, receiver, true);
  }

  /** What a pattern takes a name out of. */
  sourceOf(binding: Binding): readonly Value[] {
    if (binding.value) return this.evaluate(binding.value);
    return binding.kind === "param" ? this.received(binding) ?? [] : [];
  }

  private selfOf(scope: Scope): readonly Value[] {
    const node = enclosingClass(scope);
    return node ? [{ kind: "own", node }] : [open("`this` outside a class")];
  }

  private superOf(scope: Scope): readonly Value[] {
    const node = enclosingClass(scope);
    return node ? this.baseInstances(node) : [open("`super` outside a class")];
  }

  private baseInstances(node: ClassExpr): readonly Value[] {
    return union(node.bases.map((base) => this.instancesOf(base)));
  }

  /** What a value of this type may be. A named type that is not in the catalogue is something else. */
  instancesOf(type: Expr): readonly Value[] {
    switch (type.kind) {
      case "choice": return union(type.values.map((value) => this.instancesOf(value)));
      case "list": return union(type.items.map((item) => this.instancesOf(item)));
      case "generic": {
        const name = simpleName(type.base);
        if (name && this.profile.openTypes.includes(name)) return [open(`\`${name}\` is computed`)];
        if (name && this.profile.wrapperTypes.includes(name)) return union(type.args.map((arg) => this.instancesOf(arg)));
        return this.instancesOf(type.base);
      }
      case "literal": return [somethingElse("null")];
      case "string": return [somethingElse("a string")];
      case "class": return [{ kind: "own", node: type }];
      case "function": return [open("a function type")];
      case "other": return type.children.length > 0 ? union(type.children.map((child) => this.instancesOf(child))) : [open("a type not followed")];
    }
    const name = simpleName(type);
    const aliases = type.kind === "name" ? (this.bindingsOf(type) ?? []).filter((binding) => binding.kind === "type" && binding.type && !binding.value) : [];
    if (aliases.length > 0) return union(aliases.map((alias) => this.guarded(alias, () => this.instancesOf(alias.type!))));
    if (name && (this.profile.openTypes.includes(name) || this.profile.wrapperTypes.includes(name))) return [open(`\`${name}\` says nothing`)];
    return union(this.evaluate(type).map((value) => [this.instanceOf(value, name ?? "?")]));
  }

  /** An instance of what a type expression evaluated to. */
  private instanceOf(value: Value, name: string): Value {
    if (value.kind === "class") return { kind: "own", node: value.node };
    if (value.kind === "ref") {
      const symbol = this.symbols.resolve(value.path);
      if (!symbol) return this.isTypeParameter(name) ? open("a type parameter") : somethingElse(`an instance of \`${value.path}\``);
      if (this.symbols.isType(symbol.library.id, symbol.symbol)) return { kind: "instance", library: symbol.library.id, type: symbol.symbol };
      return open(`\`${symbol.symbol}\` of ${symbol.library.name} is not in the catalogue`);
    }
    if (value.kind === "open") {
      if (this.symbols.typeNames.has(name)) return open(`\`${name}\` does not resolve`);
      if (this.isTypeParameter(name)) return value;
      return somethingElse(`an instance of \`${name}\``);
    }
    if (value.kind === "own" || value.kind === "instance") return value;
    return open("not a type");
  }

  private isTypeParameter(name: string): boolean {
    return /^T([A-Z]\w*)?$|^[A-Z]$/.test(name);
  }

  /** The part of each value that a pattern binds. */
  follow(values: readonly Value[], path: readonly PathStep[]): readonly Value[] {
    let current = values;
    for (const step of path) {
      if ("unknown" in step) return [open("part of a pattern")];
      if ("entered" in step) continue;
      const sets = current.map((value) => {
        if ("key" in step) return this.memberOfValue(value, step.key);
        if ("index" in step) return this.position(value, step.index);
        return iterationOf(this, value, step.each);
      });
      current = union(sets);
    }
    return current;
  }

  private position(value: Value, index: number): readonly Value[] {
    if (value.kind === "tuple") return value.items[index] ?? [somethingElse("no such result")];
    if (value.kind === "entries") return [open("a position of entries")];
    if (value.kind === "data" && value.node.kind === "list") {
      const item = value.node.items[index];
      return item ? this.evaluate(item) : [open("no such item")];
    }
    if (value.kind === "instance" || value.kind === "own") return index === 0 ? [value] : [somethingElse("a further result")];
    if (value.kind === "else") return [value];
    return [open("a position of something unknown")];
  }

  private memberOf(object: Expr, name: string): readonly Value[] {
    return union(this.evaluate(object).map((value) => this.memberOfValue(value, name)));
  }

  memberOfValue(value: Value, name: string): readonly Value[] {
    switch (value.kind) {
      case "ref": return this.below(value.path, name);
      case "instance": {
        // `task.Result`, `lazy.Value`: what a wrapper type holds stands for the wrapper.
        const held = this.profile.transparentMethods.includes(name) && this.symbols.memberYields(value.library, value.type, name) === undefined;
        return held ? [value] : [{ kind: "method", library: value.library, type: value.type, name }];
      }
      case "method": return union(this.results(this.symbols.memberYields(value.library, value.type, value.name), value).map((result) => (result.kind === "method" ? [open("a member of a method")] : this.memberOfValue(result, name))));
      case "own": return value.node.abstract ? union([this.ownMember(value.node, name), this.reached(value.node, name)]) : this.ownMember(value.node, name);
      case "class": return this.ownMember(value.node, name);
      case "data": return this.entry(value.node, name);
      // The value of an enumeration's member.
      case "string": return name === "value" ? [value] : [{ kind: "else", why: "a member of a string", member: true }];
      case "else": return [value.member ? open("a member of a foreign member") : { kind: "else", why: value.why, member: true }];
      case "entries": return [{ ...value }];
      case "tuple": return /^(get)?key$/i.test(name) ? (value.items[0] ?? []) : /^(get)?value$/i.test(name) ? (value.items[1] ?? []) : [open("a member of a tuple")];
      case "open": return [value.words === undefined ? open("a member of something unknown") : { kind: "open", why: value.why, words: `${value.words}.${name}` }];
      default: return [open("a member of something unknown")];
    }
  }

  private below(path: string, name: string): readonly Value[] {
    // A CommonJS module's default export is, to programs that were compiled to it, the module.
    if (name === "prototype" || name === "__dict__" || (name === "default" && this.symbols.resolve(path)?.symbol === "")) return [{ kind: "ref", path }];
    const full = `${path}.${name}`;
    const symbol = this.symbols.resolve(full);
    const constant = symbol && this.symbols.constant(symbol.library.id, symbol.symbol);
    return [constant !== undefined ? { kind: "string", text: constant, expr: null } : { kind: "ref", path: full }];
  }

  /**
   * A member as the judgement wants it: an own object or class that defines the name is something else, whatever the member's
   * value, unless that is the library's.
   */
  judged(object: Expr, name: string): readonly Value[] {
    return union(this.evaluate(object).map((value) => {
      const values = this.memberOfValue(value, name);
      if (!this.defines(value, name)) return values;
      return values.map((one) => (one.kind === "open" ? somethingElse("defined here") : one));
    }));
  }

  private defines(value: Value, name: string): boolean {
    if (value.kind === "own" || value.kind === "class") return !value.node.abstract && value.node.members.bindings.has(name);
    return value.kind === "data" && value.node.kind === "object" && value.node.pairs.some((pair) => pair.key.kind === "string" && pair.key.text === name);
  }

  /** A member of a class of this file: its own, or inherited. What neither defines is open: mixins, base classes elsewhere. */
  ownMember(node: ClassExpr, name: string): readonly Value[] {
    const own = node.members.bindings.get(name);
    if (own) {
      const field = own.every((binding) => binding.kind === "field");
      const values = this.bindings(own);
      return field && values.every((value) => value.kind === "open" || value.kind === "else" || value.kind === "own") ? union([values, this.initialised(node, name)]) : values;
    }
    const inherited = node.bases.length > 0 ? this.baseMember(node, name) : [];
    return inherited.length > 0 ? inherited : [open(`\`${node.name ?? "class"}\` does not define \`${name}\``)];
  }

  /** What literals of the class give to a field: `Service{client: c}`, `new Service { Client = c }`. */
  private initialised(node: ClassExpr, field: string): readonly Value[] {
    this.inflow ??= new Inflow(this);
    return union([...this.inflow.initialisers(node, field)].map((expr) => this.evaluate(expr)));
  }

  private baseMember(node: ClassExpr, name: string): readonly Value[] {
    return this.guarded(node, () => union(this.baseInstances(node).map((base) => (base.kind === "else" ? [open("a base of elsewhere")] : this.memberOfValue(base, name)))));
  }

  /** The same member of what flows into an interface of this file, as far as that is the library's. */
  private reached(node: ClassExpr, name: string): readonly Value[] {
    this.inflow ??= new Inflow(this);
    const values = this.inflow.into(node).filter((value) => value.kind === "instance" || (value.kind === "own" && value.node !== node));
    return union(values.map((value) => this.memberOfValue(value, name))).filter((value) => value.kind === "method");
  }

  private entry(node: ObjectExpr | ListExpr, name: string): readonly Value[] {
    if (node.kind === "list") return [open("a member of a list")];
    const found = node.pairs.filter((pair) => textsOf(this.evaluate(pair.key)).texts.includes(name)).map((pair) => this.evaluate(pair.value));
    if (found.length > 0) return union(found);
    const spread = node.spreads.map((item) => union(this.evaluate(item).map((value) => this.memberOfValue(value, name))));
    return spread.length > 0 ? union(spread) : [open("no such key")];
  }

  private index(object: Expr | null, key: Expr): readonly Value[] {
    if (!object) return [open("implicit receiver")];
    const { texts, complete } = textsOf(this.evaluate(key));
    const values = this.evaluate(object);
    // What a container was declared to hold stands for its elements.
    const held = values.filter((value) => value.kind === "instance" || value.kind === "own");
    if (complete) return union([held, ...texts.flatMap((text) => values.map((value) => this.memberOfValue(value, text)))]);
    return union([elementsOf(this, values), held, values.some((value) => value.kind !== "data" && value.kind !== "instance" && value.kind !== "own") ? [open("an element of something")] : []]);
  }

  private concat(parts: readonly Expr[]): readonly Value[] {
    let texts = [""];
    for (const part of parts) {
      const values = textsOf(this.evaluate(part));
      if (!values.complete) return [somethingElse("a string")];
      texts = texts.flatMap((head) => values.texts.map((tail) => head + tail)).slice(0, 8);
    }
    return texts.map((text) => ({ kind: "string", text, expr: null }));
  }

  private call(call: CallExpr): readonly Value[] {
    const callee = bare(call.callee);
    const special = this.specialCall(call, callee);
    if (special) return special;
    const values = this.evaluate(callee);
    // A field may be called like a method beside it: only the method can be called.
    const callable = values.filter((value) => value.kind === "function" || value.kind === "method" || value.kind === "class");
    return union((callable.length > 0 ? callable : values).map((value) => this.result(value)));
  }

  /** Calls that languages give a meaning: module loaders, members read by name, functions that hand their argument through. */
  private specialCall(call: CallExpr, callee: Expr): readonly Value[] | undefined {
    const first = call.args[0]?.value;
    const words = dottedName(callee);
    if (words !== undefined && first) {
      const is = (list: readonly string[]) => this.isNamed(callee, list);
      if (is(this.profile.loaders)) return this.loaded(first);
      if (/^Object\.(entries|keys|values)$/.test(words)) return entriesOf(this.evaluate(first), words.slice(7)) ?? [open("entries of something unknown")];
      const made = this.made(call, callee);
      if (made) return made;
      if (is(this.profile.memberReaders) && call.args[1]) return this.index(first, call.args[1].value);
      if (is(this.profile.transparentFunctions)) return union(call.args.slice(0, 2).map((arg) => this.evaluate(arg.value)).filter((set) => set.some((value) => value.kind !== "open" && value.kind !== "else")).concat([[open("handed through")]])).filter((v, _, all) => all.length === 1 || v.kind !== "open");
    }
    if (callee.kind === "member" && callee.object) {
      const receivers = this.evaluate(callee.object);
      const entries = entriesOf(receivers, callee.name);
      if (entries) return entries;
      if (/^(trim|strip|toString|ToString|intern|valueOf|Trim|value|decode|encode)$/.test(callee.name) && receivers.length > 0 && receivers.every((value) => value.kind === "string")) return receivers;
      const pairs = receivers.filter((value) => value.kind === "tuple");
      if (pairs.length > 0 && /^get(Key|Value)$/.test(callee.name)) return union(pairs.map((value) => this.memberOfValue(value, callee.name)));
      if (this.profile.transparentMethods.includes(callee.name)) {
        const receiver = this.evaluate(callee.object);
        const own = receiver.some((v) => v.kind === "own" || v.kind === "instance") ? union(this.evaluate(callee).map((value) => this.result(value))) : [];
        return own.length > 0 && own.every((value) => value.kind !== "open") ? own : union([elementsOf(this, receiver, true), this.callbackResults(call)]);
      }
    }
    return undefined;
  }

  /** Whether a callee is one of these: by its path, as written, or, for names without a dot, by its last name. */
  isNamed(callee: Expr, list: readonly string[]): boolean {
    const words = dottedName(callee);
    if (words !== undefined && list.includes(words)) return true;
    const name = simpleName(callee);
    if (name !== undefined && callee.kind === "member" && list.includes(name)) return true;
    const path = this.pathOf(callee);
    return path !== undefined && list.includes(path);
  }

  /** A collection made by a function of the language: `Map.of("a", b)`, `dict(a=b)`, `new Set([…])`. */
  private made(call: CallExpr | NewExpr, callee: Expr): readonly Value[] | undefined {
    const maker = Object.keys(this.profile.makers).find((name) => this.isNamed(callee, [name]) || dottedName(callee)?.endsWith(`.${name}`));
    const how = maker === undefined ? undefined : this.profile.makers[maker];
    if (!how || call.args.length === 0) return undefined;
    const base = { start: call.start, end: call.end, role: call.role, parent: call.parent, scope: call.scope };
    const items = call.args.filter((arg) => arg.name === null).map((arg) => arg.value);
    const given = items[0] ? this.evaluate(items[0]).filter((value) => value.kind === "data" || value.kind === "entries") : [];
    if (how === "list") return items.length === 1 && given.length > 0 ? given : [{ kind: "data", node: { ...base, kind: "list", items, tuple: false } }];
    if (how === "map") {
      const pairs = items.flatMap((key, i) => (i % 2 === 0 && items[i + 1] ? [{ key, value: items[i + 1]! }] : []));
      return [{ kind: "data", node: { ...base, kind: "object", pairs, spreads: [] } }];
    }
    if (how === "pairs") {
      const lists = items.length === 1 && given.length > 0 ? given.flatMap((value) => (value.kind === "data" && value.node.kind === "list" ? value.node.items : [])) : items;
      const pairs = lists.flatMap((item) => this.evaluate(item)).flatMap((value) => (value.kind === "data" && value.node.kind === "list" && value.node.items.length === 2 ? [{ key: value.node.items[0]!, value: value.node.items[1]! }] : []));
      return pairs.length > 0 ? [{ kind: "data", node: { ...base, kind: "object", pairs, spreads: [] } }] : undefined;
    }
    const named = call.args.flatMap((arg) => (arg.name !== null ? [{ key: { ...base, kind: "string" as const, text: arg.name, textSpan: arg.nameSpan ?? base }, value: arg.value }] : []));
    return given.length > 0 || named.length > 0 ? [{ kind: "data", node: { ...base, kind: "object", pairs: named, spreads: items } }] : undefined;
  }

  /** What a callback handed to `then`, `map` gives back. */
  private callbackResults(call: CallExpr): readonly Value[] {
    return union(call.args.flatMap((arg) => (arg.value.kind === "function" ? [this.returned(arg.value)] : [])));
  }

  private loaded(specifier: Expr): readonly Value[] {
    const { texts } = textsOf(this.evaluate(specifier));
    if (texts.length === 0) return [open("a module named at run time")];
    return texts.map((text) => text.split(",")[0]!.trim()).map((text) => (this.profile.isRelative(text) ? open(`from ${text}`) : { kind: "ref", path: this.profile.normalizeModule(text) }));
  }

  /** The path that an expression leads to outside the file, if it is just one; of a global that nobody declares, its name. */
  pathOf(expr: Expr): string | undefined {
    const [value, ...more] = this.evaluate(expr);
    if (!value || more.length > 0) return undefined;
    return value.kind === "ref" ? value.path : value.kind === "open" ? value.words : undefined;
  }

  /** What calling a value gives. */
  private result(value: Value): readonly Value[] {
    switch (value.kind) {
      case "ref": return this.refResult(value.path);
      case "method": return this.results(this.symbols.memberYields(value.library, value.type, value.name), value);
      case "function": return this.returned(value.node);
      case "class": return [{ kind: "own", node: value.node }];
      case "open": return [this.madeElsewhere(value.words) ? somethingElse(`an instance of \`${value.words}\``) : open("the result of something unknown")];
      default: return [open("the result of something unknown")];
    }
  }

  /** A class of another file of the project, or one that nobody declares, called as a constructor. */
  private madeElsewhere(words: string | undefined): boolean {
    if (words === undefined || !this.profile.callConstructs || !/^[A-Z][a-z]/.test(lastOf(words))) return false;
    return words.startsWith(".") || !this.symbols.typeNames.has(lastOf(words));
  }

  private refResult(path: string): readonly Value[] {
    const symbol = this.symbols.resolve(path);
    if (!symbol) {
      // By convention a package's `New` makes that package's own type; what other functions give is unknown.
      const isClass = this.profile.callConstructs ? /^_*[A-Z][a-z]/.test(lastOf(path)) : path.endsWith(".New");
      return [isClass ? somethingElse(`an instance of \`${path}\``) : open(`the result of \`${path}\``)];
    }
    const library = symbol.library.id;
    if (this.profile.callConstructs && this.symbols.isType(library, symbol.symbol)) return [{ kind: "instance", library, type: symbol.symbol }];
    const yields = this.symbols.yields(library, symbol.symbol);
    if (yields !== undefined) return this.results(yields, { library, type: symbol.symbol });
    const dot = symbol.symbol.lastIndexOf(".");
    if (dot > 0 && this.symbols.isType(library, symbol.symbol.slice(0, dot))) {
      const type = symbol.symbol.slice(0, dot);
      return this.results(this.symbols.memberYields(library, type, symbol.symbol.slice(dot + 1)), { library, type });
    }
    return [open(`the result of \`${symbol.symbol}\` of ${symbol.library.name}`)];
  }

  private results(yields: string | readonly string[] | undefined, of: { library: string; type: string }): readonly Value[] {
    if (yields === undefined) return [open("the result of a member that the catalogue does not list")];
    if (typeof yields !== "string") return [{ kind: "tuple", items: yields.map((one) => this.results(one, of)) }];
    if (yields === "") return [somethingElse("a foreign result")];
    return [{ kind: "instance", library: of.library, type: yields === "self" ? of.type : yields }];
  }

  private returned(fn: FunctionExpr): readonly Value[] {
    const declared = fn.resultType ? this.instancesOf(fn.resultType) : [];
    const values = union(fn.returns.map((value) => this.asResult(value)));
    if (fn.resultType) return this.typedResult(fn.resultType, declared, values);
    if (values.length > 0) return values;
    return [fn.scope.owner?.kind === "class" && fn.scope.owner.abstract ? open("declared without a body") : somethingElse("nothing")];
  }

  /** Several declared results (Go, C# tuples) keep their positions. */
  private typedResult(type: Expr, declared: readonly Value[], values: readonly Value[]): readonly Value[] {
    if (type.kind !== "list") return this.typed(declared, values);
    const positions = type.items.map((item, index) => this.typed(this.instancesOf(item), union(values.map((value) => this.position(value, index)))));
    return [{ kind: "tuple", items: positions }];
  }

  private asResult(expr: Expr): readonly Value[] {
    if (expr.kind === "list" && expr.tuple) return [{ kind: "tuple", items: expr.items.map((item) => this.evaluate(item)) }];
    return this.evaluate(expr);
  }

  private construct(expr: NewExpr): readonly Value[] {
    const type = expr.type ? bare(expr.type) : null;
    const made = type && !expr.init ? this.made(expr, type) : undefined;
    if (made) return made;
    if (!type) return this.expectedType(expr) ?? (expr.init ? [{ kind: "data", node: expr.init }] : [open("a target-typed construction")]);
    if (expr.init && (type.kind === "other" || type.kind === "list" || /^(map|Map|dict|Dictionary|\[)/.test(simpleName(type) ?? ""))) return [{ kind: "data", node: expr.init }];
    if (expr.type?.kind === "generic" && this.profile.wrapperTypes.includes(simpleName(type) ?? "")) {
      return union([this.instancesOf(expr.type), expr.init ? [{ kind: "data", node: expr.init }] : []]);
    }
    const values = union(this.evaluate(type).map((value) => [value.kind === "function" ? open("a constructor function") : this.instanceOf(value, simpleName(type) ?? "?")]));
    const foreign = values.every((value) => value.kind === "else" || value.kind === "open");
    return expr.init && foreign ? [{ kind: "data", node: expr.init }] : values;
  }

  /** The declared type of the parameter that an argument of a call to a function of this file is for. */
  private parameterType(call: CallExpr, argument: Expr): readonly Value[] | undefined {
    const index = call.args.findIndex((arg) => arg.value === argument);
    const types = this.evaluate(bare(call.callee)).flatMap((value) => {
      if (value.kind !== "function") return [];
      const param = value.node.params.find((one) => one.name !== null && one.name === call.args[index]!.name) ?? value.node.params[index];
      return param?.type ? [this.instancesOf(param.type)] : [];
    });
    return types.length > 0 ? union(types) : undefined;
  }

  /** The type that `new(…)` takes from where it stands: the other declarations of what it is assigned to, or a result type. */
  expectedType(expr: NewExpr): readonly Value[] | undefined {
    const parent = expr.parent;
    if (parent?.kind === "assign") return this.evaluate(parent.target).filter((value) => value.kind !== "open");
    if (parent?.kind === "function" && parent.resultType) return this.instancesOf(parent.resultType);
    if (parent?.kind === "call") return this.parameterType(parent, expr);
    if (parent?.kind === "list" && parent.parent?.kind === "new" && parent.parent.init === parent && parent.parent.type?.kind === "generic") return this.instancesOf(parent.parent.type.args.at(-1)!);
    if (parent) return undefined;
    for (let scope: Scope | null = expr.scope; scope; scope = scope.parent) {
      for (const list of scope.bindings.values()) {
        if (!list.some((binding) => binding.value === expr)) continue;
        const types = list.flatMap((binding) => (binding.type ? [this.instancesOf(binding.type)] : []));
        if (types.length > 0) return union(types);
      }
    }
    return undefined;
  }
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
