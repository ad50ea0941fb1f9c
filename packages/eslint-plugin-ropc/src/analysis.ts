import { analyze } from "../../../rules/analyze.ts";
import { Catalogue } from "../../../rules/catalogue.ts";
import type { Finding } from "../../../rules/finding.ts";
import { libraries, rules } from "../../../rules/index.generated.ts";
import { readDirectives } from "../../../rules/suppressions.ts";
import { extractEstree } from "../../../scanners/javascript/estree-facts.ts";
import type { EsComment, EsNode } from "../../../scanners/javascript/estree-node.ts";
import { profile } from "../../../scanners/javascript/profile.ts";

/** What of ESLint's `SourceCode` the analysis needs: any ESTree parser gives it. */
export interface EstreeSource {
  readonly text: string;
  readonly ast: { readonly type: string; readonly comments?: readonly unknown[] | null };
}

/** The part of the catalogue that a JavaScript program can call. */
export const catalogue = new Catalogue(libraries.filter((library) => library.ecosystem === profile.ecosystem));

const ruleIds = rules.map((rule) => rule.id);
const known = new WeakMap<object, readonly Finding[]>();

/**
 * The findings of a file at every confidence, those under a valid `ropc-ignore` comment left out. Made once a file and shared by
 * all rules; of a file nested too deep to walk there are none.
 */
export function findingsOf(source: EstreeSource, path: string): readonly Finding[] {
  let findings = known.get(source);
  if (!findings) known.set(source, (findings = analyzeSource(source, path)));
  return findings;
}

function analyzeSource({ text, ast }: EstreeSource, path: string): readonly Finding[] {
  try {
    const facts = extractEstree(ast as unknown as EsNode, text, (ast.comments ?? []) as readonly EsComment[]);
    const { findings } = analyze({ facts, text, path: path.replaceAll("\\", "/"), profile, catalogue });
    if (findings.length === 0) return findings;
    const today = new Date().toISOString().slice(0, 10);
    const { directives } = readDirectives(facts.comments, text, { rules: ruleIds, eslint: false });
    const valid = directives.filter((directive) => directive.until === null || directive.until >= today);
    return findings.filter((finding) => !valid.some((one) => one.rule === finding.rule && one.start <= finding.start && finding.start <= one.end));
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}
