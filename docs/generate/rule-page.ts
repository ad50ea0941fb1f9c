import type { GuidanceFile } from "../../rules/guidance-table.ts";
import type { Rule } from "../../rules/rule.ts";
import { deprecated, inCode } from "./apis-page.ts";
import { type CatalogueFiles, ecosystemNames } from "./catalogue-files.ts";
import type { Example, Fixtures } from "./fixtures.ts";
import { codeBlock, generatedMark, table } from "./markdown.ts";

/** Folders of fixtures in the order of the pages, with their headings. */
export const languageNames: Readonly<Record<string, string>> = {
  csharp: "C#", go: "Go", java: "Java", javascript: "JavaScript and TypeScript", python: "Python",
};

/** `docs/rules/<rule>.md`. `body` is what people wrote for it: `docs/rules/<rule>.body.md`. */
export function rulePage(rule: Rule, files: CatalogueFiles, fixtures: Fixtures, body: string): string {
  return [
    generatedMark(`rules/, test/fixtures/ and ${rule.id}.body.md`),
    `# ${rule.title}\n`,
    `Rule \`${rule.id}\`, in ESLint \`ropc/${rule.id}\`.\n`,
    `${rule.full}\n`,
    "## What it finds\n",
    apiTable(rule, files),
    body.trim() + "\n",
    "## Wrong and right\n",
    "Taken from the fixtures that the tests check.\n",
    examples(rule, files, fixtures),
    "## What to use instead\n",
    guidanceTables(rule, files),
  ].join("\n");
}

function apiTable(rule: Rule, files: CatalogueFiles): string {
  const rows = files.libraries.flatMap(({ data: library }) =>
    library.apis
      .filter((api) => api.rule === rule.id)
      .map((api) => [ecosystemNames[library.ecosystem] ?? library.ecosystem, library.name, `[${inCode(api.name)}](${api.docs})`, deprecated(api)]),
  );
  return table(["Language", "Library", "API", "Deprecated by the library"], rows);
}

function examples(rule: Rule, files: CatalogueFiles, fixtures: Fixtures): string {
  const ids = new Set([rule.id, ...files.libraries.flatMap(({ data }) => data.apis.filter((api) => api.rule === rule.id).map((api) => api.id))]);
  const shown = fixtures.examples.filter((example) => ids.has(example.id));
  return Object.entries(languageNames)
    .map(([language, name]) => {
      const own = shown.filter((example) => example.language === language);
      const wrong = own.filter(({ kind }) => kind === "wrong");
      const right = own.filter(({ kind }) => kind === "right");
      return wrong.length + right.length === 0 ? "" : `### ${name}\n\n${blocks("Wrong", wrong)}${blocks("Right", right)}`;
    })
    .filter(Boolean)
    .join("\n");
}

function blocks(heading: string, shown: readonly Example[]): string {
  return shown.map((example) => `${heading} ([fixture](../../${example.path})):\n\n${codeBlock(example.extension, example.code)}\n`).join("");
}

/** The families that the rule's APIs name: the row for each kind of place, and the names of the replacements in each language. */
function guidanceTables(rule: Rule, files: CatalogueFiles): string {
  const families = new Set(files.libraries.flatMap(({ data }) => data.apis.filter((api) => api.rule === rule.id).map((api) => api.guidance)));
  return files.guidance
    .filter(({ data }) => families.has(data.family))
    .map(({ data }) => `${placeTable(data)}\nThe names behind the words in italics:\n\n${nameTable(data)}`)
    .join("\n");
}

function placeTable({ rows, labels }: GuidanceFile): string {
  return table(
    ["Place", "Instead"],
    rows.map(({ place, replacement, url }) => {
      const text = replacement.replace(/\{(\w+)\}/g, (_, word: string) => `*${labels[word] ?? word}*`);
      return [place, url.startsWith("{") ? text : `${text} [More](${url})`];
    }),
  );
}

function nameTable({ words, labels }: GuidanceFile): string {
  const languages = Object.keys(words);
  return table(
    ["", ...languages.map((ecosystem) => ecosystemNames[ecosystem] ?? ecosystem)],
    Object.entries(labels).map(([word, label]) => [label, ...languages.map((ecosystem) => words[ecosystem]![word] ?? "")]),
  );
}
