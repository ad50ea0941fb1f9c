import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { engine } from "../packages/ropc-scan/src/engine.ts";
import type { Language } from "../scanners/language.ts";
import { defaultPolicy } from "../scanners/policy.ts";
import { scanText } from "../scanners/scan-text.ts";
import type { Place } from "./fixture-check.ts";

const folder = join(fileURLToPath(import.meta.url), "..", "fixtures");

export interface Fixture {
  /** Below `test/fixtures`, with `/`: `python/msal-report.py`. */
  readonly path: string;
  readonly language: Language;
  readonly text: string;
}

export interface Outcome {
  readonly places: readonly Place[];
  /** The parser met something that it could not read, and the report says so. */
  readonly hasParseErrors: boolean;
}

/** Every file in `test/fixtures/<language>`, sorted. Throws where a folder is no language or a file is not of its language. */
export function readFixtures(): Fixture[] {
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.flatMap(({ name }) => {
    const language = engine.languages.find(({ id }) => id === name);
    if (!language) throw new Error(`test/fixtures/${name} is not named after a language`);
    const entries = readdirSync(join(folder, name), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    return entries.map((entry) => {
      const file = join(entry.parentPath, entry.name);
      if (!language.extensions.some((extension) => entry.name.endsWith(extension))) throw new Error(`${file} is no ${language.name}`);
      return { path: file.slice(folder.length + 1).replaceAll("\\", "/"), language, text: readFileSync(file, "utf8") };
    });
  }).sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** What the scanner makes of one file by itself, at every confidence. Throws where it could not analyse it. */
export async function findPlaces({ path, language, text }: Fixture): Promise<Outcome> {
  const source = { absolute: join(folder, path), path, pathFromRoot: path, text, language };
  const { findings, notices } = await scanText(source, engine, { ...defaultPolicy, minConfidence: "low" }, "2026-01-01");
  const failure = notices.find(({ message }) => message.startsWith("could not be analysed"));
  if (failure) throw new Error(failure.message);
  return { places: findings, hasParseErrors: notices.some(({ kind }) => kind === "parse-errors") };
}
