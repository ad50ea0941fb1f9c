import { parseArguments } from "./arguments.ts";
import { engine } from "./engine.ts";
import { runExplain } from "./explain-command.ts";
import { renderHelp } from "./help.ts";
import { type Io, lookOf } from "./io.ts";
import { runRules } from "./rules-command.ts";
import { runScan } from "./scan-command.ts";
import { escapeText } from "./terminal.ts";
import { UsageError } from "../../../scanners/usage-error.ts";

async function readStdin(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function main(argv: readonly string[]): Promise<number> {
  const args = parseArguments(argv);
  const io: Io = {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    directory: process.cwd(),
    readStdin,
    now: () => new Date(),
    look: lookOf(process.stdout, args.color, process.env),
  };
  switch (args.command) {
    case "help":
      io.out(renderHelp(engine.tool.version));
      return 0;
    case "version":
      io.out(`${engine.tool.version}\n`);
      return 0;
    case "rules":
      return runRules(args, engine, io);
    case "explain":
      return runExplain(args, engine, io);
    case "scan":
      return runScan(args, engine, io);
  }
}

/** One line for a user's mistake, the stack for anything else; 2, so that no crash is taken for findings. */
function fail(error: unknown): void {
  process.exitCode = 2;
  const text =
    error instanceof UsageError ? escapeText(error.message) : error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`ropc-scan: ${text}\n`);
}

// A reader that has seen enough (`| head`) is no failure of ours.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") fail(error);
});
process.on("uncaughtException", fail);

// The exit code is set, not forced, so that all that was written gets out.
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  fail(error);
}
