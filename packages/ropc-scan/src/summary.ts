import { severities } from "../../../rules/finding.ts";
import type { Notice, Report, ReportFinding } from "../../../rules/report.ts";
import { plural } from "../../../scanners/notices.ts";
import { compareText } from "../../../scanners/positions.ts";
import { escapeText } from "./terminal.ts";

/** `2 findings in 1 file (2 errors), 1 suppressed; 12 files read, 1 notice`. */
export function renderSummary(report: Report): string {
  const { findings, notices, stats } = report;
  const shown = findings.filter((finding) => !finding.suppression);
  const files = new Set(shown.map((finding) => finding.path)).size;
  const found = shown.length === 0 ? "no findings" : `${plural(shown.length, "finding")} in ${plural(files, "file")} (${countSeverities(shown)})`;
  const suppressed = stats.suppressed > 0 ? `, ${stats.suppressed} suppressed` : "";
  const noticed = notices.length > 0 ? `, ${plural(notices.length, "notice")}` : "";
  return `${found}${suppressed}; ${plural(stats.filesSeen, "file")} read${noticed}\n`;
}

/** `2 errors, 1 warning, 3 info`, gravest first. */
function countSeverities(findings: readonly ReportFinding[]): string {
  return [...severities]
    .reverse()
    .map((severity) => ({ severity, count: findings.filter((finding) => finding.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => (severity === "info" ? `${count} info` : plural(count, severity)))
    .join(", ");
}

export function renderNotice(notice: Notice): string {
  return `notice: ${escapeText(notice.path === null ? notice.message : `${notice.path}: ${notice.message}`)}\n`;
}

/** Names of the catalogue that turned out to be something else. */
export function renderDismissals(report: Report): string {
  return [...report.dismissals]
    .sort((a, b) => compareText(a.path, b.path) || a.line - b.line || a.column - b.column)
    .map(({ path, line, column, api, reason }) => `dismissed: ${escapeText(`${path}:${line}:${column}: not ${api}: ${reason}`)}\n`)
    .join("");
}

export function renderStats({ stats }: Report): string {
  return `stats: ${plural(stats.filesSeen, "file")} read, ${stats.filesParsed} parsed, ${stats.durationMs} ms\n`;
}
