import type { Binding, Expr, FileFacts } from "../facts.ts";
import { allBindings } from "../resolver/own-types.ts";
import type { Resolver } from "../resolver/resolver.ts";
import { textsOf } from "../resolver/values.ts";

const tellsOfUser = /user|pass|pwd|azure/i;

/**
 * Tells which variables an expression names. Only what can lead to one is evaluated: the strings themselves, and names that,
 * in a few rounds, were bound to something that holds one.
 */
export class VariableNames {
  private readonly spots: number[];

  constructor(private readonly resolver: Resolver, facts: FileFacts, private readonly names: ReadonlySet<string>) {
    const constants = resolver.symbols.constantNames(names);
    const spots = new Set<number>();
    const derived = new Set<string>();
    for (const expr of facts.exprs) {
      if (expr.kind === "string" && this.isPiece(expr.text)) spots.add(expr.start);
      else if (expr.kind === "member" && (names.has(expr.name) || constants.has(expr.name))) spots.add(expr.nameSpan.start);
      else if (expr.kind === "name" && constants.has(expr.text)) spots.add(expr.start);
      // In a project the constant that holds a name may be in another file; it is called like what it holds.
      else if (resolver.link && (expr.kind === "name" || expr.kind === "member") && tellsOfUser.test(expr.kind === "name" ? expr.text : expr.name)) spots.add(expr.kind === "name" ? expr.start : expr.nameSpan.start);
    }
    const bindings = allBindings(facts);
    let sorted = [...spots].sort((a, b) => a - b);
    for (let round = 0; round < 4; round++) {
      const before = derived.size;
      for (const binding of bindings) if (holds(binding, sorted)) derived.add(binding.name);
      if (derived.size === before) break;
      for (const expr of facts.exprs) {
        if (expr.kind === "name" && derived.has(expr.text)) spots.add(expr.start);
        else if (expr.kind === "member" && derived.has(expr.name)) spots.add(expr.nameSpan.start);
      }
      sorted = [...spots].sort((a, b) => a - b);
    }
    this.spots = sorted;
  }

  /** A whole variable's name, or a piece that concatenation may complete. */
  private isPiece(text: string): boolean {
    if (this.names.has(text)) return true;
    if (text.length < 3) return false;
    for (const name of this.names) if (text.includes(name) || (text.endsWith("_") && name.startsWith(text)) || (text.startsWith("_") && name.endsWith(text)) || (name.includes(text) && /^[A-Z_]+$/.test(text))) return true;
    return false;
  }

  /** The variables that this expression may name. */
  of(expr: Expr): string[] {
    if (expr.kind === "string") return this.names.has(expr.text) ? [expr.text] : [];
    if (expr.kind === "literal" || expr.kind === "function" || expr.kind === "class" || expr.kind === "object" || !contains(this.spots, expr.start, expr.end)) return [];
    return [...new Set(textsOf(this.resolver.evaluate(expr)).texts.filter((text) => this.names.has(text)))].sort();
  }

  /** A constant of elsewhere that is called like a variable most likely holds its name: `os.environ[Names.AZURE_PASSWORD]`. */
  guess(expr: Expr): string[] {
    const name = expr.kind === "name" ? expr.text : expr.kind === "member" ? expr.name : "";
    return this.names.has(name) && this.resolver.evaluate(expr).every((value) => value.kind === "open" || value.kind === "ref") ? [name] : [];
  }
}

function holds(binding: Binding, spots: readonly number[]): boolean {
  if (binding.value) return contains(spots, binding.value.start, binding.value.end);
  const fn = binding.kind === "param" ? binding.scope.owner : null;
  return fn?.kind === "function" && fn.parent?.kind === "call" && contains(spots, fn.parent.callee.start, fn.parent.callee.end);
}

/** Whether a sorted list has a number in [start, end). */
function contains(sorted: readonly number[], start: number, end: number): boolean {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < start) low = middle + 1;
    else high = middle;
  }
  return low < sorted.length && sorted[low]! < end;
}
