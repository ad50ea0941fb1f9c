import type { ReportingDescriptor } from "sarif";
import type { Severity } from "../../../../rules/finding.ts";
import { pageUrl } from "../../../../rules/home.ts";
import type { Rule } from "../../../../rules/rule.ts";
import type { Engine } from "../../../../scanners/engine.ts";

const levels: Readonly<Record<Severity, "error" | "warning" | "note">> = { error: "error", warning: "warning", info: "note" };
/** GitHub's word for what is neither is `recommendation`. */
const problems: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "recommendation" };

/** A rule as code scanning shows it. */
export function toDescriptor(rule: Rule, engine: Engine): ReportingDescriptor {
  const apis = engine.catalogue.apis.filter((api) => api.rule === rule.id);
  const suppress = `To keep one on purpose, write above it: \`ropc-ignore ${rule.id} -- why\``;
  return {
    id: rule.id,
    name: rule.id
      .split("-")
      .map((word) => word[0]!.toUpperCase() + word.slice(1))
      .join(""),
    shortDescription: { text: rule.short },
    fullDescription: { text: rule.full },
    help: {
      text: `${rule.full}\n\nIt finds: ${apis.map((api) => `${api.name} (${api.id})`).join(", ")}.\n\n${suppress}.`,
      markdown: `${rule.full}\n\n| API | Documentation |\n|---|---|\n${apis.map((api) => `| \`${api.id}\` | [${api.name.replaceAll("|", "\\|")}](${api.docs}) |`).join("\n")}\n\n${suppress}\n`,
    },
    helpUri: pageUrl(rule.docs),
    defaultConfiguration: { level: levels[rule.severity] },
    properties: {
      precision: rule.precision,
      "security-severity": rule.securitySeverity,
      "problem.severity": problems[rule.severity],
      tags: [...rule.tags],
    },
  };
}
