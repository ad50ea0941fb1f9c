import { readFileSync, statSync } from "node:fs";
import { type Catalogue, triggersOf } from "../rules/catalogue.ts";
import type { Notice } from "../rules/report.ts";
import { decode, isBinary } from "./decode.ts";
import type { Language } from "./language.ts";
import { makeLanguageFinder } from "./languages.ts";
import { makePrefilter, type Prefilter } from "./prefilter.ts";
import { isMinifiedText } from "./skips.ts";

export type SourceRead =
  /** Holds a word of the catalogue: to be parsed. */
  | { readonly kind: "candidate"; readonly text: string; readonly language: Language }
  /** Of a known kind, and holds nothing. */
  | { readonly kind: "clean" }
  | { readonly kind: "unknown" }
  | { readonly kind: "minified" }
  | { readonly kind: "failed"; readonly notice: Notice["kind"]; readonly message: string };

export interface SourceReader {
  /** By its name, may a file be one to read? */
  readonly isCandidate: (name: string) => boolean;
  /** Never throws for what a file is or holds. */
  readonly readFile: (absolute: string, named: boolean) => SourceRead;
  /** The same for bytes that are at hand; their name tells the language. */
  readonly readBytes: (name: string, bytes: Buffer, named: boolean) => SourceRead;
}

/** Reads files far enough to know whether they need parsing. `maxFileSize` in bytes. */
export function makeSourceReader(languages: readonly Language[], catalogue: Catalogue, maxFileSize: number): SourceReader {
  return makeReader(languages, (language) => wordsFor(language, catalogue), maxFileSize);
}

/** The same for words that a first round found; files of other languages are not looked at. */
export function makeSecondReader(languages: readonly Language[], words: readonly string[], maxFileSize: number): SourceReader {
  return makeReader(languages, () => words, maxFileSize);
}

function makeReader(languages: readonly Language[], wordsOf: (language: Language) => readonly string[], maxFileSize: number): SourceReader {
  const finder = makeLanguageFinder(languages);
  const prefilters = new Map(languages.map((language) => [language.id, makePrefilter(wordsOf(language))]));
  const readBytes = (name: string, bytes: Buffer, named: boolean): SourceRead => {
    const byName = finder.byName(name);
    const language = byName === "maybe" ? finder.byFirstLine(bytes.subarray(0, 200).toString("latin1")) : byName;
    return language ? examine(bytes, language, prefilters.get(language.id)!, named) : { kind: "unknown" };
  };
  const readFile = (absolute: string, named: boolean): SourceRead => {
    const language = finder.byName(absolute);
    if (!language) return { kind: "unknown" };
    try {
      const stats = statSync(absolute);
      if (!stats.isFile()) return { kind: "failed", notice: "unreadable", message: "is no regular file" };
      if (stats.size <= maxFileSize) return readBytes(absolute, readFileSync(absolute), named);
      if (language === "maybe") return { kind: "unknown" };
      if (!prefilters.get(language.id)!.inFile(absolute)) return { kind: "clean" };
      return {
        kind: "failed",
        notice: "too-large",
        message: `${stats.size} bytes is over the limit of ${maxFileSize} (--max-file-size), and it holds words that are looked for`,
      };
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      return { kind: "failed", notice: "unreadable", message: `cannot be read (${code ?? message})` };
    }
  };
  return { isCandidate: (name) => finder.byName(name) !== undefined, readFile, readBytes };
}

/** With the word of our comments: one that is left over is worth a notice, and where it stands nothing else may. */
function wordsFor(language: Language, catalogue: Catalogue): string[] {
  return ["ropc-ignore", ...triggersOf(catalogue.apisIn(language.profile.ecosystem))];
}

function examine(bytes: Buffer, language: Language, prefilter: Prefilter, named: boolean): SourceRead {
  if (isBinary(bytes)) return { kind: "failed", notice: "not-text", message: "is not text: it holds NUL bytes" };
  if (!prefilter.inBytes(bytes)) return { kind: "clean" };
  const text = decode(bytes);
  if (!named && language.profile.ecosystem === "node" && isMinifiedText(text)) return { kind: "minified" };
  return { kind: "candidate", text, language };
}
