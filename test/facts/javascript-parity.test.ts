import { describe, expect, test } from "vitest";
import type { FileFacts } from "../../rules/facts.ts";
import { language } from "../../scanners/javascript/index.ts";
import { parseWithOxc } from "../../scanners/javascript/oxc.ts";
import { variants } from "../../scanners/javascript/variants.ts";
import { readFacts } from "../../scanners/read-facts.ts";
import { outline } from "./outline.ts";
import { readAll, renderAll } from "./javascript-readers.ts";

const javascript = [
  'import d, { a as b, "x-y" as c } from "m"; import * as ns from "n"; import "s"; export { d as e, b }; export * from "r"; export * as z from "s";',
  'export { x as y, default as w } from "q"; export default class {}\nexport const k = 1, { l, m: [n] } = o;',
  "export default (a, b) => a + b;",
  "const { p: { q }, r = 1, ...rest } = obj, [s, , t = 2, ...u] = arr; ({ q, w: r.x = 1 } = e); [s, rest.y] = z; x ??= y; x += 1; x -= 1;",
  'const i = require("@azure/identity"); var { A: B = c, ...more } = require(`m`); async function f() { const { D } = await import("n"); }',
  "var f = async (a, { b }, ...c) => a?.b?.[c]?.(d), g = function* named(a = 1) { yield a; yield* b; return }; async function h() { for await (const q of w) await q }",
  "class A extends B { #x = 1; static y; get z() { return this.#x } set z(v) { super.z = #x in v } static { this.q = 1 } async *[k](a = 1) {} 'str'() { return new.target } 3 = 4 }",
  "for (const x of y) {} for (k in o) ; for (let i = 0, j; i < 1; i++, j--) {} while (a) break; do { continue } while (b); l: for (;;) break l;",
  "({ a, b: c, ...d, m() {}, get g() { return 1 }, set g(v) {}, [e]: 1, 's': 2, 3: 4, async *n() {}, f: () => {}, __proto__: null });",
  "`a\\n${b}c${`d${e}`}`; tag`x${y}z`; ``; String.raw`c:\\d`; '\\u{1F600}\\x41\\\n'; \"😀\" + 'é';",
  "new Foo; new a.b.Foo(); new (a ? B : C)(1, ...z); new (f())(); new (require('m').X)(); new Foo().bar;",
  "if (a) b; else if (c) d(); else e; try { a } catch ({ message }) { b } finally { c } try {} catch {} switch (a) { case 1: let b; break; default: c }",
  "delete a.b, typeof x, void 0, !y, x++, --x, -1; (0, a.b)(c); a ** b; a in b; a instanceof B; a && b || c; (a ?? b).c; (a - b).c; (await_ + 1)[d];",
  "import('x', { with: {} }).then((m) => m.X); import.meta.env.X; import.meta.url;",
  "module.exports = { x, y: z.w, ...require('q') }; exports.a = exports.b = c; module.exports.d = require('m').E; module.exports = class F {};",
  "/re/g; 10n; 0x1F; 1_000; undefined; null; true; // tail\n/* a */ /** b */ throw c; debugger; ;",
  "#!/usr/bin/env node\n'use strict';\nfoo();",
  "a\n  .b(c)\n  // why\n  .d(\n    e, // f\n  );",
];

const jsx = [
  '<Foo.Bar a="x &amp; y" b={c} {...d} e-f g={<H />}>text {i}{/* j */}<></></Foo.Bar>;',
  "const A = () => <div className='b' onClick={() => c()}>{d && <E f={new G()} />}</div>;",
];

