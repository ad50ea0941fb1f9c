import type { Language } from "../language.ts";
import { parseWithOxc } from "./oxc.ts";
import { link } from "./link.ts";
import { profile } from "./profile.ts";
import { extractTreeSitter, grammarOf } from "./tree-sitter-facts.ts";
import { variants } from "./variants.ts";

export const language: Language = {
  id: "javascript",
  name: "JavaScript/TypeScript",
  extensions: [".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx"],
  interpreters: ["node", "nodejs", "deno", "bun", "tsx", "ts-node"],
  profile,
  link,
  read: {
    kind: "parser",
    parse: parseWithOxc,
    // oxc gives nothing for a file with one bad statement; a grammar reads around it.
    fallback: { kind: "tree-sitter", grammar: grammarOf, extract: extractTreeSitter, variants },
  },
};
