import { describe, expect, test } from "vitest";
import { language as csharp } from "../../scanners/csharp/index.ts";
import { language as go } from "../../scanners/go/index.ts";
import { language as java } from "../../scanners/java/index.ts";
import { language as javascript } from "../../scanners/javascript/index.ts";
import type { Language } from "../../scanners/language.ts";
import { mapValues, maskText, shownOffset } from "../../scanners/mask.ts";
import { language as python } from "../../scanners/python/index.ts";
import { readFacts } from "../../scanners/read-facts.ts";

async function mask(language: Language, text: string, token?: string): Promise<string> {
  const { facts } = await readFacts(language, `a${language.extensions[0]}`, text);
  const values = mapValues(
    facts.map((one) => one.facts),
    text,
    language.profile.loaders,
  );
  const start = token === undefined ? -1 : text.indexOf(token);
  const tokens = token === undefined ? [] : [{ start, end: start + token.length }];
  return maskText(values, 0, text.length, tokens)
    .map((piece) => piece.shown)
    .join("");
}

describe("no value is shown, in any way that a language writes one", () => {
  const cases: [Language, string[]][] = [
    [
      python,
      [
        'x = "hunter2"',
        "x = 'hunter2'",
        'x = """hunter2\n  hunter2\n"""',
        'x = f"a {name} hunter2"',
        'x = f"hunter2{name!r:>10}hunter2"',
        'x = r"hunter2"',
        'x = b"hunter2"',
        'x = "a" "hunter2"',
        'x = "a\\"hunter2"',
        "x = {'k': 'hunter2'}",
        "f(password='hunter2')",
        "# hunter2",
        "x = 1  # it's hunter2",
        'def f(p="hunter2"): pass',
        "x = PASSWORDS['hunter2']",
        '"""Docstring hunter2"""',
        "@d('hunter2')\ndef f(): pass",
        'match x:\n  case "hunter2": pass',
      ],
    ],
    [
      javascript,
      [
        'x = "hunter2";',
        "x = `hunter2`;",
        "x = `a ${name} hunter2 ${f(`hunter2`)}`;",
        "x = /hunter2/g;",
        "// hunter2",
        "/* it's\n hunter2 */",
        'x = { k: "hunter2" };',
        'f("a" + "hunter2");',
        'x = <a b="hunter2" />;',
        "x = tag`hunter2`;",
        'const { p = "hunter2" } = y;',
        'class A { p = "hunter2" }',
        'x["hunter2"];',
        "x = 'it\\'s hunter2';",
      ],
    ],
    [
      go,
      [
        'package a\nvar x = "hunter2"',
        "package a\nvar x = `hunter2\nhunter2`",
        "package a\n// hunter2",
        'package a\nvar m = map[string]string{"k": "hunter2"}',
        'package a\nfunc f() { g("a\\"hunter2") }',
        'package a\ntype T struct {\n A string `env:"hunter2"`\n}',
      ],
    ],
    [
      java,
      [
        'class A { String x = "hunter2"; }',
        'class A { String x = """\n  hunter2\n  """; }',
        "class A { /** hunter2 */ }",
        '@X("hunter2") class A { }',
        'class A { void f() { g("a\\"hunter2"); } }',
      ],
    ],
    [
      csharp,
      [
        'var x = "hunter2";',
        'var x = @"a""hunter2";',
        'var x = $"a {name} hunter2";',
        'var x = """\n  hunter2\n  """;',
        'var x = $@"hunter2 {name}";',
        "// hunter2",
        "/// <summary>hunter2</summary>",
        '[X("hunter2")] class A { }',
        'var x = "hunter2"u8;',
        'const string P = "hunter2";',
        'var x = $$"""hunter2 {{name}}""";',
      ],
    ],
  ];
  test.each(cases.flatMap(([language, texts]) => texts.map((text) => [language.id, text, language] as const)))(
    "%s: %s",
    async (_, text, language) => {
      const shown = await mask(language, text);
      expect(shown).not.toContain("hunter2");
      expect(shown).toContain("***");
    },
  );

  test.each([
    [python, "x = 12345678"],
    [javascript, "x = 12345678;"],
    [go, "package a\nvar x = 12345678"],
    [java, "class A { int x = 12345678; }"],
    [csharp, "var x = 12345678;"],
  ] as const)("a number, too (%#)", async (language, text) => {
    expect(await mask(language, text)).not.toContain("12345678");
  });
});

describe("what is no value stays", () => {
  test.each([
    ["names", python, "credential = Credential(tenant, user_name=user)", "credential = Credential(tenant, user_name=user)"],
    ["constants of the language", python, "f(None, True)", "f(None, True)"],
    [
      "the names of modules",
      javascript,
      'import { a } from "@azure/identity";\nexport * from "./b";',
      'import { a } from "@azure/identity";\nexport * from "./b";',
    ],
    ["the names of modules that are loaded", javascript, 'const a = require("@azure/identity");', 'const a = require("@azure/identity");'],
    ["import paths", go, 'package a\nimport x "github.com/a/b"', 'package a\nimport x "github.com/a/b"'],
    ["keys", python, 'x = {"grant_type": "password"}', 'x = {"grant_type": "***"}'],
    ["comment marks", javascript, "a; // b\n/* c */", "a; // ***\n/* *** */"],
    ["the shape of a text over lines", python, 'x = """\n    a\n\n    b\n"""', 'x = """\n    ***\n\n    ***\n"""'],
  ])("%s", async (_, language, text, shown) => {
    expect(await mask(language, text)).toBe(shown);
  });
});

test("the matched token stays, and nothing around it", async () => {
  expect(await mask(python, 'x = ["AZURE_PASSWORD=hunter2"]', "AZURE_PASSWORD")).toBe('x = ["AZURE_PASSWORD***"]');
  expect(await mask(python, 'getattr(a, "method")("hunter2")', "method")).toBe('getattr(a, "method")("***")');
});

test("code that does not parse: whatever stands in quotes is a value", async () => {
  const shown = await mask(javascript, "function ( { oops \"hunter2\nconst x = 'hunter2';\nfoo(`hunter2");
  expect(shown).not.toContain("hunter2");
  expect(shown).toContain("function ( { oops");
});

test("offsets are carried over to the masked text", async () => {
  const text = 'f("a long value", 1, TOKEN, "x")';
  const { facts } = await readFacts(python, "a.py", text);
  const pieces = maskText(mapValues([facts[0]!.facts], text, []), 0, text.length, []);
  const shown = pieces.map((piece) => piece.shown).join("");
  expect(shownOffset(pieces, text.indexOf("TOKEN"))).toBe(shown.indexOf("TOKEN"));
});
