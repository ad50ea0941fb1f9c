import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(fileURLToPath(import.meta.url), "..", "..", "..");
const bundle = join(root, "packages/ropc-scan/dist/cli.mjs");
export const stub = join(root, "packages/ropc-scan/bin/ropc-scan.mjs");

if (!existsSync(bundle)) throw new Error("the command is not built: run `npm run build` (npm test does)");

export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command as users do, in a folder, with pipes for all three streams and no colours asked for. */
export function run(
  directory: string,
  args: readonly string[],
  options: { input?: string | Buffer; env?: Record<string, string>; uid?: number } = {},
): Run {
  const { NO_COLOR: _, FORCE_COLOR: __, ...env } = process.env;
  const done = spawnSync(process.execPath, [stub, ...args], {
    cwd: directory,
    input: options.input ?? "",
    env: { ...env, ...options.env },
    encoding: "utf8",
    ...(options.uid && { uid: options.uid }),
  });
  return { code: done.status, out: done.stdout, err: done.stderr };
}

/** The findings of a JSON report, each in one line: `path:line:column rule confidence`. */
export function findingsOf(out: string): string[] {
  const report = JSON.parse(out) as { findings: { path: string; line: number; column: number; rule: string; confidence: string }[] };
  return report.findings.map((finding) => `${finding.path}:${finding.line}:${finding.column} ${finding.rule} ${finding.confidence}`);
}
