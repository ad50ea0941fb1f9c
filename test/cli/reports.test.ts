import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Ajv } from "ajv";
import type { Log } from "sarif";
import { describe, expect, test } from "vitest";
import { makeTree, type TreeEntry } from "../temp-tree.ts";
import { run } from "./run.ts";
import { samples } from "./samples.ts";

const credential = 'from azure.identity import UsernamePasswordCredential\nc = UsernamePasswordCredential("a", "b", "c")\n';

function makeRepository(entries: Readonly<Record<string, TreeEntry>>): string {
  const root = makeTree(entries);
  execFileSync("git", ["init", "-q"], { cwd: root });
  return root;
}

/** Every kind of thing that a report can hold. */
const everything: Record<string, TreeEntry> = {
  ...samples,
  "bin.py": Buffer.from("\0\x01\0"),
  "broken.py": `def (:\n${credential}`,
  "with space #1/ä.py": credential,
  "node_modules/a.py": "",
  "handed-on.py": "from azure.identity import UsernamePasswordCredential\nmake = UsernamePasswordCredential\nmake(1)\nmake(2)\n",
  "env.py":
    'import os\nfrom azure.identity import DefaultAzureCredential\nos.environ["AZURE_USERNAME"] = u\nos.environ["AZURE_PASSWORD"] = p\nDefaultAzureCredential()\n',
  "kept.py": `# ropc-ignore no-username-password-credential -- why\n${credential}`,
  "kept2.py": `${credential.trimEnd()}  # ropc-ignore no-username-password-credential -- why\n`,
};

describe("JSON", () => {
  const file = join(fileURLToPath(import.meta.url), "../../../packages/ropc-scan/report.schema.json");
  const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(JSON.parse(readFileSync(file, "utf8")) as object);
  test.each([[[]], [["--include-suppressed"]], [["--min-confidence", "low", "--verbose"]], [["main.go"]]])(
    "as its schema says: %j",
    (args) => {
      const { out } = run(makeRepository(everything), ["-f", "json", ...args]);
      validate(JSON.parse(out));
      expect(validate.errors).toBeNull();
    },
  );
  test("keys in the contract's order, paths from the working directory", () => {
    const root = makeRepository({ "sub/a.py": credential, "b.py": credential });
    const report = JSON.parse(run(join(root, "sub"), ["-f", "json", "..", "."]).out) as { findings: { path: string }[] };
    expect(Object.keys(report)).toEqual(["version", "tool", "findings", "notices", "stats"]);
    expect(Object.keys(report.findings[0]!).slice(0, 16)).toEqual([
      "rule",
      "api",
      "language",
      "path",
      "line",
      "column",
      "endLine",
      "endColumn",
      "severity",
      "confidence",
      "message",
      "guidance",
      "related",
      "fingerprint",
      "suppression",
      "state",
    ]);
    expect(report.findings.map((finding) => finding.path)).toEqual(["../b.py", "a.py"]);
  });
});

describe("fingerprints", () => {
  const fingerprintsOf = (directory: string, args: string[]) => {
    const report = JSON.parse(run(directory, ["-f", "json", ...args]).out) as { findings: { fingerprint: string }[] };
    return report.findings.map((finding) => finding.fingerprint).sort();
  };
  test("are the same from every folder, alone or with others, by standard input, too", () => {
    const root = makeRepository({ "sub/deep/a.py": credential, "sub/b.py": "x = 1\n" });
    const [fingerprint, ...more] = fingerprintsOf(root, []);
    expect(fingerprint).toMatch(/^[0-9a-f]{32}$/);
    expect(more).toEqual([]);
    expect(fingerprintsOf(join(root, "sub"), ["."])).toEqual([fingerprint]);
    expect(fingerprintsOf(join(root, "sub/deep"), ["a.py"])).toEqual([fingerprint]);
    expect(fingerprintsOf("/", [join(root, "sub")])).toEqual([fingerprint]);
    const piped = run(join(root, "sub"), ["-f", "json", "--stdin-filename", "deep/a.py"], { input: `# a line more\n${credential}` });
    expect((JSON.parse(piped.out) as { findings: { fingerprint: string }[] }).findings[0]!.fingerprint).toBe(fingerprint);
  });
  test("of equals are numbered whatever is reported", () => {
    const twice = makeRepository({ "a.py": `${credential}c = UsernamePasswordCredential("x", "y", "z")\n` });
    const both = fingerprintsOf(twice, []);
    expect(new Set(both).size).toBe(2);
    const first = makeRepository({
      "a.py": `${credential.trimEnd()}  # ropc-ignore no-username-password-credential -- r\nc = UsernamePasswordCredential("x", "y", "z")\n`,
    });
    expect(both).toContain(fingerprintsOf(first, [])[0]);
    expect(fingerprintsOf(first, ["--include-suppressed"])).toEqual(both);
  });
});

