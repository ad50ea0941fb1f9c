import { describe, expect, test } from "vitest";
import type { FileFacts } from "../../rules/facts.ts";
import { extractJava } from "../../scanners/java/facts.ts";
import { parse } from "../../scanners/tree-sitter.ts";
import { boundTo, outline, rolesOf, roots } from "./outline.ts";

const read = async (code: string): Promise<FileFacts> => extractJava(await parse("tree-sitter-java", code), code);
const inClass = (code: string) => read(`class A {\n${code}\n}`);
const inMethod = (code: string) => inClass(`void f() {\n${code}\n}`);
const ofKind = (facts: FileFacts, ...kinds: string[]) => facts.exprs.filter((expr) => kinds.includes(expr.kind)).map(outline);
/** What `x` is given in `Object x = …;`. */
const valueOf = async (code: string) => boundTo(await inMethod(`Object x = ${code};`), "x")[0]?.replace(/^variable: Object = (.*) in .*$/s, "$1");

describe("imports", () => {
  test.each([
    ["import com.azure.identity.UsernamePasswordCredential;", "com.azure.identity", "UsernamePasswordCredential", "UsernamePasswordCredential", false],
    ["import a.b.Outer.Inner;", "a.b.Outer", "Inner", "Inner", false],
    ["import com.microsoft.aad.msal4j.*;", "com.microsoft.aad.msal4j", "*", null, false],
    ["import static a.b.C.builder;", "a.b.C", "builder", "builder", true],
    ["import static a.b.C.*;", "a.b.C", "*", null, true],
    ["import a . b /* here */ . C ;", "a.b", "C", "C", false],
  ])("%s", async (code, module, name, local, isStatic) => {
    const { imports } = await read(code);
    expect(imports).toMatchObject([{ module, name, local, static: isStatic, typeOnly: false }]);
    expect(code.slice(imports[0]!.nameSpan.start, imports[0]!.nameSpan.end)).toBe(name);
  });

  test("the package", async () => expect((await read("package com.contoso.app;")).package).toBe("com.contoso.app"));
});

describe("strings", () => {
  test.each([
    ['"a\\tb"', "a\tb"],
    ['"\\u0041\\101\\0\\s"', "AA\0 "],
    ['"say \\"hi\\""', 'say "hi"'],
    ['""', ""],
    ['"""\n    one\n      two \\\n    three\\n\n    "quoted"\n    """', 'one\n  two three\n\n"quoted"\n'],
    ['"""\n    end"""', "end"],
  ])("%s", async (literal, text) => {
    const code = `class A { String s = ${literal}; }`;
    const [string] = (await read(code)).exprs.filter((expr) => expr.kind === "string");
    expect(string!.text).toBe(text);
    const quotes = literal.startsWith('"""') ? 3 : 1;
    expect(code.slice(string!.textSpan.start - quotes, string!.textSpan.end + quotes)).toBe(literal);
  });

  test("a sum is one concatenation", async () => expect(await valueOf('"a" + b + (c + "d")')).toBe('("a" + b + (c + "d"))'));

  test("a very long sum", async () => {
    expect(ofKind(await inClass(`String s = ${Array.from({ length: 2000 }, (_, i) => `"${i}"`).join(" + ")};`), "concat")).toHaveLength(1);
  });
});

