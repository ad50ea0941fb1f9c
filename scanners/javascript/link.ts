import { dirname, join, resolve } from "node:path";
import { nearestWith } from "../folders.ts";
import type { LanguageLink, ProjectFiles } from "../language.ts";

const extensions = [".ts", ".tsx", ".mts", ".cts", ".js", ".mjs", ".cjs", ".jsx", ".d.ts"];

/** `./x` with or without extension, a folder's `index`, and `@/x`, `~/x` from the package's `src` or root. */
export const link: LanguageLink = {
  imported(specifier, _name, from, files) {
    if (/^\.{1,2}(\/|$)/.test(specifier)) return fileOf(resolve(dirname(from.path), specifier), files);
    const alias = /^(?:@|~)\/(.*)$/.exec(specifier);
    const root = alias && nearestWith(/^package\.json$/, from.path, files);
    if (!alias || !root) return [];
    return [join(root, "src"), root].flatMap((base) => fileOf(join(base, alias[1]!), files)).slice(0, 1);
  },
  declaring: () => [],
};

function fileOf(path: string, files: ProjectFiles): string[] {
  // TypeScript's sources are imported by the name of what they compile to.
  const bare = path.replace(/\.([cm]?)jsx?$/, "");
  const candidates = [path, ...extensions.map((end) => path + end), ...(bare !== path ? extensions.map((end) => bare + end) : []), ...extensions.map((end) => join(path, `index${end}`))];
  return candidates.filter((candidate) => extensions.some((end) => candidate.endsWith(end)) && files.isFile(candidate)).slice(0, 1);
}
