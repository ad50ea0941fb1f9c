import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import tsParser from "@typescript-eslint/parser";
import { Linter } from "eslint";
import { describe, expect, it } from "vitest";
import plugin from "../../packages/eslint-plugin-ropc/src/index.ts";
import { analyze } from "../../rules/analyze.ts";
import { Catalogue } from "../../rules/catalogue.ts";
import { libraries } from "../../rules/index.generated.ts";
import { language } from "../../scanners/javascript/index.ts";

const folder = join(import.meta.dirname, "../fixtures/javascript");
const catalogue = new Catalogue(libraries);
// A file with a syntax error has no tree in ESLint: the scanner reads it with its second parser.
const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /\.[cm]?[jt]sx?$/.test(name) && !/broken/.test(name));

const rules = Object.fromEntries(Object.keys(plugin.rules).map((id) => [`ropc/${id}`, ["error", { minConfidence: "low" }]])) as Linter.RulesRecord;

function lint(name: string, text: string, parser: Linter.Parser | undefined): string[] {
  const config: Linter.Config = {
    files: ["**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}"], plugins: { ropc: plugin }, rules, linterOptions: { noInlineConfig: true },
    languageOptions: { ecmaVersion: 2025, sourceType: name.endsWith(".cjs") ? "commonjs" : "module", parserOptions: { ecmaFeatures: { jsx: true } }, ...(parser ? { parser } : {}) },
  };
  const messages = new Linter().verify(text, config, { filename: name });
  const fatal = messages.find((message) => message.fatal);
  if (fatal) throw new Error(`${name}:${fatal.line}: ${fatal.message}`);
  return messages.map((message) => `${message.line}:${message.column} ${message.ruleId}`).sort();
}

function scan(name: string, text: string): string[] {
  const read = language.read;
  const facts = read.kind === "parser" ? read.parse(name, text) : undefined;
  if (!facts) throw new Error(`${name} does not parse`);
  const { findings } = analyze({ facts, text, path: name, profile: language.profile, catalogue });
  return findings.map((finding) => {
    const before = text.slice(0, finding.start).split("\n");
    return `${before.length}:${before.at(-1)!.length + 1} ropc/${finding.rule}`;
  }).sort();
}

describe("plugin and scanner find the same", () => {
  it("in fixtures", () => expect(files.length).toBeGreaterThan(10));

  it.each(files)("%s, TypeScript's parser", (name) => {
    const text = readFileSync(join(folder, name), "utf8");
    expect(lint(name, text, tsParser as Linter.Parser)).toEqual(scan(name, text));
  });

  it.each(files.filter((name) => /\.[cm]?jsx?$/.test(name)))("%s, espree", (name) => {
    const text = readFileSync(join(folder, name), "utf8");
    expect(lint(name, text, undefined)).toEqual(scan(name, text));
  });
});