describe("expressions", () => {
  test.each([
    ["app.acquireToken(p).join()", "app.acquireToken(p).join()"],
    ["foo.<X>bar(1)", "foo.bar<X>(#)"],
    ["super.bar()", "super.bar()"],
    ["Outer.super.bar()", "super.bar()"],
    ["new C(a, \"b\")", 'new C(a, "b")'],
    ["new C<>()", "new C<>()"],
    ["new com.azure.identity.Builder()", "new com.azure.identity.Builder()"],
    ["new Outer.Inner<X>()", "new Outer.Inner<X>()"],
    ["outer.new Inner(1)", "new Inner(#)"],
    ["new int[n]", "new []<int>(n)"],
    ["new String[] {a, \"b\"}", 'new []<String>()[a, "b"]'],
    ["X::new", "new X()"],
    ["a.b.C::new", "new a.b.C()"],
    ["String[]::new", "new []<String>()"],
    ["obj::method", "obj.method"],
    ["this::method", "this.method"],
    ["X.class", "X.class"],
    ["a.b.X.class", "a.b.X.class"],
    ["(X) y", "cast<X>(y)"],
    ["(A & B) y", "cast<(A | B)>(y)"],
    ["((X) y).z", "cast<X>(y).z"],
    ["b ? c : d", "(c | d)"],
    ["arr[0]", "arr[#]"],
    ["!b", "?(b)"],
    ["a == b", "?(a, b)"],
    ["A.this", "cast<A>(this)"],
    ["() -> go()", "fn () => go()"],
    ["(a, b) -> { return a; }", "fn (a, b) => a"],
    ["(String a, final int... b) -> a", "fn (a, ...b) => a"],
    ["a -> a", "fn (a) => a"],
    ["switch (k) { case A -> b; case C, D -> { yield e; } default -> throw new E(); }", "(b | e)"],
    ["switch (k) { case A: yield b; default: g(); yield c; }", "(b | c)"],
    ["y = z", "z"],
  ])("%s", async (code, expected) => expect(await valueOf(code)).toBe(expected));

  test("parameters of lambdas have the types they are given", async () => {
    const facts = await inMethod("use((X a, var b, Y... c) -> a.m(b, c), d -> d);");
    expect(["a", "b", "c", "d"].map((name) => boundTo(facts, name))).toEqual([["param: X in function"], ["param in function"], ["param: []<Y> in function"], ["param in function"]]);
  });

  test("roles of types", async () => {
    const code = 'class A extends B1 implements B2 { T1 f = (T2) x; void m(T3 p) throws T4 { if (x instanceof T5 t) new C1(); use(L1.class, C2::new); List<G1> l; } }';
    const facts = await read(code);
    const roles = Object.fromEntries(["B1", "B2", "T1", "T2", "T3", "T4", "T5", "C1", "L1", "C2", "G1"].map((name) => [name, rolesOf(facts, code, name).join()]));
    expect(roles).toEqual({ B1: "base", B2: "base", T1: "type", T2: "type", T3: "type", T4: "type", T5: "type", C1: "constructed", L1: "classLiteral", C2: "constructed", G1: "typeArgument" });
  });

  test("an anonymous class is a construction and a subclass, named once", async () => {
    const code = 'class A { Object x = new Base(1) { String k = "v"; void m() { go(); } }; }';
    const facts = await read(code);
    expect(boundTo(facts, "x")).toEqual(["field: Object = new Base(#) in class A"]);
    expect(ofKind(facts, "class")).toEqual(["class A()", "class (Base)"]);
    expect(rolesOf(facts, code, "Base")).toEqual(["constructed"]);
    expect(boundTo(facts, "m")).toEqual(["function = fn m() in class"]);
  });
});

describe("names", () => {
  test("a method's name is not hidden by a variable or field", async () => {
    const facts = await read("import static a.B.builder;\nclass A { Object builder; void f() { var builder = builder(1); this.builder = builder(2); g(builder); } void g(Object g) { g(g); } }");
    const scopesOf = (name: string) => facts.exprs.filter((expr) => expr.kind === "name" && expr.text === name).map((expr) => `${expr.role} ${expr.scope.kind}`);
    expect(scopesOf("builder")).toEqual(["callee module", "callee module", "argument function"]);
    expect(scopesOf("g")).toEqual(["callee function", "callee class", "argument function"]);
  });
});