describe("SARIF", () => {
  // The official schema, as Microsoft's own matchers for Jest carry it. It is of draft 4, whose `id` Ajv does not know.
  const {
    id: _,
    $schema: __,
    ...schema
  } = createRequire(import.meta.url)("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json") as Record<string, unknown>;
  const validate = new Ajv({ strict: false, validateFormats: false, allErrors: true, unicodeRegExp: false }).compile(schema);
  const sarif = (directory: string, args: string[] = []): Log => {
    const log = JSON.parse(run(directory, ["-f", "sarif", ...args]).out) as Log;
    validate(log);
    expect(validate.errors).toBeNull();
    return log;
  };

  test("the schema tells a wrong log", () => {
    expect(validate({ version: "2.1.0", runs: [{ tool: {} }] })).toBe(false);
  });

  test("one run with all that code scanning reads", () => {
    const root = makeRepository(everything);
    const { runs } = sarif(root);
    expect(runs).toHaveLength(1);
    const [only] = runs;
    expect(only).toMatchObject({
      automationDetails: { id: "ropc-scan/" },
      columnKind: "utf16CodeUnits",
      originalUriBaseIds: { "%SRCROOT%": { uri: `${pathToFileURL(root).href}/` } },
    });
    const { driver } = only!.tool;
    expect(driver.semanticVersion).toMatch(/^\d+\.\d+\.\d+$/);
    for (const rule of driver.rules!) {
      expect(rule).toMatchObject({
        help: { markdown: expect.any(String) },
        helpUri: expect.stringMatching(/^https:\/\//),
        properties: { precision: expect.stringMatching(/^(high|medium)$/), tags: expect.arrayContaining(["security"]) },
      });
      expect(Number(rule.properties!["security-severity"])).toBeGreaterThan(0);
      expect(rule.fullDescription!.text.length).toBeLessThanOrEqual(1024);
    }
    for (const result of only!.results!) {
      expect(driver.rules![result.ruleIndex!]!.id).toBe(result.ruleId);
      expect(result.partialFingerprints!["ropcScan/v1"]).toMatch(/^[0-9a-f]{32}$/);
    }
    const fingerprints = only!.results!.map((result) => result.partialFingerprints!["ropcScan/v1"]);
    expect(new Set(fingerprints).size).toBe(fingerprints.length);
  });

  test("URIs from git's root, also from a subfolder, percent-encoded", () => {
    const root = makeRepository({ "with space #1/ä%.py": credential, "sub/a.py": credential, "bin.py": "\0" });
    const uris = (log: Log) => log.runs[0]!.results!.map((result) => result.locations![0]!.physicalLocation!.artifactLocation!);
    const expected = [
      { uri: "sub/a.py", uriBaseId: "%SRCROOT%" },
      { uri: "with%20space%20%231/%C3%A4%25.py", uriBaseId: "%SRCROOT%" },
    ];
    expect(uris(sarif(root))).toEqual(expected);
    expect(uris(sarif(join(root, "sub"), [".."]))).toEqual(expect.arrayContaining(expected));
    expect(uris(sarif("/", [root]))).toEqual(expected);
    const [notification] = sarif(join(root, "sub"), [".."]).runs[0]!.invocations![0]!.toolExecutionNotifications!;
    expect(notification).toMatchObject({
      level: "warning",
      descriptor: { id: "not-text" },
      locations: [{ physicalLocation: { artifactLocation: { uri: "bin.py", uriBaseId: "%SRCROOT%" } } }],
    });
  });

  test("outside of git: from where it was started", () => {
    const root = makeTree({ "sub/a.py": credential });
    const log = sarif(root);
    expect(log.runs[0]!.originalUriBaseIds!["%SRCROOT%"]!.uri).toBe(`${pathToFileURL(root).href}/`);
    expect(log.runs[0]!.results![0]!.locations![0]!.physicalLocation!.artifactLocation!.uri).toBe("sub/a.py");
  });

  test("level from severity, rank from confidence, region, suppressed ones left out", () => {
    const root = makeRepository({
      "a.py": credential,
      "b.py": "def f(c):\n    c.acquire_token_by_username_password(a)\n",
      "c.py": 'import os\nx = os.environ["AZURE_PASSWORD"]\n',
      "kept.py": everything["kept2.py"]!,
      ".ropc-scan.jsonc": '{ "overrides": [{ "files": "c.py", "rules": { "no-username-password-env": "info" }, "reason": "r" }] }',
    });
    const results = sarif(root, ["--include-suppressed"]).runs[0]!.results!.map(({ ruleId, level, rank, locations }) => [
      ruleId,
      level,
      rank,
      locations![0]!.physicalLocation!.region,
    ]);
    expect(results).toEqual([
      ["no-username-password-credential", "error", 90, { startLine: 2, startColumn: 5, endLine: 2, endColumn: 31 }],
      ["no-acquire-token-by-username-password", "error", 60, { startLine: 2, startColumn: 7, endLine: 2, endColumn: 41 }],
      ["no-username-password-env", "note", 60, expect.anything()],
    ]);
  });

  test("related places are linked from the message", () => {
    const root = makeRepository(everything);
    const linked = sarif(root).runs[0]!.results!.filter((result) => result.relatedLocations);
    for (const result of linked) {
      for (const place of result.relatedLocations!) {
        expect(result.message.text).toContain(`](${place.id})`);
        expect(place.physicalLocation!.artifactLocation!.uriBaseId).toBe("%SRCROOT%");
      }
    }
    expect(linked.length).toBeGreaterThan(0);
  });

  test("nothing found is a run without results", () => {
    const [only] = sarif(makeRepository({ "a.py": "x = 1" })).runs;
    expect(only!.results).toEqual([]);
    expect(only!.tool.driver.rules).toHaveLength(3);
  });
});
