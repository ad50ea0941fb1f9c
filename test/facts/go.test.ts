import { describe, expect, test } from "vitest";
import type { FileFacts } from "../../rules/facts.ts";
import { extractGo } from "../../scanners/go/facts.ts";
import { profile } from "../../scanners/go/profile.ts";
import { parse } from "../../scanners/tree-sitter.ts";
import { boundTo, outline, rolesOf, roots } from "./outline.ts";

const read = async (code: string): Promise<FileFacts> => extractGo(await parse("tree-sitter-go", code), code);
const inFile = (code: string) => read(`package p\n${code}`);
const inFunction = (code: string) => inFile(`func f() {\n${code}\n}`);
const firstRoot = async (code: string) => roots(await inFunction(code)).find((root) => !root.startsWith("value fn f("));

describe("imports", () => {
  test.each([
    ['"fmt"', "fmt", null, "fmt"],
    ['pub "github.com/x/y/apps/public"', "github.com/x/y/apps/public", null, "pub"],
    ['"github.com/x/azidentity/v2"', "github.com/x/azidentity/v2", null, "azidentity"],
    ['"github.com/x/lib/v12/sub"', "github.com/x/lib/v12/sub", null, "sub"],
    ['"gopkg.in/yaml.v3"', "gopkg.in/yaml.v3", null, "yaml"],
    ['"k8s.io/api/core/v1"', "k8s.io/api/core/v1", null, "v1"],
    ['"github.com/x/go-foo"', "github.com/x/go-foo", null, "go-foo"],
    ['. "github.com/x/y"', "github.com/x/y", "*", null],
    ['_ "github.com/lib/pq"', "github.com/lib/pq", null, null],
    ["`os`", "os", null, "os"],
  ])("import %s", async (spec, module, name, local) => {
    const code = `package p\nimport ${spec}\n`;
    const { imports } = await read(code);
    expect(imports).toMatchObject([{ module, name, local, static: false, typeOnly: false }]);
    expect(code.slice(imports[0]!.nameSpan.start, imports[0]!.nameSpan.end)).toBe(module);
  });

  test("versions are no part of a module", () => {
    expect(["a.b/c/v2", "a.b/v3/c", "gopkg.in/c.v1", "k8s.io/api/core/v1", "a.b/v2ray/c"].map(profile.normalizeModule))
      .toEqual(["a.b/c", "a.b/c", "gopkg.in/c", "k8s.io/api/core/v1", "a.b/v2ray/c"]);
  });

  test("the package clause", async () => expect((await read("package auth\n")).package).toBe("auth"));
});

describe("strings", () => {
  test.each([
    ['"a\\tb"', "a\tb"],
    ['"\\x41\\u00e9\\U0001F600\\101"', "Aé😀A"],
    ['"\\xc3\\xa9"', "é"],
    ['"say \\"hi\\""', 'say "hi"'],
    ["`raw \\n\r\n`", "raw \\n\n"],
    ['""', ""],
  ])("%s", async (literal, text) => {
    const code = `package p\nvar s = ${literal}\n`;
    const [string] = (await read(code)).exprs.filter((expr) => expr.kind === "string");
    expect(string!.text).toBe(text);
    expect(code.slice(string!.textSpan.start - 1, string!.textSpan.end + 1)).toBe(literal);
  });

  test("a sum is one concatenation", async () => expect(await firstRoot('x := "a" + b + ("c" + d)')).toBe('value ("a" + b + ("c" + d))'));

  test("a very long sum", async () => {
    const facts = await inFile(`var s = ${Array.from({ length: 2000 }, (_, i) => `"${i}"`).join(" + ")}`);
    expect(facts.exprs.filter((expr) => expr.kind === "concat")).toHaveLength(1);
  });
});

