import type { Expr } from "./facts.ts";
import type { Facets } from "./finding.ts";
import type { Entry } from "./entry.ts";
import type { Resolver } from "./resolver/resolver.ts";
import { lastOf } from "./resolver/symbols.ts";
import type { Value } from "./resolver/values.ts";

/** The three-valued answer to "is this ours?": yes, something else, or open; with why, for people. */
export interface Answer { readonly verdict: "yes" | "open" | "else"; readonly note: string; readonly client: Facets["client"] }

/** Is a member's value ours? Yes, something else, or open. */
export function judge(r: Resolver, entry: Entry, values: readonly Value[]): Answer {
  const ours = values.filter((value) => isOurs(r, value, entry));
  if (ours.length > 0) {
    const clients = new Set(ours.map((value) => clientOf(r, value)).filter((client) => client !== "unknown"));
    return { verdict: "yes", note: describe(ours), client: clients.size === 1 ? [...clients][0]! : "unknown" };
  }
  const unknown = values.filter((value) => value.kind === "open" || isForeignObject(r, value) || isOfLibrary(r, value, entry));
  if (unknown.length > 0 || values.length === 0) return { verdict: "open", note: describe(unknown), client: "unknown" };
  return { verdict: "else", note: describe(values), client: "unknown" };
}

export function isOurs(r: Resolver, value: Value, entry: Entry): boolean {
  const { match } = entry.api;
  if (match.kind !== "member") return false;
  const owner = ownerOf(r, value, match.member);
  return owner !== undefined && owner.library === entry.library.id && r.symbols.lineage(owner.library, owner.type).some((type) => match.of.includes(type));
}

/** The type that a member value is a member of. */
function ownerOf(r: Resolver, value: Value, member: string): { library: string; type: string } | undefined {
  if (value.kind === "method") return value;
  const symbol = value.kind === "ref" && value.path.endsWith(`.${member}`) ? r.symbols.resolve(value.path.slice(0, -member.length - 1)) : undefined;
  return symbol && { library: symbol.library.id, type: symbol.symbol };
}

function isOfLibrary(r: Resolver, value: Value, entry: Entry): boolean {
  if (value.kind === "method") return value.library === entry.library.id;
  return value.kind === "ref" && r.symbols.resolve(value.path)?.library === entry.library;
}

function clientOf(r: Resolver, value: Value): Facets["client"] {
  const owner = value.kind === "method" ? value : value.kind === "ref" ? ownerOf(r, value, lastOf(value.path)) : undefined;
  return owner ? r.symbols.client(owner.library, owner.type) : "unknown";
}

export function isSymbol(r: Resolver, value: Value, entry: Entry, symbol: string): boolean {
  if (value.kind !== "ref") return false;
  const found = r.symbols.resolve(value.path);
  return found?.library === entry.library && found.symbol === symbol;
}

/** Nothing says that a name is something else: it is declared nowhere here and imported from nowhere that is known. */
export function isOpenSymbol(r: Resolver, expr: Expr, values: readonly Value[]): boolean {
  if (values.length === 0 || !values.every((value) => value.kind === "open")) return false;
  if (expr.kind === "name") return !r.bindingsOf(expr);
  // Of `a.b.X` the root must be a global that nobody declares; where full names are paths, it would have led to a module.
  return !r.profile.qualifiedNames && values.every((value) => value.kind === "open" && value.words !== undefined && !value.words.startsWith("."));
}

/** What the first of some values is, in words. */
export function describe(values: readonly Value[]): string {
  const [first] = values;
  if (!first) return "nothing is known of it";
  switch (first.kind) {
    case "ref": return `resolves to \`${first.path}\``;
    case "method": return `receiver is \`${first.type}\` of ${first.library}`;
    case "instance": return `an instance of \`${first.type}\``;
    case "file": return "a file of the project";
    case "class":
    case "own": return `the file's own class \`${first.node.name ?? "(anonymous)"}\``;
    case "function": return `the file's own function \`${first.node.name ?? "(anonymous)"}\``;
    case "else":
    case "open": return first.why;
    default: return `a ${first.kind}`;
  }
}

/**
 * A member of an object that another module exports (`from helpers import client; client.m()`, Go's `pkg.Shared.M()`): nothing
 * is known of that object. A function of a foreign module, or a static member of a foreign class, is something else.
 */
function isForeignObject(r: Resolver, value: Value): boolean {
  if (value.kind !== "ref" || r.symbols.resolve(value.path)) return false;
  const owner = value.path.slice(0, value.path.lastIndexOf("."));
  if (r.facts.imports.some((one) => one.name === null && r.profile.normalizeModule(one.module) === owner)) return false;
  return !/^_*[A-Z]/.test(lastOf(owner)) || !r.profile.capitalMeansType;
}
