import type { SyntaxNode } from "../syntax-node.ts";

/** Methods that stand for the literals of lists and maps that Java does not have, by the class that offers them. */
const factories: Readonly<Record<string, Readonly<Record<string, "list" | "map" | "entries">>>> = {
  List: { of: "list" },
  Set: { of: "list" },
  Stream: { of: "list" },
  Map: { of: "map", ofEntries: "entries" },
  Arrays: { asList: "list" },
  Collections: { singleton: "list", singletonList: "list", singletonMap: "map" },
  ImmutableList: { of: "list" },
  ImmutableSet: { of: "list" },
  ImmutableMap: { of: "map" },
  Lists: { newArrayList: "list" },
  Sets: { newHashSet: "list" },
};

export interface CollectionParts {
  readonly items: readonly SyntaxNode[];
  /** Undefined for a list: its items. */
  readonly pairs?: readonly { readonly key: SyntaxNode; readonly value: SyntaxNode }[];
}

/**
 * What `List.of(…)`, `Map.of(…)` and their kin hold; undefined for other calls, and for a single variable, which may be an
 * array of the items.
 */
export function collectionParts(call: SyntaxNode): CollectionParts | undefined {
  const object = call.field("object");
  const owner = object?.type === "field_access" ? object.field("field") : object;
  const kinds = owner && Object.hasOwn(factories, owner.text) ? factories[owner.text]! : undefined;
  const name = call.field("name")?.text ?? "";
  const kind = kinds && Object.hasOwn(kinds, name) ? kinds[name] : undefined;
  const items = call.field("arguments")?.namedChildren ?? [];
  if (kind === "map") return items.length % 2 === 0 ? { items: [], pairs: pairsOf(items) } : undefined;
  if (kind === "entries") {
    const entries = items.map((item) => (isEntry(item) ? (item.field("arguments")?.namedChildren ?? []) : []));
    return entries.every((entry) => entry.length === 2) ? { items: [], pairs: entries.flatMap(pairsOf) } : undefined;
  }
  const mayBeArray = items.length === 1 && /^(identifier|field_access|method_invocation|array_.*)$/.test(items[0]!.type);
  return kind === "list" && !mayBeArray ? { items } : undefined;
}

/** `Map.entry(k, v)`, `entry(k, v)`. */
function isEntry(item: SyntaxNode): boolean {
  return item.type === "method_invocation" && item.field("name")?.text === "entry";
}

function pairsOf(nodes: readonly SyntaxNode[]): { key: SyntaxNode; value: SyntaxNode }[] {
  return nodes.flatMap((key, i) => (i % 2 === 0 && nodes[i + 1] ? [{ key, value: nodes[i + 1]! }] : []));
}
