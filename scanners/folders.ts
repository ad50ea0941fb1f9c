import { dirname } from "node:path";
import type { ProjectFiles } from "./language.ts";

/** The folder of a file and those above it, up to the project's root. */
export function* foldersUp(path: string, files: ProjectFiles): Generator<string> {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    yield folder;
    if (folder === files.root || folder === dirname(folder)) return;
  }
}

/** The nearest folder upward with a file whose name fits. */
export function nearestWith(pattern: RegExp, path: string, files: ProjectFiles): string | undefined {
  for (const folder of foldersUp(path, files)) if (files.list(folder).some((name) => pattern.test(name))) return folder;
  return undefined;
}
