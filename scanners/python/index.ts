import type { Language } from "../language.ts";
import { extractPython } from "./facts.ts";
import { link } from "./link.ts";
import { profile } from "./profile.ts";

export const language: Language = {
  id: "python",
  name: "Python",
  extensions: [".py", ".pyi", ".pyw"],
  interpreters: ["python", "python3", "python2"],
  profile,
  link,
  read: { kind: "tree-sitter", grammar: () => "tree-sitter-python", extract: extractPython },
};