describe("expressions", () => {
  test.each([
    ["pub.New(id, opts...)", "pub.New(id, ...opts)"],
    ["fmt.Sprintf(\"%s\", x)", 'fmt.Sprintf("%s", x)'],
    ["(&x).y", "x.y"],
    ["(*T).Method", "T.Method"],
    ["T.Method", "T.Method"],
    ["x.(*pub.Client)", "cast<pub.Client>(x)"],
    ["[]byte(x)", "cast<[]<byte>>(x)"],
    ["(*T)(nil)", "cast<T>(#)"],
    ["pub.Name(x)", "pub.Name(x)"],
    ["xs[1:n]", "(xs | ?(#, n))"],
    ['m["k"]', 'm["k"]'],
    ["<-ch", "ch[?]"],
    ["-n", "?(n)"],
    ["a == b", "?(a, b)"],
    ["func(a int, b ...string) error { return nil }", "fn (a, ...b): error => #"],
    ["make(map[string]T, 3)", "make(map<string, T>, #)"],
    ["new(pub.T)", "new pub.T()"],
  ])("%s", async (code, expected) => expect((await firstRoot(`_ = ${code}`))?.replace(/^(value|type) /, "")).toBe(expected));

  test("`new` of a value, as of Go 1.26", async () => expect(roots(await inFunction("x := f()\n_ = new(x)"))).toContain("new(x)"));

  test("the type of an assertion leads to nothing, that of a literal is constructed", async () => {
    const code = "package p\nvar a = x.(pub.A)\nvar b = pub.B{}\nvar c = []pub.C{}\nvar d map[string]pub.D\nvar e = pub.E.M\n";
    const facts = await read(code);
    expect(["pub.A", "pub.B", "pub.C", "pub.D", "pub.E"].map((source) => rolesOf(facts, code, source))).toEqual([["type"], ["constructed"], ["typeArgument"], ["typeArgument"], ["object"]]);
  });
});

describe("composite literals", () => {
  test.each([
    ["T{Name: x, Other: 1}", 'new T(){"Name": x, "Other": #}'],
    ["&pub.T{}", "new pub.T(){}"],
    ["T{a, b}", "new T()[a, b]"],
    ["G[int]{V: x}", 'new G<int>(){"V": x}'],
    ["[]string{a, \"b\"}", 'new []<string>()[a, "b"]'],
    ["[...]string{A: \"a\", B: \"b\"}", 'new []<string>(){A: "a", B: "b"}'],
    ["[]int{1, 5: 2}", "new []<int>()[#, #]"],
    ["map[string]string{Key: x, \"k\": y, pkg.K: z}", 'new map<string, string>(){Key: x, "k": y, pkg.K: z}'],
    ["[]*T{{Name: x}, &T{}}", 'new []<T>()[new _(){"Name": x}, new T(){}]'],
    ["map[string]T{\"a\": {Name: x}}", 'new map<string, T>(){"a": new _(){"Name": x}}'],
    ["map[string]map[K]V{\"a\": {k: x}}", 'new map<string, map<K, V>>(){"a": new _(){k: x}}'],
    ["struct{ A string }{A: x}", 'new class ()(){"A": x}'],
    ["pub.Values{key: x}", "new pub.Values(){key: x}"],
  ])("%s", async (code, expected) => expect((await inFunction(`_ = ${code}`)).exprs.filter((expr) => expr.kind === "new").map(outline)).toContain(expected));

  test("a named map type of this file has keys, a named list elements", async () => {
    const facts = await inFile("var a = Env{User: x}\nvar b = Envs{{User: y}}\ntype Env map[string]string\ntype Envs []Env\n");
    expect([boundTo(facts, "a"), boundTo(facts, "b")]).toEqual([["variable = new Env(){User: x} in module"], ["variable = new Envs()[new _(){User: y}] in module"]]);
  });
});

