import { createRequire } from "node:module";
import type { FileFacts } from "../../rules/facts.ts";
import { extractEstree } from "./estree-facts.ts";
import type { EsComment, EsNode } from "./estree-node.ts";

/** What is used of oxc-parser; its own types would load its own syntax tree. */
interface Oxc {
  parseSync(path: string, text: string, options: Record<string, unknown>): {
    readonly program: EsNode;
    readonly comments: readonly EsComment[];
    readonly errors: readonly unknown[];
  };
}

let oxc: Oxc | undefined;

/** Loaded when the first file needs it: many runs see no JavaScript. */
function load(): Oxc {
  return (oxc ??= createRequire(import.meta.url)("oxc-parser") as Oxc);
}

interface Reading {
  readonly lang: "jsx" | "ts" | "tsx" | "dts";
  readonly sourceType: "unambiguous" | "script";
}

/** How a file may be meant, likeliest first. JavaScript may hold JSX anywhere, and types where Flow is used. */
function readingsOf(path: string): Reading[] {
  const name = path.toLowerCase();
  const lang = /\.d\.[cm]?ts$/.test(name) ? "dts" : name.endsWith(".tsx") ? "tsx" : /\.[cm]?ts$/.test(name) ? "ts" : "jsx";
  const readings: Reading[] = [{ lang, sourceType: "unambiguous" }, { lang, sourceType: "script" }];
  if (lang === "jsx") readings.push({ lang: "tsx", sourceType: "unambiguous" });
  return readings;
}

const maxNesting = 1000;
const maxBranches = 2000;

/**
 * Whether code may be nested so deeply that oxc overflows the stack, which ends the process (seen from 6,000 levels on; a
 * worker thread has half the stack). Brackets in strings count, too: no real file comes near.
 */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let choices = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x28 || code === 0x5b || code === 0x7b) depth++;
    else if (code === 0x29 || code === 0x5d || code === 0x7d) depth = Math.max(0, depth - 1);
    if (code === 0x3f) choices++;
    else if (code === 0x3b || code === 0x7d) choices = 0;
    if (depth > maxNesting || choices > maxBranches) return true;
  }
  return (text.match(/\belse\s+if\b/g)?.length ?? 0) > maxBranches;
}

/**
 * Facts of a file by oxc; undefined where it gives up: one bad statement leaves it with an empty program. Errors that it
 * recovers from (a `return` outside a function, a name declared twice) leave all facts.
 */
export function parseWithOxc(path: string, text: string): FileFacts | undefined {
  if (isTooDeep(text)) return undefined;
  for (const reading of readingsOf(path)) {
    const { program, comments, errors } = load().parseSync(path, text, { ...reading, preserveParens: false });
    const body = program.body;
    if (errors.length === 0 || (Array.isArray(body) && body.length > 0)) return extractEstree(program, text, comments);
  }
  return undefined;
}
