import type { Expr } from "../facts.ts";
import { dottedName } from "./expressions.ts";
import type { Resolver } from "./resolver.ts";
import { open, union, type Value } from "./values.ts";

/** Methods that list a map or a list, in every language: what a loop over the result gets. */
const listings: Readonly<Record<string, "pair" | "key" | "element">> = {
  items: "pair", iteritems: "pair", entries: "pair", entrySet: "pair",
  keys: "key", keySet: "key", Keys: "key",
  values: "element", Values: "element",
};

/** `entries` of `Object.entries(map)`: JavaScript lists objects by functions. */
export function staticListing(callee: Expr): string | undefined {
  const words = dottedName(callee) ?? "";
  return words.startsWith("Object.") && Object.hasOwn(listings, words.slice(7)) ? words.slice(7) : undefined;
}

/** The value of `map.items()` and its kin, if that is what a call of this member on these values is. */
export function entriesOf(receiver: readonly Value[], member: string): readonly Value[] | undefined {
  const of = Object.hasOwn(listings, member) ? listings[member] : undefined;
  const data = receiver.filter((value) => value.kind === "data");
  if (!of || data.length === 0) return undefined;
  return data.map((value) => ({ kind: "entries", of, node: value.node }));
}

/** All that may be taken out of containers among the values; `through`: what is no container stands for itself. */
export function elementsOf(resolver: Resolver, values: readonly Value[], through = false): readonly Value[] {
  return union(values.map((value) => {
    if (value.kind === "data") return union((value.node.kind === "list" ? value.node.items : value.node.pairs.map((pair) => pair.value)).map((item) => resolver.evaluate(item)));
    if (value.kind === "entries") return iterationOf(resolver, value, "element");
    return through ? [value] : [];
  }));
}

/** What a loop variable gets of a value. */
export function iterationOf(resolver: Resolver, value: Value, each: "element" | "key" | "pair"): readonly Value[] {
  if (value.kind === "entries") {
    if (value.node.kind === "list") return union(value.node.items.map((item) => resolver.evaluate(item)));
    const parts = (pair: { key: Expr; value: Expr }): readonly Value[] => {
      if (value.of === "key") return resolver.evaluate(pair.key);
      if (value.of === "element") return resolver.evaluate(pair.value);
      return [{ kind: "tuple", items: [resolver.evaluate(pair.key), resolver.evaluate(pair.value)] }];
    };
    return value.of === "pair" ? value.node.pairs.flatMap((pair) => parts(pair)) : union(value.node.pairs.map(parts));
  }
  if (value.kind === "data") {
    if (value.node.kind === "list") return each === "key" ? [open("an index")] : union(value.node.items.map((item) => resolver.evaluate(item)));
    const gets = each === "element" ? resolver.profile.mapLoop : each;
    return value.node.pairs.flatMap((pair) => {
      if (gets === "pair") return [{ kind: "tuple" as const, items: [resolver.evaluate(pair.key), resolver.evaluate(pair.value)] }];
      return resolver.evaluate(gets === "key" ? pair.key : pair.value);
    });
  }
  if (value.kind === "instance" || value.kind === "own" || value.kind === "else") return [value];
  return [open("an element of something unknown")];
}
