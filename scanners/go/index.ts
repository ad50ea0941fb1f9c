import type { Language } from "../language.ts";
import { extractGo } from "./facts.ts";
import { link } from "./link.ts";
import { profile } from "./profile.ts";

export const language: Language = {
  id: "go",
  name: "Go",
  extensions: [".go"],
  interpreters: [],
  profile,
  link,
  read: { kind: "tree-sitter", grammar: () => "tree-sitter-go", extract: extractGo },
};
