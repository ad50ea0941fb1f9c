import type { Language } from "../language.ts";
import { extractJava } from "./facts.ts";
import { link } from "./link.ts";
import { profile } from "./profile.ts";

export const language: Language = {
  id: "java",
  name: "Java",
  extensions: [".java"],
  interpreters: ["java"],
  profile,
  link,
  read: { kind: "tree-sitter", grammar: () => "tree-sitter-java", extract: extractJava },
};
