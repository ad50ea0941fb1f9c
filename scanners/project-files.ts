import { readdirSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { findGitRoot, readIfThere } from "./git.ts";
import type { ProjectFiles } from "./language.ts";

/** The files of the project around a file. */
export type ProjectFilesOf = (absolute: string) => ProjectFiles;

/** In bytes. What is larger is not read for the sake of another file. */
const maxSize = 1 << 20;

/** One for a whole scan, so that what was read is shared: a view for each git root, `directory` outside of git. */
export function makeProjectFilesFinder(directory: string): ProjectFilesOf {
  const views = new Map<string, ProjectFiles>();
  return (absolute) => {
    const root = findGitRoot(dirname(absolute)) ?? directory;
    let files = views.get(root);
    if (!files) views.set(root, (files = makeProjectFiles(root)));
    return files;
  };
}

function makeProjectFiles(root: string): ProjectFiles {
  const lists = new Map<string, readonly string[]>();
  const memory = new Map<string, unknown>();
  return {
    root,
    isFile: (path) => statIfThere(path)?.isFile() ?? false,
    list(folder) {
      let names = lists.get(folder);
      if (!names) lists.set(folder, (names = listIfThere(folder)));
      return names;
    },
    read: (path) => ((statIfThere(path)?.size ?? Infinity) > maxSize ? undefined : readIfThere(path)),
    remember<T>(key: string, compute: () => T): T {
      if (!memory.has(key)) memory.set(key, compute());
      return memory.get(key) as T;
    },
  };
}

function statIfThere(path: string): ReturnType<typeof statSync> {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    // A file where a folder was meant: `x.js/index.ts`.
    return undefined;
  }
}

function listIfThere(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
