import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { analyze } from "../rules/analyze.ts";
import { Catalogue } from "../rules/catalogue.ts";
import { confidences } from "../rules/finding.ts";
import { libraries } from "../rules/index.generated.ts";
import { indexLines, positionAt } from "../rules/lines.ts";
import { languages } from "../scanners/languages.generated.ts";
import type { Language } from "../scanners/language.ts";
import { readFacts } from "../scanners/read-facts.ts";
import type { Place } from "./fixture-check.ts";

const folder = join(fileURLToPath(import.meta.url), "..", "fixtures");

export const catalogue = new Catalogue(libraries);

export interface Fixture {
  /** Below `test/fixtures`, with `/`: `python/msal-report.py`. */
  readonly path: string;
  readonly language: Language;
  readonly text: string;
}

/** Every file in `test/fixtures/<language>`, sorted. Throws where a folder is no language or a file is not of its language. */
export function readFixtures(): Fixture[] {
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.flatMap(({ name }) => {
    const language = languages.find(({ id }) => id === name);
    if (!language) throw new Error(`test/fixtures/${name} is not named after a language`);
    const entries = readdirSync(join(folder, name), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    return entries.map((entry) => {
      const file = join(entry.parentPath, entry.name);
      if (!language.extensions.some((extension) => entry.name.endsWith(extension))) throw new Error(`${file} is no ${language.name}`);
      return { path: file.slice(folder.length + 1).replaceAll("\\", "/"), language, text: readFileSync(file, "utf8") };
    });
  }).sort((a, b) => (a.path < b.path ? -1 : 1));
}

/**
 * What the pipeline finds in one file by itself. Where a file is read in several variants, each place once, at the highest
 * confidence that a variant gives it.
 */
export async function findPlaces({ path, language, text }: Fixture): Promise<Place[]> {
  const lines = indexLines(text);
  const { facts } = await readFacts(language, path, text);
  const places = new Map<string, Place>();
  for (const variant of facts) {
    const { findings } = analyze({ facts: variant.facts, text: variant.text, path, profile: language.profile, catalogue });
    for (const { api, confidence, start } of findings) {
      const place: Place = { api, confidence, ...positionAt(lines, start) };
      const key = `${api} ${start}`;
      const known = places.get(key);
      if (!known || confidences.indexOf(known.confidence) < confidences.indexOf(confidence)) places.set(key, place);
    }
  }
  return [...places.values()];
}
