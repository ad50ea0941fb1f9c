import { describe, expect, it } from "vitest";
import type { Binding, Expr, FileFacts, Scope } from "../../rules/facts.ts";
import { language } from "../../scanners/csharp/index.ts";
import { readFacts } from "../../scanners/read-facts.ts";

interface Read { readonly facts: FileFacts; readonly text: string }
async function read(text: string): Promise<Read> {
  return (await readFacts(language, "a.cs", text)).facts[0]!;
}

/** Code inside a method of a class. */
const body = (code: string): Promise<Read> => read(`class Program { void Run() { ${code} } }`);

/** `new X|constructed X|argument "a"`: an expression with its kind, and its children with their roles. */
function show({ facts, text }: Read, source: string, kind?: Expr["kind"]): string {
  const found = facts.exprs.filter((expr) => text.slice(expr.start, expr.end) === source && (!kind || expr.kind === kind));
  const [expr] = found;
  if (!expr) return "nothing";
  const children = facts.exprs.filter((child) => child.parent === expr).map((child) => `${child.role} ${text.slice(child.start, child.end)}`);
  return [expr.kind, ...children].join("|");
}

/** The names of the types that the constructions with this source make. */
function constructs({ facts, text }: Read, source: string): string[] {
  return facts.exprs.flatMap((expr) => {
    if (expr.kind !== "new" || text.slice(expr.start, expr.end) !== source) return [];
    const type = expr.type?.kind === "generic" ? expr.type.base : expr.type;
    return [type?.kind === "name" ? type.text : type?.kind === "member" ? `.${type.name}` : "null"];
  });
}

const allScopes = (facts: FileFacts): Scope[] =>
  [...new Set([facts.root, ...facts.exprs.flatMap((expr) => [expr.scope, ...(expr.kind === "function" ? [expr.body] : expr.kind === "class" ? [expr.members] : [])])])];

/** `class field: string = "v"`: the bindings of a name, wherever they are. */
function bound({ facts, text }: Read, name: string): string[] {
  const source = (expr: Expr | null) => (expr ? text.slice(expr.start, expr.end) : "");
  const step = (path: Binding["path"]) => path.map((one) => ("key" in one ? `.${one.key}` : "index" in one ? `[${one.index}]` : "each" in one ? `<${one.each}>` : "<?>")).join("");
  return allScopes(facts).flatMap((scope) => (scope.bindings.get(name) ?? []).map((one) =>
    `${scope.kind} ${one.kind}${one.type ? `: ${source(one.type)}` : ""}${one.value ? ` = ${source(one.value)}${step(one.path)}` : ""}`));
}

const fn = ({ facts }: Read, name: string) => facts.exprs.find((expr) => expr.kind === "function" && expr.name === name) as Extract<Expr, { kind: "function" }>;
const cls = ({ facts }: Read, name: string) => facts.exprs.find((expr) => expr.kind === "class" && expr.name === name) as Extract<Expr, { kind: "class" }>;
const sources = (read: Read, exprs: readonly Expr[]) => exprs.map((expr) => read.text.slice(expr.start, expr.end));

describe("usings", () => {
  it.each([
    ["using Azure.Identity;", "Azure.Identity * null"],
    ["using global::Azure.Core;", "Azure.Core * null"],
    ["using Az = Azure.Identity;", "Azure.Identity null Az"],
    ["using Cred = Azure.Identity.UsernamePasswordCredential;", "Azure.Identity.UsernamePasswordCredential null Cred"],
    ["using static System.Environment;", "System.Environment * null static"],
    ["global using Azure.Identity;", "Azure.Identity * null global"],
    ["global using static System.Math;", "System.Math * null static global"],
    ["extern alias Old; using Old::Azure.Identity;", "Azure.Identity * null"],
  ])("%s", async (text, expected) => {
    const { facts } = await read(text);
    expect(facts.imports.map((one) => `${one.module} ${one.name} ${one.local}${one.static ? " static" : ""}${one.global ? " global" : ""}`)).toEqual([expected]);
  });

  it("points an alias at the name of the type, and makes one of a generic type a type", async () => {
    const alias = await read("using Cred = Azure.Identity.UsernamePasswordCredential; using Bag = System.Collections.Generic.List<X>;");
    const { nameSpan } = alias.facts.imports[0]!;
    expect(alias.text.slice(nameSpan.start, nameSpan.end)).toBe("UsernamePasswordCredential");
    expect(alias.facts.imports).toHaveLength(1);
    expect(bound(alias, "Bag")).toEqual(["module type: System.Collections.Generic.List<X>"]);
  });
});

