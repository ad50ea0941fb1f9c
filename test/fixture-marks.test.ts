import { describe, expect, test } from "vitest";
import { checkFixture, type Place } from "./fixture-check.ts";
import { isMarkLine, type Mark, parseMarks, readMarks, stripMark } from "./fixture-marks.ts";
import { readSnippets } from "./fixture-snippets.ts";

const api = "python/msal/acquire-token-by-username-password";
const other = "python/azure-identity/username-password-credential";
const blank: Mark = { kind: "expect", api, confidence: null, column: null, reason: null, line: 1, markLine: 1 };
const claims = (text: string) => parseMarks(text).map(({ kind, line, markLine }) => `${kind} ${line} from ${markLine}`);
const complaints = (text: string, isKnown?: (id: string) => boolean) => readMarks(text, isKnown).errors.map(({ line, message }) => `${line}: ${message}`);

describe("a mark", () => {
  test.each([
    ["Python, shell, YAML", `# expect: ${api}`],
    ["C#, Go, Java, JS", `// expect: ${api}`],
    ["SQL", `-- expect: ${api}`],
    ["an ini file", `; expect: ${api}`],
    ["a block", `/* expect: ${api} */`],
    ["XML", `<!-- expect: ${api} -->`],
    ["JSX", `<p>{/* expect: ${api} */}</p>`],
    ["no space at all", `#expect:${api}`],
  ])("is read in a comment of %s", (_, comment) => {
    expect(parseMarks(`${comment}\ncode`)).toEqual([{ ...blank, line: comment.startsWith("<p>") ? 1 : 2 }]);
  });

  test("has a confidence and a column, in any order", () => {
    expect(parseMarks(`# expect: ${api} @low ^12\nx`)).toEqual([{ ...blank, confidence: "low", column: 12, line: 2 }]);
    expect(parseMarks(`# expect: ${api} ^12 @high\nx`)).toEqual([{ ...blank, confidence: "high", column: 12, line: 2 }]);
  });

  test("of a gap has a reason, which may hold anything", () => {
    expect(parseMarks(`x # missing: ${api} @medium -- needs types -- of two files`)).toEqual([
      { ...blank, kind: "missing", confidence: "medium", reason: "needs types -- of two files" },
    ]);
    expect(parseMarks(`x // spurious: ${api} -- an enum's member`)).toEqual([{ ...blank, kind: "spurious", reason: "an enum's member" }]);
    expect(parseMarks("/* ok: an own class */\nx")).toEqual([{ ...blank, kind: "ok", api: null, reason: "an own class", line: 2 }]);
  });

  test("alone on its line speaks for the next line that is none, behind code for its own", () => {
    expect(claims(`# ok: a\n  # expect: ${api}\n  # docs: ${api}\nx = 1 # ok: b\n# ok: c\r\ny`)).toEqual([
      "ok 4 from 1", "expect 4 from 2", "ok 4 from 4", "ok 6 from 5",
    ]);
  });

  test("may stand before a comment, for that is a line like any other", () => {
    expect(claims("# ok: prose\n# acquire_token_by_username_password is gone")).toEqual(["ok 2 from 1"]);
  });

  test.each(["# expect nothing of this", "# ok", "# okay, then", "# see missing values", "x = 'ok: y'", "# docs: end", `# docs: ${api}`, "http://ok: x"])("is not in `%s`", (line) => {
    expect(readMarks(`${line}\nx`)).toEqual({ marks: [], errors: [] });
  });
});

