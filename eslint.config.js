import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";
import ropc from "./packages/eslint-plugin-ropc/dist/index.mjs";

export default defineConfig(
  { ignores: ["**/dist/", "test/fixtures/", "test/projects/", ".work/"] },
  tseslint.configs.recommended,
  ropc.configs.recommended,
  {
    rules: {
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "max-lines": ["error", { max: 300, skipBlankLines: true }],
      eqeqeq: ["error", "always", { null: "ignore" }],
      "object-shorthand": "error",
      "prefer-const": "error",
    },
  },
  // Tests name the APIs in code that they hand to the scanner.
  { files: ["test/**"], rules: { "max-lines": "off" } },
);
