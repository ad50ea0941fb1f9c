import type { analyze } from "../rules/analyze.ts";
import type { Catalogue } from "../rules/catalogue.ts";
import type { Finding } from "../rules/finding.ts";
import type { Guidance } from "../rules/report.ts";
import type { Rule } from "../rules/rule.ts";
import type { Language } from "./language.ts";

/** What a scan knows: passed in, so that a test can scan with a catalogue of its own. */
export interface Engine {
  readonly tool: { readonly name: string; readonly version: string };
  readonly languages: readonly Language[];
  readonly catalogue: Catalogue;
  readonly rules: readonly Rule[];
  readonly analyze: typeof analyze;
  readonly messageFor: (finding: Finding, catalogue: Catalogue) => string;
  readonly guidanceFor: (finding: Finding, catalogue: Catalogue) => Guidance;
}
