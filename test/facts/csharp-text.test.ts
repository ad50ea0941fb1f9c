import { describe, expect, it } from "vitest";
import { language } from "../../scanners/csharp/index.ts";
import { variants } from "../../scanners/csharp/variants.ts";
import { readFacts } from "../../scanners/read-facts.ts";

const read = async (text: string) => (await readFacts(language, "a.cs", text)).facts[0]!;

/** What is assigned to `x`: decoded text with `{name}` for holes, and the source of each piece of content. */
async function string(literal: string): Promise<[string, string[]]> {
  const { facts, text } = await read(`var x = ${literal};`);
  expect(facts.errors).toEqual([]);
  const value = facts.root.bindings.get("x")![0]!.value!;
  const parts = value.kind === "concat" ? value.parts : [value];
  return [
    parts.map((part) => (part.kind === "string" ? part.text : `{${text.slice(part.start, part.end)}}`)).join(""),
    parts.flatMap((part) => (part.kind === "string" ? [text.slice(part.textSpan.start, part.textSpan.end)] : [])),
  ];
}

describe("strings", () => {
  it.each([
    ['"a\\n\\u0041\\x41\\U0001F600\\""', 'a\nAA😀"', ['a\\n\\u0041\\x41\\U0001F600\\"']],
    ['""', "", [""]],
    ["'c'", "c", ["c"]],
    ["'\\''", "'", ["\\'"]],
    ['"a"u8', "a", ["a"]],
    ['@"a""b\\n"', 'a"b\\n', ['a""b\\n']],
    ['@"a"u8', "a", ["a"]],
    ['"""a "b" """', 'a "b" ', ['a "b" ']],
    ['""""a"""b""""', 'a"""b', ['a"""b']],
    ['"""\n    a\n      b\n    """', "a\n  b", ["    a\n      b"]],
    ['$"a"', "a", ["a"]],
    ['$"a{b}c{d:x}\\n{e,5}"', "a{b}c{d}\n{e}", ["a", "c", "\\n"]],
    ['$@"c:\\{a}""b"', 'c:\\{a}"b', ["c:\\", '""b']],
    ['@$"{a.b}"', "{a.b}", []],
    ['$"{{a}}{b}"', "{a}{b}", ["{{a}}"]],
    ['$"{d["k"]}{(a ? "x" : "y")}"', '{d["k"]}{a ? "x" : "y"}', []],
    ['$"""a{b}"c" """', 'a{b}"c" ', ["a", '"c" ']],
    ['$$"""a{b}{{c}}"""', "a{b}{c}", ["a{b}"]],
    ['$"""\n    a{b}\n      c\n    """', "a{b}\n  c", ["    a", "\n      c"]],
  ])("%s", async (literal, text, pieces) => {
    expect(await string(literal)).toEqual([text, pieces]);
  });

  it("reads a hole behind doubled braces, and what comes after it", async () => {
    const { facts, text } = await read('var x = $"{{{m.G["a"]}}}"; var y = @$"{{{b}}}" + "after";');
    expect(facts.errors).toEqual([]);
    const parts = (name: string) => {
      const value = facts.root.bindings.get(name)![0]!.value!;
      return value.kind === "concat" ? value.parts.map((part) => (part.kind === "string" ? part.text : text.slice(part.start, part.end))) : [];
    };
    expect(parts("x")).toEqual(["{", 'm.G["a"]', "}"]);
    expect(facts.exprs.some((expr) => expr.kind === "string" && expr.text === "after")).toBe(true);
  });

  it("joins with +, however long", async () => {
    expect(await string('"a" + b + "c"')).toEqual(["a{b}c", ["a", "c"]]);
    const long = await string(Array(3000).fill('"a"').join(" +\n"));
    expect(long[0]).toBe("a".repeat(3000));
  });
});

describe("comments", () => {
  it("are comments and nothing else", async () => {
    const { facts } = await read("// new Cred()\n/* Cred.Make() */ F(); /// <see cref=\"Cred\"/>\n");
    expect(facts.comments.map((one) => [one.text, one.ownLine])).toEqual([["new Cred()", true], ["Cred.Make()", true], ['<see cref="Cred"/>', false]]);
    expect(facts.exprs.filter((expr) => expr.kind === "name").map((expr) => expr.kind === "name" && expr.text)).toEqual(["F"]);
  });
});

