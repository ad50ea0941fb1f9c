import type { Look } from "./reporters/reporter.ts";

/** The world outside, passed in. */
export interface Io {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Absolute. */
  readonly directory: string;
  readonly readStdin: () => Promise<Buffer>;
  readonly now: () => Date;
  /** Of standard output. */
  readonly look: Look;
}

export interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Colours and width of standard output: `--color`, then NO_COLOR and FORCE_COLOR, then whether it is a terminal. */
export function lookOf(terminal: Terminal, color: "auto" | "always" | "never", env: NodeJS.ProcessEnv): Look {
  const isTerminal = terminal.isTTY === true;
  return {
    colors: color === "auto" ? wantsColor(isTerminal, env) : color === "always",
    width: isTerminal ? Math.max(40, terminal.columns ?? 80) : null,
  };
}

function wantsColor(isTerminal: boolean, env: NodeJS.ProcessEnv): boolean {
  if (env["NO_COLOR"]) return false;
  if (env["FORCE_COLOR"] !== undefined) return env["FORCE_COLOR"] !== "0" && env["FORCE_COLOR"] !== "false";
  return isTerminal && env["TERM"] !== "dumb";
}
