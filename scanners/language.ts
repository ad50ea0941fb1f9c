import type { FileFacts } from "../rules/facts.ts";
import type { Profile } from "../rules/profile.ts";
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