describe("namespaces and types", () => {
  it("joins nested namespaces, and puts what follows a file-scoped one into it", async () => {
    const nested = await read("namespace A.B { using Azure.Core; namespace C { class K { } } }");
    expect(cls(nested, "K").scope).toMatchObject({ kind: "namespace", name: "A.B.C" });
    expect(nested.facts.imports[0]!.scope.name).toBe("A.B");
    expect(nested.facts.package).toBeNull();
    const scoped = await read("using X;\nnamespace D.E;\nclass K { }");
    expect(cls(scoped, "K").scope).toMatchObject({ kind: "namespace", name: "D.E" });
    expect(scoped.facts.package).toBe("D.E");
  });

  it.each([["class"], ["struct"], ["record"], ["record struct"], ["interface"]])("%s has bases and attributes", async (keyword) => {
    const type = await read(`[Tag(typeof(Y), Name = "v")] public ${keyword} K : N.Base<int>, IThing { }`);
    expect(sources(type, cls(type, "K").bases)).toEqual(["N.Base<int>", "IThing"]);
    expect(cls(type, "K").bases.every((base) => base.role === "base")).toBe(true);
    expect(cls(type, "K").abstract).toBe(keyword === "interface");
    const [tag] = cls(type, "K").decorators;
    expect(tag).toMatchObject({ kind: "call", role: "callee", callee: { kind: "name", text: "Tag", role: "callee" } });
    expect(tag?.kind === "call" && tag.args.map((arg) => [arg.name, arg.value.kind])).toEqual([[null, "classLiteral"], ["Name", "string"]]);
  });

  it("sees the parameters of a primary constructor from members, and calls the base with them", async () => {
    const type = await read("class K([Tag] IApp app, string x = \"d\") : Base(app) { object M() => app; }\nrecord R(string User) : Q(User);");
    expect(bound(type, "app")).toEqual(["class param: IApp"]);
    expect(bound(type, "x")).toEqual(['class param: string = "d"']);
    expect(bound(type, "User")).toEqual(["class field: string"]);
    expect(show(type, "Base(app)")).toBe("call|callee Base|argument app");
    expect(show(type, "Q(User)")).toBe("call|callee Q|argument User");
    expect(show(type, "Tag", "call")).toBe("call|callee Tag");
  });

  it("reads enums, delegates, nested types and type parameters", async () => {
    const type = await read("enum E : byte { A = 1, B } delegate Task<X> D(string s); class O<T> where T : X, new() { class I { } void M<U>() where U : Y { } }");
    expect(bound(type, "B")).toEqual(["class field = B"]);
    expect(sources(type, [fn(type, "Invoke").resultType!])).toEqual(["Task<X>"]);
    expect(cls(type, "D").abstract).toBe(true);
    expect(cls(type, "I").scope.name).toBe("O");
    expect(bound(type, "T")).toEqual(["class type: X"]);
    expect(bound(type, "U")).toEqual(["function type: Y"]);
  });
});