describe("a bad mark is an error with its line:", () => {
  test.each([
    ["a misspelt verdict", `# expects: ${api}\nx`, `1: unknown verdict "expects": expect, ok, missing, spurious, tolerated`],
    ["another word before an id", `\n# found: ${api}\nx`, `2: unknown verdict "found": expect, ok, missing, spurious, tolerated`],
    ["a verdict in capitals", `# Expect: ${api}\nx`, `1: unknown verdict "Expect": expect, ok, missing, spurious, tolerated`],
    ["a misspelt ok", "# okay: own class\nx", `1: unknown verdict "okay": expect, ok, missing, spurious, tolerated`],
    ["no colon", `# expect ${api}\nx`, `1: a colon is missing after "expect"`],
    ["no id", "# expect:\nx", `1: expect needs an API's id, not ""`],
    ["half an id", "# expect: python/msal\nx", `1: expect needs an API's id, not "python/msal"`],
    ["an unknown confidence", `# expect: ${api} @hgih\nx`, `1: "@hgih" is neither a @confidence nor a ^column, or it is a second one`],
    ["two confidences", `# expect: ${api} @low @high\nx`, `1: "@high" is neither a @confidence nor a ^column, or it is a second one`],
    ["two columns", `# expect: ${api} ^1 ^2\nx`, `1: "^2" is neither a @confidence nor a ^column, or it is a second one`],
    ["column 0", `# expect: ${api} ^0\nx`, `1: "^0" is neither a @confidence nor a ^column, or it is a second one`],
    ["a word too many", `# expect: ${api} please\nx`, `1: "please" is neither a @confidence nor a ^column, or it is a second one`],
    ["an ok without a reason", "# ok:\nx", "1: ok needs a reason"],
    ["a tolerated without a reason", "# tolerated:\nx", "1: tolerated needs a reason"],
    ["a misspelt tolerated", "# tolerate: mocks\nx", `1: unknown verdict "tolerate": expect, ok, missing, spurious, tolerated`],
    ["a missing without a reason", `# missing: ${api}\nx`, "1: missing needs a reason: missing: <api-id> -- <reason>"],
    ["a spurious with dashes only", `# spurious: ${api} --\nx`, "1: spurious needs a reason: spurious: <api-id> -- <reason>"],
    ["nothing below it", "x\n# ok: end", "2: nothing follows that it could speak for"],
    ["an empty line below it", "# ok: gap\n\nx", "1: nothing follows that it could speak for"],
  ])("%s", (_, text, complaint) => expect(complaints(text)).toEqual([complaint]));

  test("an API that the catalogue does not have", () => {
    expect(complaints(`# expect: ${api}\n# expect: ${other}\nx`, (id) => id === api)).toEqual([`2: no API "${other}" in the catalogue`]);
  });

  test("all of them at once", () => {
    expect(() => parseMarks(`# ok:\nx\n# expect: y\n`)).toThrow(`line 1: ok needs a reason\nline 3: expect needs an API's id, not "y"`);
  });
});

