import { describe, expect, test } from "vitest";
import { rules } from "../../rules/index.generated.ts";
import { makeTree } from "../temp-tree.ts";
import { run } from "./run.ts";

const here = () =>
  makeTree({
    "a.py":
      'from azure.identity import UsernamePasswordCredential as C\nfrom other import UsernamePasswordCredential\nC("hunter2")\nUsernamePasswordCredential()\n',
  });
const available = rules.filter((rule) => rule.available).map((rule) => rule.id);

describe("rules", () => {
  test("lists every rule of this version with its APIs", () => {
    const { code, out } = run(here(), ["rules"]);
    expect(code).toBe(0);
    for (const rule of available) expect(out).toContain(`${rule}  (`);
    expect(out).toContain("    python/msal/acquire-token-by-username-password\n");
  });
  test("--json", () => {
    const shown = JSON.parse(run(here(), ["rules", "--json"]).out) as {
      version: number;
      rules: { id: string; apis: { id: string; docs: string }[] }[];
    };
    expect(shown.version).toBe(1);
    expect(shown.rules.map((rule) => rule.id)).toEqual(available);
    for (const rule of shown.rules) expect(rule.apis.length).toBeGreaterThan(0);
  });
  test("takes no path", () => {
    expect(run(here(), ["rules", "a.py"])).toMatchObject({ code: 2, out: "" });
  });
});

describe("explain", () => {
  test.each(available)("the rule %s", (rule) => {
    const { code, out } = run(here(), ["explain", rule]);
    expect(code).toBe(0);
    expect(out).toContain(`ropc-ignore ${rule} -- why`);
    expect(run(here(), ["explain", `ropc/${rule}`]).out).toBe(out);
  });
  test("an API", () => {
    const { code, out } = run(here(), ["explain", "dotnet/msal/acquire-token-by-username-password"]);
    expect(code).toBe(0);
    expect(out).toContain("AcquireTokenInteractive");
    expect(out).toContain("https://");
  });
  test("a line that is reported: why", () => {
    const { code, out } = run(here(), ["explain", "a.py:3"]);
    expect(code).toBe(0);
    expect(out).toContain("a.py:3:1  error  no-username-password-credential  confidence high");
    expect(out).toMatch(/\n {2}because /);
    expect(out).not.toContain("hunter2");
  });
  test("a line that is not: why not", () => {
    expect(run(here(), ["explain", "a.py:4"]).out).toMatch(/^column 1 is not python\/azure-identity\/username-password-credential: /);
    expect(run(here(), ["explain", "a.py:99"])).toMatchObject({
      code: 0,
      out: "nothing at line 99 of a.py is a name that is looked for\n",
    });
  });
  test.each([
    [[], "explain wants one word"],
    [["no-username-password-crdential"], "did you mean no-username-password-credential?"],
    [["AADSTS50076"], "not in this version yet"],
    [["gone.py:3"], "gone.py does not exist"],
  ])("a mistake: %j", (words, message) => {
    const done = run(here(), ["explain", ...words]);
    expect(done).toMatchObject({ code: 2, out: "" });
    expect(done.err).toContain(message);
  });
});

test("--help fits a terminal and names every option once", () => {
  const { out } = run(here(), ["--help"]);
  expect(out).toContain("--min-confidence LEVEL");
  expect(out).not.toContain("--shard");
  expect(run(here(), ["--help", "rules"]).out).toBe(out);
});