describe("generic functions", () => {
  const declared = 'import "x/pkg"\nfunc F[T any](x T) T { return x }\nfunc g(fns []func(int), i int, s struct{ m map[string]func() }) { _ = ';
  test.each([
    ["F[int](x)", "F<int>(x)"],
    ["F[int](x, y)", "F<int>(x, y)"],
    ["F[int]()", "F<int>()"],
    ["F[*T](x, y)", "F<T>(x, y)"],
    ["F[[]pkg.T](x)", "F<[]<pkg.T>>(x)"],
    ["F[int, string](x)", "F<int, string>(x)"],
    ["pkg.F[Config](x)", "pkg.F<Config>(x)"],
    ["pkg.F[pkg.T](x)", "pkg.F<pkg.T>(x)"],
    ["pkg.Handlers[i](x)", "pkg.Handlers[i](x)"],
    ["fns[i](x)", "fns[i](x)"],
    ["fns[0](x)", "fns[#](x)"],
    ["s.m[pkg.K](x)", "s.m[pkg.K](x)"],
    ["(F[int])(x)", "F<int>(x)"],
  ])("%s", async (code, expected) => {
    const facts = await inFile(`${declared}${code} }`);
    expect(facts.exprs.filter((expr) => expr.kind === "call").map(outline)).toContain(expected);
  });
});

describe("types", () => {
  test("a struct: fields, embedded types, tags", async () => {
    const facts = await inFile("type S struct {\n a, B string `env:\"AZURE_PASSWORD\"`\n *pub.Client\n Gen[int]\n Client2 Client2\n _ int\n}");
    expect(boundTo(facts, "S")).toEqual(["class = class S(pub.Client, Gen<int>) in module"]);
    expect(["a", "B", "Client", "Gen", "_"].map((name) => boundTo(facts, name))).toEqual([["field: string in class S"], ["field: string in class S"], ["field: pub.Client in class S"], ["field: Gen<int> in class S"], []]);
    expect(roots(facts)).toContain('"env:\\"AZURE_PASSWORD\\""');
    const [client2] = facts.exprs.filter((expr) => expr.kind === "name" && expr.text === "Client2");
    expect(client2!.scope.kind).toBe("module");
  });

  test("an interface: methods, embedded interfaces, unions", async () => {
    const facts = await inFile("type I interface {\n Do(ctx context.Context, s string) (string, error)\n io.Reader\n ~int | string\n}");
    expect(boundTo(facts, "I")).toEqual(["class = abstract class I(io.Reader) in module"]);
    expect(boundTo(facts, "Do")).toEqual(["function = fn Do(ctx, s): (string, error) in class I"]);
  });

  test.each([
    ["type X = pkg.Y", "type: pkg.Y in module"],
    ["type X pkg.Y", "class = class X(pkg.Y) in module"],
    ["type X func(a pkg.A) (*pkg.B, error)", "class = class X(func<pkg.B, error>) in module"],
    ["type X []pkg.Y", "class = class X([]<pkg.Y>) in module"],
    ["type X[T any] struct{ v T }", "class = class X() in module"],
    ["type X interface{}", "class = abstract class X() in module"],
    ["var X interface{}", "variable: interface{} in module"],
    ["var X <-chan *pkg.Y", "variable: chan<pkg.Y> in module"],
  ])("%s", async (code, expected) => expect(boundTo(await inFile(code), "X")).toEqual([expected]));
});

