import type { Confidence, Severity } from "../rules/finding.ts";
import { confidences } from "../rules/finding.ts";
import type { Suppression } from "../rules/report.ts";

/** What the user wants of the findings: the command line and the configuration file, joined. */
export interface Policy {
  readonly minConfidence: Confidence;
  /** Rules that `--rule` chose; null: all. */
  readonly chosenRules: ReadonlySet<string> | null;
  readonly includeSuppressed: boolean;
  /** What the configuration says of a rule in a file: another severity, or off. */
  readonly severityOf: (rule: string, absolute: string) => Severity | "off" | undefined;
  /** An override that turns a rule off in some files, for a reason. */
  readonly overrideFor: (rule: string, absolute: string) => Suppression | null;
}

/** Everything is reported as the rules say. */
export const defaultPolicy: Policy = {
  minConfidence: "medium",
  chosenRules: null,
  includeSuppressed: false,
  severityOf: () => undefined,
  overrideFor: () => null,
};

export function isActive(policy: Policy, rule: string, absolute: string): boolean {
  return (policy.chosenRules?.has(rule) ?? true) && policy.severityOf(rule, absolute) !== "off";
}

export function isConfident(policy: Policy, confidence: Confidence): boolean {
  return confidences.indexOf(confidence) >= confidences.indexOf(policy.minConfidence);
}
