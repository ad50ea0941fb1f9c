import { type Dirent, lstatSync, readdirSync, realpathSync, type Stats, statSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Ignore } from "ignore";
import { enterFolder, enterNamedFolder, type IgnoreLevel, isIgnored, rulesAbove } from "./ignore.ts";
import { compareText, isInside, relativePath } from "./positions.ts";
import { environmentMarker, isControlFolder, isMinifiedName, isVendoredFolder, type Skip } from "./skips.ts";
import { UsageError } from "./usage-error.ts";

export interface ChosenFile {
  readonly absolute: string;
  /** Named by the user, so scanned whatever it is called or whoever ignores it. */
  readonly named: boolean;
}

export interface SkippedPath {
  readonly kind: Skip | "unreadable" | "excluded";
  readonly absolute: string;
  readonly isFolder: boolean;
  readonly reason: string;
}

export interface FileChoice {
  /** Sorted by path, without doubles. */
  readonly files: readonly ChosenFile[];
  readonly skipped: readonly SkippedPath[];
  /** Named folders in which there was no file at all, chosen or skipped. */
  readonly empty: readonly string[];
}

export interface ChoiceOptions {
  readonly directory: string;
  /** `--exclude`, relative to `directory`; holds for named paths, too. */
  readonly isExcluded: (absolute: string, isFolder: boolean) => boolean;
  /** Whether `.gitignore` and its kin are obeyed. */
  readonly useIgnoreFiles: boolean;
  /** By its name: may there be something to read in it? Files that nobody reads are left out without a word. */
  readonly isCandidate: (name: string) => boolean;
}

interface Walk extends ChoiceOptions {
  readonly root: string;
  readonly files: Map<string, ChosenFile>;
  readonly skipped: SkippedPath[];
  sawFile: boolean;
}

/**
 * The files below the named paths. Links are not followed (what they lead to inside the root is met at its own place); a named
 * path is taken as it is. Throws a UsageError for a path that does not exist.
 */
export function chooseFiles(paths: readonly string[], options: ChoiceOptions): FileChoice {
  const files = new Map<string, ChosenFile>();
  const skipped: SkippedPath[] = [];
  const empty: string[] = [];
  for (const path of paths) {
    const absolute = resolve(options.directory, path);
    const stats = readStats(path, absolute);
    const walk: Walk = { ...options, root: absolute, files, skipped, sawFile: false };
    if (options.isExcluded(absolute, stats.isDirectory()))
      skip(walk, "excluded", absolute, stats.isDirectory(), "by --exclude or the configuration");
    else if (stats.isDirectory()) {
      walkNamed(walk);
      if (!walk.sawFile) empty.push(path);
    } else files.set(absolute, { absolute, named: true });
  }
  return { files: [...files.values()].sort((a, b) => compareText(a.absolute, b.absolute)), skipped, empty };
}

/** Patterns relative to a folder; a path outside of it is judged by itself. */
export function makeExcluder(sources: readonly { readonly folder: string; readonly rules: Ignore }[]): ChoiceOptions["isExcluded"] {
  return (absolute, isFolder) =>
    sources.some(({ folder, rules }) => {
      const path = isInside(folder, absolute) ? relativePath(folder, absolute) : relativePath("/", absolute);
      return path !== "." && rules.ignores(path + (isFolder ? "/" : ""));
    });
}

function readStats(path: string, absolute: string): Stats {
  try {
    return statSync(absolute);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== "ENOENT" && code !== "ENOTDIR") throw new UsageError(`${path} cannot be read (${code ?? String(error)})`);
    const isLink = code === "ENOENT" && (lstatSync(absolute, { throwIfNoEntry: false })?.isSymbolicLink() ?? false);
    throw new UsageError(isLink ? `${path} is a link that leads nowhere` : `${path} does not exist`);
  }
}

function walkNamed(walk: Walk): void {
  const entries = readFolder(walk, walk.root);
  const above = walk.useIgnoreFiles ? rulesAbove(walk.root) : null;
  const level = walk.useIgnoreFiles
    ? enterNamedFolder(
        walk.root,
        above,
        entries.some((entry) => entry.name === ".gitignore"),
      )
    : null;
  visitEntries(walk, walk.root, entries, level, []);
}

function readFolder(walk: Walk, folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    skip(walk, "unreadable", folder, true, (error as NodeJS.ErrnoException).code ?? String(error));
    return [];
  }
}

function visitEntries(walk: Walk, folder: string, entries: readonly Dirent[], level: IgnoreLevel | null, above: readonly string[]): void {
  const names = new Set(entries.map((entry) => entry.name));
  for (const entry of entries) {
    const absolute = join(folder, entry.name);
    if (entry.isDirectory()) visitFolder(walk, absolute, entry.name, names, level, above);
    else {
      walk.sawFile = true;
      if (entry.isSymbolicLink()) visitLink(walk, absolute);
      else if (entry.isFile() && walk.isCandidate(entry.name)) visitFile(walk, absolute, entry.name, level);
    }
  }
}

function visitFolder(
  walk: Walk,
  absolute: string,
  name: string,
  siblings: ReadonlySet<string>,
  level: IgnoreLevel | null,
  above: readonly string[],
): void {
  if (isControlFolder(name)) return;
  if (walk.isExcluded(absolute, true)) return skip(walk, "excluded", absolute, true, "by --exclude or the configuration");
  if (isVendoredFolder(name, above, siblings)) return skip(walk, "vendored", absolute, true, "other people's code, by its name");
  if (isIgnored(level, absolute, true)) return skip(walk, "ignored", absolute, true, "by .gitignore");
  const entries = readFolder(walk, absolute);
  if (entries.some((entry) => entry.name === environmentMarker)) return skip(walk, "vendored", absolute, true, "a Python environment");
  const below = walk.useIgnoreFiles
    ? enterFolder(
        absolute,
        level,
        entries.some((entry) => entry.name === ".gitignore"),
      )
    : null;
  visitEntries(walk, absolute, entries, below, [...above, name]);
}

function visitFile(walk: Walk, absolute: string, name: string, level: IgnoreLevel | null): void {
  if (walk.isExcluded(absolute, false)) skip(walk, "excluded", absolute, false, "by --exclude or the configuration");
  else if (isIgnored(level, absolute, false)) skip(walk, "ignored", absolute, false, "by .gitignore");
  else if (isMinifiedName(name)) skip(walk, "minified", absolute, false, "by its name");
  else if (!walk.files.has(absolute)) walk.files.set(absolute, { absolute, named: false });
}

/** Noticed only where something stays unseen: the link leads out of the root, or nowhere. */
function visitLink(walk: Walk, absolute: string): void {
  let target: string;
  try {
    target = realpathSync(absolute);
  } catch {
    return skip(walk, "symlink", absolute, false, "leads nowhere");
  }
  if (!isInside(realpathSync(walk.root), target)) skip(walk, "symlink", absolute, false, "leads out of the folder");
}

function skip(walk: Walk, kind: SkippedPath["kind"], absolute: string, isFolder: boolean, reason: string): void {
  if (kind !== "unreadable") walk.sawFile = true;
  walk.skipped.push({ kind, absolute, isFolder, reason });
}