describe("members", () => {
  it("binds fields and auto properties with type and initialiser", async () => {
    const type = await read('class K { const string A = "v", B; public IApp P { get; set; } = Make(); event Handler E; string Q { get; } }');
    expect(bound(type, "A")).toEqual(['class field: string = "v"']);
    expect(bound(type, "B")).toEqual(["class field: string"]);
    expect(bound(type, "P")).toEqual(["class field: IApp = Make()"]);
    expect(bound(type, "E")).toEqual(["class field: Handler"]);
    expect(bound(type, "Q")).toEqual(["class field: string"]);
  });

  it.each([["IApp P => _app;"], ["IApp P { get { return _app; } set { _app = value; } }"], ["IApp P { get => _app; init => _app = value; }"]])("makes a getter of %s", async (code) => {
    const type = await read(`class K { IApp _app; ${code} }`);
    expect(fn(type, "P").getter).toBe(true);
    expect(sources(type, fn(type, "P").returns)).toEqual(["_app"]);
    expect(sources(type, [fn(type, "P").resultType!])).toEqual(["IApp"]);
    expect(bound(type, "P")).toHaveLength(1);
    if (code.includes("value")) expect(bound(type, "_app")).toEqual(["class field: IApp", "class variable = value"]);
  });

  it("assigns fields from a constructor, which is bound under no name", async () => {
    const type = await read("class K { X _a, _b; K(X a) : this(a, 1) { _a = a; this._b = a; } K(X a, int n) : base(n) => _a = a; string this[int i] => _a; }");
    expect(bound(type, "_a")).toEqual(["class field: X", "class variable = a", "class variable = a"]);
    expect(bound(type, "_b")).toEqual(["class field: X", "class field = a"]);
    expect(show(type, "this._b = a")).toBe("assign|target this._b|value a");
    expect(show(type, ": this(a, 1)")).toBe("call|callee this|argument a|argument 1");
    expect(show(type, ": base(n)")).toBe("call|callee base|argument n");
    expect(bound(type, "K")).toEqual(["module class = class K { X _a, _b; K(X a) : this(a, 1) { _a = a; this._b = a; } K(X a, int n) : base(n) => _a = a; string this[int i] => _a; }"]);
    expect(type.facts.exprs.filter((expr) => expr.kind === "super")).toHaveLength(1);
  });

  it("reads parameters, results and attributes of methods", async () => {
    const type = await read('class K { [Fact] async Task<X> M<T>([Svc] this A a, out B b, string c = "d", params E[] rest) { yield return a; return b; } static K operator +(K x, K y) => x; }');
    const method = fn(type, "M");
    expect(method.params.map((param) => [param.name, param.rest])).toEqual([["a", false], ["b", false], ["c", false], ["rest", true]]);
    expect(bound(type, "rest")).toEqual(["function param: E"]);
    expect(bound(type, "c")).toEqual(['function param: string = "d"']);
    expect(sources(type, method.returns)).toEqual(["a", "b"]);
    expect(sources(type, method.decorators)).toEqual(["Fact"]);
    expect(show(type, "Svc", "call")).toBe("call|callee Svc");
    expect(bound(type, "x")).toEqual(["function param: K"]);
  });

  it("reads local functions, lambdas and anonymous methods", async () => {
    const code = await body("X Local(A a) => a; var f = x => x.Y(); var g = async (B b, int n = 2) => { return b; }; var h = delegate (C c) { return c; };");
    expect(fn(code, "Local").returns).toHaveLength(1);
    expect(bound(code, "Local")).toHaveLength(1);
    const functions = code.facts.exprs.filter((expr) => expr.kind === "function" && expr.name === null);
    expect(functions.map((expr) => expr.kind === "function" && [expr.params.map((param) => param.name), sources(code, expr.returns)])).toEqual([[["x"], ["x.Y()"]], [["b", "n"], ["b"]], [["c"], ["c"]]]);
  });
});

