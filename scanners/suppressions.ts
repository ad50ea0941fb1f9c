import type { Finding } from "../rules/finding.ts";
import type { FileFacts } from "../rules/facts.ts";
import type { Notice, Suppression } from "../rules/report.ts";
import { covers, type Directive, isExpired, readDirectives } from "../rules/suppressions.ts";

export interface SuppressionOptions {
  /** As the report names the file. */
  readonly path: string;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** Ids of all rules. */
  readonly rules: readonly string[];
  /** Whether findings of a rule are looked for: only then can a comment about it be unused. */
  readonly isActive: (rule: string) => boolean;
  /** Whether `eslint-disable` comments count. */
  readonly eslint: boolean;
}

export interface AppliedSuppressions {
  /** For each finding, in their order. */
  readonly suppressions: readonly (Suppression | null)[];
  readonly notices: readonly Notice[];
}

/**
 * Which findings a comment silences. `findings` must hold those of every confidence: a comment about a finding that is not
 * reported is not unused.
 */
export function applySuppressions(
  facts: readonly FileFacts[],
  text: string,
  findings: readonly Finding[],
  options: SuppressionOptions,
): AppliedSuppressions {
  const { path, today } = options;
  const { directives, problems } = readDirectives(uniqueComments(facts), text, options);
  const used = new Set<Directive>();
  const suppressions = findings.map((finding) => {
    const covering = directives.filter((directive) => covers(directive, finding));
    for (const directive of covering) used.add(directive);
    const valid = covering.find((directive) => !isExpired(directive, today));
    return valid ? { kind: valid.kind, reason: valid.reason, until: valid.until, path, line: valid.line } : null;
  });
  const own = directives.filter((directive) => directive.kind !== "eslint");
  const notices: Notice[] = [
    ...problems.map(({ line, message }): Notice => ({ kind: "suppression-incomplete", path, message: `line ${line}: ${message}` })),
    ...own
      .filter((directive) => used.has(directive) && isExpired(directive, today))
      .map((directive): Notice => ({
        kind: "suppression-expired",
        path,
        message: `line ${directive.line}: this ropc-ignore of ${directive.rule} held until ${directive.until} and is not honoured any more`,
      })),
    ...own
      .filter((directive) => !used.has(directive) && options.isActive(directive.rule))
      .map((directive): Notice => ({
        kind: "suppression-unused",
        path,
        message: `line ${directive.line}: this ropc-ignore of ${directive.rule} silences nothing: remove it`,
      })),
  ];
  return { suppressions, notices };
}

/** Variants of one file hold the same comments. */
function uniqueComments(facts: readonly FileFacts[]): FileFacts["comments"] {
  const byStart = new Map(facts.flatMap((one) => one.comments).map((comment) => [comment.start, comment]));
  return [...byStart.values()].sort((a, b) => a.start - b.start);
}
