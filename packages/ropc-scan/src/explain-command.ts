import type { Api, Library } from "../../../rules/catalogue.ts";
import type { Finding } from "../../../rules/finding.ts";
import type { Report } from "../../../rules/report.ts";
import type { Rule } from "../../../rules/rule.ts";
import type { Engine } from "../../../scanners/engine.ts";
import { findNearest } from "../../../scanners/nearest.ts";
import { scan } from "../../../scanners/scan.ts";
import { UsageError } from "../../../scanners/usage-error.ts";
import type { Arguments } from "./arguments.ts";
import type { Io } from "./io.ts";
import { renderText } from "./reporters/text.ts";
import { makeSettings } from "./settings.ts";
import { escapeText, wrapText } from "./terminal.ts";

/** `ropc-scan explain`: a rule, an API, or why a line is reported or is not. Always 0 where there is something to say. */
export async function runExplain(args: Arguments, engine: Engine, io: Io): Promise<number> {
  const [word, ...more] = args.words;
  if (word === undefined || more.length > 0) throw new UsageError("explain wants one word: a rule, an API, or FILE:LINE");
  const width = Math.min(io.look.width ?? 100, 100);
  const rule = engine.rules.find((one) => one.id === word.replace(/^ropc\//, ""));
  const entry = engine.catalogue.find(word);
  const place = /^(.+?):(\d+)(?::\d+)?$/.exec(word);
  if (rule) io.out(explainRule(rule, engine, width));
  else if (entry) io.out(explainApi(entry.api, entry.library, engine, width));
  else if (place) io.out(await explainPlace(place[1]!, Number(place[2]), args, engine, io));
  else throw unknown(word, engine);
  return 0;
}

function unknown(word: string, engine: Engine): UsageError {
  if (/^AADSTS\d+$/i.test(word)) return new UsageError("explaining AADSTS codes is not in this version yet");
  const nearest = findNearest(word, [...engine.rules.map((rule) => rule.id), ...engine.catalogue.apis.map((api) => api.id)]);
  return new UsageError(
    `no rule or API is called ${JSON.stringify(word)}${nearest ? `, did you mean ${nearest}?` : " (`ropc-scan rules` lists them)"}`,
  );
}

function paragraph(text: string, width: number): string {
  return `${wrapText(escapeText(text), width).join("\n")}\n`;
}

function explainRule(rule: Rule, engine: Engine, width: number): string {
  const apis = engine.catalogue.apis.filter((api) => api.rule === rule.id);
  return [
    `${rule.id}${rule.available ? "" : "  (not in this version yet)"}\n`,
    paragraph(rule.full, width),
    ...(apis.length > 0
      ? [`What it finds:\n${apis.map((api) => `  ${api.id}\n`).join("")}`, `\`ropc-scan explain API\` says what to use instead of each.\n`]
      : []),
    `To keep one on purpose, write above it: ropc-ignore ${rule.id} -- why\n`,
  ].join("\n");
}

function explainApi(api: Api, library: Library, engine: Engine, width: number): string {
  const finding = exampleOf(api);
  const guidance = engine.guidanceFor(finding, engine.catalogue);
  const states = api.status.map(
    ({ status, since, client }) =>
      `${status === "removed" ? "Removed in" : "Deprecated since"} ${since}${client ? ` for ${client} clients` : ""}.\n`,
  );
  return [
    `${api.id}\n`,
    paragraph(`\`${api.name}\` of ${library.name}, found by the rule ${api.rule}.`, width),
    paragraph(engine.messageFor(finding, engine.catalogue), width),
    ...states,
    paragraph(`Instead: ${guidance.replacement}`, width),
    `${guidance.url}\n${api.docs}\n`,
  ].join("\n");
}

/** A use about which nothing is known but the API. */
function exampleOf(api: Api): Finding {
  const at = { start: 0, end: 0 };
  return {
    ...at,
    use: at,
    rule: api.rule,
    api: api.id,
    confidence: "high",
    severity: "error",
    evidence: [],
    contexts: [],
    related: [],
    scope: "",
    action: null,
    facets: { client: "unknown", authority: "unknown", cloud: "unknown", target: "unknown" },
    variables: api.match.kind === "variables" ? [api.match.username, api.match.password] : [],
  };
}

async function explainPlace(path: string, line: number, args: Arguments, engine: Engine, io: Io): Promise<string> {
  const settings = makeSettings({ ...args, words: [path], minConfidence: "low", includeSuppressed: true }, engine, io.directory, io.now());
  const report = await scan(settings.scan, engine);
  const findings = report.findings.filter((finding) => finding.line <= line && finding.endLine >= line);
  const dismissals = report.dismissals.filter((dismissal) => dismissal.line === line);
  const shown = findings.map((finding) => {
    const evidence = finding.evidence.map((note) => `  because ${escapeText(note)}\n`).join("");
    return `${renderText({ ...report, findings: [finding] }, engine, io.look).trimEnd()}\n${evidence}\n`;
  });
  const dismissed = dismissals.map(({ column, api, reason }) => `column ${column} is not ${api}: ${escapeText(reason)}\n`);
  if (shown.length + dismissed.length > 0) return [...shown, ...dismissed].join("");
  return `nothing at line ${line} of ${escapeText(path)} is a name that is looked for${noticesOf(report)}\n`;
}

function noticesOf(report: Report): string {
  return report.notices.map((notice) => ` (notice: ${escapeText(notice.message)})`).join("");
}
