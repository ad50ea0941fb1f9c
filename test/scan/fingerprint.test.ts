import { expect, test } from "vitest";
import type { Finding } from "../../rules/finding.ts";
import { fingerprintAll } from "../../scanners/fingerprint.ts";
import { mapValues } from "../../scanners/mask.ts";
import { language as python } from "../../scanners/python/index.ts";
import { readFacts } from "../../scanners/read-facts.ts";
import { sampleFinding } from "../sample-finding.ts";

/** Fingerprints of all calls of `api` in a text. */
async function fingerprints(text: string, options: Partial<Finding> & { path?: string } = {}): Promise<string[]> {
  const { facts } = await readFacts(python, "a.py", text);
  const values = mapValues([facts[0]!.facts], text, []);
  const findings = facts[0]!.facts.exprs
    .filter((expr) => expr.kind === "call" && text.startsWith("api", expr.start))
    .map((call) => sampleFinding({
      rule: "r",
      api: "a/b/c",
      scope: "f",
      start: call.start,
      end: call.start + 3,
      use: { start: call.start, end: call.end },
      ...options,
    }));
  return fingerprintAll(findings, options.path ?? "src/a.py", values);
}

const base = 'x = api(user, password="one", n=1)\n';

test.each([
  ["lines above", `import os\n\n${base}`],
  ["another value", base.replace("one", "a longer one")],
  ["another number", base.replace("n=1", "n=22")],
  ["indentation", `if y:\n        ${base}`],
  ["broken over lines, with a trailing comma", 'x = api(\n    user,\n    password="one",\n    n=1,\n)\n'],
  ["a comment within", 'x = api(\n    user,  # it\'s her\n    password="one", n=1)\n'],
  ["code around", `${base}\ny = other("api")\n`],
])("stays the same: %s", async (_, text) => {
  expect(await fingerprints(text)).toEqual(await fingerprints(base));
});

test("stays the same: confidence, severity, context, evidence", async () => {
  expect(
    await fingerprints(base, { confidence: "low", severity: "info", contexts: ["test"], evidence: [{ kind: "name", tier: 0, note: "n" }] }),
  ).toEqual(await fingerprints(base));
});

test.each([
  ["rule", { rule: "r2" }],
  ["api", { api: "a/b/d" }],
  ["scope", { scope: "g" }],
  ["path", { path: "src/b.py" }],
])("differs by %s", async (_, options) => {
  expect(await fingerprints(base, options)).not.toEqual(await fingerprints(base));
});

test("differs by the code of the use", async () => {
  expect(await fingerprints(base.replace("user", "other"))).not.toEqual(await fingerprints(base));
  expect(await fingerprints("api(a b)")).not.toEqual(await fingerprints("api(ab)"));
});

test("equals are told apart by their order, and only equals", async () => {
  const [first, second] = await fingerprints(base + base);
  expect(first).not.toBe(second);
  expect(await fingerprints(`api(1, 2)\n${base}${base}`)).toEqual([...(await fingerprints("api(1, 2)")), first, second]);
});

test("is known for all time", async () => {
  // A change here reopens every alert of every user.
  expect(await fingerprints('api("x", y)')).toEqual(["4762f6e2b78406638fc956d932ab3098"]);
});
