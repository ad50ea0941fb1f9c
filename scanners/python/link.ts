import { dirname, join } from "node:path";
import { foldersUp } from "../folders.ts";
import type { LanguageLink, ProjectFiles } from "../language.ts";

/** `.x.y` from the file's folder, `a.b` from any folder above that has it (or below its `src`). */
export const link: LanguageLink = {
  imported(specifier, _name, from, files) {
    const dots = /^\.*/.exec(specifier)![0].length;
    const parts = specifier.slice(dots).split(".").filter(Boolean);
    if (dots > 0) {
      let base = dirname(from.path);
      for (let up = 1; up < dots; up++) base = dirname(base);
      return moduleIn(base, parts, files);
    }
    for (const folder of foldersUp(from.path, files)) {
      for (const base of [folder, join(folder, "src")]) {
        const found = moduleIn(base, parts, files);
        if (found.length > 0) return found;
      }
    }
    return [];
  },
  // A module has nothing that it did not import.
  declaring: () => [],
};

function moduleIn(base: string, parts: readonly string[], files: ProjectFiles): string[] {
  const path = join(base, ...parts);
  return [...(parts.length > 0 ? [`${path}.py`, `${path}.pyi`] : []), join(path, "__init__.py")].filter(files.isFile).slice(0, 1);
}
