import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Catalogue } from "../../rules/catalogue.ts";
import { libraries } from "../../rules/index.generated.ts";
import { decode, isBinary, utf16Order } from "../../scanners/decode.ts";
import { languages } from "../../scanners/languages.generated.ts";
import { makeLanguageFinder } from "../../scanners/languages.ts";
import { makePrefilter } from "../../scanners/prefilter.ts";
import { makeProjectFinder } from "../../scanners/project.ts";
import { makeSourceReader } from "../../scanners/read-source.ts";
import { isMinifiedText } from "../../scanners/skips.ts";
import { makeTree } from "../temp-tree.ts";

const text = "password = 'pässwörd 日本語'\n";
const swap = (bytes: Buffer) => Buffer.from(bytes).swap16();
const utf16 = Buffer.from(text, "utf16le");

describe("decoding", () => {
  test.each([
    ["UTF-8", Buffer.from(text), text],
    ["UTF-8 with a mark", Buffer.from(`\ufeff${text}`), text],
    ["UTF-16 LE with a mark", Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]), text],
    ["UTF-16 BE with a mark", Buffer.concat([Buffer.from([0xfe, 0xff]), swap(utf16)]), text],
    ["UTF-16 LE without", Buffer.from("import azure.identity\n", "utf16le"), "import azure.identity\n"],
    ["UTF-16 BE without", swap(Buffer.from("import azure.identity\n", "utf16le")), "import azure.identity\n"],
    ["one byte a character", Buffer.from("name = 'pässwörd'\n", "latin1"), "name = 'pässwörd'\n"],
    ["nothing", Buffer.alloc(0), ""],
  ])("%s", (_, bytes, decoded) => {
    expect(isBinary(bytes)).toBe(false);
    expect(decode(bytes)).toBe(decoded);
  });
  test.each([
    ["a NUL in the middle", Buffer.from("abc\0def = 1 and so on")],
    ["a program", Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0])],
    ["UTF-32", Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0])],
  ])("no text: %s", (_, bytes) => {
    expect(isBinary(bytes)).toBe(true);
    expect(utf16Order(bytes)).toBeUndefined();
  });
});

describe("the prefilter", () => {
  const prefilter = makePrefilter(["AZURE_PASSWORD", "a.b(c"]);
  test.each([
    ["x AZURE_PASSWORD y", true],
    ["azure_password", false],
    ["AZURE_PASS WORD", false],
    ["a.b(c", true],
    ["axb(c", false],
    ["", false],
  ])("%s", (source, found) => {
    expect(prefilter.inBytes(Buffer.from(source))).toBe(found);
    expect(prefilter.inBytes(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(source, "utf16le")]))).toBe(found);
  });
  test("without words nothing passes", () => {
    expect(makePrefilter([]).inBytes(Buffer.from("anything"))).toBe(false);
  });
  test("a large file, the word across the border of two pieces", () => {
    const root = makeTree({});
    const file = join(root, "a.py");
    const source = `${" ".repeat((1 << 20) - 5)}AZURE_PASSWORD${" ".repeat(100)}`;
    writeFileSync(file, source);
    expect(prefilter.inFile(file)).toBe(true);
    writeFileSync(file, Buffer.from(source, "utf16le"));
    expect(prefilter.inFile(file)).toBe(true);
    writeFileSync(file, source.replace("PASS", "PAST"));
    expect(prefilter.inFile(file)).toBe(false);
  });
});

describe("which language", () => {
  const finder = makeLanguageFinder(languages);
  const id = (path: string) => {
    const language = finder.byName(path);
    return typeof language === "object" ? language.id : language;
  };
  test.each([
    ["a/b.py", "python"],
    ["B.PY", "python"],
    ["a.cs", "csharp"],
    ["a.go", "go"],
    ["A.java", "java"],
    ["a.tsx", "javascript"],
    ["a.md", undefined],
    ["script", "maybe"],
    [".bashrc", undefined],
    ["a.b/script", "maybe"],
  ])("%s", (path, language) => {
    expect(id(path)).toBe(language);
  });
  test.each([
    ["#!/usr/bin/python3\nx", "python"],
    ["#!/usr/bin/env python3.11\r\nx", "python"],
    ["#!/usr/bin/env -S node --no-warnings", "javascript"],
    ["#!/usr/bin/env A=1 python", "python"],
    ["#!/bin/sh", undefined],
    ["# python", undefined],
    ["", undefined],
    ["#!", undefined],
  ])("%j", (line, language) => {
    expect(finder.byFirstLine(line)?.id).toBe(language);
  });
  test("no extension belongs to two languages", () => {
    const all = languages.flatMap((language) => language.extensions);
    expect(new Set(all).size).toBe(all.length);
  });
});

