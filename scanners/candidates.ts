import { dirname } from "node:path";
import type { Engine } from "./engine.ts";
import type { ChosenFile } from "./files.ts";
import { findGitRoot } from "./git.ts";
import { makeLinker } from "./link.ts";
import { relativePath } from "./positions.ts";
import { makeProjectFilesFinder, type ProjectFilesOf } from "./project-files.ts";
import { makeProjectFinder } from "./project.ts";
import type { SourceRead } from "./read-source.ts";
import type { ScanOptions } from "./scan.ts";
import { scanText, type TextOutcome } from "./scan-text.ts";

/** A file that holds a word that is looked for, and what came of it. */
export interface Scanned {
  readonly file: ChosenFile;
  readonly ecosystem: string;
  readonly outcome: TextOutcome;
}

export interface CandidateScanner {
  readonly filesOf: ProjectFilesOf;
  readonly scan: (candidates: readonly ChosenFile[], read: (file: ChosenFile) => SourceRead) => Promise<Scanned[]>;
}

/** One for a whole scan: what was read of projects and linked files is shared. */
export function makeCandidateScanner({ directory, policy, now }: ScanOptions, engine: Engine): CandidateScanner {
  const filesOf = makeProjectFilesFinder(directory);
  const projectOf = makeProjectFinder(engine.catalogue, directory);
  const linkOf = makeLinker(engine.catalogue, filesOf);
  const today = now.toISOString().slice(0, 10);
  // One file after the other: nearly all the time goes into parsing, which waits for nothing.
  const scan: CandidateScanner["scan"] = async (candidates, read) => {
    const scanned: Scanned[] = [];
    for (const file of candidates) {
      const source = read(file);
      if (source.kind !== "candidate") continue;
      const { absolute } = file;
      const { text, language } = source;
      const { ecosystem } = language.profile;
      const outcome = await scanText(
        {
          absolute,
          path: relativePath(directory, absolute),
          pathFromRoot: relativePath(findGitRoot(dirname(absolute)) ?? directory, absolute),
          project: projectOf(absolute, ecosystem),
          linkFor: (packageName) => linkOf(absolute, language, packageName),
          text,
          language,
        },
        engine,
        policy,
        today,
      );
      scanned.push({ file, ecosystem, outcome });
    }
    return scanned;
  };
  return { filesOf, scan };
}
