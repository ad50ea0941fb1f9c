import type { ESLint, Linter, Rule } from "eslint";
import { rules as ruleData } from "../../../rules/index.generated.ts";
import packageJson from "../package.json" with { type: "json" };
import { makeRule } from "./rule.ts";

const available = ruleData.filter((rule) => rule.available);

const rules: Record<string, Rule.RuleModule> = Object.fromEntries(available.map((rule) => [rule.id, makeRule(rule)]));

const plugin = {
  meta: { name: packageJson.name, version: packageJson.version, namespace: "ropc" },
  rules,
  configs: {} as Record<"recommended" | "strict", Linter.Config>,
} satisfies ESLint.Plugin;

/** Flat configs without `files`: they apply to whatever JavaScript and TypeScript the user's own config lints. */
function config(name: "recommended" | "strict", options: readonly unknown[]): Linter.Config {
  const entries = available.map((rule) => [`ropc/${rule.id}`, ["error", ...options]] as [string, Linter.RuleEntry]);
  return { name: `ropc/${name}`, plugins: { ropc: plugin }, rules: Object.fromEntries(entries) };
}

plugin.configs.recommended = config("recommended", []);
plugin.configs.strict = config("strict", [{ minConfidence: "low" }]);

export const { meta, configs } = plugin;
export { rules };
export default plugin;