describe("reading a file", () => {
  const catalogue = new Catalogue(libraries);
  const reader = makeSourceReader(languages, catalogue, 1000);
  const read = (name: string, content: string | Buffer, named = false) => reader.readFile(join(makeTree({ [name]: content }), name), named);
  const word = "AZURE_PASSWORD";
  const minified = `var a=function(b){return process.env.${word};};`.repeat(20);

  test.each([
    ["a word of the language", "a.py", `x = "${word}"`, "candidate"],
    ["no word", "a.py", "x = 1", "clean"],
    ["only another language's word", "a.py", "acquireTokenByUsernamePassword", "clean"],
    ["a script without extension", "script", `#!/usr/bin/env python3\n${word}`, "candidate"],
    ["no script", "LICENSE", word, "unknown"],
    ["of no known kind", "a.md", word, "unknown"],
    ["minified", "a.js", minified.slice(0, 990), "minified"],
  ])("%s", (_, name, content, kind) => {
    expect(read(name, content).kind).toBe(kind);
  });
  test("binary, whatever words it holds", () => {
    expect(read("a.py", `\0${word}`)).toEqual({ kind: "failed", notice: "not-text", message: "is not text: it holds NUL bytes" });
  });
  test("too large: worth a word only if it holds one", () => {
    expect(read("a.py", `${word}${" ".repeat(2000)}`)).toMatchObject({ kind: "failed", notice: "too-large" });
    expect(read("a.py", " ".repeat(2000)).kind).toBe("clean");
  });
  test("a named file is read though minified", () => {
    expect(read("a.js", minified.slice(0, 990), true).kind).toBe("candidate");
  });
  test("gone in the meantime, or no file", () => {
    expect(reader.readFile("/no/such/file.py", false)).toMatchObject({
      kind: "failed",
      notice: "unreadable",
      message: "cannot be read (ENOENT)",
    });
    expect(reader.readFile(join(makeTree({ "a.py": { folder: true } }), "a.py"), true)).toMatchObject({
      kind: "failed",
      notice: "unreadable",
    });
  });
});

test("a long line of data does not make a file minified", () => {
  expect(isMinifiedText(`const image = "${"QUJD".repeat(2000)}";\nfoo();\n`)).toBe(false);
  expect(isMinifiedText("foo();\n".repeat(500))).toBe(false);
  expect(isMinifiedText("foo(a,b);".repeat(100))).toBe(true);
});

describe("what a project depends on", () => {
  const catalogue = new Catalogue(libraries);
  const of = (entries: Record<string, string>, file: string, ecosystem: string) => {
    const root = makeTree({ ".git/HEAD": "", ...entries });
    return [...makeProjectFinder(catalogue, root)(join(root, file), ecosystem).dependencies].sort();
  };
  test.each([
    ["requirements.txt", { "requirements.txt": "msal[broker]>=1.2\n" }, "a/b.py", "python", ["python/msal"]],
    ["a folder of requirements", { "requirements/base.txt": "Azure_Identity==1\n" }, "a.py", "python", ["python/azure-identity"]],
    ["pyproject.toml", { "pyproject.toml": 'dependencies = ["azure-identity (>=1)"]' }, "a.py", "python", ["python/azure-identity"]],
    [
      "setup.py beside, and a folder above",
      { "x/setup.py": 'install_requires=["msal"]', "requirements.txt": "azure-identity" },
      "x/y/a.py",
      "python",
      ["python/azure-identity", "python/msal"],
    ],
    ["a comment", { "requirements.txt": "# msal\n" }, "a.py", "python", []],
    ["a longer name", { "requirements.txt": "msal-extensions\nmy-msal\nmsal2\n" }, "a.py", "python", []],
    ["a folder beside", { "x/requirements.txt": "msal" }, "y/a.py", "python", []],
    ["package.json", { "package.json": '{"dependencies":{"@azure/identity":"^4"}}' }, "a.ts", "node", ["node/azure-identity"]],
    ["another ecosystem's", { "package.json": '{"dependencies":{"msal":"1"}}' }, "a.py", "python", []],
    [
      "a project file",
      { "src/A.csproj": '<PackageReference Include="azure.identity" Version="1" />' },
      "src/A.cs",
      "dotnet",
      ["dotnet/azure-identity"],
    ],
    [
      "central versions",
      { "Directory.Packages.props": '<PackageVersion Include="Microsoft.Identity.Client" />' },
      "a/b/A.cs",
      "dotnet",
      ["dotnet/msal"],
    ],
    ["go.mod", { "go.mod": "require github.com/Azure/azure-sdk-for-go/sdk/azidentity v1.5.0" }, "a.go", "go", ["go/azidentity"]],
    [
      "pom.xml",
      { "pom.xml": "<groupId>com.microsoft.azure</groupId>\n<artifactId>msal4j</artifactId>" },
      "src/A.java",
      "java",
      ["java/msal4j"],
    ],
    ["build.gradle", { "build.gradle": "implementation 'com.azure:azure-identity:1.2'" }, "src/A.java", "java", ["java/azure-identity"]],
    [
      "a version catalogue",
      { "gradle/libs.versions.toml": 'msal = { module = "com.microsoft.azure:msal4j" }' },
      "app/A.java",
      "java",
      ["java/msal4j"],
    ],
  ])("%s", (_, entries, file, ecosystem, expected) => {
    expect(of(entries as unknown as Record<string, string>, file, ecosystem)).toEqual(expected);
  });
});
