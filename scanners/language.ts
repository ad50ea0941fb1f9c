import type { FileFacts } from "../rules/facts.ts";
import type { Profile } from "../rules/profile.ts";
import type { AmbientImport } from "../rules/resolver/link.ts";
import type { SyntaxNode } from "./syntax-node.ts";

/** A language is one folder that exports this as `language`. */
export interface Language {
  /** Folder name and `language` of a finding: `python`. */
  readonly id: string;
  /** As people write it: `Python`. */
  readonly name: string;
  /** With the dot, lower case. */
  readonly extensions: readonly string[];
  /** Names in a `#!` line, for files without extension. */
  readonly interpreters: readonly string[];
  readonly profile: Profile;
  readonly read: Reader;
  /** Where other files of a project are found from one of its files. Absent: only the file itself is known. */
  readonly link?: LanguageLink;
}

/** How a language finds other files. Paths are absolute; only files that there are count. */
export interface LanguageLink {
  /** Of an import: the file, or those of a package. */
  readonly imported: (specifier: string, name: string | null, from: LinkOrigin, files: ProjectFiles) => readonly string[];
  /** That may declare a name used without an import. */
  readonly declaring: (name: string, from: LinkOrigin, files: ProjectFiles) => readonly string[];
  /** How other files import this one's package, where its own clause does not say (Go). */
  readonly packagePath?: (from: LinkOrigin, files: ProjectFiles) => string | null;
  readonly ambient?: (from: LinkOrigin, files: ProjectFiles) => readonly AmbientImport[];
}

export interface LinkOrigin {
  readonly path: string;
  /** Package or namespace declared for the whole file. */
  readonly package: string | null;
}

/** The project's files, read when asked for and remembered. */
export interface ProjectFiles {
  /** The topmost folder that may be looked at: git's root, or where the scan was started. */
  readonly root: string;
  readonly isFile: (path: string) => boolean;
  /** Names in a folder; empty where there is none. */
  readonly list: (folder: string) => readonly string[];
  /** Undefined where it cannot be read or is too large. */
  readonly read: (path: string) => string | undefined;
  /** Remembers what was computed for a folder. */
  readonly remember: <T>(key: string, compute: () => T) => T;
}

/** How text becomes facts. */
export type Reader =
  | {
      readonly kind: "tree-sitter";
      /** Base name of the grammar: `tree-sitter-python`. */
      readonly grammar: (path: string) => string;
      readonly extract: (tree: SyntaxNode, text: string) => FileFacts;
      /**
       * The same text with parts blanked by spaces (offsets hold), where one parse cannot see all code: the branches of `#if`.
       * Each is read, and what they find is joined. The first is parsed first.
       */
      readonly variants?: (text: string) => string[];
    }
  | {
      readonly kind: "parser";
      /** Undefined where the parser gives up; `fallback` then reads the file. */
      readonly parse: (path: string, text: string) => FileFacts | undefined;
      readonly fallback: Extract<Reader, { kind: "tree-sitter" }>;
    };
