import type { Resolver } from "./resolver.ts";
import type { ClassExpr, FunctionExpr, ListExpr, ObjectExpr, StringExpr } from "../facts.ts";

/**
 * What an expression may be, as far as a file shows. An expression has a set of them: the union over assignments and branches,
 * since flow is not followed.
 */
export type Value =
  /** A module of elsewhere, or anything below one, by its full path: `msal.PublicClientApplication`. */
  | { readonly kind: "ref"; readonly path: string }
  /** An instance of a type of the catalogue, by library id and symbol. */
  | { readonly kind: "instance"; readonly library: string; readonly type: string }
  /** A member of such an instance, not called yet. */
  | { readonly kind: "method"; readonly library: string; readonly type: string; readonly name: string }
  /** A file of the project, or the files of a package of it, as a module. */
  | { readonly kind: "file"; readonly files: readonly Resolver[] }
  /** A class of this file or of another of the project, and an instance of one. */
  | { readonly kind: "class"; readonly node: ClassExpr }
  | { readonly kind: "own"; readonly node: ClassExpr }
  | { readonly kind: "function"; readonly node: FunctionExpr }
  | { readonly kind: "string"; readonly text: string; readonly expr: StringExpr | null }
  | { readonly kind: "data"; readonly node: ObjectExpr | ListExpr }
  /** Several results at once, each a set. */
  | { readonly kind: "tuple"; readonly items: readonly (readonly Value[])[] }
  /** What a loop over a map's `items()`, `keys()`, `values()` goes through. */
  | { readonly kind: "entries"; readonly of: "pair" | "key" | "element"; readonly node: ObjectExpr | ListExpr }
  /** Known, and nothing of the catalogue: a number, an instance of a foreign type; `member`: a member of such a thing, not called yet. */
  | { readonly kind: "else"; readonly why: string; readonly member?: true }
  /** Could be anything. `words`: how it is written, for names that no one declares (globals) and what is below them. */
  | { readonly kind: "open"; readonly why: string; readonly words?: string };

export const open = (why: string): Value => ({ kind: "open", why });
export const somethingElse = (why: string): Value => ({ kind: "else", why });

/** A value's identity, for unions without doubles. */
function keyOf(value: Value): unknown {
  switch (value.kind) {
    case "ref": return `r${value.path}`;
    case "instance": return `i${value.library} ${value.type}`;
    case "method": return `m${value.library} ${value.type} ${value.name}`;
    case "string": return `s${value.text}`;
    case "else": return `e${value.member ?? ""}${value.why}`;
    case "open": return `o${value.words ?? ""}`;
    case "own": return `own${value.node.start}`;
    case "entries": return `n${value.of}${value.node.start}`;
    case "tuple": return value;
    case "file": return value.files[0];
    default: return value.node;
  }
}

/** No more alternatives than this are told apart; the rest is open. */
const maxValues = 24;

export function union(sets: Iterable<readonly Value[]>): readonly Value[] {
  const byKey = new Map<unknown, Value>();
  for (const set of sets) {
    for (const value of set) {
      const key = keyOf(value);
      if (!byKey.has(key)) byKey.set(key, value);
      if (byKey.size > maxValues) return [...byKey.values(), open("too many possible values")];
    }
  }
  return [...byKey.values()];
}

/** The literal texts among values; `complete` unless something unknown is possible, too. */
export function textsOf(values: readonly Value[]): { texts: string[]; complete: boolean } {
  const texts = values.flatMap((value) => (value.kind === "string" ? [value.text] : []));
  return { texts, complete: texts.length > 0 && !values.some((value) => value.kind === "open") };
}
