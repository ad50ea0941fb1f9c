import { describe, expect, test } from "vitest";
import type { FileFacts } from "../../rules/facts.ts";
import { parseWithOxc } from "../../scanners/javascript/oxc.ts";
import { boundTo, roots } from "./outline.ts";

function read(code: string): FileFacts {
  const facts = parseWithOxc("a.ts", code);
  if (!facts) throw new Error(`oxc gives up on ${code}`);
  return facts;
}

const source = (code: string, span: { start: number; end: number }) => code.slice(span.start, span.end);
/** The type of `x` in `let x: …`. */
const typeOf = (code: string) => boundTo(read(`let x: ${code};`), "x")[0]?.replace(/^variable: (.*) in module$/s, "$1");

describe("bindings", () => {
  test.each([
    ["const { x } = a;", "variable = a.x in module"],
    ["const { b: { c: [, x] } } = a;", "variable = a.b.c[1] in module"],
    ["const [x = b] = a;", "variable = a[0] in module, variable = b in module"],
    ["const { a, ...x } = b;", "variable = b in module"],
    ["const [a, ...x] = b;", "variable = b<?> in module"],
    ["const { [k]: x } = a;", "variable = a[k] in module"],
    ["const { ['k']: x } = a;", "variable = a.k in module"],
    ["const { x }: T = a;", "variable = cast<T>(a).x in module"],
    ["let x; ({ a: x } = b);", "variable in module, variable = b.a in module"],
    ["let x; [x] = b;", "variable in module, variable = b[0] in module"],
    ["let x; function f() { x = a; }", "variable in module, variable = a in module"],
    ["x = a;", "variable = a in module"],
    ["x ??= a;", "variable = a in module"],
    ["x += a;", "variable = (x + a) in module"],
    ["for (const x of a) {}", "variable = a<element> in block"],
    ["for (const x in a) {}", "variable = a<key> in block"],
    ["for (const [, x] of a) {}", "variable = a<element>[1] in block"],
    ["for (x of a) {}", "variable = a<element> in module"],
    ["{ let x = a; var y = b }", "variable = a in block"],
    ["{ var x = a }", "variable = a in module"],
    ["try {} catch (x) { x }", "variable in block"],
    ["using x = a;", "variable = a in module"],
    ["const x = a = b;", "variable = b in module"],
    ["function f(x: A = b) {}", "param: A = b in function f"],
    ["function f({ a: x = b }: A) {}", "param: A.a in function f, param = b in function f"],
    ["function f(...x: A[]) {}", "param: Array<A> in function f"],
    ["function f<x extends A>() {}", "type: A in function f"],
    ["function x() {}", "function = fn x() in module"],
    ["{ function x() {} }", "function = fn x() in module"],
    ["(function x() {})", "function = fn x() in function x"],
    ["class x {}", "class = class x() in module"],
    ["class A { x: B = c }", "field: B = c in class A"],
    ["class A { static x = c }", "field = c in class A"],
    ["class A { #b; 'x' }", "field in class A"],
    ["class A { x() { return b } }", "function = fn x() => b in class A"],
    ["class A { get x(): B { return c } }", "function = fn x(): B => c in class A"],
    ["class A { set x(v) {} }", ""],
    ["class A { f() { this.x = b } }", "field = b in class A"],
    ["class A { f() { [this.x] = b } }", "field = b[0] in class A"],
    ["class A { x; f() { x = b } }", "field in class A, variable = b in module"],
    ["class A { constructor(private x: B) {} }", "field: B in class A, param: B in function constructor"],
    ["class A { constructor(readonly x = b) {} }", "field = b in class A, param = b in function constructor"],
    ["class A { x: x = x }", "field: x = x in class A"],
    ["interface x extends B { c: D }", "class = abstract class x(B) in module"],
    ["interface A { x: B }", "field: B in class A"],
    ["interface A { x(c: D): B }", "function = fn x(c): B in class A"],
    ["type x = { a: B }", "type = abstract class () in module"],
    ["type A = { x: B }", "field: B in class"],
    ["type x = A | B", "type: (A | B) in module"],
    ["enum A { x = 'v' }", 'field = "v" in class A'],
    ["enum x { A }", "class = class x() in module"],
    ["namespace A.B { export const x = 1 }", "variable = # in namespace A.B"],
    ["namespace x { const a = 1 }", "class = class x() in module"],
    ["declare const x: A;", "variable: A in module"],
    ["declare const x: any;", ""],
    ["declare function x(): A;", "function = fn x(): A in module"],
  ])("%s", (code, bound) => expect(boundTo(read(code), "x").join(", ")).toBe(bound));

  test("a key knows where it is written", () => {
    const code = "const { a: { 'b': c } } = d;";
    const [binding] = read(code).root.bindings.get("c")!;
    expect(binding!.path.map((step) => ("key" in step ? [step.key, source(code, step.span)] : []))).toEqual([["a", "a"], ["b", "b"]]);
  });

  test("names of functions that are given to a name", () => {
    const functions = read("const a = () => {}; exports.b = function () {}; ({ c: () => {} }); class D { e = () => {} }").exprs.filter((expr) => expr.kind === "function");
    expect(functions.map((one) => one.name)).toEqual(["a", "b", "c", "e"]);
  });

  test("parameters in order, without TypeScript's `this`", () => {
    const [fn] = read("function f(this: A, a, { b }, ...c) {}").exprs.filter((expr) => expr.kind === "function");
    expect(fn!.params.map((param) => [param.name, param.rest])).toEqual([["a", false], [null, false], ["c", true]]);
  });
});

describe("types", () => {
  test.each([
    ["A.B<C, D[]>", "A.B<C, Array<D>>"],
    ["A | null | undefined", "(A | # | #)"],
    ["A & B", "(A | B)"],
    ["Promise<A>", "Promise<A>"],
    ["readonly A[]", "Array<A>"],
    ["[A, b: B, C?, ...D[]]", "(A, B, C, Array<D>)"],
    ["any", "any"],
    ["typeof a.b", "?(a.b)"],
    ["keyof A", "?(A)"],
    ["A['b']", "A.b"],
    ["A[number]", "A[number]"],
    ["A extends infer B ? C : D", "(C | D)"],
    ["{ [K in A]?: B }", "?(A, B)"],
    ["(a: A) => B", "fn (a): B"],
    ["new (a: A) => B", "fn (a): B"],
    ["import('m').A", 'import("m").A'],
    ["'lit' | `t`", '("lit" | "t")'],
    ["{ a: A; f(): B }", "abstract class ()"],
    ["(A)", "A"],
  ])("%s", (code, text) => expect(typeOf(code)).toBe(text));

  test("a type guard's result", () => {
    expect(roots(read("function f(a): a is B { return c }"))).toEqual(["value fn f(a): ?(B) => c"]);
  });

  test("fields do not see each other", () => {
    const [name] = read("class A { B: B }").exprs.filter((expr) => expr.kind === "name");
    expect([name!.scope.kind, name!.scope.bindings.size]).toEqual(["block", 0]);
  });
});
