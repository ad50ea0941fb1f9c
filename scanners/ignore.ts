import { dirname, join } from "node:path";
import createIgnore, { type Ignore } from "ignore";
import { findGitRoot, findGlobalExcludes, readIfThere } from "./git.ts";
import { relativePath } from "./positions.ts";

/** The rules of one folder's ignore file, on top of those of the folders above. */
export interface IgnoreLevel {
  readonly folder: string;
  readonly rules: Ignore;
  readonly above: IgnoreLevel | null;
}

/** git's own default: exact on Linux, without regard to case elsewhere. */
const ignoreCase = process.platform === "win32" || process.platform === "darwin";

/** Patterns as in `.gitignore`; also what `--exclude` takes. */
export function makeRules(patterns: readonly string[]): Ignore {
  return createIgnore({ ignoreCase }).add(patterns.filter((pattern) => pattern.trim() !== ""));
}

/** Adds a folder's `.gitignore`, if it has one. */
export function enterFolder(folder: string, above: IgnoreLevel | null, hasIgnoreFile: boolean): IgnoreLevel | null {
  const text = hasIgnoreFile ? readIfThere(join(folder, ".gitignore")) : undefined;
  return text === undefined ? above : { folder, rules: makeRules(text.split(/\r?\n/)), above };
}

/**
 * The same for the folder that the user named. A `.gitignore` that says only `*`, as tools write into what they make, would
 * leave nothing of it; with exceptions (`!*.py`) it is the project's own choice and holds.
 */
export function enterNamedFolder(folder: string, above: IgnoreLevel | null, hasIgnoreFile: boolean): IgnoreLevel | null {
  const lines = hasIgnoreFile ? readIfThere(join(folder, ".gitignore"))?.split(/\r?\n/) : undefined;
  if (!lines) return above;
  const kept = lines.some((line) => line.startsWith("!")) ? lines : lines.filter((line) => !ignoresAllBelow(line, "."));
  return { folder, rules: makeRules(kept), above };
}

/** Whether the nearest rule that speaks of the path ignores it. Folders above it must have been asked before. */
export function isIgnored(level: IgnoreLevel | null, absolute: string, isFolder: boolean): boolean {
  for (let at = level; at; at = at.above) {
    const result = at.rules.test(relativePath(at.folder, absolute) + (isFolder ? "/" : ""));
    if (result.ignored) return true;
    if (result.unignored) return false;
  }
  return false;
}

/**
 * What holds at a folder that the user named: the rules of the folders above up to git's root, `.git/info/exclude`, and the
 * user's own. The folder itself is scanned even where they ignore it, so a rule that would ignore whatever lies below it is
 * left out.
 */
export function rulesAbove(named: string): IgnoreLevel | null {
  const root = findGitRoot(named);
  if (root === null) return null;
  const sources: { folder: string; file: string }[] = [{ folder: root, file: join(root, ".git", "info", "exclude") }];
  const global = findGlobalExcludes();
  if (global) sources.unshift({ folder: root, file: global });
  const folders: string[] = [];
  for (let folder = named; folder !== root;) {
    folder = dirname(folder);
    folders.unshift(folder);
  }
  sources.push(...folders.map((folder) => ({ folder, file: join(folder, ".gitignore") })));
  let level: IgnoreLevel | null = null;
  for (const { folder, file } of sources) {
    const lines = readIfThere(file)?.split(/\r?\n/);
    if (!lines) continue;
    const kept = named === folder ? lines : lines.filter((line) => !ignoresAllBelow(line, relativePath(folder, named)));
    level = { folder, rules: makeRules(kept), above: level };
  }
  return level;
}

/** Asked with a name that no rule was written for. */
function ignoresAllBelow(line: string, folder: string): boolean {
  if (line.trim() === "" || line.startsWith("!") || line.startsWith("#")) return false;
  const probe = `${folder === "." ? "" : `${folder}/`}any-name-at-all-7f3a`;
  const rules = makeRules([line]);
  return rules.ignores(probe) || rules.ignores(`${probe}/`);
}
