import type { Report, ReportFinding } from "../../../../rules/report.ts";
import { escapeJson } from "../terminal.ts";

/** The report as the JSON contract has it, keys in its order. */
export function renderJson(report: Report): string {
  const { version, tool, findings, notices, stats } = report;
  return `${escapeJson(JSON.stringify({ version, tool, findings: findings.map(toJson), notices, stats }, null, 2))}\n`;
}

function toJson(finding: ReportFinding): object {
  const {
    rule,
    api,
    language,
    path,
    line,
    column,
    endLine,
    endColumn,
    severity,
    confidence,
    message,
    guidance,
    related,
    fingerprint,
    suppression,
    state,
    evidence,
  } = finding;
  return {
    rule,
    api,
    language,
    path,
    line,
    column,
    endLine,
    endColumn,
    severity,
    confidence,
    message,
    guidance,
    related,
    fingerprint,
    suppression,
    state,
    evidence,
  };
}
