import type { Context, Facets } from "./finding.ts";

/** A file of `guidance/`: a family of rows, and the words that each ecosystem puts into them. */
export interface GuidanceFile {
  /** What `guidance` of an API names: `msal`. */
  readonly family: string;
  /** For each word that names an API, what it is in any language: `interactive` → `interactive sign-in`. */
  readonly labels: Readonly<Record<string, string>>;
  /** For each ecosystem, what stands for `{word}` in its rows: the real names of the replacements in that language. */
  readonly words: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The first that matches a finding wins; the last has no condition. */
  readonly rows: readonly GuidanceFileRow[];
}

export interface GuidanceFileRow {
  /** Unique in its family: `web-api`. */
  readonly id: string;
  /** What kind of place it is for, for tables: `web API`. */
  readonly place: string;
  readonly when?: GuidanceCondition;
  /** One or two sentences, with `{words}`. */
  readonly replacement: string;
  readonly url: string;
}

/** All of it must hold; of a list, one is enough. */
export interface GuidanceCondition {
  readonly contexts?: readonly Context[];
  readonly client?: readonly Facets["client"][];
  readonly authority?: readonly Facets["authority"][];
  /** The finding names the user's variable, and nothing near it the password's. */
  readonly usernameAlone?: true;
  /** Something that wins over the pair is set beside it. */
  readonly beaten?: true;
}

/** A row for one ecosystem, its words filled in. */
export interface GuidanceRow {
  readonly family: string;
  readonly ecosystem: string;
  /** Family and row: `msal/web-api`. */
  readonly id: string;
  readonly when: GuidanceCondition;
  readonly replacement: string;
  readonly url: string;
}

/** The rows of a file, for each of its ecosystems, in order. Throws where a row has a word that the ecosystem lacks. */
export function expandGuidance(file: GuidanceFile): GuidanceRow[] {
  return Object.entries(file.words).flatMap(([ecosystem, words]) =>
    file.rows.map((row) => ({
      family: file.family,
      ecosystem,
      id: `${file.family}/${row.id}`,
      when: row.when ?? {},
      replacement: fill(row.replacement, words, `${file.family}/${row.id} for ${ecosystem}`),
      url: fill(row.url, words, `${file.family}/${row.id} for ${ecosystem}`),
    })),
  );
}

function fill(text: string, words: Readonly<Record<string, string>>, where: string): string {
  return text.replace(/\{(\w+)\}/g, (_, word: string) => {
    const found = words[word];
    if (found === undefined) throw new Error(`guidance ${where}: no word {${word}}`);
    return found;
  });
}
