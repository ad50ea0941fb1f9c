import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import type { ProjectKnowledge } from "../rules/analyze.ts";
import type { Catalogue, Library } from "../rules/catalogue.ts";
import { nearestWith } from "./folders.ts";
import { findGitRoot } from "./git.ts";
import type { ProjectFiles } from "./language.ts";
import { isInside } from "./positions.ts";

/** Names of the files in which a project says what it depends on. Some ecosystems keep them one folder down. */
const manifests: Readonly<Record<string, { readonly names: RegExp; readonly folders: readonly string[] }>> = {
  python: { names: /^(requirements.*\.(txt|in)|pyproject\.toml|setup\.(py|cfg)|Pipfile|environment\.ya?ml)$/, folders: ["requirements"] },
  node: { names: /^(package|deno)\.jsonc?$/, folders: [] },
  dotnet: { names: /^(.*\.(cs|fs|vb)proj|Directory\.(Packages|Build)\.(props|targets)|packages\.config)$/i, folders: [] },
  go: { names: /^go\.mod$/, folders: [] },
  java: { names: /^(pom\.xml|build\.gradle(\.kts)?|libs\.versions\.toml)$/, folders: ["gradle"] },
};

/** A manifest is written by hand; what is larger is something else. */
const maxManifestSize = 1 << 20;

/**
 * Finds what a file's project depends on: the manifests of its folder and of every folder above, up to git's root or, outside
 * of git, to `directory`. Folders are read once.
 */
export function makeProjectFinder(catalogue: Catalogue, directory: string): (absolute: string, ecosystem: string) => ProjectKnowledge {
  const known = new Map<string, ReadonlySet<string>>();
  const dependenciesOf = (folder: string, stop: string, ecosystem: string): ReadonlySet<string> => {
    const key = `${ecosystem} ${folder}`;
    let dependencies = known.get(key);
    if (!dependencies) {
      const parent = dirname(folder);
      const above = parent !== folder && isInside(stop, parent) ? dependenciesOf(parent, stop, ecosystem) : [];
      dependencies = new Set([...above, ...readDependencies(folder, ecosystem, catalogue)]);
      known.set(key, dependencies);
    }
    return dependencies;
  };
  return (absolute, ecosystem) => {
    const folder = dirname(absolute);
    return { dependencies: dependenciesOf(folder, findGitRoot(folder) ?? directory, ecosystem) };
  };
}

/** The folder of the nearest manifest above a file: what counts as one project. The root where there is none. */
export function findProjectFolder(absolute: string, ecosystem: string, files: ProjectFiles): string {
  const names = manifests[ecosystem]?.names;
  return files.remember(`project ${ecosystem} ${dirname(absolute)}`, () => (names && nearestWith(names, absolute, files)) ?? files.root);
}

function readDependencies(folder: string, ecosystem: string, catalogue: Catalogue): string[] {
  const kind = manifests[ecosystem];
  if (!kind) return [];
  const texts = [folder, ...kind.folders.map((name) => join(folder, name))].flatMap((at) =>
    readManifests(at, at === folder ? kind.names : /\.(txt|in|toml)$/),
  );
  return catalogue
    .in(ecosystem)
    .filter((library) => texts.some((text) => isDependency(library, text)))
    .map((library) => library.id);
}

function readManifests(folder: string, names: RegExp): string[] {
  try {
    const files = readdirSync(folder)
      .filter((name) => names.test(name))
      .map((name) => join(folder, name));
    return files.filter((file) => statSync(file).size <= maxManifestSize).map((file) => withoutComments(readFileSync(file, "utf8")));
  } catch {
    return [];
  }
}

function withoutComments(text: string): string {
  return text.replace(/<!--[^]*?-->/g, "").replace(/^\s*(#|\/\/).*$/gm, "");
}

function isDependency(library: Library, manifest: string): boolean {
  return library.packages.some(
    (name) => hasToken(manifest, name) || (name.includes(":") && name.split(":").every((part) => hasToken(manifest, part))),
  );
}

/** Package names are compared as registries do: without regard to case, and with `-`, `_` and `.` alike. */
function hasToken(manifest: string, name: string): boolean {
  const pattern = name.replace(/[^\w]+/g, (marks) => (/^[-_.]+$/.test(marks) ? "[-_.]+" : marks.replace(/[^\w]/g, "\\$&")));
  return new RegExp(`(?<![\\w@/.-])${pattern}(?![\\w/.-])`, "i").test(manifest);
}
