import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { severities } from "../../../rules/finding.ts";
import type { Report } from "../../../rules/report.ts";
import type { Engine } from "../../../scanners/engine.ts";
import { isIncomplete } from "../../../scanners/notices.ts";
import { scan } from "../../../scanners/scan.ts";
import { UsageError } from "../../../scanners/usage-error.ts";
import type { Arguments, FormatRequest } from "./arguments.ts";
import type { Io } from "./io.ts";
import type { Format } from "./options.ts";
import { renderJson } from "./reporters/json.ts";
import type { Look, Reporter } from "./reporters/reporter.ts";
import { renderSarif } from "./reporters/sarif.ts";
import { renderText } from "./reporters/text.ts";
import { makeSettings, type Settings } from "./settings.ts";
import { renderDismissals, renderNotice, renderStats, renderSummary } from "./summary.ts";

const reporters: Readonly<Record<Format, Reporter>> = { text: renderText, json: renderJson, sarif: renderSarif };

/** Scans and reports. Returns the exit code: 0, 1 for findings from `--fail-on` on, 2 with `--fail-on-incomplete`. */
export async function runScan(args: Arguments, engine: Engine, io: Io): Promise<number> {
  const settings = makeSettings(args, engine, io.directory, io.now());
  const stdin = args.stdinFilename === null ? {} : { stdin: await io.readStdin() };
  const scanned = await scan({ ...settings.scan, ...stdin }, engine);
  const report: Report = { ...scanned, notices: [...scanned.notices, ...settings.notices] };
  for (const request of args.formats) write(request, report, engine, io);
  if (!args.quiet) {
    for (const notice of report.notices) io.err(renderNotice(notice));
    if (args.verbose) io.err(renderDismissals(report));
    io.err(renderSummary(report));
  }
  if (args.stats) io.err(renderStats(report));
  return exitCode(report, settings, args);
}

function write({ format, file }: FormatRequest, report: Report, engine: Engine, io: Io): void {
  const look: Look = file === null ? io.look : { colors: false, width: null };
  const text = reporters[format](report, engine, look);
  if (file === null) return io.out(text);
  const absolute = resolve(io.directory, file);
  try {
    mkdirSync(dirname(absolute), { recursive: true });
    writeFileSync(absolute, text);
  } catch (error) {
    throw new UsageError(`the report ${file} cannot be written (${(error as NodeJS.ErrnoException).code ?? String(error)})`);
  }
}

function exitCode(report: Report, { failOn }: Settings, args: Arguments): number {
  if (args.failOnIncomplete && report.notices.some(isIncomplete)) return 2;
  if (failOn === "none") return 0;
  const from = failOn === null ? 0 : severities.indexOf(failOn);
  return report.findings.some((finding) => !finding.suppression && severities.indexOf(finding.severity) >= from) ? 1 : 0;
}
