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

/**
 * Facts of a file by oxc; undefined where it gives up: one bad statement leaves it with an empty program. Errors that it
 * recovers from (a `return` outside a function, a name declared twice) leave all facts.
 */
export function parseWithOxc(path: string, text: string): FileFacts | undefined {
  for (const reading of readingsOf(path)) {
    const { program, comments, errors } = load().parseSync(path, text, { ...reading, preserveParens: false });
    const body = program.body;
    if (errors.length === 0 || (Array.isArray(body) && body.length > 0)) return extractEstree(program, text, comments);
  }
  return undefined;
}
