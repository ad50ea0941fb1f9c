import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { type Confidence, confidences, severities, type Severity } from "../rules/finding.ts";
import { indexLines, positionAt } from "../rules/lines.ts";
import { isDay } from "../rules/suppressions.ts";
import { JsonError, type JsonNode, parseJsonc } from "./jsonc.ts";
import { findNearest } from "./nearest.ts";
import { UsageError } from "./usage-error.ts";

export type RuleSetting = Severity | "off";

/** `.ropc-scan.jsonc`, read and checked. */
export interface Config {
  readonly file: string;
  /** What patterns in it are relative to. */
  readonly folder: string;
  readonly exclude: readonly string[];
  readonly rules: ReadonlyMap<string, RuleSetting>;
  readonly minConfidence: Confidence | undefined;
  readonly failOn: Severity | "none" | undefined;
  readonly overrides: readonly Override[];
}

/** Other settings for some files. What turns a rule off says why, and may say until when. */
export interface Override {
  readonly files: readonly string[];
  readonly rules: ReadonlyMap<string, RuleSetting>;
  readonly reason: string;
  readonly until: string | null;
  readonly line: number;
}

export const configName = ".ropc-scan.jsonc";

/** Reads and checks a configuration file. Throws a UsageError that names file, line and mistake. */
export function readConfig(file: string, shown: string, rules: readonly string[]): Config {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UsageError(`the configuration ${shown} cannot be read (${code ?? message})`);
  }
  const lines = indexLines(text);
  const fail: Fail = (at, message) => {
    const { line, column } = positionAt(lines, at);
    throw new UsageError(`${shown}:${line}:${column}: ${message}`);
  };
  try {
    return toConfig(parseJsonc(text), file, { fail, rules, lineOf: (at) => positionAt(lines, at).line });
  } catch (error) {
    if (error instanceof JsonError) return fail(error.at, error.message);
    throw error;
  }
}

type Fail = (at: number, message: string) => never;
interface Check {
  readonly fail: Fail;
  readonly rules: readonly string[];
  readonly lineOf: (at: number) => number;
}

function toConfig(node: JsonNode, file: string, check: Check): Config {
  const keys = readKeys(node, ["$schema", "exclude", "rules", "minConfidence", "failOn", "overrides"], check);
  const { overrides } = keys;
  if (overrides && overrides.kind !== "array") return check.fail(overrides.at, "`overrides` is a list");
  return {
    file,
    folder: dirname(file),
    exclude: readStrings(keys["exclude"], "exclude", check),
    rules: readRules(keys["rules"], check),
    minConfidence: readWord(keys["minConfidence"], "minConfidence", confidences, check),
    failOn: readWord(keys["failOn"], "failOn", [...severities, "none"] as const, check),
    overrides: overrides?.kind === "array" ? overrides.items.map((item) => readOverride(item, check)) : [],
  };
}

function readOverride(node: JsonNode, check: Check): Override {
  const keys = readKeys(node, ["files", "rules", "reason", "until"], check);
  const files = readStrings(keys["files"], "files", check);
  const rules = readRules(keys["rules"], check);
  const reason = readText(keys["reason"], "reason", check) ?? "";
  const until = readText(keys["until"], "until", check) ?? null;
  if (files.length === 0) check.fail(node.at, "an override names the `files` that it is for");
  if (rules.size === 0) check.fail(node.at, "an override names the `rules` that it changes");
  if (reason.trim() === "") check.fail(node.at, "an override gives a `reason`");
  if (until !== null && !isDay(until)) check.fail(keys["until"]!.at, '`until` is a date: "YYYY-MM-DD"');
  return { files, rules, reason, until, line: check.lineOf(node.at) };
}

function readKeys(node: JsonNode, allowed: readonly string[], check: Check): Record<string, JsonNode | undefined> {
  if (node.kind !== "object") return check.fail(node.at, "an object is wanted here");
  for (const [key, { keyAt }] of node.entries)
    if (!allowed.includes(key)) check.fail(keyAt, `unknown key "${key}"${suggest(key, allowed)}`);
  return Object.fromEntries([...node.entries].map(([key, { value }]) => [key, value]));
}

function suggest(word: string, known: readonly string[]): string {
  const nearest = findNearest(word, known);
  return nearest ? `, did you mean "${nearest}"?` : `; known are ${known.join(", ")}`;
}

function readStrings(node: JsonNode | undefined, key: string, check: Check): string[] {
  if (!node) return [];
  const items = node.kind === "array" ? node.items : [node];
  return items.map((item) => readText(item, key, check)!);
}

function readText(node: JsonNode | undefined, key: string, check: Check): string | undefined {
  if (!node) return undefined;
  if (node.kind !== "value" || typeof node.value !== "string") return check.fail(node.at, `\`${key}\` is text`);
  return node.value;
}

function readWord<T extends string>(node: JsonNode | undefined, key: string, words: readonly T[], check: Check): T | undefined {
  const text = readText(node, key, check);
  if (text === undefined) return undefined;
  return words.find((word) => word === text) ?? check.fail(node!.at, `\`${key}\` is one of ${words.join(", ")}`);
}

function readRules(node: JsonNode | undefined, check: Check): ReadonlyMap<string, RuleSetting> {
  if (!node) return new Map();
  if (node.kind !== "object") return check.fail(node.at, "`rules` is an object of rule and severity");
  return new Map(
    [...node.entries].map(([name, { value, keyAt }]) => {
      const rule = name.replace(/^ropc\//, "");
      if (!check.rules.includes(rule)) check.fail(keyAt, `unknown rule "${name}"${suggest(rule, check.rules)}`);
      return [rule, readWord(value, name, [...severities, "off"] as const, check)!] as const;
    }),
  );
}
