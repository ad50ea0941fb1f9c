import type { CandidateScanner, Scanned } from "./candidates.ts";
import type { Engine } from "./engine.ts";
import type { ChosenFile } from "./files.ts";
import { makeLanguageFinder } from "./languages.ts";
import { findProjectFolder } from "./project.ts";
import { makeSecondReader } from "./read-source.ts";

/** A word that selects more files of a project than this is none that tells anything. */
const maxFiles = 500;

/** A project, with the words to look for and the files to look in. */
interface Search {
  readonly words: Set<string>;
  readonly files: ChosenFile[];
}

/**
 * Files without a word of the catalogue that use, by another name, what a candidate has: a constant that holds a variable's name,
 * a class that it re-exports. One round; files that were named alone are the whole selection, and the others stay unread.
 */
export async function scanSecondRound(
  chosen: readonly ChosenFile[],
  first: readonly Scanned[],
  scanner: CandidateScanner,
  maxFileSize: number,
  engine: Engine,
): Promise<Scanned[]> {
  const before = new Set(first.map(({ file }) => file.absolute));
  const telling = first.filter(({ outcome }) => outcome.words.length > 0);
  const outcomes: Scanned[] = [];
  for (const ecosystem of new Set(telling.map((one) => one.ecosystem))) {
    const languages = engine.languages.filter((language) => language.profile.ecosystem === ecosystem);
    const folderOf = ({ absolute }: ChosenFile) => findProjectFolder(absolute, ecosystem, scanner.filesOf(absolute));
    const searches = new Map<string, Search>();
    for (const { file, outcome } of telling.filter((one) => one.ecosystem === ecosystem)) {
      const folder = folderOf(file);
      const search = searches.get(folder) ?? { words: new Set(), files: [] };
      searches.set(folder, search);
      for (const word of outcome.words) search.words.add(word);
    }
    const { byName } = makeLanguageFinder(languages);
    for (const file of chosen) if (!before.has(file.absolute) && byName(file.absolute)) searches.get(folderOf(file))?.files.push(file);
    for (const { words, files } of searches.values()) {
      const reader = makeSecondReader(languages, [...words], maxFileSize);
      const read = ({ absolute, named }: ChosenFile) => reader.readFile(absolute, named);
      const found = files.filter((file) => read(file).kind === "candidate").slice(0, maxFiles);
      outcomes.push(...(await scanner.scan(found, read)));
    }
  }
  return outcomes;
}
