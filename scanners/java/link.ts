import { dirname, join, sep } from "node:path";
import type { LanguageLink, LinkOrigin, ProjectFiles } from "../language.ts";

/** A public class has its own file, in a folder of its package's name below a root of sources; tests have a root beside it. */
export const link: LanguageLink = {
  imported(specifier, name, from, files) {
    if (name === "*") return [];
    const path = [...specifier.split("."), ...(name ? [name] : [])];
    // A nested class or a static member is in the file of the class around it.
    for (let length = path.length; length > 1; length--) {
      const found = roots(from, files).map((root) => `${join(root, ...path.slice(0, length))}.java`).filter(files.isFile);
      if (found.length > 0) return found.slice(0, 1);
    }
    return [];
  },
  declaring: (name, from, files) => {
    if (!/^[A-Z]\w*$/.test(name)) return [];
    const folder = (from.package ?? "").split(".").filter(Boolean);
    return roots(from, files).map((root) => `${join(root, ...folder, name)}.java`).filter(files.isFile).slice(0, 1);
  },
};

function roots(from: LinkOrigin, files: ProjectFiles): string[] {
  const folder = dirname(from.path);
  const below = (from.package ?? "").split(".").filter(Boolean).join(sep);
  const root = below && folder.endsWith(sep + below) ? folder.slice(0, -below.length - 1) : folder;
  const [, before, kind, after] = /^(.*[\\/])(main|test)([\\/][^\\/]*)$/.exec(root) ?? [];
  const other = before === undefined ? root : `${before}${kind === "test" ? "main" : "test"}${after}`;
  return other === root || files.list(other).length === 0 ? [root] : [root, other];
}
