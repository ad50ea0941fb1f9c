import { basename, extname } from "node:path";
import type { Language } from "./language.ts";

/** Which language reads a file. Made once from the languages that there are. */
export interface LanguageFinder {
  /** By the file's name alone. `maybe`: it has no extension, and its first line may name an interpreter. */
  byName(path: string): Language | "maybe" | undefined;
  /** By `#!/usr/bin/env python3` and its like. */
  byFirstLine(text: string): Language | undefined;
}

export function makeLanguageFinder(languages: readonly Language[]): LanguageFinder {
  const byExtension = new Map(languages.flatMap((language) => language.extensions.map((extension) => [extension, language] as const)));
  const byInterpreter = new Map(languages.flatMap((language) => language.interpreters.map((name) => [name, language] as const)));
  return {
    byName: (path) => {
      const extension = extname(path).toLowerCase();
      if (extension !== "") return byExtension.get(extension);
      return basename(path).startsWith(".") ? undefined : "maybe";
    },
    byFirstLine: (text) => {
      const interpreter = interpreterOf(text);
      return interpreter === undefined
        ? undefined
        : (byInterpreter.get(interpreter) ?? byInterpreter.get(interpreter.replace(/[\d.]+$/, "")));
    },
  };
}

/** `python3` of `#!/usr/bin/env -S python3 -u`. */
function interpreterOf(text: string): string | undefined {
  if (!text.startsWith("#!")) return undefined;
  const end = text.search(/[\r\n]/);
  const words = text
    .slice(2, end === -1 ? undefined : end)
    .trim()
    .split(/\s+/);
  const program = basename(words[0] ?? "");
  if (program !== "env") return program;
  const named = words.slice(1).find((word) => !word.startsWith("-") && !word.includes("="));
  return named === undefined ? undefined : basename(named);
}