describe("a fixture's problems", () => {
  const place = (line: number, more: Partial<Place> = {}): Place => ({ api, confidence: "high", line, column: 5, ...more });
  const problems = (text: string, ...places: Place[]) => checkFixture(parseMarks(text), places).map(({ kind, line }) => `${kind} ${line}`);

  test.each<[string, string, Place[], string[]]>([
    ["none", `x # expect: ${api} @high ^5`, [place(1)], []],
    ["missed", `x # expect: ${api}`, [], ["missed 1"]],
    ["missed, as another API", `x # expect: ${other}`, [place(1)], ["missed 1", "unexpected 1"]],
    ["missed, as on another line", `x # expect: ${api}\ny`, [place(2)], ["missed 1", "unexpected 2"]],
    ["one of two", `# expect: ${api}\n# expect: ${api}\nx`, [place(3)], ["missed 3"]],
    ["a third of two", `# expect: ${api}\n# expect: ${api}\nx`, [place(3), place(3, { column: 9 }), place(3, { column: 12 })], ["unexpected 3"]],
    ["unexpected", "x", [place(1, { confidence: "medium" })], ["unexpected 1"]],
    ["low without a mark", "x", [place(1, { confidence: "low" })], []],
    ["low where it is ok", "x # ok: own", [place(1, { confidence: "low" })], ["not-ok 1"]],
    ["one beside an expected one where the rest is ok", `# ok: own\n# expect: ${api} ^5\nx`, [place(3), place(3, { column: 9 })], ["not-ok 3"]],
    ["low where medium is enough", `x # expect: ${api}`, [place(1, { confidence: "low" })], ["confidence 1"]],
    ["low where it is said", `x # expect: ${api} @low`, [place(1, { confidence: "low" })], []],
    ["too sure", `x # expect: ${api} @medium`, [place(1)], ["confidence 1"]],
    ["another column", `x # expect: ${api} ^9`, [place(1)], ["column 1"]],
    ["two places, each by its column", `# expect: ${api}\n# expect: ${api} ^5\nx`, [place(3, { column: 9 }), place(3)], []],
    ["a gap that is still there", `x # missing: ${api} -- types`, [], []],
    ["a gap that is closed", `x # missing: ${api} -- types`, [place(1)], ["gap-closed 1"]],
    ["noise that is still there", `x # spurious: ${api} -- types`, [place(1)], []],
    ["noise that is gone", `x # spurious: ${api} -- types`, [], ["gap-closed 1"]],
    ["more than is expected where the rest is tolerated", `# tolerated: open\n# expect: ${api} ^5\nx`, [place(3), place(3, { column: 9 })], []],
    ["missed though the rest is tolerated", `# tolerated: open\n# expect: ${api}\nx`, [], ["missed 3"]],
    ["all of them", `x # expect: ${api}\ny\nz # ok: own`, [place(2), place(3)], ["missed 1", "unexpected 2", "not-ok 3"]],
  ])("%s", (_, text, places, expected) => expect(problems(text, ...places)).toEqual(expected));
});

describe("an example for the docs", () => {
  test("comes without marks and shared indentation", () => {
    const text = `def f():\n    # docs: ${api}\n    a = 1\n    # expect: ${api}\n    if a:\n        g()  # ok: x\n    # docs: end\n`;
    expect(readSnippets(text)).toEqual([{ kind: "wrong", id: api, code: "a = 1\nif a:\n    g()" }]);
    expect(readSnippets("// docs-right: no-x\nx();\n// docs-right: end")).toEqual([{ kind: "right", id: "no-x", code: "x();" }]);
  });

  test.each([
    ["that nobody closes", "# docs: a/b/c\nx", "the example of a/b/c has no end"],
    ["inside another", "# docs: a/b/c\n# docs: a/b/d\n", "line 2: an example begins inside that of a/b/c"],
    ["closed by the other kind's end", "# docs: a/b/c\nx\n# docs-right: end", "line 3: docs-right: end without a beginning"],
    ["that is empty", "# docs: a/b/c\n# docs: end", "line 2: an empty example"],
    ["closed twice", "# docs: end", "line 1: docs: end without a beginning"],
  ])("%s is an error", (_, text, message) => expect(() => readSnippets(text)).toThrow(message));
});

test("a line's mark can be told and taken away", () => {
  expect([`  # ok: x`, `# docs: end`, `x # ok: y`, `# a comment`].map(isMarkLine)).toEqual([true, true, false, false]);
  expect([`x # ok: y`, `x # a comment`, `# ok: y`].map(stripMark)).toEqual(["x", "x # a comment", "# ok: y"]);
});

test("a tolerated line may hold a finding or none", () => {
  const marks = parseMarks("# tolerated: the contract does not say\nx\n");
  expect(marks).toEqual([{ kind: "tolerated", api: null, confidence: null, column: null, reason: "the contract does not say", line: 2, markLine: 1 }]);
  const place = { api: "python/msal/acquire-token-by-username-password", confidence: "high", line: 2, column: 1 } as const;
  expect(checkFixture(marks, [place])).toEqual([]);
  expect(checkFixture(marks, [])).toEqual([]);
});
