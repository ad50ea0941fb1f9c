import type { Report, ReportFinding } from "../../../../rules/report.ts";
import { escapeJson } from "../terminal.ts";

/** What JSON says of a finding, in the contract's order. */
const keys = [
  "rule", "api", "language", "path", "line", "column", "endLine", "endColumn", "severity", "confidence",
  "message", "guidance", "related", "fingerprint", "suppression", "state", "evidence",
] as const satisfies readonly (keyof ReportFinding)[];

/** The report as the JSON contract has it, keys in its order. */
export function renderJson(report: Report): string {
  const { version, tool, notices, stats } = report;
  const findings = report.findings.map((finding) => Object.fromEntries(keys.map((key) => [key, finding[key]])));
  return `${escapeJson(JSON.stringify({ version, tool, findings, notices, stats }, null, 2))}\n`;
}
