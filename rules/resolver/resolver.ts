import type { Binding, ClassExpr, Expr, FileFacts, FunctionExpr, NameExpr, Scope } from "../facts.ts";
import type { Profile } from "../profile.ts";
import { callResult, construct, returned } from "./calls.ts";
import { inheritedDeclaration, meaningOf } from "./declarations.ts";
import { bare, dottedName, simpleName } from "./expressions.ts";
import { Inflow } from "./inflow.ts";
import { elementsOf, iterationOf } from "./iteration.ts";
import type { Link } from "./link.ts";
import { baseMember, follow, index, memberOf } from "./members.ts";
import { imported, peers } from "./modules.ts";
import { enclosingClass, NameLookup } from "./names.ts";
import { allBindings, OwnTypes } from "./own-types.ts";
import type { Symbols } from "./symbols.ts";
import { instancesOf, typed } from "./types.ts";
import { open, somethingElse, textsOf, union, type Value } from "./values.ts";

/** Which resolver a file's scopes belong to. */
const homes = new WeakMap<Scope, Resolver>();

/** Beyond these an expression is open; real code stays far below. */
const maxDepth = 48;
const maxSteps = 20_000;

/**
 * Tells what the expressions of one file may be. Lazy and memoised; the answer does not depend on the order of questions,
 * since nothing is remembered of an expression while one that it depends on is still being evaluated.
 */
export class Resolver {
  readonly own: OwnTypes;
  readonly names: NameLookup;
  readonly inflow: Inflow;
  private readonly memo = new Map<Expr, readonly Value[]>();
  private readonly active = new Map<Expr | Binding, number>();
  private holders: Map<Expr, Binding[]> | undefined;
  private lowest = Infinity;
  private steps = 0;

  constructor(readonly facts: FileFacts, readonly profile: Profile, readonly symbols: Symbols, readonly link?: Link) {
    homes.set(facts.root, this);
    this.own = new OwnTypes(facts);
    this.names = new NameLookup(facts, this.own, profile, symbols, link?.ambient ?? []);
    this.inflow = new Inflow(this);
  }

  evaluate(expr: Expr): readonly Value[] {
    const known = this.memo.get(expr);
    if (known) return known;
    const home = this.homeOf(expr.scope);
    if (home !== this) return home.evaluate(expr);
    if (this.active.size === 0) this.steps = 0;
    return this.guarded(expr, () => this.compute(expr), (values) => this.memo.set(expr, values));
  }

  /** The resolver of the file that a scope is in: a value may lead into another file of the project. */
  homeOf(scope: Scope): Resolver {
    let root = scope;
    while (root.parent) root = root.parent;
    return root === this.facts.root ? this : (homes.get(root) ?? this);
  }

