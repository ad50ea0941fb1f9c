import type { Facets } from "./finding.ts";

/** One file of the catalogue: a library and its APIs. Shape checked against `catalogue.schema.json`. */
export interface Library {
  /** `python/msal`: ecosystem and library, the start of its APIs' ids. */
  readonly id: string;
  /** As people call it: `MSAL Python`. */
  readonly name: string;
  readonly ecosystem: string;
  /** Names in manifests that mean a dependency on it: `msal`, `com.microsoft.azure:msal4j`. */
  readonly packages: readonly string[];
  /**
   * Import paths that are this library → the prefix of the symbols below: `""` mostly; `public` and `confidential` for two Go
   * packages of one library that both have a `Client` (`types` then says `public.Client`). A path ending in `.*` takes its
   * sub-modules in, at any depth, not the path itself: `msal.*`. The longest path that fits wins, whether or not it lists the
   * symbol: `azure.identity.aio` with the prefix `aio` keeps async names apart.
   */
  readonly modules: Readonly<Record<string, string>>;
  /** Types by symbol, with what they extend, which client they are, and where they come from. */
  readonly types: Readonly<Record<string, LibraryType>>;
  /**
   * What functions and members of the library give back: `create` → a type; `Type.member` → a type; `Type.*` → any other
   * member; `self` for the receiver's type; `""` for something that is none of this library's; a list for multiple results.
   * What is not listed is unknown.
   */
  readonly yields: Readonly<Record<string, string | readonly string[]>>;
  /** Symbols that are strings: `Configuration.PROPERTY_AZURE_USERNAME` → `AZURE_USERNAME`. */
  readonly constants: Readonly<Record<string, string>>;
  /** Types whose use makes username and password variables matter: `DefaultAzureCredential`. */
  readonly witnesses: readonly string[];
  /** Options of a witness that, when true, keep it from reading the environment: `exclude_environment_credential`. */
  readonly optOuts?: readonly string[];
  readonly apis: readonly Api[];
}

export interface LibraryType {
  readonly extends?: readonly string[];
  readonly client?: Facets["client"];
}

export interface Api {
  readonly id: string;
  readonly rule: string;
  /** As people of that language say it, for messages: `acquire_token_by_username_password`, `acquireToken(UserNamePasswordParameters)`. */
  readonly name: string;
  readonly match: ApiMatch;
  /** The words without which it cannot occur; one of them is enough. */
  readonly triggers: readonly string[];
  /** Its name alone, on a receiver or from a place that does not resolve, is enough for `medium`. */
  readonly distinctive: boolean;
  /** Newest first. */
  readonly status: readonly ApiStatus[];
  /** Family of rows in the guidance table: `msal`. */
  readonly guidance: string;
  readonly docs: string;
  readonly sources: readonly string[];
}

export type ApiMatch =
  /** A type whose construction is ROPC. */
  | { readonly kind: "construct"; readonly type: string }
  /** A method called on (or taken from) a type or what extends it. */
  | { readonly kind: "member"; readonly member: string; readonly of: readonly string[] }
  /** A function of the library, and the construction of the type that it makes, by its own syntax (Go's `&Type{}`). */
  | { readonly kind: "function"; readonly function: string; readonly constructs?: string }
  /** A static factory; the finding points at its owner's name, or at the factory's where it is imported by itself. */
  | { readonly kind: "factory"; readonly type: string; readonly factory: string }
  /**
   * Environment variables, set or read. `needs`: what must be set besides, or the library does not look at them. `beatenBy`: what
   * wins over them where it is set, too; the newest release's precedence.
   */
  | {
      readonly kind: "variables";
      readonly username: string;
      readonly password: string;
      readonly needs: readonly string[];
      readonly beatenBy: readonly string[];
    };

export interface ApiStatus {
  /** `deprecated` only where the library says so in that language. */
  readonly status: "deprecated" | "removed";
  /** The first version, as released: `1.35.0`. */
  readonly since: string;
  /** Only for this kind of client; absent: for all. */
  readonly client?: "public" | "confidential";
  readonly source: string;
}

/** The catalogue, indexed. Pure; made once. */
export class Catalogue {
  private readonly byApi = new Map<string, { api: Api; library: Library }>();

  constructor(readonly libraries: readonly Library[]) {
    for (const library of libraries) {
      for (const api of library.apis) this.byApi.set(api.id, { api, library });
    }
  }

  get apis(): Api[] {
    return [...this.byApi.values()].map((entry) => entry.api);
  }

  find(apiId: string): { api: Api; library: Library } | undefined {
    return this.byApi.get(apiId);
  }

  /** Throws for an id that no file of the catalogue has. */
  get(apiId: string): { api: Api; library: Library } {
    const entry = this.byApi.get(apiId);
    if (!entry) throw new Error(`no API "${apiId}" in the catalogue`);
    return entry;
  }

  /** The libraries that a language's programs can call. */
  in(ecosystem: string): Library[] {
    return this.libraries.filter((library) => library.ecosystem === ecosystem);
  }

  /** What those libraries offer. */
  apisIn(ecosystem: string): Api[] {
    return this.in(ecosystem).flatMap((library) => library.apis);
  }
}

/** The words of which a text needs one to use any of these APIs, without doubles, longest first. */
export function triggersOf(apis: readonly Api[]): string[] {
  return [...new Set(apis.flatMap((api) => api.triggers))].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
}