const typescript = [
  'import type { A } from "m"; import { type B, C } from "n"; import x = require("o"); import y = A.B; import type Q from "q"; export type { D } from "p"; export { type E };',
  "export import z = A.C; export interface I {} export type T = I; export abstract class K {} export enum L { M } export namespace N { export const o = 1 } export declare const p: P;",
  "const a: A.B<C, D[]> | null = b as const, c = <T>d, e = f!, g = h satisfies I; let i!: J; (k as any).l = m; for (const n of o as P[]) {}",
  "function fn<T extends A = B>(this: X, a?: string, b: C = d, { e }: { e: F; g(): H } = h, ...r: any[]): a is T { } function as(x: any): asserts x is Y {}",
  "declare function df(a: number): void; declare const v: V, w: { x: Y }; declare module 'mod' { export const q: Q; } declare global { interface W { x: Y } } declare class DC { a(): B }",
  "namespace N.M { export const x = 1; export namespace O { } } module Old { }",
  "interface I<T> extends J, K.L<M> { a: B; b?(c: D): E; readonly c: F; get d(): G; set d(v: G); (x: H): I; new (x: J): K; [k: string]: L; 'q-r': S, t: U }",
  "type U = { a: B } & C; type F1 = (a: A) => B; type F2 = new (a: A) => B; type G1 = typeof x.y; type H1 = keyof T; type I1 = A['b']; type J1 = A extends infer B ? C : D;",
  "type K1 = { [P in keyof T]?: T[P] }; type L1 = `a${B}`; type L2 = `a`; type M1 = [A, b: B, C?, ...D[]]; type N1 = import('m').X; type O1 = 'lit' | 1 | -1 | true | undefined | this;",
  "type P1 = readonly A[]; type Q1 = (A | B)[]; type R1 = unique symbol; type S1 = abstract new () => A; type T1<V extends W = X> = Y<V>;",
  "enum E1 { A = 'x', B, 'c-d' = 1 } const enum E2 { } declare enum E3 { A }",
  "abstract class Cl<T> extends Base<T> implements Im, In.Ter<T> { private readonly a: A = b; declare c; abstract d(): void; abstract e: E; static f?: G; h!: I; accessor j = 1; [k: string]: any; override get n(): O { return 1 } }",
  "class P { constructor(private readonly svc: Svc, @Inject(TOK) public x = 1, readonly y?: Y) { super() } m(): void; m(a?: A): void {} async n<T>(this: P, @Q() a: T): Promise<T> { return a } }",
  "@Component({ a: 1 }) class Dec { @Input() a: A; @Out({ b }) @Two m(@Param() p: P) {} @Get static s = 1 }",
  "foo<Bar>(1); new Foo<Bar>(2); const inst = foo<Bar>; a.b<C>(d).e!.f!(g); await h<I>(j); k - l!.m; !n!.o; new P!(q); const o2 = { m<T>(a: T): U { return a }, async *n() {} };",
  "let fnt: (x: A) => asserts x is B; let t: [a: A, b?: B]; let un: A; const { q }: R = s; const [u]: V[] = w; export = foo;",
];

const cases = [
  ...javascript.flatMap((code) => [[code, "a.js"], [code, "a.ts"]] as const),
  ...jsx.flatMap((code) => [[code, "a.jsx"], [code, "a.tsx"]] as const),
  ...typescript.map((code) => [code, "a.ts"] as const),
];

describe("every parser gives the same facts", () => {
  test.each(cases.map(([code, path]) => [path, code] as const))("%s: %s", async (path, code) => {
    const all = await readAll(code, path);
    const { oxc, ...others } = Object.fromEntries([...all].map(([name, facts]) => [name, renderAll(facts, code)]));
    expect(oxc).toBeTruthy();
    for (const [name, text] of Object.entries(others)) expect(`${name}\n${text}`).toBe(`${name}\n${oxc}`);
    expect(all.get("tree-sitter")!.errors, "the grammar reads it").toEqual([]);
  });
});

