import { dirname, join, relative } from "node:path";
import { nearestWith } from "../folders.ts";
import type { LanguageLink, LinkOrigin, ProjectFiles } from "../language.ts";
import { withoutVersions } from "./modules.ts";

/** A package is a folder: the one below the module's root that an import path names, and the file's own. */
export const link: LanguageLink = {
  imported(specifier, name, from, files) {
    const { root, module } = moduleOf(from, files);
    if (!root || !module || (specifier !== module && !specifier.startsWith(`${withoutVersions(module)}/`) && !specifier.startsWith(`${module}/`))) return [];
    const rest = specifier.startsWith(module) ? specifier.slice(module.length) : specifier.slice(withoutVersions(module).length);
    return sourcesIn(join(root, rest), files, name);
  },
  declaring: (name, from, files) => sourcesIn(dirname(from.path), files, name),
  packagePath(from, files) {
    const { root, module } = moduleOf(from, files);
    return root && module ? withoutVersions([module, ...relative(root, dirname(from.path)).split(/[\\/]/)].filter(Boolean).join("/")) : null;
  },
};

/** The nearest module around a file: its folder, and the path in its `go.mod`. */
function moduleOf(from: LinkOrigin, files: ProjectFiles): { root?: string; module?: string } {
  const root = nearestWith(/^go\.mod$/, from.path, files);
  if (!root) return {};
  const module = files.remember(`go.mod ${root}`, () => /^\s*module\s+(\S+)/m.exec(files.read(join(root, "go.mod")) ?? "")?.[1]);
  return module ? { root, module } : { root };
}

/** The files of a package; with a name, only those that hold it where a declaration may stand. */
function sourcesIn(folder: string, files: ProjectFiles, name: string | null): string[] {
  const sources = files.list(folder).filter((file) => file.endsWith(".go")).map((file) => join(folder, file));
  if (name === null || !/^\w+$/.test(name)) return sources;
  const declared = new RegExp(`^\\s*(?:(?:type|var|const|func)\\s+(?:\\([^)]*\\)\\s*)?)?${name}\\b`, "m");
  return sources.filter((file) => declared.test(files.remember(`text ${file}`, () => files.read(file) ?? "")));
}
