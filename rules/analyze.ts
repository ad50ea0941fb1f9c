import type { Catalogue } from "./catalogue.ts";
import type { FileFacts } from "./facts.ts";
import type { FileFindings } from "./finding.ts";
import type { Profile } from "./profile.ts";

/** What is known beyond the file (tiers 1 and 2). Absent in the editor. */
export interface ProjectKnowledge {
  /** Ids of libraries that the nearest manifests depend on: `python/msal`. */
  readonly dependencies: ReadonlySet<string>;
}

export interface AnalysisInput {
  readonly facts: FileFacts;
  readonly text: string;
  /** With `/`, relative or absolute: only names and folders in it matter. */
  readonly path: string;
  readonly profile: Profile;
  readonly catalogue: Catalogue;
  readonly project?: ProjectKnowledge;
}

/** The findings of one file at every confidence, sorted by place. Pure. */
export function analyze(_input: AnalysisInput): FileFindings {
  return { findings: [], dismissals: [] };
}
