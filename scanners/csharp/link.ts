import { basename, dirname, join, resolve } from "node:path";
import type { AmbientImport } from "../../rules/resolver/link.ts";
import { foldersUp, nearestWith } from "../folders.ts";
import type { LanguageLink, LinkOrigin, ProjectFiles } from "../language.ts";

/** A project larger than this is looked at in part: names declared in the rest stay unknown. */
const maxSources = 4_000;
const declaration = /\b(?:class|interface|struct|record|enum)\s+(?:class\s+|struct\s+)?([A-Za-z_]\w*)/g;
const globalUsing = /^[ \t]*global\s+using\s+(static\s+)?(?:(\w+)\s*=\s*)?(?:global::)?([\w.]+)\s*;/gm;

/** Any file of a project may declare any name: an index of what its sources declare is made once. */
export const link: LanguageLink = {
  imported: (specifier, name, from, files) => declaredIn(name ?? specifier.slice(specifier.lastIndexOf(".") + 1), from, files),
  declaring: (name, from, files) => (/^[A-Z]\w*$/.test(name) ? declaredIn(name, from, files) : []),
  ambient: (from, files) => indexOf(from, files).ambient,
};

interface ProjectIndex {
  readonly byName: ReadonlyMap<string, readonly string[]>;
  readonly ambient: readonly AmbientImport[];
}

function declaredIn(name: string, from: LinkOrigin, files: ProjectFiles): readonly string[] {
  const found = indexOf(from, files).byName.get(name) ?? [];
  return [...found].sort((a, b) => Number(basename(b) === `${name}.cs`) - Number(basename(a) === `${name}.cs`)).slice(0, 4);
}

function indexOf(from: LinkOrigin, files: ProjectFiles): ProjectIndex {
  const folder = nearestWith(/\.csproj$/i, from.path, files) ?? dirname(from.path);
  return files.remember(`csharp ${folder}`, () => makeIndex(folder, files));
}

function makeIndex(folder: string, files: ProjectFiles): ProjectIndex {
  const byName = new Map<string, string[]>();
  const ambient: AmbientImport[] = [];
  for (const source of sourcesOf(folder, files)) {
    const text = files.read(source) ?? "";
    for (const [, name] of text.matchAll(declaration)) {
      const list = byName.get(name!) ?? [];
      if (!list.includes(source)) byName.set(name!, [...list, source]);
    }
    if (text.includes("global")) ambient.push(...globalUsings(text));
  }
  for (const at of [folder, ...foldersUp(folder, files)]) {
    for (const name of files.list(at)) if ((at === folder && /\.csproj$/i.test(name)) || /^Directory\.Build\.(props|targets)$/i.test(name)) ambient.push(...projectUsings(files.read(join(at, name)) ?? ""));
  }
  return { byName, ambient };
}

/** The project's own sources and those of the projects that it refers to. */
function sourcesOf(folder: string, files: ProjectFiles): string[] {
  const folders = new Set([folder]);
  for (const name of files.list(folder).filter((one) => /\.csproj$/i.test(one))) {
    const text = (files.read(join(folder, name)) ?? "").replace(/<!--[^]*?-->/g, "");
    for (const [, path] of text.matchAll(/<ProjectReference\s[^>]*Include="([^"]+)"/g)) folders.add(dirname(resolve(folder, path!.replaceAll("\\", "/"))));
  }
  const sources: string[] = [];
  const queue = [...folders];
  while (queue.length > 0 && sources.length < maxSources) {
    const at = queue.shift()!;
    // Another project below this one has its own names.
    if (!folders.has(at) && files.list(at).some((name) => /\.csproj$/i.test(name))) continue;
    for (const name of files.list(at)) {
      if (name.endsWith(".cs")) sources.push(join(at, name));
      // Folders may have dots in their names, and files have lower-case extensions.
      else if (/^[^.]+(\.[A-Z]\w*)*$/.test(name) && !/^(bin|obj|node_modules|packages)$/.test(name)) queue.push(join(at, name));
    }
  }
  return sources;
}

function globalUsings(text: string): AmbientImport[] {
  const code = text.replace(/\/\/[^\n]*|\/\*[^]*?\*\//g, "");
  return [...code.matchAll(globalUsing)].map(([, isStatic, alias, module]) => ({ module: module!, static: isStatic !== undefined, alias: alias ?? null }));
}

/** `<Using Include="Azure.Identity" />`, `Alias="…"`, `Static="true"`. */
function projectUsings(text: string): AmbientImport[] {
  return [...text.replace(/<!--[^]*?-->/g, "").matchAll(/<Using\s([^>]*)>/g)].flatMap(([, attributes]) => {
    const value = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(attributes!)?.[1];
    const module = value("Include");
    return module ? [{ module, static: value("Static")?.toLowerCase() === "true", alias: value("Alias") ?? null }] : [];
  });
}
