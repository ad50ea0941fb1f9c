import type { Binding, CallExpr, Expr, FileFacts, FunctionExpr, Scope, Span } from "../facts.ts";
import { bare, dottedName, simpleName } from "../resolver/expressions.ts";
import { allBindings } from "../resolver/own-types.ts";
import type { Resolver } from "../resolver/resolver.ts";
import { call } from "./call-sinks.ts";
import { nothing } from "./hints.ts";
import { type Certainty, EnvironmentMap, isPath } from "./map.ts";
import { created, literal, pairs, settingsClass } from "./map-sinks.ts";
import { VariableNames } from "./texts.ts";
import type { Action, EnvironmentAccess } from "./types.ts";
import { word } from "./word-sinks.ts";

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

/** Every place in a file where one of the named variables is set, read or unset, in order. */
export function findVariableUses(resolver: Resolver, facts: FileFacts, text: string, access: EnvironmentAccess, names: ReadonlySet<string>): VariableUse[] {
  return new Sinks(resolver, facts, text, access, names).run();
}

/** `each`: the parameter is a collection, whose items or keys are the names. */
export interface Wrapper { readonly index: number; readonly action: Action; readonly certainty: Certainty; readonly each: boolean }

/** The search, shared by the rooms beside this one: calls, maps and words. */
export class Sinks {
  readonly map: EnvironmentMap;
  readonly texts: VariableNames;
  readonly wrappers = new Map<FunctionExpr, Wrapper[]>();
  private readonly consumed = new Set<number>();
  private readonly touching = new Map<FunctionExpr, boolean>();
  private readonly found = new Map<string, VariableUse>();
  /** Something was learnt in this round that may tell more in another. */
  grew = false;

  constructor(
    readonly resolver: Resolver, private readonly facts: FileFacts, readonly text: string,
    readonly access: EnvironmentAccess, readonly names: ReadonlySet<string>,
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
    const found = [...this.found.values()].filter((use) => use.certainty === "sure" || !this.consumed.has(use.at.start));
    return this.withoutCleanUp(found.sort((a, b) => a.at.start - b.at.start));
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
      case "call": return call(this, expr);
      case "new": return created(this, expr);
      case "class": return settingsClass(this, expr);
      case "object": return literal(this, expr);
      case "assign":
        if (expr.value.kind === "object" && this.map.certainty(expr.target)) pairs(this, expr.value, expr, this.map.certainty(expr.target)!, "set", "assigned to the environment");
        return;
      case "string":
      case "concat": return word(this, expr);
    }
  }

  /** A key that names variables, or a parameter: then the function around is a reader or setter itself. */
  key(key: Expr, whole: Expr, certainty: () => Certainty | undefined, action: Action, note: string): void {
    const known = this.texts.of(key);
    const param = known.length === 0 ? this.paramOf(key) : undefined;
    if (param || known.length > 0) this.consume(key);
    const variables = known.length > 0 || param ? known : this.texts.guess(key);
    if (variables.length === 0 && !param) return;
    const found = certainty();
    if (!found) return;
    const sure = known.length > 0 || param ? found : "hint";
    if (param) this.wrap(param.fn, { ...param, action, certainty: sure });
    else this.report(variables, action, key.kind === "string" ? key.textSpan : key.kind === "member" ? key.nameSpan : key, whole, sure, note);
  }

  /** Whether a function of this file has anything to do with the environment; if not, its name means nothing. */
  touchesEnvironment(fn: FunctionExpr): boolean {
    let known = this.touching.get(fn);
    if (known === undefined) {
      known = this.facts.exprs.some((expr) => expr.start >= fn.start && expr.end <= fn.end && (expr.kind === "name" || expr.kind === "member")
        && (this.map.certainty(expr) === "sure" || this.resolver.evaluate(expr).some((value) => this.access.functions.some((one) => value.kind === "ref" ? isPath(value.path, one.name) : value.kind === "open" && value.words === one.name))));
      this.touching.set(fn, known);
    }
    return known;
  }

  /** The parameter that a key is, or (`each`) is taken out of by a loop. */
  paramOf(key: Expr): { fn: FunctionExpr; index: number; each: boolean } | undefined {
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

  /**
   * Names that were read out of a literal, or a map whose keys were gone through: the place that uses them is the finding, and
   * the literal is not one for its name alone; a variable's map ends up in an environment.
   */
  private consume(key: Expr): void {
    if (key.kind === "string") return;
    for (const value of this.resolver.evaluate(key)) if (value.kind === "string" && value.expr) this.consumed.add(value.expr.textSpan.start);
  }

  wrap(fn: FunctionExpr, { index, action, certainty, each }: Wrapper): void {
    const list = this.wrappers.get(fn) ?? [];
    if (list.some((one) => one.index === index && one.action === action)) return;
    this.wrappers.set(fn, [...list, { index, action, certainty, each }]);
    this.grew = true;
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

  report(variables: readonly string[], action: Action, at: Span, whole: Expr, certainty: Certainty, note: string): void {
    const key = `${at.start}`;
    const before = this.found.get(key);
    // What is set here may be read first, to be put back.
    const weaker = before && before.certainty === certainty && before.action === "read" && action === "set";
    if (before && !weaker && (before.certainty === "sure" || certainty === "hint")) return;
    this.found.set(key, { variables, action, at: { start: at.start, end: at.end }, whole: { start: whole.start, end: whole.end }, expr: whole, certainty, note });
  }

  /**
   * What only cleans up: `if "X" in os.environ: del os.environ["X"]`, and a variable key that is unset in the same few lines,
   * where the value is saved before and put back after.
   */
  private withoutCleanUp(uses: VariableUse[]): VariableUse[] {
    const unset = uses.filter((use) => use.action === "unset");
    const written = (use: VariableUse) => this.text.slice(use.at.start, use.at.end);
    return uses.filter((use) => use.action === "unset" || !unset.some((one) => {
      if (one.variables.join() !== use.variables.join() || Math.abs(one.at.start - use.at.start) > 300) return false;
      const isTest = use.action === "read" && use.expr.role === "operand" && use.expr.kind === "index" && one.at.start > use.at.start;
      // Set before it is unset is a setting, with its own clean-up.
      const isRestored = use.action === "read" || use.at.start > one.at.start;
      return isTest || (isRestored && written(one) === written(use) && !use.variables.includes(written(use)) && outermost(one.expr.scope) === outermost(use.expr.scope));
    }));
  }
}

/** The function that is not inside another. */
function outermost(scope: Scope | null): Scope | null {
  let found: Scope | null = null;
  for (let at = scope; at; at = at.parent) if (at.kind === "function") found = at;
  return found;
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

