import type { Language } from "../language.ts";
import { extractJava } from "./facts.ts";
import { profile } from "./profile.ts";

export const language: Language = {
  id: "java",
  name: "Java",
  extensions: [".java"],
  interpreters: ["java"],
  profile,
  read: { kind: "tree-sitter", grammar: () => "tree-sitter-java", extract: extractJava },
};
