import type { Severity } from "./finding.ts";

/** What a user configures, and what a report groups by: one of the eight of `rules.json`. */
export interface Rule {
  /** ESLint calls it `ropc/<id>`, SARIF `<id>`. */
  readonly id: string;
  /** A few words, for tables and SARIF's `name`-like fields. */
  readonly title: string;
  /** One sentence. */
  readonly short: string;
  /** Two to four sentences: what it finds, why that matters, what to do. */
  readonly full: string;
  /** How often a reported place is one, as GitHub code scanning words it. */
  readonly precision: "very-high" | "high" | "medium" | "low";
  /** 0.0 to 10.0 as text, as GitHub code scanning wants it: from 7.0 "high", from 4.0 "medium". */
  readonly securitySeverity: string;
  /** The severity where nothing about the place says otherwise. */
  readonly severity: Severity;
  readonly tags: readonly string[];
  /** Its page, from the repository's root. */
  readonly docs: string;
  /** Whether this version finds anything under it. */
  readonly available: boolean;
}