describe("declarations", () => {
  test("fields and locals, several at once", async () => {
    const facts = await inClass('static final String K = "k" + L, M[] = {"m"};\nvoid f() { var a = g(); int b, c = 1; String[] d = {"x"}; }');
    expect(["K", "M", "a", "b", "c", "d"].map((name) => boundTo(facts, name))).toEqual([
      ['field: String = ("k" + L) in class A'], ['field: []<String> = ["m"] in class A'], ["variable = g() in function f"], ["variable: int in function f"],
      ["variable: int = # in function f"], ['variable: []<String> = ["x"] in function f'],
    ]);
  });

  test("methods and constructors", async () => {
    const facts = await read("class A<T> { A(X x) { this(x, 1); } A(X x, int i) { super(i); this.x = x; }\n <U extends V> List<U> m(T t, String... s) throws E { return a; } abstract void n(); }");
    expect(boundTo(facts, "m")).toEqual(["function = fn m(t, ...s): List<U> => a in class A"]);
    expect(boundTo(facts, "n")).toEqual(["function = fn n() in class A"]);
    expect(boundTo(facts, "<init>")).toEqual(["function = fn A(x) in class A", "function = fn A(x, i) in class A"]);
    expect(boundTo(facts, "A")).toEqual(["class = class A() in module"]);
    expect(ofKind(facts, "call")).toEqual(["this(x, #)", "super(i)"]);
    expect(boundTo(facts, "x")).toEqual(["param: X in function A", "param: X in function A", "field = x in class A"]);
    expect(boundTo(facts, "U")).toEqual(["type: V in function m"]);
  });

  test("enums: constants are instances, with arguments and bodies", async () => {
    const facts = await read('enum Env implements Named { USER("AZURE_USERNAME") { void m() {} }, NONE; final String name; Env(String n) { name = n; } }');
    expect(boundTo(facts, "USER")).toEqual(['field = new Env("AZURE_USERNAME") in class Env']);
    expect(boundTo(facts, "NONE")).toEqual(["field = new Env() in class Env"]);
    expect(boundTo(facts, "name")).toEqual(["field: String in class Env", "variable = n in class Env"]);
    expect(ofKind(facts, "class")).toEqual(["class Env(Named)", "class (Env)"]);
  });

  test("records: components are fields, accessors and what the constructor takes", async () => {
    const facts = await read("record R<T>(X a, @Q int b, Y... c) implements I { R { check(a); } int b() { return 1; } }");
    expect(boundTo(facts, "a")).toEqual(["field: X = a in class R", "function = fn a(): X => this.a in class R", "param: X in function R"]);
    expect(boundTo(facts, "b").filter((binding) => binding.startsWith("function"))).toEqual(["function = fn b(): int => # in class R"]);
    expect(boundTo(facts, "c")).toContain("field: []<Y> = c in class R");
    expect(boundTo(facts, "<init>")).toEqual(["function = fn R(a, b, ...c) in class R"]);
    const [check] = facts.exprs.filter((expr) => expr.kind === "call");
    expect(check!.scope).toMatchObject({ kind: "function", name: "R" });
  });

  test("interfaces, annotation types, nested and local classes", async () => {
    const facts = await read('interface I<T> extends J<T>, K { String C = "c"; void m(); default void d() { go(); } class N {} }\n@interface An { String value() default "x"; }\nclass A { void f() { class L extends M {} record P(int x) {} } }');
    expect(boundTo(facts, "I")).toEqual(["class = abstract class I(J<T>, K) in module"]);
    expect(boundTo(facts, "C")).toEqual(['field: String = "c" in class I']);
    expect(boundTo(facts, "N")).toEqual(["class = class N() in class I"]);
    expect(boundTo(facts, "An")).toEqual(["class = abstract class An() in module"]);
    expect(boundTo(facts, "value")).toEqual(['function = fn value(): String => "x" in class An']);
    expect(boundTo(facts, "L")).toEqual(["class = class L(M) in function f"]);
    expect(boundTo(facts, "P")).toEqual(["class = class P() in function f"]);
  });

  test("annotations are calls, wherever they stand", async () => {
    const facts = await read('@Component("c") class A { @Value("${AZURE_PASSWORD}") @NonNull String p; @Inject A(@Qualifier("q") X x) { @L("l") int y; } @a.b.Full(name = "n", of = {"a", K}, sub = @Sub(1)) void m() {} }');
    expect(ofKind(facts, "call")).toEqual(['Component("c")', 'Value("${AZURE_PASSWORD}")', 'Qualifier("q")', 'L("l")', 'a.b.Full(name="n", of=["a", K], sub=Sub(#))', "Sub(#)"]);
    const decorated = facts.exprs.flatMap((expr) => (expr.kind === "class" || expr.kind === "function" ? [expr.decorators.map(outline).join()] : []));
    expect(decorated).toEqual(['Component("c")', "Inject", 'a.b.Full(name="n", of=["a", K], sub=Sub(#))']);
    expect(roots(facts)).toEqual(expect.arrayContaining(['Value("${AZURE_PASSWORD}")', "callee NonNull", 'Qualifier("q")', 'L("l")']));
  });

  test("generic and qualified types", async () => {
    const facts = await inClass("Map<String, ? extends a.b.C> m; List<?> l; a.b.C<X>.D d; @NonNull List<@Q String>[] n;");
    expect(["m", "l", "d", "n"].map((name) => boundTo(facts, name))).toEqual([
      ["field: Map<String, a.b.C> in class A"], ["field: List<?> in class A"], ["field: a.b.C<X>.D in class A"], ["field: []<List<String>> in class A"],
    ]);
  });
});

