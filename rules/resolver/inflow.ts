import type { Argument, CallExpr, ClassExpr, Expr, FunctionExpr, NewExpr } from "../facts.ts";
import { allBindings } from "./own-types.ts";
import type { Resolver } from "./resolver.ts";
import { bare } from "./expressions.ts";
import { union, type Value } from "./values.ts";

/** 1 where the first parameter is the receiver (Python), which callers do not write. */
export function selfParams(fn: FunctionExpr): number {
  const first = fn.params[0]?.name;
  return first && fn.body.bindings.get(first)?.some((binding) => binding.kind === "self") ? 1 : 0;
}

/** How languages call what runs at construction. */
const constructorNames = new Set(["constructor", "__init__", "<init>"]);

/**
 * What may stand behind an interface of the file: values given where it is the declared type of a variable, field, parameter,
 * result or cast. Made only when a method of such an interface has a catalogue name.
 */
export class Inflow {
  private readonly known = new Map<ClassExpr, readonly Value[]>();
  private literals: NewExpr[] | undefined;
  private calls: Map<FunctionExpr, (CallExpr | NewExpr)[]> | undefined;

  constructor(private readonly resolver: Resolver) {}

  into(type: ClassExpr): readonly Value[] {
    const known = this.known.get(type);
    if (known) return known;
    this.known.set(type, []);
    const values = union([...this.given(type)].map((expr) => this.resolver.evaluate(expr)));
    this.known.set(type, values);
    return values;
  }

  private *given(type: ClassExpr): Generator<Expr> {
    for (const binding of allBindings(this.resolver.facts)) {
      if (!binding.type || !this.names(binding.type, type)) continue;
      if (binding.value && binding.path.length === 0) yield binding.value;
      const fn = binding.kind === "param" ? binding.scope.owner : null;
      if (fn?.kind === "function") yield* this.arguments(fn, binding.name);
      if (binding.kind === "field" && binding.scope.owner?.kind === "class") yield* this.initialisers(binding.scope.owner, binding.name);
    }
    for (const expr of this.resolver.facts.exprs) {
      if (expr.kind === "cast" && this.names(expr.type, type)) yield expr.value;
      else if (expr.kind === "function" && expr.resultType && this.names(expr.resultType, type)) yield* expr.returns;
    }
  }

  private names(type: Expr, wanted: ClassExpr): boolean {
    return this.resolver.evaluate(bare(type)).some((value) => value.kind === "class" && value.node === wanted);
  }

  private *arguments(fn: FunctionExpr, param: string): Generator<Expr> {
    const index = fn.params.findIndex((one) => one.name === param) - selfParams(fn);
    for (const call of this.callsOf(fn)) {
      const named = call.args.find((arg: Argument) => arg.name === param);
      const arg = named ?? call.args[index];
      if (arg) yield arg.value;
    }
  }

  /** `Service{client: c}`, `new Service { Client = c }`. */
  *initialisers(owner: ClassExpr, field: string): Generator<Expr> {
    this.literals ??= this.resolver.facts.exprs.filter((expr): expr is NewExpr => expr.kind === "new" && expr.type !== null && expr.init !== null);
    for (const expr of this.literals) {
      if (!expr.init || !this.names(expr.type!, owner)) continue;
      if (expr.init.kind === "object") yield* expr.init.pairs.filter((pair) => pair.key.kind === "string" && pair.key.text === field).map((pair) => pair.value);
      else {
        const at = [...owner.members.bindings.values()].flat().filter((one) => one.kind === "field").findIndex((one) => one.name === field);
        if (expr.init.items[at]) yield expr.init.items[at];
      }
    }
  }

  private callsOf(fn: FunctionExpr): readonly (CallExpr | NewExpr)[] {
    this.calls ??= this.indexCalls();
    return this.calls.get(fn) ?? [];
  }

  private indexCalls(): Map<FunctionExpr, (CallExpr | NewExpr)[]> {
    const index = new Map<FunctionExpr, (CallExpr | NewExpr)[]>();
    const constructors = new Map<ClassExpr, FunctionExpr[]>();
    for (const expr of this.resolver.facts.exprs) {
      const owner = expr.kind === "function" ? expr.scope.owner : null;
      if (expr.kind === "function" && owner?.kind === "class" && constructorNames.has(expr.name ?? "")) {
        constructors.set(owner, [...(constructors.get(owner) ?? []), expr]);
      }
    }
    for (const expr of this.resolver.facts.exprs) {
      if (expr.kind !== "call" && expr.kind !== "new") continue;
      const callee = expr.kind === "call" ? expr.callee : expr.type;
      if (!callee || (expr.args.length === 0)) continue;
      for (const value of this.resolver.evaluate(bare(callee))) {
        const targets = value.kind === "function" ? [value.node] : value.kind === "class" ? constructors.get(value.node) ?? [] : [];
        for (const target of targets) index.set(target, [...(index.get(target) ?? []), expr]);
      }
    }
    return index;
  }
}
