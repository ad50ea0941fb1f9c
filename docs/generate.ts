/**
 * Writes every file that comes from data: `npm run generate`. With `--check` it writes nothing, names the files that are stale, and
 * exits 1 if there are any.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { accuracyPage } from "./generate/accuracy-page.ts";
import { apisPage } from "./generate/apis-page.ts";
import { readCatalogueFiles } from "./generate/catalogue-files.ts";
import { readFixtures } from "./generate/fixtures.ts";
import { gapsPage } from "./generate/gaps-page.ts";
import { indexModule, languagesModule, readLanguageFolders } from "./generate/modules.ts";
import { rulePage } from "./generate/rule-page.ts";

/** Every generated file, by its path from the repository's root. Reads the disk, writes nothing. */
export function generate(root: string): Map<string, string> {
  const files = readCatalogueFiles(root);
  const fixtures = readFixtures(root);
  const pages = files.rules
    .filter((rule) => rule.available)
    .map((rule) => [rule.docs, rulePage(rule, files, fixtures, readFileSync(join(root, rule.docs.replace(/\.md$/, ".body.md")), "utf8"))] as const);
  return new Map([
    ["rules/index.generated.ts", indexModule(files)],
    ["scanners/languages.generated.ts", languagesModule(readLanguageFolders(root))],
    ...pages,
    ["docs/apis.md", apisPage(files)],
    ["docs/gaps.md", gapsPage(fixtures)],
    ["docs/accuracy.md", accuracyPage(fixtures)],
  ]);
}

/** Paths of generated files that are missing or differ from what would be written, sorted. */
export function findStale(root: string): string[] {
  return [...generate(root)].filter(([path, text]) => readIfThere(join(root, path)) !== text).map(([path]) => path).sort();
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

function main(args: readonly string[]): number {
  const root = join(dirname(fileURLToPath(import.meta.url)), "..");
  const unknown = args.filter((arg) => arg !== "--check");
  if (unknown.length > 0) {
    console.error(`generate: unknown option ${unknown[0]}; there is only --check`);
    return 2;
  }
  const stale = findStale(root);
  if (args.includes("--check")) {
    if (stale.length === 0) return 0;
    console.error(`Stale, run \`npm run generate\`:\n${stale.map((path) => `  ${path}`).join("\n")}`);
    return 1;
  }
  const files = generate(root);
  for (const path of stale) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), files.get(path)!);
    console.log(`wrote ${path}`);
  }
  return 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = main(process.argv.slice(2));
