import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Severity } from "../../../rules/finding.ts";
import type { Notice, Suppression } from "../../../rules/report.ts";
import { type Config, configName, type Override, readConfig } from "../../../scanners/config.ts";
import type { Engine } from "../../../scanners/engine.ts";
import { makeExcluder } from "../../../scanners/files.ts";
import { findGitRoot } from "../../../scanners/git.ts";
import { makeRules } from "../../../scanners/ignore.ts";
import { findNearest } from "../../../scanners/nearest.ts";
import type { Policy } from "../../../scanners/policy.ts";
import { relativePath } from "../../../scanners/positions.ts";
import type { ScanOptions } from "../../../scanners/scan.ts";
import { UsageError } from "../../../scanners/usage-error.ts";
import type { Arguments } from "./arguments.ts";

/** Command line and configuration file joined: what a scan needs, and what the exit code depends on. */
export interface Settings {
  readonly scan: ScanOptions;
  /** Null: whatever is reported. */
  readonly failOn: Severity | "none" | null;
  /** Overrides whose day has passed. */
  readonly notices: readonly Notice[];
}

/** `directory` is absolute. Throws a UsageError for a rule or a configuration that is wrong. */
export function makeSettings(args: Arguments, engine: Engine, directory: string, now: Date): Settings {
  for (const rule of args.rules) checkRule(rule, engine);
  const config = findConfig(args, engine, directory);
  const today = now.toISOString().slice(0, 10);
  const isOver = (override: Override) => override.until !== null && override.until < today;
  const overrides = config?.overrides.filter((override) => !isOver(override)) ?? [];
  const shown = config ? relativePath(directory, config.file) : "";
  return {
    failOn: args.failOn ?? config?.failOn ?? null,
    notices: (config?.overrides ?? [])
      .filter(isOver)
      .map(({ line, until }) => ({
        kind: "suppression-expired",
        path: shown,
        message: `line ${line}: this override held until ${until} and is not honoured any more`,
      })),
    scan: {
      directory,
      paths: args.stdinFilename !== null ? [args.stdinFilename] : args.words.length > 0 ? args.words : ["."],
      isExcluded: makeExcluder([
        { folder: directory, rules: makeRules(args.exclude.map((pattern) => pattern.replace(/^\.\//, ""))) },
        ...(config ? [{ folder: config.folder, rules: makeRules(config.exclude) }] : []),
      ]),
      useIgnoreFiles: args.useIgnoreFiles,
      maxFileSize: args.maxFileSize,
      nameSkipped: args.verbose,
      now,
      policy: makePolicy(args, config, overrides, shown),
    },
  };
}

function checkRule(rule: string, engine: Engine): void {
  const known = engine.rules.find((one) => one.id === rule);
  const available = engine.rules.filter((one) => one.available).map((one) => one.id);
  if (known?.available) return;
  if (known) throw new UsageError(`the rule ${rule} is not in this version yet: there are ${available.join(", ")}`);
  const nearest = findNearest(rule, available);
  throw new UsageError(
    `unknown rule ${JSON.stringify(rule)}${nearest ? `, did you mean ${nearest}?` : ` (\`ropc-scan rules\` lists them)`}`,
  );
}

function findConfig(args: Arguments, engine: Engine, directory: string): Config | null {
  const rules = engine.rules.map((rule) => rule.id);
  if (args.config !== null) return readConfig(resolve(directory, args.config), args.config, rules);
  const folder = [directory, findGitRoot(directory)].find((one) => one !== null && existsSync(join(one, configName)));
  return folder ? readConfig(join(folder, configName), relativePath(directory, join(folder, configName)), rules) : null;
}

function makePolicy(args: Arguments, config: Config | null, overrides: readonly Override[], shown: string): Policy {
  const scoped = overrides.map((override) => ({
    override,
    matches: makeExcluder([{ folder: config!.folder, rules: makeRules(override.files) }]),
  }));
  /** The last override that speaks of the rule wins. */
  const overrideOf = (rule: string, absolute: string) =>
    scoped.findLast(({ override, matches }) => override.rules.has(rule) && matches(absolute, false))?.override;
  return {
    minConfidence: args.minConfidence ?? config?.minConfidence ?? "medium",
    chosenRules: args.rules.length > 0 ? new Set(args.rules) : null,
    includeSuppressed: args.includeSuppressed,
    severityOf: (rule, absolute) => {
      const setting = overrideOf(rule, absolute)?.rules.get(rule);
      return setting === undefined || setting === "off" ? config?.rules.get(rule) : setting;
    },
    overrideFor: (rule, absolute): Suppression | null => {
      const override = overrideOf(rule, absolute);
      return override?.rules.get(rule) === "off"
        ? { kind: "config", reason: override.reason, until: override.until, path: shown, line: override.line }
        : null;
    },
  };
}
