import { describe, expect, test } from "vitest";
import { engine } from "../packages/ropc-scan/src/engine.ts";
import { readFixtures } from "./fixture-files.ts";
import { readMarks } from "./fixture-marks.ts";
import { readSnippets } from "./fixture-snippets.ts";

const { catalogue, rules, languages } = engine;
const fixtures = readFixtures().map((fixture) => ({ ...fixture, ...readMarks(fixture.text) }));
const libraries = catalogue.libraries.map((library) => [library.id, library] as const);
const baseName = (path: string) => path.slice(path.lastIndexOf("/") + 1);

describe("every API", () => {
  const ids = catalogue.apis.map(({ id }) => id);

  test.each(ids)("%s is expected in a fixture", (id) => {
    expect(fixtures.filter(({ marks }) => marks.some((mark) => mark.kind === "expect" && mark.api === id))).not.toEqual([]);
  });

  test.each(ids)("%s has one wrong example for the docs", (id) => {
    const examples = fixtures.flatMap(({ text }) => readSnippets(text)).filter((snippet) => snippet.kind === "wrong" && snippet.id === id);
    expect(examples).toHaveLength(1);
  });
});

test.each(libraries)("library %s has a fixture of its name that says what is ok", (id, library) => {
  const name = id.slice(id.indexOf("/") + 1);
  const named = fixtures.filter(({ path, language }) => language.profile.ecosystem === library.ecosystem && new RegExp(`^${name}(?:-|\\.)`).test(baseName(path)));
  expect(named.flatMap(({ marks }) => marks).some((mark) => mark.kind === "ok")).toBe(true);
});

const pairs = rules.flatMap((rule) => languages.map((language) => [rule.id, language.id] as const))
  .filter(([rule, language]) => catalogue.apis.some((api) => api.rule === rule && api.id.startsWith(`${languages.find(({ id }) => id === language)!.profile.ecosystem}/`)));

test.each(pairs)("rule %s has one right example in %s", (rule, language) => {
  const examples = fixtures.filter((fixture) => fixture.language.id === language).flatMap(({ text }) => readSnippets(text));
  expect(examples.filter((snippet) => snippet.kind === "right" && snippet.id === rule)).toHaveLength(1);
});

test("every example is of an API or a rule that there is", () => {
  const known = new Set([...catalogue.apis.map(({ id }) => id), ...rules.map(({ id }) => id)]);
  expect(fixtures.flatMap(({ text }) => readSnippets(text)).map(({ id }) => id).filter((id) => !known.has(id))).toEqual([]);
});