/** The words of each variant. */
const words = (text: string) => variants(text).map((variant) => variant.split(/\s+/).filter(Boolean).join(" "));

describe("preprocessor", () => {
  it.each([
    ["class A { }", ["class A { }"]],
    ["#nullable enable\n#region it's\na\n#endregion\n#pragma warning disable CS0618", ["a"]],
    ["#if X\na\n#endif\nb", ["a b"]],
    ["#if X\na\n#else\nb\n#endif", ["a", "b"]],
    ["#if X\na\n#elif Y\nb\n#else\nc\n#endif", ["a", "b", "c"]],
    ["#if false\na\n#endif\nb", ["b"]],
    ["#if 0 // old\na\n#else\nb\n#endif", ["b"]],
    ["#if !true && X\na\n#elif Y\nb\n#endif", ["b"]],
    ["#if true\na\n#else\nb\n#endif", ["a"]],
    ["#if X\na\n#else\nb\n#if Y\nc\n#else\nd\n#endif\n#endif", ["a", "b c", "b d"]],
    ["#if X\na\n#else\nb\n#endif\n#if Y\nc\n#else\nd\n#endif", ["a c", "b d"]],
    ["#if false\ndon't @\" /*\n#if X\n#endif\n#endif\nb", ["b"]],
    ["  # if X\r\na\r\n # endif", ["a"]],
    ["#r \"nuget: Azure.Identity\"\n#!/usr/bin/env dotnet\na", ["a"]],
  ])("%j", (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it("keeps offsets and lines", () => {
    const text = "a\r\n#if X\r\nb\r\n#else\r\nc\r\n#endif\r\nd";
    for (const variant of variants(text)) {
      expect(variant).toHaveLength(text.length);
      expect(variant.split("\r\n")).toHaveLength(7);
      expect(variant.lastIndexOf("d")).toBe(text.lastIndexOf("d"));
    }
  });

  it.each([
    ['@"\n#if X\n"'], ['$@"{a["k"]}\n#if X\n"'], ['"""\n#if X\n"""'], ["/*\n#if X\n*/"], ["'\"' + @\"\n#if X\n\""],
  ])("leaves %j alone", (text) => {
    expect(variants(`x = ${text};`)).toEqual([`x = ${text};`]);
  });

  it("does not break an expression, a chain or a base list", async () => {
    const { facts } = await readFacts(language, "a.cs", "class A :\n#if X\n  B\n#else\n  C\n#endif\n{ void M() { app\n#if X\n  .P()\n#else\n  .Q()\n#endif\n  .R(\n#pragma warning disable\n  1); } }");
    expect(facts.flatMap((one) => one.facts.errors)).toEqual([]);
    const members = facts.map((one) => one.facts.exprs.flatMap((expr) => (expr.kind === "member" ? [expr.name] : [])));
    expect(members).toEqual([["R", "P"], ["R", "Q"]]);
  });
});

describe("long code", () => {
  it("reads chains of any length once", async () => {
    const { facts } = await read(`x = a${".B(c - d + e)".repeat(2000)}; y = ${Array(2000).fill("f - g").join(" + ")};`);
    expect(facts.exprs.filter((expr) => expr.kind === "call")).toHaveLength(2000);
    expect(facts.exprs.filter((expr) => expr.kind === "name" && expr.text === "f")).toHaveLength(2000);
  });
});

describe("broken code", () => {
  it("says where, and still reads what is around and inside", async () => {
    const { facts } = await read("class A { void M() { F(1); x = = 3; G(; } void N() { K(); } }");
    expect(facts.errors.length).toBeGreaterThan(0);
    const called = facts.exprs.flatMap((expr) => (expr.kind === "call" && expr.callee.kind === "name" ? [expr.callee.text] : []));
    expect(called).toEqual(expect.arrayContaining(["F", "G", "K"]));
  });

  it("does not take good code for broken", async () => {
    for (const code of ['F($"");', "x = [];", "F([], [a]);", "F(async: true, async ? a : b);", "var f = async x => await x;"]) expect((await read(code)).facts.errors).toEqual([]);
  });
});
