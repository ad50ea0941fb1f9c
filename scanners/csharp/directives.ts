import type { Span } from "../../rules/facts.ts";
import { braceMark } from "./literals.ts";

/** A line that starts with `#`, outside strings and comments. Offsets without the line break. */
export interface Directive extends Span {
  /** `if`, `else`, `region`, … */
  readonly word: string;
  readonly rest: string;
}

export interface Scan {
  readonly directives: readonly Directive[];
  readonly mends: readonly Mend[];
}

/** Good code that the grammar trips over, and the character that stands for each of the span's instead. */
export interface Mend {
  readonly span: Span;
  readonly by: string;
}

/** Whether there may be anything in a text that `scan` finds. */
export function needsScan(text: string): boolean {
  return /^[ \t\ufeff]*#/m.test(text) || text.includes("{{{") || /\basync\s*[:,);=?.&|\]}]/.test(text);
}

const directiveLine = /[ \t\ufeff]*#[ \t]*([A-Za-z!:]*)([^\r\n]*)/y;
/** Besides what begins strings and comments: `async` as a name, `@sync` to the grammar. */
const stops = /["'/{}\n]|\basync(?=\s*[:,);=?.&|\]}])/g;

/** Reads a C# text line by line. What `#if false` holds need not be code: there, only directives count. */
export function scan(text: string): Scan {
  const directives: Directive[] = [];
  const scanner = new Scanner(text);
  let at = 0;
  let dead = 0;
  while (at < text.length) {
    directiveLine.lastIndex = at;
    const match = directiveLine.exec(text);
    if (match) {
      const directive = { start: at, end: at + match[0].length, word: match[1]!, rest: match[2]! };
      directives.push(directive);
      dead = depthInDead(dead, directive);
      at = text.indexOf("\n", directive.end) + 1 || text.length;
    } else {
      at = dead > 0 ? text.indexOf("\n", at) + 1 || text.length : scanner.skipLine(at);
    }
  }
  return { directives, mends: scanner.mends };
}

/** How many `#if` deep below a condition that never holds, itself included; 0 in code. */
function depthInDead(depth: number, { word, rest }: Directive): number {
  if (word === "if" && (depth > 0 || constantOf(rest) === false)) return depth + 1;
  if (word === "elif" && depth <= 1) return constantOf(rest) === false ? 1 : 0;
  if (word === "else" && depth === 1) return 0;
  return word === "endif" && depth > 0 ? depth - 1 : depth;
}

/** What a condition always is; undefined where it depends on the build. */
export function constantOf(condition: string): boolean | undefined {
  const text = condition.replace(/\/\/.*$/, "").replace(/[\s()]/g, "");
  if (text.includes("||")) return undefined;
  const terms = text.split("&&").map((term) => (/^(false|0|!true|!1)$/.test(term) ? false : /^(true|1|!false|!0)$/.test(term) ? true : undefined));
  return terms.includes(false) ? false : terms.every((term) => term === true) ? true : undefined;
}

/** Steps over strings and comments, just well enough to know where lines of code begin. */
class Scanner {
  readonly mends: Mend[] = [];

  constructor(private readonly text: string) {}

  /** The start of the next line that begins outside strings and comments. */
  skipLine(from: number): number {
    return this.skipCode(from, "\n");
  }

  /** Behind the next line break, or behind the `}` that closes a hole. */
  private skipCode(from: number, until: "\n" | "}"): number {
    let depth = 0;
    for (let at = from; ; ) {
      stops.lastIndex = at;
      const match = stops.exec(this.text);
      if (!match) return this.text.length;
      at = match.index;
      if (match[0] === "\n") {
        if (until === "\n") return at + 1;
        at++;
      } else if (match[0] === '"') at = this.skipString(at);
      else if (match[0] === "'") at = this.skipChar(at);
      else if (match[0] === "/") at = this.skipComment(at);
      else if (match[0] === "async") {
        this.mends.push({ span: { start: at, end: at + 1 }, by: "@" });
        at += match[0].length;
      } else {
        depth += match[0] === "{" ? 1 : -1;
        at++;
        if (until === "}" && depth < 0) return at;
      }
    }
  }

  private skipComment(at: number): number {
    if (this.text[at + 1] === "/") return this.orEnd(this.text.indexOf("\n", at));
    if (this.text[at + 1] === "*") return this.orEnd(this.text.indexOf("*/", at + 2), 2);
    return at + 1;
  }

  private skipChar(at: number): number {
    const end = /'(?:\\[^\n][^'\n]*|[^'\\\n])'/y;
    end.lastIndex = at;
    return end.test(this.text) ? end.lastIndex : at + 1;
  }

  private skipString(quote: number): number {
    const prefix = /[$@]*$/.exec(this.text.slice(Math.max(0, quote - 8), quote))![0];
    const isVerbatim = prefix.includes("@");
    const quotes = /"+/y;
    quotes.lastIndex = quote;
    quotes.test(this.text);
    const count = quotes.lastIndex - quote;
    if (!isVerbatim && count >= 3) return this.orEnd(this.text.indexOf('"'.repeat(count), quote + count), count);
    return this.skipQuoted(quote + 1, isVerbatim, prefix.includes("$"));
  }

  private skipQuoted(from: number, isVerbatim: boolean, hasHoles: boolean): number {
    for (let at = from; at < this.text.length; at++) {
      const char = this.text[at];
      if (char === '"') {
        if (!isVerbatim || this.text[at + 1] !== char) return at + 1;
        at++;
      } else if (char === "\\" && !isVerbatim) at++;
      else if (char === "\n" && !isVerbatim) return at;
      else if (char === "{" && hasHoles) at = this.skipBraces(at) - 1;
    }
    return this.text.length;
  }

  /** Each pair is an escape; what remains opens a hole. */
  private skipBraces(at: number): number {
    let end = at;
    while (this.text[end] === "{") end++;
    const isHole = (end - at) % 2 === 1;
    if (!isHole) return end;
    if (end - at > 1) this.mends.push({ span: { start: at, end: end - 1 }, by: braceMark });
    return this.skipCode(end, "}");
  }

  private orEnd(index: number, length = 0): number {
    return index < 0 ? this.text.length : index + length;
  }
}