describe("variables", () => {
  it.each([
    ["var x = A();", ["function variable = A()"]],
    ["X x = null, y;", ["function variable: X = null"]],
    ["using var x = A();", ["function variable = A()"]],
    ["using (X x = A()) { }", ["block variable: X = A()"]],
    ["await using (var x = A()) { }", ["block variable = A()"]],
    ["var (_, x) = A();", ["function variable = A()[1]"]],
    ["(var q, X x) = A();", ["function variable: X = A()[1]"]],
    ["X x; (x, y) = (y, z);", ["function variable: X", "function variable = y"]],
    ["X x; x ??= A();", ["function variable: X", "function variable = A()"]],
    ["foreach (X x in xs) { }", ["block variable: X = xs<element>"]],
    ["foreach (List<X> x in xs) { }", ["block variable: List<X> = xs<element>"]],
    ["foreach (var (k, x) in xs) { }", ["block variable = xs<element>[1]"]],
    ["try { } catch (X x) when (x.Y) { }", ["block variable: X"]],
    ["if (a is X x) { }", ["function variable: X = a"]],
    ["if (a is not X x) { }", ["function variable: X = a"]],
    ["if (a is { P.Q: X x }) { }", ["function variable: X = a.P.Q"]],
    ["if (a is Y { P: 1 } x) { }", ["function variable: Y = a"]],
    ["if (a is (_, var x)) { }", ["function variable = a[1]"]],
    ["if (a is var (x, y)) { }", ["function variable = a[0]"]],
    ["switch (a) { case X x when x.Y: break; }", ["block variable: X = a"]],
    ["var r = a switch { X x => 1, _ => 2 };", ["block variable: X = a"]],
    ["F(out X x);", ["function variable: X"]],
    ["F(out var x);", ["function variable = F(out var x)<?>"]],
    ["d.TryGetValue(k, out var x);", ["function variable = d.TryGetValue(k, out var x)<?>", "function variable = d<element>"]],
    ["for (X x = A(); ; ) { }", ["block variable: X = A()"]],
    ["fixed (X* x = &a[0]) { }", ["block variable: X = a[0]"]],
    ["var r = from X x in xs join y in ys on x.I equals y.I let z = y.A() select z;", ["block variable: X = xs<element>"]],
  ])("%s", async (code, expected) => {
    expect(bound(await body(code), "x")).toEqual(expected);
  });

  it("keeps patterns and tests from being uses", async () => {
    const code = await body("var r = a is Cred; var s = a as Cred; var t = (Cred)a; switch (a) { case Cred c: break; case Names.One: break; } var u = default(Cred);");
    const uses = code.facts.exprs.filter((expr) => expr.kind === "name" && expr.text === "Cred");
    expect(uses.map((expr) => expr.role)).toEqual(["type", "type", "type", "type", "type"]);
  });

  it("walks queries, top-level statements, labels and unsafe code", async () => {
    const code = await read("var q = from c in cs where c.A() orderby c.B() group c.C() by c.D() into g select g.E(); lock (F()) { unsafe { G(); } } goto end; end: H(); await I(); return J();");
    const calls = code.facts.exprs.filter((expr) => expr.kind === "call").map((expr) => (expr.kind === "call" && expr.callee.kind === "member" ? expr.callee.name : expr.kind === "call" && expr.callee.kind === "name" ? expr.callee.text : "?"));
    expect(calls).toEqual(["A", "B", "C", "D", "E", "F", "G", "H", "I", "J"]);
    expect(code.facts.exprs.some((expr) => expr.kind === "name" && expr.text === "end")).toBe(false);
  });
});

describe("calls and members", () => {
  it.each([
    ["x = a?.b(c)?.d;", "a?.b(c)?.d", "member|object a?.b(c)"],
    ["a?[1]?.b.c(d);", "a?[1]?.b.c(d)", "call|callee a?[1]?.b.c|argument d"],
    ["(await a.b())!.c();", "(await a.b())!.c", "member|object a.b()"],
    ["F<A, B>(1);", "F<A, B>", "generic|type F|typeArgument A|typeArgument B"],
    ["s.AddSingleton<A, B>();", "s.AddSingleton<A, B>", "generic|type s.AddSingleton|typeArgument A|typeArgument B"],
    ["s.AddSingleton<A, B>();", "s.AddSingleton<A, B>()", "call|callee s.AddSingleton<A, B>"],
    ["F(this, n: 1, ref b);", "F(this, n: 1, ref b)", "call|callee F|argument this|argument 1|argument b"],
    ["base.F();", "base.F", "member|object base"],
    ["global::Azure.Identity.Cred.Make();", "global::Azure.Identity", "member|object Azure"],
    ["az::Cred.Make();", "az::Cred", "member|object az"],
    ["x = typeof(N.Cred);", "typeof(N.Cred)", "classLiteral|classLiteral N.Cred"],
    ["x = typeof(Cred[]);", "typeof(Cred[])", "other|type Cred"],
    ["a.E += H;", "a.E += H", "assign|target a.E|value H"],
    ['d["k"] = v;', 'd["k"] = v', 'assign|target d["k"]|value v'],
    ["x = c ? a : b;", "c ? a : b", "choice|value a|value b"],
    ["x = a ?? b;", "a ?? b", "choice|value a|value b"],
    ["x = (y ??= z);", "y ??= z", "choice|value y|value z"],
    ["x = a switch { X => b, _ => c };", "a switch { X => b, _ => c }", "choice|value b|value c"],
    ["x = (Cred)a;", "(Cred)a", "cast|type Cred|value a"],
    ["x = a as Cred;", "a as Cred", "cast|value a|type Cred"],
    ["x = checked(a + b);", "a + b", "concat|part a|part b"],
    ["x = a with { B = c };", "a with { B = c }", "object|value a|key B|value c"],
    ["x = [a, .. b];", "[a, .. b]", "list|value a|value b"],
    ["x = [];", "[]", "list"],
    ["x = new[] { a };", "new[] { a }", "list|value a"],
    ["x = new { A = b, c.D, e };", "new { A = b, c.D, e }", "object|key A|value b|value c.D|key D|value e|key e"],
  ])("%s", async (code, source, expected) => {
    const found = await body(code);
    expect(show(found, source)).toBe(expected);
    expect(found.facts.errors).toEqual([]);
  });

  it("takes nameof for a string and its argument for no use", async () => {
    const code = await body("F(nameof(N.Cred), nameof(Bag<X>));");
    const strings = code.facts.exprs.filter((expr) => expr.kind === "string");
    expect(strings.map((expr) => expr.kind === "string" && [expr.text, code.text.slice(expr.textSpan.start, expr.textSpan.end)])).toEqual([["Cred", "Cred"], ["Bag", "Bag"]]);
    expect(code.facts.exprs.some((expr) => expr.kind === "name" && /Cred|Bag|X/.test(expr.text))).toBe(false);
  });
});

