import { describe, expect, test } from "vitest";
import type { FileFacts } from "../../rules/facts.ts";
import { language } from "../../scanners/javascript/index.ts";
import { parseWithOxc } from "../../scanners/javascript/oxc.ts";
import { boundTo, outline, rolesOf, roots } from "./outline.ts";

function read(code: string, path = "a.ts"): FileFacts {
  const facts = parseWithOxc(path, code);
  if (!facts) throw new Error(`oxc gives up on ${code}`);
  return facts;
}

const source = (code: string, span: { start: number; end: number }) => code.slice(span.start, span.end);
/** What `x` is given in `x = …`. */
const valueOf = (code: string, path?: string) => boundTo(read(`const x = ${code};`, path), "x")[0]?.replace(/^variable = (.*) in module$/s, "$1");

describe("imports", () => {
  test.each([
    ['import d from "m";', "m", "default", "d", false, "d"],
    ['import { a } from "m";', "m", "a", "a", false, "a"],
    ['import { a as b } from "m";', "m", "a", "b", false, "a"],
    ['import { default as b } from "m";', "m", "default", "b", false, "default"],
    ['import { "a-b" as b } from "m";', "m", "a-b", "b", false, "a-b"],
    ['import * as ns from "m";', "m", null, "ns", false, "m"],
    ['import "m";', "m", null, null, false, "m"],
    ['import type { a } from "m";', "m", "a", "a", true, "a"],
    ['import type d from "m";', "m", "default", "d", true, "d"],
    ['import { type a } from "m";', "m", "a", "a", true, "a"],
    ['import x = require("m");', "m", null, "x", false, "m"],
    ['import type x = require("m");', "m", null, "x", true, "m"],
    ['const x = require("m");', "m", null, "x", false, "m"],
    ['let x = require(`m`) as typeof import("m");', "m", null, "x", false, "m"],
    ['const x = await import("m");', "m", null, "x", false, "m"],
    ['const x = (await import("m"))!;', "m", null, "x", false, "m"],
    ['const { a } = require("m");', "m", "a", "a", false, "a"],
    ['const { a: b } = await import("m");', "m", "a", "b", false, "a"],
    ['const { "a": b } = require("m");', "m", "a", "b", false, "a"],
    ['const { ...rest } = require("m");', "m", null, "rest", false, "m"],
  ])("%s", (code, module, name, local, typeOnly, written) => {
    const [one, ...more] = read(code).imports;
    expect(more).toEqual([]);
    expect(one).toMatchObject({ module, name, local, typeOnly, start: 0 });
    expect(source(code, one!.nameSpan)).toBe(written);
  });

  test("a default beside a required name is a value of it, too", () => {
    expect(boundTo(read('const { a: b = c } = require("m");'), "b")).toEqual(["import in module", "variable = c in module"]);
  });

  test.each([
    ['const x = require("m").a;', 'variable = require("m").a in module'],
    ['const { a: { x } } = require("m");', 'variable = require("m").a.x in module'],
    ["const { x } = ns;", "variable = ns.x in module"],
    ["const x = require(name);", "variable = require(name) in module"],
    ['let x; x = require("m");', 'variable in module, variable = require("m") in module'],
    ["import x = A.B;", "variable = A.B in module"],
  ])("no import: %s", (code, bound) => {
    const facts = read(code);
    expect(facts.imports).toEqual([]);
    expect(boundTo(facts, "x").join(", ")).toBe(bound);
  });

  test("`var` and `const` in a function", () => {
    const facts = read('function f() { if (a) { var x = require("m"); const y = require("n"); } }');
    expect([...boundTo(facts, "x"), ...boundTo(facts, "y")]).toEqual(["import in function f", "import in block"]);
  });
});

