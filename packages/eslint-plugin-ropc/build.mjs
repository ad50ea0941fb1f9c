// Makes what is published: the plugin as one file for `import` and one for `require`, with their types.
import { rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "dist");
rmSync(dist, { recursive: true, force: true });

const common = { entryPoints: [join(here, "src", "index.ts")], bundle: true, platform: "node", target: "node20.19", logLevel: "warning", legalComments: "none" };
await build({ ...common, format: "esm", outfile: join(dist, "index.mjs") });
// `require` gets the plugin itself, as ESLint users write it: `const ropc = require("eslint-plugin-ropc")`.
await build({ ...common, format: "cjs", outfile: join(dist, "index.cjs"), footer: { js: "module.exports = module.exports.default;" } });

const shape = `import type { ESLint, Linter, Rule } from "eslint";

/** ESLint plugin \`ropc\`: finds sign-ins to Microsoft Entra ID with a user's name and password (OAuth 2.0 ROPC). */
declare const plugin: ESLint.Plugin & {
  meta: { name: string; version: string; namespace: "ropc" };
  rules: Record<string, Rule.RuleModule>;
  configs: { recommended: Linter.Config; strict: Linter.Config };
};
`;
writeFileSync(join(dist, "index.d.mts"), `${shape}export const meta: typeof plugin.meta;\nexport const rules: typeof plugin.rules;\nexport const configs: typeof plugin.configs;\nexport default plugin;\n`);
writeFileSync(join(dist, "index.d.cts"), `${shape}export = plugin;\n`);
