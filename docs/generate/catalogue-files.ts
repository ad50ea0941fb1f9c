import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Library } from "../../rules/catalogue.ts";
import type { GuidanceFile } from "../../rules/guidance-table.ts";
import type { Rule } from "../../rules/rule.ts";

/** Folders of `rules/` that hold libraries; the names are those of the catalogue's ids. */
export const ecosystems = ["dotnet", "go", "java", "node", "python", "shell", "powershell", "config", "http"] as const;

/** As people call the languages of an ecosystem. */
export const ecosystemNames: Readonly<Record<string, string>> = {
  dotnet: "C#", go: "Go", java: "Java", node: "JavaScript and TypeScript", python: "Python",
};

/** A data file with its path below `rules/`: `python/msal.json`. */
export interface DataFile<T> {
  readonly path: string;
  readonly data: T;
}

/** The catalogue as it stands on disk, sorted by path. */
export interface CatalogueFiles {
  readonly libraries: readonly DataFile<Library>[];
  readonly guidance: readonly DataFile<GuidanceFile>[];
  readonly rules: readonly Rule[];
}

/** Reads all JSON of the catalogue. Throws, naming the file, where one is not JSON. */
export function readCatalogueFiles(root: string): CatalogueFiles {
  const rules = join(root, "rules");
  return {
    libraries: ecosystems.flatMap((folder) => readFolder<Library>(rules, folder)).sort((a, b) => (a.path < b.path ? -1 : 1)),
    guidance: readFolder<GuidanceFile>(rules, "guidance"),
    rules: readJson<Rule[]>(join(rules, "rules.json")),
  };
}

function readFolder<T>(rules: string, folder: string): DataFile<T>[] {
  if (!existsSync(join(rules, folder))) return [];
  return readdirSync(join(rules, folder))
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => ({ path: `${folder}/${name}`, data: readJson<T>(join(rules, folder, name)) }));
}

function readJson<T>(path: string): T {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as T;
  } catch (error) {
    throw new Error(`${path}: ${(error as Error).message}`, { cause: error });
  }
}
