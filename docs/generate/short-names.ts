import type { CatalogueFiles } from "./catalogue-files.ts";

/** The words that fixtures use for a rule in their marks. */
const shortNames: Readonly<Record<string, string>> = {
  MSAL: "no-acquire-token-by-username-password",
  CRED: "no-username-password-credential",
  BUILDER: "no-username-password-credential",
  ENV: "no-username-password-env",
};

/** A mark that names something, and where it stands. */
export interface Naming {
  readonly about: string;
  readonly path: string;
  readonly line: number;
}

/** The rule that a mark speaks of: by its own id, an API's, or a short name. Throws for a word that is none. */
export function ruleOf({ about, path, line }: Naming, files: CatalogueFiles): string {
  if (files.rules.some((rule) => rule.id === about)) return about;
  const api = files.libraries.flatMap(({ data }) => data.apis).find(({ id }) => id === about);
  const rule = api?.rule ?? shortNames[about];
  if (!rule) throw new Error(`${path}:${line}: "${about}" is no rule, API or short name`);
  return rule;
}
