import type { Facets, Finding } from "../rules/finding.ts";

/** What a test says of a finding: its API, and what differs from one that nothing is known of. */
export type Sample = Partial<Omit<Finding, "facets">> & { readonly api: string; readonly facets?: Partial<Facets> };

/** A finding for tests of what comes after the analysis: of high confidence, nothing known of its place. */
export function sampleFinding({ facets, ...rest }: Sample): Finding {
  return {
    start: 0,
    end: 1,
    rule: "no-acquire-token-by-username-password",
    confidence: "high",
    severity: "error",
    evidence: [],
    contexts: [],
    scope: "",
    use: { start: 0, end: 1 },
    related: [],
    variables: [],
    action: null,
    facets: { client: "unknown", authority: "unknown", cloud: "unknown", target: "unknown", ...facets },
    ...rest,
  };
}
