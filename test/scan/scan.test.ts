import { expect, test } from "vitest";
import { engine } from "../../packages/ropc-scan/src/engine.ts";
import type { Engine } from "../../scanners/engine.ts";
import type { Language } from "../../scanners/language.ts";
import { defaultPolicy } from "../../scanners/policy.ts";
import { scan, type ScanOptions } from "../../scanners/scan.ts";
import { makeTree } from "../temp-tree.ts";

const credential = 'from azure.identity import UsernamePasswordCredential\nc = UsernamePasswordCredential("a", "b", "c")\n';

function optionsFor(directory: string, more: Partial<ScanOptions> = {}): ScanOptions {
  return {
    directory,
    paths: ["."],
    isExcluded: () => false,
    useIgnoreFiles: true,
    maxFileSize: 1 << 20,
    policy: defaultPolicy,
    nameSkipped: false,
    now: new Date("2026-11-24T12:00:00Z"),
    ...more,
  };
}

const python = engine.languages.find((language) => language.id === "python")!;
const withPython = (read: Language["read"]): Engine => ({ ...engine, languages: [{ ...python, read }] });

test("an extractor that breaks on one file is a notice about that file", async () => {
  if (python.read.kind !== "tree-sitter") throw new Error("another reader than this test is about");
  const { extract } = python.read;
  const broken = withPython({
    ...python.read,
    extract: (tree, text) => {
      if (text.includes("BREAK")) throw new Error("no such node");
      return extract(tree, text);
    },
  });
  const report = await scan(optionsFor(makeTree({ "a.py": credential, "b.py": `${credential}BREAK`, "c.py": credential })), broken);
  expect(report.findings.map((finding) => finding.path)).toEqual(["a.py", "c.py"]);
  expect(report.notices).toEqual([{ kind: "parse-errors", path: "b.py", message: "could not be analysed: no such node" }]);
});

test("a judgement that breaks, too", async () => {
  const broken: Engine = {
    ...engine,
    analyze: () => {
      throw new RangeError("Maximum call stack size exceeded");
    },
  };
  const report = await scan(optionsFor(makeTree({ "a.py": credential })), broken);
  expect(report.notices).toMatchObject([{ kind: "parse-errors", path: "a.py" }]);
});

test("a file without a word of the catalogue is not parsed", async () => {
  const parsed: string[] = [];
  if (python.read.kind !== "tree-sitter") throw new Error("another reader than this test is about");
  const { extract } = python.read;
  const counting = withPython({ ...python.read, extract: (tree, text) => (parsed.push(text), extract(tree, text)) });
  const report = await scan(optionsFor(makeTree({ "a.py": "import azure.identity\n", "b.py": "# AZURE_PASSWORD\n" })), counting);
  expect(parsed).toEqual(["# AZURE_PASSWORD\n"]);
  expect(report.stats).toMatchObject({ filesSeen: 2, filesParsed: 1 });
});

test("what the variants of one file hold is joined, each finding once", async () => {
  if (python.read.kind !== "tree-sitter") throw new Error("another reader than this test is about");
  const variants = (text: string) => [text.replace("SECOND", "      "), text.replace("UsernamePasswordCredential()", " ".repeat(28))];
  const report = await scan(
    optionsFor(
      makeTree({
        "a.py":
          "from azure.identity import UsernamePasswordCredential as SECOND, UsernamePasswordCredential\nUsernamePasswordCredential()\nSECOND()\n",
      }),
    ),
    withPython({ ...python.read, variants }),
  );
  expect(report.findings.map((finding) => finding.line)).toContain(3);
  expect(new Set(report.findings.map((finding) => `${finding.line}:${finding.column}:${finding.api}`)).size).toBe(report.findings.length);
});

test("project manifests reach the judgement", async () => {
  const seen: string[][] = [];
  const listening: Engine = {
    ...engine,
    analyze: (input) => (seen.push([...(input.project?.dependencies ?? [])]), { findings: [], dismissals: [] }),
  };
  await scan(optionsFor(makeTree({ "app/a.py": credential, "requirements.txt": "azure-identity\n" })), listening);
  expect(seen).toEqual([["python/azure-identity"]]);
});

test("suppressions are judged by the day of the scan", async () => {
  const root = makeTree({ "a.py": `${credential.trimEnd()}  # ropc-ignore no-username-password-credential until 2026-11-24 -- r\n` });
  const count = async (day: string) => (await scan(optionsFor(root, { now: new Date(`${day}T12:00:00Z`) }), engine)).findings.length;
  expect([await count("2026-11-24"), await count("2026-11-25")]).toEqual([0, 1]);
});

const constants = 'package env\n\nconst AzureUsername = "AZURE_USERNAME"\nconst AzurePassword = "AZURE_PASSWORD"\n';
const reading = (module: string) => `package login

import (
	"os"

	"${module}/env"
)

func Login() (string, string) { return os.Getenv(env.AzureUsername), os.Getenv(env.AzurePassword) }
`;

test("a project is found around a file wherever the scan was started", async () => {
  const files = { "app/go.mod": "module contoso.com/app\n", "app/env/env.go": constants, "app/login/login.go": reading("contoso.com/app") };
  const root = makeTree(files);
  const places = async (options: ScanOptions) => (await scan(options, engine)).findings.map(({ path, line }) => `${path.split("/").at(-1)!}:${line}`);
  const inside = await places(optionsFor(root));
  expect(inside).toEqual(["login.go:9", "login.go:9"]);
  expect(await places(optionsFor(makeTree({}), { paths: [root] }))).toEqual(inside);
});

test("a project of one language is not cut by another's manifest", async () => {
  const root = makeTree({
    "names.py": 'LOGIN_USER_VARIABLE = "AZURE_USERNAME"\nLOGIN_PASSWORD_VARIABLE = "AZURE_PASSWORD"\n',
    "names.js": 'export const loginUserVariable = "AZURE_USERNAME";\nexport const loginPasswordVariable = "AZURE_PASSWORD";\n',
    "web/requirements.txt": "flask\n",
    "web/login.js": 'import { loginPasswordVariable } from "../names.js";\nexport const word = process.env[loginPasswordVariable];\n',
    "jobs/package.json": "{}\n",
    "jobs/login.py": "import os\nfrom names import LOGIN_PASSWORD_VARIABLE\nword = os.environ[LOGIN_PASSWORD_VARIABLE]\n",
  });
  const report = await scan(optionsFor(root), engine);
  expect(report.findings.map((finding) => finding.path)).toEqual(["jobs/login.py", "web/login.js"]);
});