describe("functions and methods", () => {
  test("parameters, results, several returns", async () => {
    const facts = await inFile("func New(a, b string, _ int, xs ...*pkg.T) (*S, error) {\n if bad { return nil, err }\n return &S{}, nil\n}");
    expect(boundTo(facts, "New")).toEqual(["function = fn New(a, b, _, ...xs): (S, error) => (#, err); (new S(){}, #) in module"]);
    expect(boundTo(facts, "xs")).toEqual(["param: []<pkg.T> in function New"]);
  });

  test("named results are returned by a bare return", async () => {
    const facts = await inFile("func f() (c *T, err error) {\n c, err = g()\n return\n}");
    expect(boundTo(facts, "f")).toEqual(["function = fn f(): (T, error) => (c, err) in module"]);
    expect(boundTo(facts, "c")).toEqual(["variable: T in function f", "variable = g()[0] in function f"]);
  });

  test("types of results are types", async () => {
    const code = "package p\nfunc f() (*pkg.T, error) { return nil, nil }";
    expect(rolesOf(await read(code), code, "pkg.T")).toEqual(["type"]);
  });

  test("a method belongs to its receiver's type, in any order", async () => {
    const facts = await inFile("func (s *S) Do() { s.client = x\n func() { s.other = y }() }\ntype S struct{}\nfunc (S) No() {}\nfunc (l *L[K]) Get() {}\ntype L[T any] struct{}");
    expect(["Do", "No", "Get"].map((name) => boundTo(facts, name))).toEqual([["function = fn Do() in class S"], ["function = fn No() in class S"], ["function = fn Get() in class L"]]);
    expect(boundTo(facts, "s")).toEqual(["self: S in function Do"]);
    expect(boundTo(facts, "client")).toEqual(["field = x in class S"]);
    expect(boundTo(facts, "other")).toEqual(["field = y in class S"]);
    expect(roots(facts)).toContain("s.client = x");
  });

  test("a method of a type of another file", async () => {
    const facts = await inFile("func (s *S) Do() { s.client = x }");
    expect(boundTo(facts, "s")).toEqual(["param: S in function Do"]);
    expect([boundTo(facts, "Do"), boundTo(facts, "client")]).toEqual([[], []]);
    expect(roots(facts)).toContain("s.client = x");
  });
});

describe("declarations and assignments", () => {
  test.each([
    ["x, err := f()", ["variable = f()[0] in function f"]],
    ["x, y := a, b", ["variable = a in function f"]],
    ["x, ok := v.(T)", ["variable = cast<T>(v) in function f"]],
    ["x, ok := m[k]", ["variable = m[k] in function f"]],
    ["x, ok := <-ch", ["variable = ch[?] in function f"]],
    ["var x, y T = a, b", ["variable: T = a in function f"]],
    ["var (x T; y = b)", ["variable: T in function f"]],
    ["var x, y = f()", ["variable = f()[0] in function f"]],
    ['const x = "k"', ['variable = "k" in function f']],
    ["for x, v := range m {}", ["variable = m<key> in block"]],
    ["for k, x := range m {}", ["variable = m<element> in block"]],
    ["for x := range m {}", ["variable = m<key> in block"]],
    ["for x := 0; x < 3; x++ {}", ["variable = # in block"]],
    ["if x, err := f(); err != nil {}", ["variable = f()[0] in block"]],
    ["switch x := f(); x { case \"a\": }", ["variable = f() in block"]],
    ["select { case x := <-ch: use(x) }", ["variable = ch[?] in block"]],
    ["switch x := v.(type) { case *A: g(x); case B, C: g(x); case nil: g(x); default: g(x) }", ["variable: A in block", "variable: (B | C) in block", "variable = v in block", "variable = v in block"]],
    ["var x T; x = a", ["variable: T in function f", "variable = a in function f"]],
    ["var x *T; *x = a", ["variable: T in function f", "variable = a in function f"]],
    ["var x T; x, err = f()", ["variable: T in function f", "variable = f()[0] in function f"]],
    ["var x T; for _, x = range m {}", ["variable: T in function f", "variable = m<element> in function f"]],
    ["x = a", ["variable = a in module"]],
  ])("%s", async (code, expected) => expect(boundTo(await inFunction(code), "x")).toEqual(expected));

  test("constants without a value repeat the line before", async () => {
    const facts = await inFile('const (\n A, B = "x", iota\n C, D\n E = "y"; F\n)\nconst G T = "z"');
    expect(["A", "B", "C", "D", "E", "F", "G"].map((name) => boundTo(facts, name))).toEqual(['"x"', "#", '"x"', "#", '"y"', '"y"'].map((value) => [`variable = ${value} in module`]).concat([['variable: T = "z" in module']]));
  });

  test.each([
    ['m["k"] = v', 'm["k"] = v'],
    ["a.b.c = v", "a.b.c = v"],
    ["x += v", "x = v"],
    ["ch <- v", "ch[?] = v"],
    ["a.b, m[k] = v, w", "a.b = v"],
  ])("%s is an assignment", async (code, expected) => expect(roots(await inFunction(code))).toContain(expected));

  test("fields of a local of this file's types", async () => {
    const facts = await inFile("type S struct{ c *pub.Client }\nfunc New() *S {\n s := &S{}\n s.c, err = pub.New()\n return s\n}");
    expect(boundTo(facts, "c")).toEqual(["field: pub.Client in class S", "field = pub.New()[0] in class S"]);
  });

  test("a method's plain names are no fields", async () => {
    const facts = await inFile("var token string\ntype S struct{ token string }\nfunc (s *S) f() { token = x }");
    expect(boundTo(facts, "token")).toEqual(["variable: string in module", "field: string in class S", "variable = x in module"]);
  });
});