describe("assignments", () => {
  test.each([
    ["this.x = v;", "field = v in class A"],
    ["(this).x = v;", "field = v in class A"],
    ["x = v;", "variable = v in module"],
    ["Runnable r = () -> { this.x = v; };", "field = v in class A"],
    ["new Thread() { void run() { A.this.x = v; } };", "field = v in class A"],
    ["new Thread() { void run() { this.x = v; } };", "field = v in class"],
  ])("%s", async (code, expected) => expect(boundTo(await inMethod(code), "x")).toEqual([expected]));

  test.each([
    ["a.b.c = v;", "a.b.c = v"],
    ["this.x = v;", "this.x = v"],
    ["m[0] += v;", "m[#] = v"],
    ["x += v;", "x = v"],
    ["a.b = c.d = v;", "a.b = c.d = v"],
  ])("%s is an assignment", async (code, expected) => expect(roots(await inMethod(code))).toContain(expected));

  test("a plain name is a field where the class has it", async () => {
    expect(boundTo(await inClass("X x; void f() { x = v; }"), "x")).toEqual(["field: X in class A", "variable = v in class A"]);
  });
});

describe("statements", () => {
  test.each([
    ["for (X x : xs) { }", ["variable: X = xs<element> in block"]],
    ["for (var x : xs) go(x);", ["variable = xs<element> in block"]],
    ["for (int x = 0; x < 1; x++) { }", ["variable: int = # in block"]],
    ["try (R x = open()) { go(x); }", ["variable: R = open() in block"]],
    ["try { } catch (final E1 | E2 x) { go(x); }", ["variable: (E1 | E2) in block"]],
    ["if (!(o instanceof X x)) return;", ["variable: X in function f"]],
    ["if (o instanceof R(var x, S(String y))) go();", ["variable = o<?> in function f"]],
    ["switch (o) { case X x when x.ok() -> go(); default -> { } }", ["variable: X in block"]],
    ["switch (o) { case R(Y x): go(); }", ["variable: Y = o<?> in block"]],
  ])("%s", async (code, expected) => expect(boundTo(await inMethod(code), "x")).toEqual(expected));

  test("a record's pattern binds its components by name", async () => {
    expect(boundTo(await inMethod("record R(X a, Y b) {} if (o instanceof R(var x, R(var c, var d))) go();"), "d")).toEqual(["variable = o.b.b in function f"]);
  });

  test("statements of every kind are walked", async () => {
    const facts = await inClass("{ a(); } static { b(); } void f() { synchronized (c()) { d(); } l: while (e()) { g(); break l; } do { h(); } while (i()); try { j(); } finally { k(); } assert m() : n(); throw o(); }");
    expect(ofKind(facts, "call")).toEqual([..."abcdeghijkmno"].map((name) => `${name}()`));
    expect(ofKind(facts, "name")).not.toContain("l");
  });

  test("constants of a switch are compared", async () => {
    const code = 'class A { void f() { switch (k) { case "a", B.C: go(); } } }';
    expect(rolesOf(await read(code), code, '"a"')).toContain("operand");
  });
});

test("comments", async () => {
  const { comments } = await read("// one\nclass A { /** two */ int x; /* three */ }");
  expect(comments.map(({ text, ownLine }) => [text, ownLine])).toEqual([["one", true], ["two", false], ["three", false]]);
});

test("code around an error is still read", async () => {
  const facts = await read("class A { void f() { Object a = new B(; } void g() { h(); } }");
  expect(facts.errors).not.toEqual([]);
  expect(ofKind(facts, "call")).toContain("h()");
});