  /** Cuts cycles; `remember` is called only when the result depends on nothing still open. */
  guarded(key: Expr | Binding, compute: () => readonly Value[], remember?: (values: readonly Value[]) => void): readonly Value[] {
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
      case "member": return expr.object ? memberOf(this, expr.object, expr.name) : [open("implicit receiver")];
      case "index": return index(this, expr.object, expr.key);
      case "call": return callResult(this, expr);
      case "new": return construct(this, expr);
      case "string": return [{ kind: "string", text: expr.text, expr }];
      case "concat": return this.concat(expr.parts);
      case "object":
      case "list": return [{ kind: "data", node: expr }];
      case "choice": return union(expr.values.map((value) => this.evaluate(value)));
      case "cast": return typed(instancesOf(this, expr.type), this.evaluate(expr.value));
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
  private name(expr: NameExpr): readonly Value[] {
    const { text, scope } = expr;
    const bindings = this.bindingsOf(expr);
    if (bindings) return this.bindings(bindings);
    // What the own package or namespace declares in another file is nearer than what is imported with a star.
    const elsewhere = peers(this, text, scope);
    if (elsewhere.length > 0) return elsewhere;
    const path = this.names.unbound(text, scope);
    if (path !== undefined) return [{ kind: "ref", path }];
    const inherited = this.profile.membersInScope ? this.inheritedName(text, scope) : undefined;
    return inherited ?? [{ kind: "open", why: `\`${text}\` is declared nowhere in this file`, words: text }];
  }

  /** The declarations that a name refers to; undefined where nothing in the file declares it. */
  bindingsOf(expr: NameExpr): readonly Binding[] | undefined {
    const accepts = meaningOf(this, expr);
    const found = this.names.find(expr.text, expr.scope, expr.start, accepts);
    if (!this.profile.membersInScope) return found;
    // What a class inherits is nearer than what stands around the class.
    for (let scope: Scope | null = expr.scope; scope; scope = scope.parent) {
      if (found?.some((binding) => binding.scope === scope)) return found;
      const around = scope.owner;
      if (around?.kind !== "class" || (expr.role === "base" && expr.parent === around)) continue;
      const inherited = inheritedDeclaration(this, around, expr.text, accepts, new Set());
      if (inherited) return inherited;
    }
    return found;
  }

  /** The declarations whose value an expression is. */
  heldBy(expr: Expr): readonly Binding[] {
    if (!this.holders) {
      this.holders = new Map();
      for (const binding of allBindings(this.facts)) if (binding.value && binding.path.length === 0) this.holders.set(binding.value, [...(this.holders.get(binding.value) ?? []), binding]);
    }
    return this.holders.get(expr) ?? [];
  }

  /** A member that the class around inherits, named without `this`. */
  private inheritedName(text: string, scope: Scope): readonly Value[] | undefined {
    const around = enclosingClass(scope);
    if (!around || around.bases.length === 0) return undefined;
    const values = baseMember(this, around, text).filter((value) => value.kind !== "open");
    return values.length > 0 ? values : undefined;
  }

  bindings(bindings: readonly Binding[]): readonly Value[] {
    // A declaration without a value says nothing where another one does.
    const telling = bindings.filter((one) => one.kind !== "field" || one.value !== null || one.type !== null);
    const sets = (telling.length > 0 ? telling : bindings).map((binding) => this.binding(binding));
    // A declared type holds for later assignments, too.
    const declared = bindings.some((one, i) => one.type !== null && one.kind !== "type" && sets[i]?.length && sets[i].every((value) => value.kind !== "open"));
    return declared ? union(sets.map((set) => set.filter((value) => value.kind !== "open"))) : union(sets);
  }

  binding(binding: Binding): readonly Value[] {
    const home = this.homeOf(binding.scope);
    if (home !== this) return home.binding(binding);
    return this.guarded(binding, () => {
      switch (binding.kind) {
        case "import": return imported(this, binding.import!);
        case "self": return this.selfOf(binding.scope);
        case "type": return binding.value ? this.evaluate(binding.value) : binding.type ? this.evaluate(binding.type) : [open("type without definition")];
        case "param": return this.param(binding);
        default: {
          const value = binding.value ? follow(this, this.read(binding.value), binding.path) : [];
          if (binding.type) return typed(instancesOf(this, binding.type), value);
          return binding.value ? value : [open("declared without a value")];
        }
      }
    });
  }

  /** What a declaration gives where it is named: a property is called by that. */
  read(value: Expr): readonly Value[] {
    return value.kind === "function" && value.getter ? returned(this, value) : this.evaluate(value);
  }

  private param(binding: Binding): readonly Value[] {
    const fallback = binding.value ? follow(this, this.evaluate(binding.value), []) : [];
    if (binding.type) return typed(follow(this, instancesOf(this, binding.type), binding.path), fallback);
    const received = this.received(binding);
    if (received) return follow(this, received, binding.path);
    return [...fallback, open("a parameter without a type")];
  }

  /** `clients.map(c => …)`, `load().then(app => …)`: the receiver, or an element of it. */
  private received(binding: Binding): readonly Value[] | undefined {
    const fn = binding.scope.owner;
    if (fn?.kind !== "function") return undefined;
    const index = fn.params.findIndex((param) => param.name === binding.name);
    if (fn.role !== "argument" || fn.parent?.kind !== "call") return this.delegateParam(fn, index);
    const callee = bare(fn.parent.callee);
    if (callee.kind !== "member" || !callee.object || !this.profile.transparentMethods.includes(callee.name)) return undefined;
    const receiver = this.evaluate(callee.object);
    const maps = receiver.filter((value) => value.kind === "data" && value.node.kind === "object");
    if (fn.params.length === 2 && maps.length > 0) return union(maps.map((value) => iterationOf(this, value, index === 0 ? "key" : "pair")));
    return index > 0 ? undefined : elementsOf(this, receiver, true);
  }

  /** `Func<Own, string> f = a => …`: the declared type says what the parameters are. */
  private delegateParam(fn: FunctionExpr, index: number): readonly Value[] | undefined {
    const type = this.heldBy(fn).map((binding) => binding.type).find((one) => one?.kind === "generic");
    return type?.kind === "generic" && index >= 0 && type.args[index] && index < type.args.length ? instancesOf(this, type.args[index]) : undefined;
  }

  /** What a pattern takes a name out of. */
  sourceOf(binding: Binding): readonly Value[] {
    if (binding.value) return this.evaluate(binding.value);
    return binding.kind === "param" ? this.received(binding) ?? [] : [];
  }

  private selfOf(scope: Scope): readonly Value[] {
    // In a method of an object literal, the literal.
    for (let at: Scope | null = scope; at && at.owner?.kind !== "class"; at = at.parent) {
      if (at.owner?.kind === "function" && at.owner.role === "value" && at.owner.parent?.kind === "object") return [{ kind: "data", node: at.owner.parent }];
    }
    const node = enclosingClass(scope);
    return node ? [{ kind: "own", node }] : [open("`this` outside a class")];
  }

  private superOf(scope: Scope): readonly Value[] {
    const node = enclosingClass(scope);
    return node ? this.baseInstances(node) : [open("`super` outside a class")];
  }

  baseInstances(node: ClassExpr): readonly Value[] {
    return union(node.bases.map((base) => instancesOf(this, base)));
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

  /** Whether a callee is one of these: by its path, as written, or, for names without a dot, by its last name. */
  isNamed(callee: Expr, list: readonly string[]): boolean {
    const words = dottedName(callee);
    if (words !== undefined && list.includes(words)) return true;
    const name = simpleName(callee);
    if (name !== undefined && callee.kind === "member" && list.includes(name)) return true;
    const path = this.pathOf(callee);
    return path !== undefined && list.includes(path);
  }

  /** The path that an expression leads to outside the file, if it is just one; of a global that nobody declares, its name. */
  pathOf(expr: Expr): string | undefined {
    const [value, ...more] = this.evaluate(expr);
    if (!value || more.length > 0) return undefined;
    return value.kind === "ref" ? value.path : value.kind === "open" ? value.words : undefined;
  }
}