describe("exports", () => {
  test.each([
    ['export { a } from "m";', ["m a as a"]],
    ['export { a as b, type c } from "m";', ["m a as b", "m c as c type"]],
    ['export type { a } from "m";', ["m a as a type"]],
    ['export * from "m";', ["m * as null"]],
    ['export * as ns from "m";', ["m * as ns"]],
    ['export { default } from "m";', ["m default as default"]],
    ["export { a, b as c, b as 'd-e' };", [" a as a", " b as c", " b as d-e"]],
    ["export default a;", [" a as default"]],
    ["export default class A {}", [" A as default"]],
    ["export default function () {}", [" default as default"]],
    ["export default new A();", [" default as default"]],
    ["export const a = 1, { b, c: [d] } = e;", [" a as a", " b as b", " d as d"]],
    ["export function f() {}", [" f as f"]],
    ["export interface I {}", [" I as I type"]],
    ["export type T = A;", [" T as T type"]],
    ["export import x = A.B;", [" x as x"]],
    ["export = a;", [" a as default"]],
    ["export namespace N { export const a = 1 }", [" N as N"]],
    ["module.exports = { a, b: c, d: e.f, g() {} };", [" a as a", " c as b", " exports.d as d", " exports.g as g"]],
    ['module.exports = { a: require("m").b, ...require("n") };', ["m b as a", "n * as null"]],
    ['module.exports = require("m");', ["m * as null"]],
    ["module.exports = A;", [" A as default"]],
    ["module.exports = class A {};", [" default as default"]],
    ["exports.a = b;", [" b as a"]],
    ["exports.a = exports.b = void 0;", []],
    ['exports["a"] = b.c;', [" exports.a as a"]],
    ['module.exports.a = require("m").b;', ["m b as a"]],
    ['exports.a = require("m");', ["m * as a"]],
    ["other.exports.a = b; this.exports = c;", []],
  ])("%s", (code, exported) => {
    expect(read(code).exports.map((one) => `${one.module ?? ""} ${one.name} as ${one.exported}${one.typeOnly ? " type" : ""}`)).toEqual(exported);
  });

  test("what has no name is bound to one that no program can use", () => {
    expect(boundTo(read("exports.a = new B();"), "exports.a")).toEqual(["variable = new B() in module"]);
    expect(boundTo(read("export default new B();"), "default")).toEqual(["variable = new B() in module"]);
  });

  test("point at the name", () => {
    const code = 'module.exports = { a: require("m").b, c };';
    expect(read(code).exports.map((one) => source(code, one.nameSpan))).toEqual(["b", "c"]);
  });
});

describe("expressions", () => {
  test.each([
    ["a.b?.c?.(d)[e]?.[f]", "a.b.c(d)[e][f]"],
    ["a.#b", "a.#b"],
    ["new A", "new A()"],
    ["new a.B(1, ...c)", "new a.B(#, ...c)"],
    ["new (a ? B : C)()", "new (B | C)()"],
    ["new A<B>(c)", "new A<B>(c)"],
    ["f<A, B[]>(c)", "f<A, Array<B>>(c)"],
    ["f<A>", "f<A>"],
    ["[import('m')]", '[import("m")]'],
    ["import.meta.env.A", "import.meta.env.A"],
    ["(a, b)", "b"],
    ["await a", "a"],
    ["a || b", "(a | b)"],
    ["a ?? b ?? c", "(a | b | c)"],
    ["a && b", "(a | b)"],
    ["a ? b : c", "(b | c)"],
    ["'a' + b + (c + 'd')", '("a" + b + (c + "d"))'],
    ["a - b", "?(a, b)"],
    ["a === b", "?(a, b)"],
    ["'k' in o", '?(o["k"])'],
    ["typeof a", "?(a)"],
    ["-1", "#"],
    ["void 0", "#"],
    ["[undefined, null, true, 1n, /a/g, 1]", "[#, #, #, #, #, #]"],
    ["[a, , ...b]", "[a, #, ?(b)]"],
    ["{ a, b: c, 'd': 1, 2: e, [f]: g, ['h']: i, ...j }", '{"a": a, "b": c, "d": #, "2": e, f: g, "h": i}'],
    ["{ m(a) { return b }, get g() { return c }, set s(v) {} }", '{"m": fn m(a) => b, "g": fn g() => c}'],
    ["`a`", '"a"'],
    ["`a${b}c${d}`", '("a" + b + "c" + d)'],
    ["tag`a${b}`", 'tag(("a" + b))'],
    ["a as B", "cast<B>(a)"],
    ["<B>a", "cast<B>(a)"],
    ["a as const", "a"],
    ["a satisfies B", "a"],
    ["a!.b", "a.b"],
    ["(a as any).b", "cast<any>(a).b"],
    ["(a) => b", "fn x(a) => b"],
    ["async () => { await a; return b }", "fn x() => b"],
    ["function* () { yield a; yield* b; return c }", "fn x() => a; b; c"],
    ["class extends f(A) {}", "class x(f(A))"],
  ])("%s", (code, text) => expect(valueOf(code)).toBe(text));

  test.each([
    ["delete a.b", "a.b", "deleted"],
    ["a instanceof B", "B", "type"],
    ["x = a as B", "B", "type"],
    ["f(a)", "a", "argument"],
    ["class A extends B {}", "B", "base"],
    ["class A implements B {}", "B", "type"],
    ["class A { b: B }", "B", "type"],
    ["@B class A {}", "B", "callee"],
    ["class A { @B() c }", "B()", "callee"],
    ["class A { f(@B c) {} }", "B", "callee"],
    ["f<B>()", "B", "typeArgument"],
    ["let b: typeof B", "B", "type"],
    ["a.b = B", "B", "value"],
    ["a.b = B", "a.b", "target"],
    ["() => B", "B", "return"],
    ["switch (a) { case B: }", "B", "operand"],
    ["B ? a : c", "B", "operand"],
    ["({ b: B })", "B", "value"],
  ])("in %s, %s is a %s", (code, part, role) => expect(rolesOf(read(code), code, part)[0]).toBe(role));

  test("a getter is told from a method", () => {
    const functions = read("class A { get a() { return 1 } b() {} } ({ get c() { return 1 } })").exprs.filter((expr) => expr.kind === "function");
    expect(functions.map((one) => [one.name, one.getter])).toEqual([["a", true], ["b", false], ["c", true]]);
  });

  test("JSX hands on its component, attributes and children", () => {
    expect(valueOf('<A.B a="x &amp; y" b={c} d {...e}>text {f}<g /></A.B>', "a.tsx")).toBe('?(A.B, {"a": "x & y", "b": c, "d": #}, f, ?)');
    expect(valueOf("<><A /></>", "a.tsx")).toBe("?(?(A))");
  });
});

