import { join } from "node:path";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { rules } from "../../rules/index.generated.ts";
import { readConfig } from "../../scanners/config.ts";
import { JsonError, type JsonNode, parseJsonc } from "../../scanners/jsonc.ts";
import { findNearest } from "../../scanners/nearest.ts";
import { makeTree } from "../temp-tree.ts";

const ids = rules.map((rule) => rule.id);
const read = (text: string) => readConfig(join(makeTree({ ".ropc-scan.jsonc": text }), ".ropc-scan.jsonc"), ".ropc-scan.jsonc", ids);

describe("JSON with comments", () => {
  const plain = (node: JsonNode): unknown => {
    if (node.kind === "value") return node.value;
    return node.kind === "array"
      ? node.items.map(plain)
      : Object.fromEntries([...node.entries].map(([key, { value }]) => [key, plain(value)]));
  };
  test.each(['{"a":[1,-2.5e3,"x\\n\\"\\u0041",true,false,null,{}],"b":{"c":[]}}', '"text"', "[]", " 1 "])("what JSON is: %s", (text) => {
    expect(plain(parseJsonc(text))).toEqual(JSON.parse(text));
  });
  test("comments and trailing commas", () => {
    expect(plain(parseJsonc('\ufeff// a\n{ /* b */ "a": [1, 2, /* c */], // d\n "u": "http://x//y", }\n// e'))).toEqual({
      a: [1, 2],
      u: "http://x//y",
    });
  });
  test.each([
    "",
    "{",
    '{"a"}',
    '{"a":}',
    "{a:1}",
    "[1 2]",
    "[,]",
    '{"a":1} x',
    '"a\nb"',
    "'a'",
    '{"a":1,"a":2}',
    "[1,,2]",
    "tru",
    "/* ",
    "[".repeat(100000),
  ])("an error, never more: %j", (text) => {
    expect(() => parseJsonc(text)).toThrow(JsonError);
  });
});

describe("the configuration", () => {
  test("all of it", () => {
    const config = read(`{
      "$schema": "./node_modules/ropc-scan/config.schema.json",
      "exclude": ["samples/"], "rules": { "ropc/no-username-password-env": "off", "no-username-password-credential": "warning" },
      "minConfidence": "high", "failOn": "none",
      "overrides": [
        { "files": "tests/**", "rules": { "no-username-password-credential": "off" }, "reason": "a test tenant", "until": "2027-01-01" }, // why not
      ],
    }`);
    expect(config).toMatchObject({
      exclude: ["samples/"],
      minConfidence: "high",
      failOn: "none",
      overrides: [{ files: ["tests/**"], reason: "a test tenant", until: "2027-01-01", line: 6 }],
    });
    expect([...config.rules]).toEqual([
      ["no-username-password-env", "off"],
      ["no-username-password-credential", "warning"],
    ]);
  });

  test.each([
    ['{"exlude": []}', '.ropc-scan.jsonc:1:2: unknown key "exlude", did you mean "exclude"?'],
    ['{\n  "minConfidence": "hi"}', ".ropc-scan.jsonc:2:20: `minConfidence` is one of low, medium, high"],
    ['{"failOn": 1}', "`failOn` is text"],
    ['{"rules": {"no-username-password-evn": "off"}}', 'did you mean "no-username-password-env"?'],
    ['{"rules": {"no-username-password-env": "warn"}}', "one of info, warning, error, off"],
    ['{"rules": []}', "`rules` is an object"],
    ['{"exclude": [1]}', "`exclude` is text"],
    ['{"overrides": {}}', "`overrides` is a list"],
    ['{"overrides": [{"files": "a", "rules": {"no-username-password-env": "off"}}]}', "gives a `reason`"],
    ['{"overrides": [{"rules": {"no-username-password-env": "off"}, "reason": "r"}]}', "names the `files`"],
    ['{"overrides": [{"files": "a", "reason": "r"}]}', "names the `rules`"],
    ['{"overrides": [{"files": "a", "rules": {"no-username-password-env": "off"}, "reason": "r", "until": "soon"}]}', "`until` is a date"],
    ['{"overrides": [{"file": "a"}]}', 'did you mean "files"?'],
    ["[]", "an object is wanted"],
    ["{", "a key in double quotes is wanted here"],
  ])("a mistake: %s", (text, message) => {
    expect(() => read(text)).toThrow(message);
  });

  test("a file that is not there", () => {
    expect(() => readConfig("/no/such/file", "file", ids)).toThrow("the configuration file cannot be read (ENOENT)");
  });

  test("the published schema knows the same", () => {
    const file = join(fileURLToPath(import.meta.url), "../../../packages/ropc-scan/config.schema.json");
    const schema = JSON.parse(readFileSync(file, "utf8")) as { definitions: { rules: { propertyNames: { pattern: string } } } };
    const validate = new Ajv({ formats: { date: true } }).compile(schema);
    expect(
      validate({
        exclude: ["a"],
        rules: { "no-username-password-env": "off" },
        minConfidence: "low",
        failOn: "none",
        overrides: [{ files: ["a"], rules: { "ropc/no-username-password-env": "info" }, reason: "r" }],
      }),
    ).toBe(true);
    for (const wrong of [
      { exlude: [] },
      { minConfidence: "hi" },
      { rules: { "no-such": "off" } },
      { overrides: [{ files: "a", rules: {} }] },
    ])
      expect(validate(wrong)).toBe(false);
    for (const id of ids) expect(id).toMatch(new RegExp(schema.definitions.rules.propertyNames.pattern));
  });
});

test.each([
  ["exlude", "exclude"],
  ["formta", "format"],
  ["min-conf", "min-confidence"],
  ["xyz", undefined],
  ["satged", "staged"],
])("the word nearest to %s", (word, nearest) => {
  expect(findNearest(word, ["exclude", "format", "min-confidence", "staged", "since"])).toBe(nearest);
});
