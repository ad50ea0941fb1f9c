import type { Resolver } from "./resolver.ts";

/** A `using` that every file of a project has without writing it. */
export interface AmbientImport {
  readonly module: string;
  readonly static: boolean;
  /** The name that it gives to what it imports; null: everything of it. */
  readonly alias: string | null;
}

/**
 * The project around a file, as that file sees it: tiers 1 and 2. Absent in the editor. Answers are resolvers of other files;
 * no answer means that the project has no such file, or that it is too large to look.
 */
export interface Link {
  /** The files that a specifier leads to, for an import of `name` if it has one: one file, or those of a package. */
  readonly imported: (specifier: string, name: string | null) => readonly Resolver[];
  /** The same files' texts, unparsed: what is not worth reading is seen by its words. */
  readonly textsOf: (specifier: string, name: string | null) => readonly string[];
  /** Files that declare a name which this one may use without an import: of its package, namespace or project. */
  readonly declaring: (name: string) => readonly Resolver[];
  readonly ambient: readonly AmbientImport[];
  /** How other files import the package of this one. */
  readonly packagePath: string | null;
}