describe("strings", () => {
  test.each([
    ["'a\\n\\x41\\u0042\\u{43}\\'\\\n'", "a\nABC'", "a\\n\\x41\\u0042\\u{43}\\'\\\n"],
    ['"😀é"', "😀é", "😀é"],
    ["`a\\`\n`", "a`\n", "a\\`\n"],
    ["``", "", ""],
  ])("%s", (literal, text, content) => {
    const code = `const 😀 = 1; x = ${literal}`.replace("😀 = 1", 'e = "😀"');
    const string = read(code).exprs.filter((expr) => expr.kind === "string")[1]!;
    expect([string.text, source(code, string.textSpan), source(code, string)]).toEqual([text, content, literal]);
  });

  test("pieces of a template", () => {
    const code = "x = `😀 a${ b /* } */ }}c\r\nd`;";
    const pieces = read(code).exprs.filter((expr) => expr.kind === "string");
    expect(pieces.map((piece) => [piece.text, source(code, piece.textSpan)])).toEqual([["😀 a", "😀 a"], ["}c\nd", "}c\r\nd"]]);
  });
});

describe("the language", () => {
  test.each([
    ["@azure/identity", "@azure/identity"],
    ["npm:@azure/identity@^4.0.0", "@azure/identity"],
    ["npm:/@azure/identity@4/x", "@azure/identity/x"],
    ["node:process", "process"],
    ["@azure/identity@4.0.1", "@azure/identity"],
    ["https://esm.sh/@azure/identity@4.0?target=deno&bundle", "@azure/identity"],
    ["https://esm.sh/v135/@azure/msal-node@2/es2022/msal-node.mjs", "@azure/msal-node"],
    ["https://cdn.skypack.dev/pin/@azure/identity@v4.0.0-abc/mode=imports/optimized/@azure/identity.js", "@azure/identity"],
    ["https://ga.jspm.io/npm:@azure/identity@3.3.0/dist/index.js", "@azure/identity"],
    ["https://cdn.jsdelivr.net/npm/@azure/msal-node@2.0.0/+esm", "@azure/msal-node"],
    ["https://unpkg.com/@azure/msal-node/lib/msal-node.cjs", "@azure/msal-node"],
    ["https://cdn.skypack.dev/@azure/identity", "@azure/identity"],
    ["@azure/identity/dist/index.js", "@azure/identity"],
    ["@azure/identity/dist-esm/src/credentials/x", "@azure/identity"],
    ["@azure/identity/package.json", "@azure/identity/package.json"],
    ["lodash/fp", "lodash/fp"],
    ["./identity", "./identity"],
    ["https://example.com/@azure/identity.js", "https://example.com/@azure/identity.js"],
  ])("normalises %s", (specifier, module) => expect(language.profile.normalizeModule(specifier)).toBe(module));

  test.each(["./a", "../a", ".", "..", "/a", "~/a", "@/a", "#a"])("%s leads into the project", (specifier) => expect(language.profile.isRelative(specifier)).toBe(true));
  test.each(["a", "@a/b", "node:fs", ".a"])("%s does not", (specifier) => expect(language.profile.isRelative(specifier)).toBe(false));

  test("comments, their text and whether they stand alone", () => {
    const code = "#!/usr/bin/env node\n/** one\n * two */\na(); // three";
    expect(read(code).comments.map(({ text, ownLine }) => [text, ownLine])).toEqual([["one\n * two", true], ["three", false]]);
  });

  test("an expression is outlined as it is nested", () => expect(roots(read("a(b.c)(d);")).map(String)).toEqual(["a(b.c)(d)"]));
  test("nothing is said twice", () => {
    const exprs = read("f({ a = g(1) } = h(2), [b = i(3)] = j(4)); for (const { c = k(5) } of l(6)) m(7);").exprs.filter((expr) => expr.kind === "call");
    expect(exprs.map(outline).sort()).toEqual(["f(h(#), j(#))", "g(#)", "h(#)", "i(#)", "j(#)", "k(#)", "l(#)", "m(#)"]);
  });
});
