import type { ProjectKnowledge } from "../rules/analyze.ts";
import type { FileFacts } from "../rules/facts.ts";
import type { Dismissal, FileFindings, Finding } from "../rules/finding.ts";
import { indexLines, type Lines, positionAt } from "../rules/lines.ts";
import type { DismissedPlace, Notice, ReportFinding, Suppression } from "../rules/report.ts";
import type { Link } from "../rules/resolver/link.ts";
import type { Engine } from "./engine.ts";
import { fingerprintAll } from "./fingerprint.ts";
import { makeFrame } from "./frame.ts";
import type { Language } from "./language.ts";
import { mapValues } from "./mask.ts";
import { isActive, isConfident, type Policy } from "./policy.ts";
import { readFacts, type ReadFacts } from "./read-facts.ts";
import { applySuppressions } from "./suppressions.ts";

export interface Source {
  readonly absolute: string;
  /** As the report names it. */
  readonly path: string;
  /** From git's root, for fingerprints. */
  readonly pathFromRoot: string;
  readonly text: string;
  readonly language: Language;
  readonly project?: ProjectKnowledge;
  /** Leads to other files of the project, given the file's package. */
  readonly linkFor?: (packageName: string | null) => Link | undefined;
}

export interface TextOutcome {
  /** With the suppressed ones. */
  readonly findings: readonly ReportFinding[];
  readonly notices: readonly Notice[];
  readonly dismissals: readonly DismissedPlace[];
  /** That select further files of the project. */
  readonly words: readonly string[];
}

/**
 * One text from parse to findings ready for a report, in no particular order. Never throws for what is in the text: code that
 * breaks an extractor is a notice. `today` is `YYYY-MM-DD`.
 */
export async function scanText(source: Source, engine: Engine, policy: Policy, today: string): Promise<TextOutcome> {
  let read: ReadFacts;
  let found: FileFindings;
  try {
    read = await readFacts(source.language, source.path, source.text);
    found = analyzeAll(read, source, engine);
  } catch (error) {
    const message = `could not be analysed: ${error instanceof Error ? error.message : String(error)}`;
    return { findings: [], dismissals: [], words: [], notices: [{ kind: "parse-errors", path: source.path, message }] };
  }
  const facts = read.facts.map((one) => one.facts);
  const lines = indexLines(source.text);
  const { suppressions, notices } = applySuppressions(facts, source.text, found.findings, {
    path: source.path,
    today,
    rules: engine.rules.map((rule) => rule.id),
    eslint: source.language.profile.ecosystem === "node",
    isActive: (rule) => isActive(policy, rule, source.absolute) && engine.rules.some((one) => one.id === rule && one.available),
  });
  return {
    findings: present(found.findings, suppressions, facts, lines, source, engine, policy),
    notices: [...parseNotices(read, lines, source), ...notices],
    dismissals: found.dismissals.map((dismissal) => ({
      path: source.path,
      ...positionAt(lines, dismissal.start),
      api: dismissal.api,
      reason: dismissal.reason,
    })),
    words: found.words ?? [],
  };
}

/** The findings of all variants, each once, by place. */
function analyzeAll(read: ReadFacts, source: Source, engine: Engine): FileFindings {
  const { language, path, project, linkFor } = source;
  const findings = new Map<string, Finding>();
  const dismissals = new Map<string, Dismissal>();
  const words = new Set<string>();
  const key = (one: Finding | Dismissal) => `${one.start}:${one.end}:${one.api}`;
  for (const { facts, text } of read.facts) {
    const found = engine.analyze({
      facts,
      text,
      path,
      profile: language.profile,
      catalogue: engine.catalogue,
      ...knowledge(project, linkFor?.(facts.package)),
    });
    for (const finding of found.findings)
      if (!findings.has(key(finding))) findings.set(key(finding), read.isFallback ? capConfidence(finding) : finding);
    for (const word of found.words ?? []) words.add(word);
    for (const dismissal of found.dismissals) dismissals.set(key(dismissal), dismissal);
  }
  return {
    findings: [...findings.values()].sort((a, b) => a.start - b.start || a.end - b.end),
    dismissals: [...dismissals].filter(([at]) => !findings.has(at)).map(([, dismissal]) => dismissal),
    words: [...words],
  };
}

function knowledge(project: ProjectKnowledge | undefined, link: Link | undefined): { project?: ProjectKnowledge } {
  if (!project && !link) return {};
  return { project: { dependencies: project?.dependencies ?? new Set(), ...(link && { link }) } };
}

/** A tree with holes in it may hide a declaration that says otherwise. */
function capConfidence(finding: Finding): Finding {
  return finding.confidence === "high" ? { ...finding, confidence: "medium" } : finding;
}

function parseNotices(read: ReadFacts, lines: Lines, source: Source): Notice[] {
  const errors = read.facts.flatMap(({ facts }) => facts.errors);
  if (!read.isFallback && errors.length === 0) return [];
  const first = [...errors].sort((a, b) => a.start - b.start)[0];
  const place = first ? ` (the first at line ${positionAt(lines, first.start).line})` : "";
  const message = read.isFallback
    ? `does not parse${place}: read around the errors, findings are of medium confidence at most`
    : `has syntax errors${place}: read around them`;
  return [{ kind: "parse-errors", path: source.path, message }];
}

function present(
  findings: readonly Finding[],
  suppressions: readonly (Suppression | null)[],
  facts: readonly FileFacts[],
  lines: Lines,
  source: Source,
  engine: Engine,
  policy: Policy,
): ReportFinding[] {
  if (findings.length === 0) return [];
  const values = mapValues(facts, source.text, source.language.profile.loaders);
  const fingerprints = fingerprintAll(findings, source.pathFromRoot, values);
  return findings.flatMap((finding, index): ReportFinding[] => {
    if (!isActive(policy, finding.rule, source.absolute) || !isConfident(policy, finding.confidence)) return [];
    const suppression = suppressions[index] ?? policy.overrideFor(finding.rule, source.absolute);
    const start = positionAt(lines, finding.start);
    const end = positionAt(lines, finding.end);
    const severity = policy.severityOf(finding.rule, source.absolute);
    return [
      {
        rule: finding.rule,
        api: finding.api,
        language: source.language.id,
        path: source.path,
        line: start.line,
        column: start.column,
        endLine: end.line,
        endColumn: end.column,
        severity: severity && severity !== "off" ? severity : finding.severity,
        confidence: finding.confidence,
        message: engine.messageFor(finding, engine.catalogue),
        guidance: engine.guidanceFor(finding, engine.catalogue),
        related: finding.related.map(({ start: at, role, message }) => ({ path: source.path, ...positionAt(lines, at), role, message })),
        fingerprint: fingerprints[index]!,
        suppression,
        state: "new",
        evidence: finding.evidence.map((one) => one.note),
        frame: makeFrame(finding, lines, values, findings),
      },
    ];
  });
}
