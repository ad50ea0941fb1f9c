import type { Engine } from "../../../scanners/engine.ts";
import { UsageError } from "../../../scanners/usage-error.ts";
import type { Arguments } from "./arguments.ts";
import type { Io } from "./io.ts";
import { wrapText } from "./terminal.ts";

/** `ropc-scan rules`: every rule of this version with its APIs. */
export function runRules(args: Arguments, engine: Engine, io: Io): number {
  if (args.words.length > 0) throw new UsageError(`\`rules\` takes no path: \`ropc-scan explain ${args.words[0]}\` tells about one`);
  const rules = engine.rules
    .filter((rule) => rule.available)
    .map((rule) => ({ ...rule, apis: engine.catalogue.apis.filter((api) => api.rule === rule.id) }));
  if (args.json) {
    const shown = rules.map(({ id, title, short, full, severity, precision, securitySeverity, tags, apis }) => ({
      id,
      title,
      description: short,
      details: full,
      severity,
      precision,
      securitySeverity,
      tags,
      apis: apis.map(({ id: api, name, docs, status }) => ({
        id: api,
        name,
        docs,
        status: status.map(({ status: word, since, client }) => ({ status: word, since, ...(client && { client }) })),
      })),
    }));
    io.out(`${JSON.stringify({ version: 1, tool: engine.tool, rules: shown }, null, 2)}\n`);
    return 0;
  }
  const width = Math.min(io.look.width ?? 100, 100);
  for (const { id, short, severity, apis } of rules) {
    io.out(
      `${id}  (${severity})\n${wrapText(short, width - 2)
        .map((line) => `  ${line}\n`)
        .join("")}${apis.map((api) => `    ${api.id}\n`).join("")}\n`,
    );
  }
  return 0;
}
