import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { ESLint, Linter } from "eslint";
import { ESLint as ESLint9 } from "eslint9";
import { describe, expect, it } from "vitest";
import built from "../../packages/eslint-plugin-ropc/dist/index.mjs";
import plugin from "../../packages/eslint-plugin-ropc/src/index.ts";

const use = "import { UsernamePasswordCredential } from '@azure/identity';\nexport default new UsernamePasswordCredential('t', 'c', 'u', 'p');\n";
const lone = "export const user = process.env.AZURE_USERNAME;\n";

describe("the plugin", () => {
  it("names itself and documents every rule", () => {
    expect(plugin.meta).toEqual({ name: "eslint-plugin-ropc", version: "0.1.0", namespace: "ropc" });
    for (const [id, rule] of Object.entries(plugin.rules)) {
      expect(rule.meta?.docs?.url).toBe(`https://github.com/ropc-scan/ropc-scan/blob/main/docs/rules/${id}.md`);
      expect(Object.keys(rule.meta?.messages ?? {})).toEqual(["found", "suspected"]);
    }
  });

  it("is the same through `require` and `import`", () => {
    const required = createRequire(import.meta.url)(join(import.meta.dirname, "../../packages/eslint-plugin-ropc")) as typeof plugin;
    expect(Object.keys(required.rules)).toEqual(Object.keys(plugin.rules));
    expect(Object.keys(built.rules)).toEqual(Object.keys(plugin.rules));
    expect(required.configs.recommended.rules).toEqual(plugin.configs.recommended.rules);
  });

  it.each([["10", ESLint], ["9", ESLint9 as unknown as typeof ESLint]] as const)("lints by `recommended` and `strict` in ESLint %s", async (_, Engine) => {
    const lint = async (config: Linter.Config, code: string) => {
      const [result] = await new Engine({ overrideConfigFile: true, overrideConfig: [config] }).lintText(code, { filePath: "src/app.js" });
      return result!.messages.map((message) => `${message.ruleId}:${message.line}:${message.column}`);
    };
    expect(await lint(built.configs.recommended, use)).toEqual(["ropc/no-username-password-credential:2:20"]);
    expect(await lint(built.configs.recommended, lone)).toEqual([]);
    expect(await lint(built.configs.strict, lone)).toEqual(["ropc/no-username-password-env:1:33"]);
  });

  it("refuses an option that does not exist", () => {
    const linter = new Linter();
    const config = { plugins: { ropc: plugin }, rules: { "ropc/no-username-password-env": ["error", { minConfidence: "certain" }] } } as Linter.Config;
    expect(() => linter.verify("1", config)).toThrow(/Value "certain" should be equal to one of the allowed values/);
  });

  it("adds no listener to a file without a trigger, and analyses a file once for all rules", () => {
    const context = (text: string) => ({ sourceCode: { text, ast: { type: "Program" } }, options: [], filename: "a.js", cwd: "/" });
    const create = Object.values(plugin.rules).map((rule) => rule.create);
    expect(create.map((one) => Object.keys(one(context("console.log(1)") as never)))).toEqual([[], [], []]);
    expect(create.map((one) => Object.keys(one(context(use + lone) as never)))).toEqual([[], ["Program"], ["Program"]]);
  });

  it("leaves other languages' trees alone", () => {
    const rule = plugin.rules["no-username-password-env"]!;
    expect(rule.create({ sourceCode: { text: '{"AZURE_PASSWORD": ""}', ast: { type: "Document" } }, options: [], filename: "a.json", cwd: "/" } as never)).toEqual({});
  });

  it("pulls in no grammar and no parser", () => {
    const bundle = execFileSync("cat", [join(import.meta.dirname, "../../packages/eslint-plugin-ropc/dist/index.mjs")], { encoding: "utf8", maxBuffer: 1e8 });
    expect(bundle).not.toMatch(/web-tree-sitter|oxc-parser|\.wasm/);
    expect(bundle.length).toBeLessThan(1_000_000);
  });
});