describe("a file that oxc gives up on", () => {
  const readBroken = async (code: string, path = "a.ts") => {
    expect(parseWithOxc(path, code), "oxc must give up, or this tests nothing").toBeUndefined();
    const { facts, isFallback } = await readFacts(language, path, code);
    expect(isFallback).toBe(true);
    return facts.map((one) => one.facts);
  };
  const calls = (facts: readonly FileFacts[]) => [...new Set(facts.flatMap((one) => one.exprs.filter((expr) => expr.kind === "call" || expr.kind === "new").map(outline)))];

  test.each([
    ["a statement cut short", "before(a);\nconst x = ;\nafter(b);", ["before(a)", "after(b)"]],
    ["a conflict", "before(a);\n<<<<<<< HEAD\nours();\n=======\ntheirs();\n>>>>>>> b\nafter(b);", ["before(a)", "ours()", "theirs()", "after(b)"]],
    ["a template", "before(a);\nconst x = <%= y %>;\nafter(b);", ["before(a)", "after(b)"]],
    ["a missing bracket", "before(a);\nfunction f() { inside(b);\n", ["before(a)", "inside(b)"]],
    ["inside a class", "class A { m() { before(a) }\n  %%%\n n() { return new B(c) } }", ["before(a)", "new B(c)"]],
    ["inside a call", "f(a, ###, new B(c));\nafter(b);", ["new B(c)", "after(b)"]],
  ])("%s", async (_, code, expected) => expect(calls(await readBroken(code))).toEqual(expect.arrayContaining(expected)));

  test("says where", async () => expect((await readBroken("f(1);\nconst x = ;"))[0]!.errors).toHaveLength(1));

  test("imports, bindings and scopes stand", async () => {
    const [facts] = await readBroken('import { A as B } from "m";\nclass C { constructor(private b: B) {} }\nlet x = = 1;\nconst { d } = new B();');
    expect(facts!.imports).toMatchObject([{ module: "m", name: "A", local: "B" }]);
    expect(facts!.root.bindings.get("d")?.[0]?.path).toMatchObject([{ key: "d" }]);
  });

  test("JSX and types each have their grammar", async () => {
    expect(calls(await readBroken("const x = <A b={f(1)} />; const y = ;", "a.tsx"))).toEqual(["f(#)"]);
    expect(calls(await readBroken("const x = <A>f(1); const y = ;", "a.ts"))).toEqual(["f(#)"]);
  });
});

describe("texts that a grammar can read", () => {
  test.each([
    ["a\n<<<<<<< HEAD\nour();\n=======\ntheir();\n>>>>>>> b\nz", ["a\n            \nour();\n       \n        \n         \nz", "a\n            \n      \n       \ntheir();\n         \nz"]],
    ["<<<<<<< a\r\nb\r\n||||||| c\r\nd\r\n=======\r\ne\r\n>>>>>>> f", ["         \r\nb\r\n         \r\n \r\n       \r\n \r\n         ", "         \r\n \r\n         \r\n \r\n       \r\ne\r\n         "]],
    ["a;\n>>>>>>> b\nc;", ["a;\n         \nc;"]],
    ["a = <%= b %>;", ["a = ________;"]],
    ["a <<<<<<< b; '======='", ["a <<<<<<< b; '======='"]],
  ])("%j", (code, texts) => expect(variants(code)).toEqual(texts));
});

describe("what oxc reads though it is not quite right", () => {
  test.each([
    ["a return outside a function", "return f(1);", "a.js"],
    ["sloppy code", "with (a) { f(010) }", "a.js"],
    ["a name declared twice", "let a = f(1); let a = 2;", "a.js"],
    ["await outside a module", "await f(1);", "a.js"],
    ["Flow's types", "// @flow\nfunction g(a: string): number { return f(1); }", "a.js"],
    ["JSX in .js", "const a = <B c={f(1)} />;", "a.js"],
    ["a byte order mark", "\uFEFFf(1);", "a.ts"],
  ])("%s", (_, code, path) => expect(parseWithOxc(path, code)?.exprs.filter((expr) => expr.kind === "call").map(outline)).toContain("f(#)"));

  test("code nested so deeply that it would end the process is left alone", () => {
    expect(parseWithOxc("a.js", "[".repeat(20_000) + "]".repeat(20_000))).toBeUndefined();
  });

  test("a sum of thousands is no problem", () => {
    expect(parseWithOxc("a.js", `x = ${Array.from({ length: 5000 }, () => "'a'").join(" + ")}`)?.exprs.filter((expr) => expr.kind === "concat")).toHaveLength(1);
  });
});
