import { createHash } from "node:crypto";
import type { Finding } from "../rules/finding.ts";
import { maskText, type ValueMap } from "./mask.ts";

/**
 * A finding's identity from scan to scan: rule, API, path from git's root, enclosing scope, the use's masked and normalised
 * text, and an ordinal among equals. Never the line, the confidence, the version or the context. In the order of `findings`,
 * which must be all of the file's, by place: choosing fewer must not renumber them.
 */
export function fingerprintAll(findings: readonly Finding[], pathFromRoot: string, values: ValueMap): string[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const key = [finding.rule, finding.api, pathFromRoot, finding.scope, normalizeUse(finding, values)];
    const identity = JSON.stringify(key);
    const ordinal = seen.get(identity) ?? 0;
    seen.set(identity, ordinal + 1);
    return createHash("sha256")
      .update(JSON.stringify([...key, ordinal]))
      .digest("hex")
      .slice(0, 32);
  });
}

/** Without comments, and without the space and the trailing commas that a formatter moves about. */
function normalizeUse(finding: Finding, values: ValueMap): string {
  const { start, end } = finding.use;
  let text = "";
  let from = start;
  const comments = values.comments.filter((comment) => comment.start >= start && comment.end <= end).sort((a, b) => a.start - b.start);
  for (const comment of [...comments, { start: end, end }]) {
    if (comment.start < from) continue;
    text +=
      maskText(values, from, comment.start, [finding])
        .map((piece) => piece.shown)
        .join("") + " ";
    from = comment.end;
  }
  return text
    .replace(/\s+/g, " ")
    .replace(/ ?([^\w$ ]) ?/g, "$1")
    .replace(/,([)\]}])/g, "$1")
    .trim();
}
