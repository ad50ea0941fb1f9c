import type { Rule as EslintRule } from "eslint";
import { triggersOf } from "../../../rules/catalogue.ts";
import { confidences, type Confidence } from "../../../rules/finding.ts";
import { guidanceFor } from "../../../rules/guidance.ts";
import { briefMessageFor } from "../../../rules/message.ts";
import { projectUrl } from "../../../rules/home.ts";
import type { Rule } from "../../../rules/rule.ts";
import { catalogue, findingsOf } from "./analysis.ts";

const documentation = `${projectUrl}/blob/main/`;
const defaultConfidence: Confidence = "medium";

/** The ESLint rule of one of our rules. Option: `{ minConfidence: "high" | "medium" | "low" }`. */
export function makeRule(rule: Rule): EslintRule.RuleModule {
  const triggers = new RegExp(triggersOf(catalogue.apis.filter((api) => api.rule === rule.id)).join("|"));
  return {
    meta: {
      type: "problem",
      docs: { description: rule.short, recommended: true, url: documentation + rule.docs },
      messages: {
        found: "{{message}} {{replacement}} {{url}}",
        suspected: "{{message}} {{replacement}} {{url}} (confidence: {{confidence}})",
      },
      schema: [
        {
          type: "object",
          properties: { minConfidence: { enum: [...confidences].reverse(), description: "Report from this confidence on." } },
          additionalProperties: false,
        },
      ],
      defaultOptions: [{ minConfidence: defaultConfidence }],
    },
    create(context) {
      const source = context.sourceCode;
      // A language plugin's tree (JSON, CSS, Markdown) is none that we read.
      if ((source.ast as { type: string } | undefined)?.type !== "Program" || !triggers.test(source.text)) return {};
      // ESLint 9 before 9.15 does not fill `defaultOptions` in.
      const { minConfidence = defaultConfidence } = (context.options[0] ?? {}) as { minConfidence?: Confidence };
      const path = context.filename.startsWith(context.cwd) ? context.filename.slice(context.cwd.length + 1) : context.filename;
      return {
        Program() {
          for (const finding of findingsOf(source, path)) {
            if (finding.rule !== rule.id || confidences.indexOf(finding.confidence) < confidences.indexOf(minConfidence)) continue;
            const { replacement, url } = guidanceFor(finding, catalogue);
            context.report({
              loc: { start: source.getLocFromIndex(finding.start), end: source.getLocFromIndex(finding.end) },
              messageId: finding.confidence === "high" ? "found" : "suspected",
              data: { message: briefMessageFor(finding, catalogue), replacement, url, confidence: finding.confidence },
            });
          }
        },
      };
    },
  };
}
