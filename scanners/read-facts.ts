import type { FileFacts } from "../rules/facts.ts";
import type { Language, Reader } from "./language.ts";
import { parse } from "./tree-sitter.ts";

export interface ReadFacts {
  /** One, or one for each variant of the text. */
  readonly facts: readonly { readonly facts: FileFacts; readonly text: string }[];
  /** The language's own parser gave up, and the tolerant one read the file. */
  readonly isFallback: boolean;
}

/** Parses a text and takes its facts. May throw what an extractor throws on code that nobody thought of. */
export async function readFacts(language: Language, path: string, text: string): Promise<ReadFacts> {
  const { read } = language;
  if (read.kind === "tree-sitter") return { facts: await readTrees(read, path, text), isFallback: false };
  const facts = read.parse(path, text);
  if (facts) return { facts: [{ facts, text }], isFallback: false };
  return { facts: await readTrees(read.fallback, path, text), isFallback: true };
}

async function readTrees(read: Extract<Reader, { kind: "tree-sitter" }>, path: string, text: string): Promise<ReadFacts["facts"]> {
  const facts: { facts: FileFacts; text: string }[] = [];
  for (const variant of read.variants?.(text) ?? [text]) {
    facts.push({ facts: read.extract(await parse(read.grammar(path), variant), variant), text: variant });
  }
  return facts;
}
