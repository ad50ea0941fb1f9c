import type { Span } from "./facts.ts";

export type Confidence = "high" | "medium" | "low";
export type Severity = "error" | "warning" | "info";

export const confidences: readonly Confidence[] = ["low", "medium", "high"];
export const severities: readonly Severity[] = ["info", "warning", "error"];

/** Why a fact is taken for an API. `tier`: 0 the file itself, 1 its package or manifests, 2 the whole project. */
export interface Evidence {
  readonly kind: "name" | "import" | "receiver" | "dependency" | "witness" | "pair" | "shadowed";
  readonly tier: 0 | 1 | 2;
  /** What was seen, for `--verbose` and `explain`: ``receiver is `msal.PublicClientApplication` ``. */
  readonly note: string;
  readonly at?: Span;
}

/** What kind of sign-in it is, as far as the place shows. */
export interface Facets {
  readonly client: "public" | "confidential" | "unknown";
  readonly authority: "workforce" | "b2c" | "external" | "adfs" | "unknown";
  readonly cloud: "public" | "usgov" | "china" | "unknown";
  readonly target: "arm" | "graph" | "sql" | "other" | "unknown";
}

/** What kind of program the place is in; picks the guidance. */
export type Context = "test" | "sample" | "ci" | "container" | "function" | "web-api" | "desktop" | "script" | "notebook" | "unknown";

/** Another place that belongs to a finding, in the same file. */
export interface RelatedSpan extends Span {
  readonly role: string;
  readonly message: string;
}

/** One use of an API in one file, offsets only. Everything a reporter needs beyond it is looked up. */
export interface Finding extends Span {
  readonly rule: string;
  /** Catalogue id. */
  readonly api: string;
  readonly confidence: Confidence;
  readonly severity: Severity;
  readonly evidence: readonly Evidence[];
  readonly facets: Facets;
  readonly contexts: readonly Context[];
  /** The names of the classes and functions around, joined by dots: `Service.login`; empty at the top of a file. */
  readonly scope: string;
  /** The whole expression or statement that holds the use. */
  readonly use: Span;
  readonly related: readonly RelatedSpan[];
  /** For `no-username-password-env`: which variables the place names, and what it does with them. */
  readonly variables: readonly string[];
  readonly action: "set" | "read" | null;
}

/** A name of the catalogue that was looked at and found to be something else: for `--verbose` and `explain FILE:LINE`. */
export interface Dismissal extends Span {
  readonly api: string;
  readonly reason: string;
}

export interface FileFindings {
  readonly findings: readonly Finding[];
  readonly dismissals: readonly Dismissal[];
  /** Words by which other files of the project may use what this one has; only where the project is known. */
  readonly words?: readonly string[];
}
