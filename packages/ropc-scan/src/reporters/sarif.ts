import { relative, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
import type { Log, Notification, Result, Run } from "sarif";
import type { Confidence, Severity } from "../../../../rules/finding.ts";
import { projectUrl } from "../../../../rules/home.ts";
import type { Notice, Report, ReportFinding } from "../../../../rules/report.ts";
import type { Rule } from "../../../../rules/rule.ts";
import type { Engine } from "../../../../scanners/engine.ts";
import { isIncomplete } from "../../../../scanners/notices.ts";
import { isInside } from "../../../../scanners/positions.ts";
import { escapeJson } from "../terminal.ts";
import { toDescriptor } from "./sarif-rules.ts";

const root = "%SRCROOT%";
const levels: Readonly<Record<Severity, Result.level>> = { error: "error", warning: "warning", info: "note" };
const ranks: Readonly<Record<Confidence, number>> = { high: 90, medium: 60, low: 20 };

/**
 * SARIF 2.1.0, one run. Suppressed findings are left out: GitHub opens an alert for a result whatever `suppressions` it
 * carries. What identifies an alert (rule ids, fingerprints, URIs from git's root) never changes from version to version.
 */
export function renderSarif(report: Report, engine: Engine): string {
  const rules = engine.rules.filter((rule) => rule.available);
  const run: Run = {
    tool: {
      driver: {
        name: report.tool.name,
        fullName: `${report.tool.name} ${report.tool.version}`,
        version: report.tool.version,
        semanticVersion: report.tool.version,
        informationUri: projectUrl,
        rules: rules.map((rule) => toDescriptor(rule, engine)),
      },
    },
    automationDetails: { id: `${report.tool.name}/` },
    originalUriBaseIds: {
      [root]: { uri: folderUrl(report.base.root), description: { text: "The root of the git tree, or the folder that was scanned." } },
    },
    columnKind: "utf16CodeUnits",
    invocations: [
      {
        executionSuccessful: true,
        ...(report.notices.length > 0 && { toolExecutionNotifications: report.notices.map((notice) => toNotification(notice, report)) }),
      },
    ],
    results: report.findings.filter((finding) => !finding.suppression).map((finding) => toResult(finding, rules, report)),
  };
  const log: Log = { $schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] };
  return `${escapeJson(JSON.stringify(log, null, 2))}\n`;
}

function toResult(finding: ReportFinding, rules: readonly Rule[], report: Report): Result {
  const { line, column, endLine, endColumn, guidance } = finding;
  const links = finding.related.map((place, index) => ` See [${escapeMessage(place.message)}](${index + 1}).`).join("");
  return {
    ruleId: finding.rule,
    ruleIndex: rules.findIndex((rule) => rule.id === finding.rule),
    level: levels[finding.severity],
    rank: ranks[finding.confidence],
    message: { text: `${escapeMessage(`${finding.message} ${guidance.replacement}`)} [How to migrate](${guidance.url}).${links}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: toLocation(finding.path, report),
          region: { startLine: line, startColumn: column, endLine, endColumn },
        },
      },
    ],
    ...(finding.related.length > 0 && {
      relatedLocations: finding.related.map((place, index) => ({
        id: index + 1,
        message: { text: escapeMessage(place.message) },
        physicalLocation: {
          artifactLocation: toLocation(place.path, report),
          region: { startLine: place.line, startColumn: place.column },
        },
      })),
    }),
    partialFingerprints: { "ropcScan/v1": finding.fingerprint },
    properties: {
      api: finding.api,
      confidence: finding.confidence,
      language: finding.language,
      guidance: guidance.id,
      evidence: finding.evidence,
    },
  };
}

function toNotification(notice: Notice, report: Report): Notification {
  return {
    descriptor: { id: notice.kind },
    level: isIncomplete(notice) ? "warning" : "note",
    message: { text: escapeMessage(notice.message) },
    ...(notice.path !== null && { locations: [{ physicalLocation: { artifactLocation: toLocation(notice.path, report) } }] }),
  };
}

/** Relative to the root, each segment percent-encoded; absolute for what lies outside of it. */
function toLocation(path: string, { base }: Report): { uri: string; uriBaseId?: string } {
  const absolute = resolve(base.directory, path);
  if (!isInside(base.root, absolute)) return { uri: pathToFileURL(absolute).href };
  return { uri: relative(base.root, absolute).split(sep).map(encodeURIComponent).join("/"), uriBaseId: root };
}

function folderUrl(folder: string): string {
  const { href } = pathToFileURL(folder);
  return href.endsWith("/") ? href : `${href}/`;
}

/** In SARIF, brackets in a message are links. */
function escapeMessage(text: string): string {
  return text.replace(/[\\[\]]/g, "\\$&");
}
