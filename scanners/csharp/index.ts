import type { Language } from "../language.ts";
import { extractCSharp } from "./facts.ts";
import { link } from "./link.ts";
import { profile } from "./profile.ts";
import { variants } from "./variants.ts";

export const language: Language = {
  id: "csharp",
  name: "C#",
  extensions: [".cs", ".csx"],
  interpreters: ["dotnet", "dotnet-script", "csi", "scriptcs"],
  profile,
  link,
  read: { kind: "tree-sitter", grammar: () => "tree-sitter-c-sharp", extract: extractCSharp, variants },
};
