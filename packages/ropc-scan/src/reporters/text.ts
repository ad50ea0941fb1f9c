import picocolors from "picocolors";
import type { Severity } from "../../../../rules/finding.ts";
import type { Frame, Report, ReportFinding, Suppression } from "../../../../rules/report.ts";
import type { Engine } from "../../../../scanners/engine.ts";
import { cropLine, displayWidth, escapeText, wrapText } from "../terminal.ts";
import type { Look } from "./reporter.ts";

type Colors = ReturnType<typeof picocolors.createColors>;

/** Lines longer than this are cropped even where there is no terminal: one may be a whole data file. */
const maxLineWidth = 160;
/** Sentences over the whole of a wide screen are hard to read. */
const maxSentenceWidth = 110;

/** Findings for people: the place with carets, what it is, what to use instead, the link. Empty where there are none. */
export function renderText(report: Report, _engine: Engine, look: Look): string {
  const colors = picocolors.createColors(look.colors);
  return report.findings.map((finding) => `${renderFinding(finding, look, colors)}\n\n`).join("");
}

function renderFinding(finding: ReportFinding, look: Look, colors: Colors): string {
  const place = `${finding.path}:${finding.line}:${finding.column}`;
  const paint = severityColors[finding.severity];
  const heading = `${colors.bold(escapeText(place))}  ${colors[paint](finding.severity)}  ${finding.rule}  ${colors.dim(`confidence ${finding.confidence}`)}`;
  const indent = " ".repeat(2);
  const sentences = (text: string, first = "", rest = first) => renderSentences(text, look, indent + first, indent + rest);
  return [
    heading,
    ...renderFrame(finding.frame, look, colors, paint),
    ...sentences(finding.message),
    ...sentences(finding.guidance.replacement, `${look.colors ? colors.green("→") : "→"} `, "  "),
    `${indent}  ${colors.underline(escapeText(finding.guidance.url))}`,
    ...finding.related.flatMap((place) => sentences(`${place.path}:${place.line}:${place.column}: ${place.message}`, "also ", "     ")),
    ...(finding.suppression ? sentences(describeSuppression(finding.suppression)) : []),
  ].join("\n");
}

function describeSuppression({ path, line, until, reason }: Suppression): string {
  return `suppressed at ${path}:${line}${until ? ` until ${until}` : ""}: ${reason || "no reason given"}`;
}

const severityColors: Readonly<Record<Severity, "red" | "yellow" | "blue">> = { error: "red", warning: "yellow", info: "blue" };

function renderSentences(text: string, look: Look, first: string, rest: string): string[] {
  const escaped = escapeText(text);
  const lines = look.width === null ? [escaped] : wrapText(escaped, Math.min(look.width, maxSentenceWidth) - displayWidth(rest));
  return lines.map((line, index) => (index === 0 ? first : rest) + line);
}

/** The lines around with their numbers, and carets under the token, at the columns where a terminal shows it. */
function renderFrame(frame: Frame, look: Look, colors: Colors, paint: "red" | "yellow" | "blue"): string[] {
  const gutter = String(frame.start + frame.lines.length - 1).length;
  const width = Math.max(20, Math.min(look.width ?? maxLineWidth, maxLineWidth) - gutter - 5);
  return frame.lines.flatMap((source, index) => {
    const line = frame.start + index;
    const isMarked = line === frame.mark.line;
    const before = displayWidth(escapeText(source.slice(0, frame.mark.column - 1)));
    const { text, shift } = cropLine(escapeText(source), isMarked ? before : 0, width);
    const number = colors.dim(`${String(line).padStart(gutter)} |`);
    if (!isMarked) return [`  ${number} ${text}`.trimEnd()];
    const end = displayWidth(escapeText(source.slice(0, frame.mark.endColumn - 1)));
    const carets = Math.max(1, Math.min(end - shift, displayWidth(text)) - (before - shift));
    return [
      `${colors[paint](">")} ${number} ${text}`.trimEnd(),
      `  ${colors.dim(`${" ".repeat(gutter)} |`)} ${" ".repeat(before - shift)}${colors[paint]("^".repeat(carets))}`,
    ];
  });
}