describe("constructions", () => {
  it("reads initialisers as objects or lists", async () => {
    const code = await body('x = new X(1) { A = a, ["k"] = b, C = { D = d } }; y = new Dictionary<string, int> { { "k", e } }; z = new List<int> { f, g };');
    expect(show(code, '{ A = a, ["k"] = b, C = { D = d } }')).toBe('object|key A|value a|key "k"|value b|key C|value { D = d }');
    expect(show(code, '{ { "k", e } }')).toBe('object|key "k"|value e');
    expect(show(code, "{ f, g }")).toBe("list|value f|value g");
    expect(["A", "C", "D"].flatMap((name) => bound(code, name))).toEqual([]);
    expect(show(code, "A")).toBe("string");
  });

  it.each([
    ["Cred c = new(1);", ["Cred"]],
    ["Cred? c = a ? new(1) : b ?? new(1);", ["Cred", "Cred"]],
    ["Cred[] c = { new(1), new(1) };", ["Cred", "Cred"]],
    ["List<Cred> c = [new(1)];", ["Cred"]],
    ["var c = new Dictionary<string, N.Cred> { [\"a\"] = new(1), [\"b\"] = x };", [".Cred"]],
    ["Dictionary<string, Cred> c = new() { { \"a\", new(1) } };", ["Cred"]],
    ["Func<Cred> c = () => new(1);", ["Cred"]],
    ["Func<Task<Cred>> c = async () => { return new(1); };", ["Cred"]],
    ["Expression<Func<int, Cred>> c = x => new(1);", ["Cred"]],
    ["(Other, Cred) c = (null, new(1));", ["Cred"]],
    ["Cred c = a switch { 1 => new(1), _ => null };", ["Cred"]],
    ["var c = (Cred)new(1);", ["Cred"]],
    ["Cred M() { return new(1); }", ["Cred"]],
    ["async Task<Cred> M() => new(1);", ["Cred"]],
    ["IEnumerable<Cred> M() { yield return new(1); }", ["Cred"]],
    ["void M(Cred c = new(1)) { }", ["Cred"]],
    ["Cred c; c = new(1);", ["null"]],
    ["F(new(1));", ["null"]],
    ["Cred c = F(new(1));", ["null"]],
    ["Other M() { Func<Cred> f = delegate { return new(1); }; return null; }", ["Cred"]],
    ["Cred M() { F(() => { return new(1); }); return null; }", ["null"]],
  ])("gives new(…) the type that is stated: %s", async (code, expected) => {
    expect(constructs(await body(code), "new(1)")).toEqual(expected);
  });

  it("gives new(…) the type of its property or field", async () => {
    const type = await read("class K { Cred _a = new(1); Cred B { get; } = new(1); Cred C => new(1); Cred D { get { return new(1); } } }");
    expect(constructs(type, "new(1)")).toEqual(["Cred", "Cred", "Cred", "Cred"]);
  });

  it("places the type of new(…) where it is written on that line, or else at the word new", async () => {
    const code = await body("Cred a = new(1), b = new(2);\nCred M()\n{ return new(3); }");
    const places = code.facts.exprs.flatMap((expr) => (expr.kind === "new" && expr.type ? [code.text.slice(expr.type.start, expr.type.end)] : []));
    expect(places).toEqual(["Cred", "new", "new"]);
  });
});
