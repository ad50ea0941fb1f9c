import type { Catalogue, Library } from "../catalogue.ts";
import type { Facets } from "../finding.ts";

/** A path of the source, told to be something of a library. */
export interface Symbol_ {
  readonly library: Library;
  /** Relative to the library: `PublicClientApplication`; empty for the library's module itself. */
  readonly symbol: string;
  /** The catalogue speaks of it; otherwise it is only known to be the library's. */
  readonly listed: boolean;
}

/** The catalogue of one ecosystem, asked by import paths and types. */
export class Symbols {
  private readonly modules: { path: string; below: string; prefix: string; library: Library }[] = [];
  private readonly libraries = new Map<string, Library>();
  private readonly known = new Map<Library, Set<string>>();
  private readonly cache = new Map<string, Symbol_ | null>();
  /** Last names of listed types: `UsernamePasswordCredential`. */
  readonly typeNames = new Set<string>();

  constructor(catalogue: Catalogue, ecosystem: string) {
    for (const library of catalogue.in(ecosystem)) {
      this.libraries.set(library.id, library);
      this.known.set(library, knownSymbols(library));
      for (const type of Object.keys(library.types)) this.typeNames.add(lastOf(type));
      for (const [module, prefix] of Object.entries(library.modules)) {
        const below = /[./]\*$/.exec(module)?.[0]?.[0] ?? "";
        this.modules.push({ path: below ? module.slice(0, -2) : module, below, prefix, library });
      }
    }
    this.modules.sort((a, b) => b.path.length - a.path.length);
  }

  library(id: string): Library {
    const library = this.libraries.get(id);
    if (!library) throw new Error(`no library "${id}" in the catalogue`);
    return library;
  }

  /** `azure.identity.UsernamePasswordCredential` → the library and its symbol, if a catalogue module starts the path. */
  resolve(path: string): Symbol_ | undefined {
    let found = this.cache.get(path);
    if (found === undefined) this.cache.set(path, (found = this.find(path) ?? null));
    return found ?? undefined;
  }

  private find(path: string): Symbol_ | undefined {
    let unlisted: Symbol_ | undefined;
    for (const { path: module, below, prefix, library } of this.modules) {
      if (path !== module && !path.startsWith(`${module}${below || "."}`)) continue;
      const known = this.known.get(library)!;
      const rest = path === module ? [] : path.slice(module.length + 1).split(/[./]/);
      // Below a `.*` module the path may lead through sub-modules first: the longest listed tail counts.
      for (let from = 0; from <= (below ? rest.length : 0); from++) {
        const symbol = join(prefix, rest.slice(from).join("."));
        if (symbol === prefix || known.has(symbol)) {
          if (from === rest.length && rest.length > 0) break;
          return { library, symbol, listed: true };
        }
      }
      unlisted ??= { library, symbol: join(prefix, rest.join(".")), listed: false };
    }
    return unlisted;
  }

  /** Some catalogue module starts with this path: `com`, `azure`. */
  leadsToModule(path: string): boolean {
    return this.modules.some((module) => module.path === path || module.path.startsWith(`${path}.`));
  }

  isType(libraryId: string, symbol: string): boolean {
    return symbol in this.library(libraryId).types;
  }

  /** The type itself and everything that it extends, nearest first. */
  lineage(libraryId: string, type: string): string[] {
    const types = this.library(libraryId).types;
    const result = [type];
    for (const name of result) for (const base of types[name]?.extends ?? []) if (!result.includes(base)) result.push(base);
    return result;
  }

  client(libraryId: string, type: string): Facets["client"] {
    const types = this.library(libraryId).types;
    for (const name of this.lineage(libraryId, type)) {
      const client = types[name]?.client;
      if (client) return client;
    }
    return "unknown";
  }

  /** What calling a function or reading a member gives: types (`""`: a foreign one), a list for several results; undefined: unknown. */
  yields(libraryId: string, symbol: string): string | readonly string[] | undefined {
    return this.library(libraryId).yields[symbol];
  }

  /** The same for a member of a type, through what it extends. */
  memberYields(libraryId: string, type: string, member: string): string | readonly string[] | undefined {
    const lineage = this.lineage(libraryId, type);
    for (const name of [member, "*"]) {
      for (const owner of lineage) {
        const result = this.yields(libraryId, `${owner}.${name}`);
        if (result !== undefined) return result;
      }
    }
    return undefined;
  }

  /** Last names of the constants that hold one of these texts: `PROPERTY_AZURE_USERNAME`. */
  constantNames(texts: ReadonlySet<string>): Set<string> {
    const libraries = [...this.libraries.values()];
    return new Set(libraries.flatMap((library) => Object.entries(library.constants).flatMap(([symbol, text]) => (texts.has(text) ? [lastOf(symbol)] : []))));
  }

  constant(libraryId: string, symbol: string): string | undefined {
    return this.library(libraryId).constants[symbol];
  }
}

function join(prefix: string, rest: string): string {
  return prefix && rest ? `${prefix}.${rest}` : prefix || rest;
}

export function lastOf(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}

function knownSymbols(library: Library): Set<string> {
  const known = new Set([...Object.keys(library.types), ...Object.keys(library.yields), ...Object.keys(library.constants), ...library.witnesses]);
  for (const { match } of library.apis) {
    if (match.kind === "construct") known.add(match.type);
    else if (match.kind === "function") known.add(match.function);
    else if (match.kind === "factory") known.add(match.type).add(`${match.type}.${match.factory}`);
    else if (match.kind === "member") for (const type of match.of) known.add(`${type}.${match.member}`);
  }
  return known;
}
