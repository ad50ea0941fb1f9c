import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";

const roots = new Map<string, string | null>();

/**
 * The folder upward that holds `.git` (a folder, or a file in work trees and submodules); null outside of git. Runs no git.
 * Remembers its answers.
 */
export function findGitRoot(folder: string): string | null {
  const known = roots.get(folder);
  if (known !== undefined) return known;
  const parent = dirname(folder);
  const root = existsSync(join(folder, ".git")) ? folder : parent === folder ? null : findGitRoot(parent);
  roots.set(folder, root);
  return root;
}

/** The user's own ignore file: `core.excludesFile`, or where git looks without it. Undefined if there is none. */
export function findGlobalExcludes(): string | undefined {
  const config = process.env["XDG_CONFIG_HOME"] || join(homedir(), ".config");
  for (const file of [join(homedir(), ".gitconfig"), join(config, "git", "config")]) {
    const text = readIfThere(file);
    const named = text && /^\s*excludesfile\s*=\s*"?([^"\r\n]+?)"?\s*$/im.exec(text)?.[1];
    if (named) return resolve(homedir(), named.replace(/^~(?=\/|\\)/, "."));
  }
  const standard = join(config, "git", "ignore");
  return existsSync(standard) ? standard : undefined;
}

/** A small text file, or undefined where it is not there or may not be read. */
export function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
