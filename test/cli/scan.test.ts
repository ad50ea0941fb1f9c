import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { makeTree } from "../temp-tree.ts";
import { findingsOf, run, stub } from "./run.ts";
import { samples } from "./samples.ts";

const credential = 'from azure.identity import UsernamePasswordCredential\nc = UsernamePasswordCredential("a", "b", "c")\n';
const rule = "no-username-password-credential";

describe("five languages in one run", () => {
  const root = () => makeTree({ ...samples, "clean.py": "x = 1\n" });
  test("findings in the fixed order, on standard output; the rest on standard error", () => {
    const { code, out, err } = run(root(), []);
    expect(code).toBe(1);
    expect(out.split("\n").filter((line) => / {2}(error|warning|info) {2}/.test(line))).toEqual([
      "App.java:4:16  error  no-username-password-credential  confidence high",
      "Login.cs:6:8  error  no-acquire-token-by-username-password  confidence high",
      "app.ts:2:31  error  no-username-password-credential  confidence high",
      "main.go:6:26  error  no-username-password-credential  confidence high",
      "main.py:4:14  error  no-acquire-token-by-username-password  confidence high",
    ]);
    expect(err).toBe("5 findings in 5 files (5 errors); 6 files read\n");
  });
  test("each says what it is, what to use instead, and where to read on", () => {
    const { out } = run(root(), []);
    for (const finding of out.trimEnd().split("\n\n")) {
      expect(finding).toContain("cannot satisfy multifactor authentication");
      expect(finding).toMatch(/\n {2}→ .*`\w+/);
      expect(finding).toMatch(/\n {4}https:\/\/(learn\.microsoft\.com|aka\.ms)\//);
    }
  });
  test("carets stand under the token", () => {
    const { out } = run(root(), []);
    const lines = out.split("\n");
    const tokens = lines.flatMap((line, index) => {
      if (!line.includes("^")) return [];
      return lines[index - 1]!.slice(line.indexOf("^"), line.lastIndexOf("^") + 1);
    });
    expect(tokens).toEqual([
      "UsernamePasswordCredentialBuilder",
      "AcquireTokenByUsernamePassword",
      "UsernamePasswordCredential",
      "NewUsernamePasswordCredential",
      "acquire_token_by_username_password",
    ]);
  });
  test.each(["text", "json", "sarif"])("no value is shown, no colour in a pipe: %s", (format) => {
    const { out, err } = run(root(), ["-f", format, "--verbose", "--stats"]);
    expect(out).toContain("UsernamePassword");
    expect(out + err).not.toContain("hunter2");
    expect(out + err).not.toContain("\u001b");
  });
  test("the same every time, whatever the order of the paths", () => {
    const folder = root();
    const timeless = (out: string) => out.replace(/"durationMs": \d+/, "");
    const first = timeless(run(folder, ["-f", "json", "."]).out);
    expect(timeless(run(folder, ["-f", "json", "main.py", "main.go", ".", "app.ts"]).out)).toBe(first);
  });
  test("colours when asked", () => {
    expect(run(root(), ["--color", "always"]).out).toContain("\u001b[31m");
    expect(run(root(), [], { env: { FORCE_COLOR: "1" } }).out).toContain("\u001b[31m");
    expect(run(root(), ["--color", "always"]).err).not.toContain("\u001b");
  });
});

describe("exit codes", () => {
  const tree = () =>
    makeTree({ "bad.py": credential, "clean.py": "x = 1\n", "notes.md": "UsernamePasswordCredential", "empty/sub": { folder: true } });
  test.each([
    ["findings", [], 1],
    ["none", ["clean.py"], 0],
    ["findings, none counts", ["--fail-on", "none"], 0],
    ["of another rule", ["--rule", "no-username-password-env"], 0],
    ["of the rule", ["--rule", rule], 1],
    ["excluded", ["--exclude", "bad.py"], 0],
    ["a named file of no known kind", ["notes.md"], 0],
    ["an excluded named file", ["--exclude", "*.py", "bad.py"], 0],
    ["a path that does not exist", ["nothing.py"], 2],
    ["an empty folder", ["empty"], 2],
    ["an unknown option", ["--exlude", "x"], 2],
    ["an unknown rule", ["--rule", "no-such"], 2],
    ["a rule of a later version", ["--rule", "no-entra-password-grant"], 2],
    ["a later option", ["--staged"], 2],
    ["no configuration", ["--config", "gone.jsonc"], 2],
    ["a report that cannot be written", ["-f", "json=bad.py/x.json"], 2],
    ["help", ["--help"], 0],
    ["version", ["--version"], 0],
  ])("%s: %j", (_, args, code) => {
    const done = run(tree(), args);
    expect(done.code).toBe(code);
    if (code === 2) {
      expect(done.out).toBe("");
      expect(done.err).toMatch(/^ropc-scan: [^\n]+\n$/);
    }
  });
  test("--fail-on by severity", () => {
    const root = makeTree({ "a.py": 'import os\nx = os.environ["AZURE_PASSWORD"]\n' });
    const severity = (JSON.parse(run(root, ["-f", "json"]).out) as { findings: { severity: string }[] }).findings.map(
      (finding) => finding.severity,
    );
    expect(severity).toEqual(["warning"]);
    expect(run(root, ["--fail-on", "error"]).code).toBe(0);
    expect(run(root, ["--fail-on", "warning"]).code).toBe(1);
    expect(run(root, ["--fail-on", "info"]).code).toBe(1);
  });
  test("--min-confidence", () => {
    const root = makeTree({ "a.py": "def f(client):\n    client.acquire_token_by_username_password(a, b, c)\n" });
    expect(findingsOf(run(root, ["-f", "json"]).out)).toEqual(["a.py:2:12 no-acquire-token-by-username-password medium"]);
    expect(run(root, ["--min-confidence", "high"])).toMatchObject({ code: 0, out: "" });
  });
});

describe("what cannot be read is a notice, and the rest is scanned", () => {
  const notices = (err: string) => err.split("\n").filter((line) => line.startsWith("notice: "));
  test("a binary file, a UTF-16 file, a large file, a link out", () => {
    const root = makeTree({
      "a.py": credential,
      "bin.py": Buffer.from(`\0\x01${credential}`),
      "wide.py": Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(credential, "utf16le")]),
      "large.py": credential + "#".repeat(5000),
      "sub/l.py": { link: "/etc/hostname" },
    });
    const { code, out, err } = run(root, ["-f", "json", "--max-file-size", "4k"]);
    expect(code).toBe(1);
    expect(findingsOf(out).map((line) => line.split(":")[0])).toEqual(["a.py", "wide.py"]);
    expect(notices(err)).toEqual([
      "notice: 1 link not followed: out of the folder, or to nowhere",
      "notice: bin.py: is not text: it holds NUL bytes",
      expect.stringMatching(/^notice: large\.py: \d+ bytes is over the limit of 4096 \(--max-file-size\)/),
    ]);
    expect(run(root, ["--max-file-size", "4k", "--fail-on-incomplete"]).code).toBe(2);
    expect(run(root, ["--fail-on-incomplete", "a.py"]).code).toBe(1);
  });

  test("columns behind a byte order mark and wide characters", () => {
    const root = makeTree({ "a.py": `\ufefffrom azure.identity import UsernamePasswordCredential as C\nx = "日本語👍"; C("a")\n` });
    expect(findingsOf(run(root, ["-f", "json"]).out)).toEqual(["a.py:2:14 no-username-password-credential high"]);
    const lines = run(root, []).out.split("\n");
    const caret = lines.findIndex((line) => line.includes("^"));
    expect(lines[caret - 1]![lines[caret]!.indexOf("^")]).toBe("C");
  });

  test.each([
    ["a.py", `def broken(:\n    pass )\n\n${credential}`, "high"],
    [
      "a.js",
      'const { UsernamePasswordCredential } = require("@azure/identity");\nfunction ( {\nconst c = new UsernamePasswordCredential("hunter2");\n',
      "medium",
    ],
    [
      "a.ts",
      'import { UsernamePasswordCredential } from "@azure/identity";\nlet x: = 3;\nconst c: Foo = new UsernamePasswordCredential("hunter2");\n',
      "medium",
    ],
    [
      "a.tsx",
      'import { UsernamePasswordCredential } from "@azure/identity";\nlet x: = 3;\nconst c = <A b={new UsernamePasswordCredential("hunter2")} />;\n',
      "medium",
    ],
    ["a.go", `${samples["main.go"]}\nfunc broken( {\n`, "high"],
    ["A.java", `${samples["App.java"]}\nclass { broken(\n`, "high"],
    ["A.cs", `${samples["Login.cs"]}\nclass { broken(\n`, "high"],
  ])("a syntax error: the findings around it, and a notice (%s)", (name, text, confidence) => {
    const { code, out, err } = run(makeTree({ [name]: text }), ["-f", "json"]);
    expect(code).toBe(1);
    expect(findingsOf(out).map((line) => line.split(" ").at(-1))).toEqual([confidence]);
    expect(notices(err)).toEqual([expect.stringMatching(new RegExp(`^notice: ${name}: (has syntax errors|does not parse)`))]);
    expect(out + err).not.toContain("hunter2");
  });

  test("a file that may not be read", () => {
    const root = makeTree({ "a.py": credential, "secret.py": credential, "dir/b.py": credential });
    chmodSync(join(root, "secret.py"), 0);
    chmodSync(join(root, "dir"), 0);
    chmodSync(root, 0o755);
    // Root may read everything: then the command runs as nobody.
    const uid = process.getuid?.() === 0 ? 65534 : undefined;
    const done = run(root, ["-f", "json"], uid ? { uid } : {});
    const alone = run(root, ["secret.py"], uid ? { uid } : {});
    chmodSync(join(root, "dir"), 0o755);
    expect(findingsOf(done.out)).toHaveLength(1);
    expect(notices(done.err)).toEqual(["notice: dir: cannot be read (EACCES)", "notice: secret.py: cannot be read (EACCES)"]);
    expect(alone).toMatchObject({ code: 2, out: "", err: "ropc-scan: secret.py cannot be read (EACCES)\n" });
  });

  test("a folder with nothing of a known kind, and one where all is left out", () => {
    expect(run(makeTree({ "README.md": "x" }), [])).toMatchObject({
      code: 0,
      out: "",
      err: "notice: nothing was scanned: no file of a kind that ropc-scan reads\nno findings; 0 files read, 1 notice\n",
    });
    const { code, err } = run(makeTree({ "node_modules/a.py": credential }), []);
    expect(code).toBe(0);
    expect(notices(err)).toEqual([
      "notice: nothing was scanned: what there is was left out",
      "notice: 1 folder of other people's code left out: node_modules (name one to scan it)",
    ]);
  });

  test("counts what it leaves out; --verbose names it and says why; --quiet is silent", () => {
    const root = makeTree({ ".gitignore": "out/\n", "out/a.py": credential, "node_modules/b/c.js": "x", "a.min.js": "x", "b.py": "x = 1" });
    execFileSync("git", ["init", "-q"], { cwd: root });
    expect(notices(run(root, []).err)).toEqual([
      "notice: 1 folder ignored by .gitignore (--no-ignore reads them)",
      "notice: 1 folder of other people's code left out: node_modules (name one to scan it)",
      "notice: 1 file left out as minified (name one to scan it)",
    ]);
    expect(notices(run(root, ["--verbose"]).err)).toEqual([
      "notice: out: left out: ignored, by .gitignore",
      "notice: node_modules: left out: vendored, other people's code, by its name",
      "notice: a.min.js: left out: minified, by its name",
    ]);
    expect(run(root, ["--quiet"])).toEqual({ code: 0, out: "", err: "" });
    expect(run(root, ["--no-ignore"]).code).toBe(1);
    expect(run(root, ["out"]).code).toBe(1);
  });

  test("--verbose says what was dismissed", () => {
    const root = makeTree({ "a.py": "from other import UsernamePasswordCredential\nUsernamePasswordCredential()\n" });
    expect(run(root, []).err).not.toContain("dismissed");
    expect(run(root, ["--verbose"]).err).toMatch(/dismissed: a\.py:2:1: not python\/azure-identity\/username-password-credential: /);
  });
});

test("a reader that stops early is no failure", () => {
  const root = makeTree({ "a.py": credential.repeat(2000) });
  const done = spawnSync("sh", ["-c", `"${process.execPath}" "${stub}" a.py --quiet | head -n 1`], { cwd: root, encoding: "utf8" });
  expect(done).toMatchObject({ status: 0, stdout: "a.py:2:5  error  no-username-password-credential  confidence high\n", stderr: "" });
});

test("file names and source that could steer a terminal", () => {
  const root = makeTree({ "\u001b[31mred\u202e.py": `${credential.trimEnd()}  ;  \u202e\u001b[2J = 1\n` });
  const { out, err } = run(root, ["--verbose"]);
  expect(out).toContain("\\u{1b}[31mred\\u{202e}.py:2:5");
  expect(out + err).not.toMatch(/[\u001b\u202e]/);
  expect(run(root, ["-f", "json"]).out).not.toMatch(/[\u001b\u202e]/);
});

describe("standard input", () => {
  test("as a file that need not exist", () => {
    const root = makeTree({ ".gitignore": "*" });
    const { code, out } = run(root, ["--stdin-filename", "sub/x.py", "-f", "json"], { input: credential });
    expect(code).toBe(1);
    expect(findingsOf(out)).toEqual([`sub/x.py:2:5 ${rule} high`]);
    expect(run(root, ["--stdin-filename", "x.py"], { input: "x = 1" })).toMatchObject({ code: 0, out: "" });
    expect(run(root, ["--stdin-filename", "x.md"], { input: credential })).toMatchObject({ code: 0, out: "" });
    expect(run(root, ["--stdin-filename", "x.py", "--exclude", "x.py"], { input: credential })).toMatchObject({ code: 0, out: "" });
  });
});

describe("formats", () => {
  test("several at once, folders made as needed; without standard output nothing is printed there", () => {
    const root = makeTree({ "a.py": credential });
    const { code, out } = run(root, ["-f", "json=out/a.json", "-f", "sarif=out/deep/a.sarif", "-f", "text=a.txt"]);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(findingsOf(readFileSync(join(root, "out/a.json"), "utf8"))).toHaveLength(1);
    expect(existsSync(join(root, "out/deep/a.sarif"))).toBe(true);
    expect(readFileSync(join(root, "a.txt"), "utf8")).toContain("a.py:2:5  error");
  });
});

describe("suppressions", () => {
  const root = () =>
    makeTree({
      "a.py": `${credential.trimEnd()}  # ropc-ignore ${rule} -- until we move\n`,
      "b.py": `${credential}# ropc-ignore ${rule}\nUsernamePasswordCredential(1)\n`,
      "c.js": `const { UsernamePasswordCredential } = require("@azure/identity");\n// eslint-disable-next-line ropc/${rule} -- known\nnew UsernamePasswordCredential();\n`,
      "d.py": `# ropc-ignore ${rule} -- no use\nimport UsernamePasswordCredential2\n`,
      "e.py": `${credential.trimEnd()}  # ropc-ignore ${rule} until 2020-01-31 -- over\n`,
    });
  test("silence, and are noticed where they do not", () => {
    const { out, err } = run(root(), ["-f", "json"]);
    expect(findingsOf(out)).toEqual([`b.py:2:5 ${rule} high`, `b.py:4:1 ${rule} high`, `e.py:2:5 ${rule} high`]);
    expect(err).toContain("b.py: line 3: this ropc-ignore is not honoured: it gives no reason");
    expect(err).toContain(`d.py: line 1: this ropc-ignore of ${rule} silences nothing`);
    expect(err).toContain(`e.py: line 2: this ropc-ignore of ${rule} held until 2020-01-31`);
    expect(err).toContain("2 suppressed");
  });
  test("--include-suppressed shows them, and they never fail", () => {
    const folder = root();
    const report = JSON.parse(run(folder, ["-f", "json", "--include-suppressed", "a.py", "c.js"]).out) as {
      findings: { suppression: unknown }[];
    };
    expect(report.findings.map((finding) => finding.suppression)).toEqual([
      { kind: "comment", reason: "until we move", until: null, path: "a.py", line: 2 },
      { kind: "eslint", reason: "known", until: null, path: "c.js", line: 2 },
    ]);
    const { code, out } = run(folder, ["--include-suppressed", "a.py"]);
    expect(code).toBe(0);
    expect(out).toContain("suppressed at a.py:2: until we move");
  });
  test("one that is left over in a file without anything else is noticed", () => {
    expect(run(makeTree({ "a.py": `# ropc-ignore ${rule} -- gone\nx = 1\n` }), []).err).toContain(
      "a.py: line 1: this ropc-ignore of no-username-password-credential silences nothing",
    );
  });
  test("a comment is not unused because its rule was not asked for", () => {
    expect(run(root(), ["--rule", "no-username-password-env", "d.py"]).err).not.toContain("silences nothing");
  });
});

describe("the configuration", () => {
  const tree = (config: string) =>
    makeTree({ ".git/HEAD": "", ".ropc-scan.jsonc": config, "src/a.py": credential, "tests/b.py": credential, "gen/c.py": credential });
  test("at git's root, from below, too", () => {
    const root = tree(
      '{ "exclude": ["/gen"], "overrides": [{ "files": "tests/", "rules": { "no-username-password-credential": "off" }, "reason": "a test tenant" }] }',
    );
    expect(findingsOf(run(root, ["-f", "json"]).out)).toEqual([`src/a.py:2:5 ${rule} high`]);
    expect(run(join(root, "tests"), []).code).toBe(0);
    const { findings } = JSON.parse(run(join(root, "tests"), ["-f", "json", "--include-suppressed"]).out) as {
      findings: { suppression: unknown }[];
    };
    expect(findings[0]!.suppression).toEqual({
      kind: "config",
      reason: "a test tenant",
      until: null,
      path: "../.ropc-scan.jsonc",
      line: 1,
    });
  });
  test("rules, levels, and the command line on top", () => {
    const root = tree('{ "rules": { "no-username-password-credential": "info" }, "failOn": "warning" } // why');
    expect(run(root, []).code).toBe(0);
    expect(run(root, []).out).toContain("  info  no-username-password-credential");
    expect(run(root, ["--fail-on", "info"]).code).toBe(1);
    writeFileSync(join(root, ".ropc-scan.jsonc"), '{ "rules": { "no-username-password-credential": "off" } }');
    expect(run(root, [])).toMatchObject({ code: 0, out: "" });
  });
  test("an override whose day has passed", () => {
    const root = tree(
      '{ "overrides": [{ "files": "*", "rules": { "no-username-password-credential": "off" }, "reason": "r", "until": "2020-01-31" }] }',
    );
    const { code, err } = run(root, []);
    expect(code).toBe(1);
    expect(err).toContain("notice: .ropc-scan.jsonc: line 1: this override held until 2020-01-31");
  });
  test("a mistake in it is one line", () => {
    expect(run(tree('{ "excludes": [] }'), [])).toEqual({
      code: 2,
      out: "",
      err: 'ropc-scan: .ropc-scan.jsonc:1:3: unknown key "excludes", did you mean "exclude"?\n',
    });
  });
});