describe("scopes", () => {
  const usesOf = (facts: FileFacts, name: string) =>
    facts.exprs.filter((expr) => expr.kind === "name" && expr.text === name).map((expr) => {
      for (let scope: typeof expr.scope | null = expr.scope; scope; scope = scope.parent) if (scope.bindings.has(name)) return scope.bindings.get(name)!.map((binding) => binding.kind).join();
      return "nothing";
    });

  test("a name counts from its declaration on", async () => {
    const facts = await inFile('import "os"\nfunc f() {\n os.Getenv("a")\n os := os.Args\n os.Getenv("b")\n if os := g(os); os.ok {}\n}');
    expect(usesOf(facts, "os")).toEqual(["import", "import", "variable", "variable", "variable"]);
    expect(boundTo(facts, "os")).toEqual(["import in module", "variable = os.Args in block", "variable = g(os) in block"]);
  });

  test("a redeclared name of the same block stays one variable", async () => {
    const facts = await inFile('import "os"\nfunc f() {\n c, err := a()\n os := os.Args\n c, err = b()\n d, err := e()\n}');
    expect(boundTo(facts, "c")).toEqual(["variable = a()[0] in function f", "variable = b()[0] in function f"]);
    expect(boundTo(facts, "err").map((binding) => binding.replace(/.* in /, ""))).toEqual(["function f", "function f", "function f"]);
  });

  test("thousands of hidden names", async () => {
    const names = Array.from({ length: 5000 }, (_, i) => `v${i}`);
    const facts = await inFile(`${names.map((name) => `var ${name} = 1`).join("\n")}\nfunc f() {\n${names.map((name) => `${name} := g()`).join("\n")}\n}`);
    expect(boundTo(facts, "v4999")).toHaveLength(2);
  });

  test("statements of every kind are walked", async () => {
    const facts = await inFunction("defer a()\ngo b()\nL: for { c() }\nswitch { case d(): e(); default: g() }\nselect { case h() <- i(): j() }\ngoto L\nfunc() { k() }()");
    expect(facts.exprs.filter((expr) => expr.kind === "call" && expr.callee.kind === "name").map((expr) => outline(expr))).toEqual(["a()", "b()", "c()", "d()", "e()", "g()", "h()", "i()", "j()", "k()"]);
  });
});

test("comments", async () => {
  const { comments } = await read("package p\n// one\nvar x = 1 // two\n/* three */\n");
  expect(comments.map(({ text, ownLine }) => [text, ownLine])).toEqual([["one", true], ["two", false], ["three", true]]);
});

test("code around an error is still read", async () => {
  const facts = await read("package p\nfunc f() {\n a := pub.New(\n}\nfunc g() { h() }\n");
  expect(facts.errors).not.toEqual([]);
  expect(facts.exprs.filter((expr) => expr.kind === "call").map(outline)).toContain("h()");
});
