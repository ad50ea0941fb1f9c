import type { Comment, Span } from "./facts.ts";
import { indexLines, lineAt, lineSpan, type Lines } from "./lines.ts";

/** A comment that asks for silence about one rule in one stretch of the file. */
export interface Directive extends Span {
  readonly kind: "comment" | "file" | "eslint";
  readonly rule: string;
  readonly reason: string;
  /** `YYYY-MM-DD`, the last day that it holds. */
  readonly until: string | null;
  /** 1-based line of the comment. */
  readonly line: number;
}

/** A `ropc-ignore` that is not honoured, and what it lacks. */
export interface DirectiveProblem {
  readonly line: number;
  readonly message: string;
}

export interface Directives {
  /** `start` and `end` are the offsets that each one covers. */
  readonly directives: readonly Directive[];
  readonly problems: readonly DirectiveProblem[];
}

export interface DirectiveOptions {
  /** Ids of the rules that exist, without `ropc/`. */
  readonly rules: readonly string[];
  /** Whether `eslint-disable` comments count (JS and TS outside of ESLint, which sees to them itself). */
  readonly eslint: boolean;
}

/**
 * Reads `ropc-ignore <rule>[, <rule>] [until YYYY-MM-DD] -- reason` from real comments. After code it covers its line, alone on
 * a line the next line with code; `ropc-ignore-file` covers the file. Pure.
 */
export function readDirectives(comments: readonly Comment[], text: string, options: DirectiveOptions): Directives {
  const relevant = comments.filter(
    (comment) => comment.text.includes("ropc-ignore") || (options.eslint && comment.text.includes("eslint-")),
  );
  if (relevant.length === 0) return { directives: [], problems: [] };
  const lines = indexLines(text);
  const directives: Directive[] = options.eslint ? readEslint(relevant, lines, options.rules) : [];
  const problems: DirectiveProblem[] = [];
  for (const comment of relevant) {
    for (const found of findIgnores(comment, text)) {
      const line = lineAt(lines, found.at);
      const parsed = parseIgnore(found.rest, options.rules);
      if (found.suffix !== "" && found.suffix !== "-file") {
        problems.push({
          line,
          message: `\`ropc-ignore${found.suffix}\` is not known: write \`ropc-ignore <rule> -- reason\` on the line or above it, or \`ropc-ignore-file\``,
        });
        continue;
      }
      for (const message of parsed.problems) problems.push({ line, message: `this ropc-ignore ${message}` });
      const covered = found.suffix === "-file" ? { start: 0, end: text.length + 1 } : coveredBy(comment, comments, lines);
      for (const rule of parsed.rules) {
        directives.push({
          kind: found.suffix === "-file" ? "file" : "comment",
          rule,
          reason: parsed.reason,
          until: parsed.until,
          line,
          ...covered,
        });
      }
    }
  }
  return { directives, problems };
}

/** Only at the start of a comment, of a line in it, or behind another comment mark: a sentence about `ropc-ignore` is prose. */
function* findIgnores(comment: Comment, text: string): Generator<{ at: number; suffix: string; rest: string }> {
  const source = text.slice(comment.start, comment.end);
  const pattern = /(?:^|[\r\n]|#|\/\/)[ \t*#/!;{-]*?(ropc-ignore)((?:-[a-z-]*[a-z])?)(?![\w-])([^\r\n]*)/g;
  for (const match of source.matchAll(pattern)) {
    const at = comment.start + match.index + match[0].indexOf(match[1]!);
    yield { at, suffix: match[2]!, rest: match[3]!.replace(/\s*(?:\*+\/|-->)\s*\}?\s*$/, "").trim() };
  }
}

function parseIgnore(
  rest: string,
  known: readonly string[],
): { rules: string[]; reason: string; until: string | null; problems: string[] } {
  const untilPattern = /\s*\(?\buntil:?\s+(\d{4}-\d{2}-\d{2})\b\)?/;
  const until = untilPattern.exec(rest)?.[1] ?? null;
  const [head = "", ...tail] = rest.split(/(?:^|\s)-{2,}(?:\s+|$)/);
  const reason = tail.join(" -- ").replace(untilPattern, "").trim();
  const named = head
    .replace(untilPattern, "")
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((name) => name.replace(/^ropc\//, ""));
  if (until && !isDay(until)) return { rules: [], reason, until, problems: [`is not honoured: ${until} is not a date`] };
  if (named.length === 0)
    return { rules: [], reason, until, problems: ["is not honoured: it names no rule (`ropc-ignore <rule> -- reason`)"] };
  if (reason === "")
    return { rules: [], reason, until, problems: ["is not honoured: it gives no reason (`ropc-ignore <rule> -- reason`)"] };
  const unknown = named.filter((name) => !known.includes(name));
  return {
    rules: named.filter((name) => known.includes(name)),
    reason,
    until,
    problems: unknown.map((name) => `names no rule of this version: \`${name}\``),
  };
}

/** Whether a text is a day that the calendar has, as `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function coveredBy(comment: Comment, comments: readonly Comment[], lines: Lines): Span {
  const first = lineAt(lines, comment.start);
  if (hasCode(first, comments, lines)) return lineSpan(lines, first);
  for (let line = lineAt(lines, comment.end); line <= lines.starts.length; line++) {
    if (hasCode(line, comments, lines)) return lineSpan(lines, line);
  }
  return { start: comment.end, end: comment.end };
}

/** Anything on the line but comments and, around a comment, the braces that JSX wants. */
function hasCode(line: number, comments: readonly Comment[], lines: Lines): boolean {
  const { start, end } = lineSpan(lines, line);
  let code = lines.text.slice(start, end);
  const before = code.length;
  for (const comment of comments) {
    if (comment.end <= start || comment.start >= end) continue;
    const from = Math.max(comment.start, start) - start;
    const to = Math.min(comment.end, end) - start;
    code = code.slice(0, from) + " ".repeat(to - from) + code.slice(to);
  }
  const wrapped = before > 0 && /^\s*\{\s*\}?\s*$/.test(code) && code !== lines.text.slice(start, end);
  return code.trim() !== "" && !wrapped;
}

/** What ESLint's own directives cover, one directive a rule and stretch. */
function readEslint(comments: readonly Comment[], lines: Lines, rules: readonly string[]): Directive[] {
  const directives: Directive[] = [];
  const open = new Map<string, Omit<Directive, "end">>();
  for (const comment of comments) {
    const match = /^\s*eslint-(disable-next-line|disable-line|disable|enable)(?![\w-])([^]*)$/.exec(comment.text);
    if (!match) continue;
    const isBlock = lines.text.startsWith("/*", comment.start);
    const [head = "", ...tail] = match[2]!.split(/\s-{2,}\s/);
    const names = head
      .split(",")
      .map((name) => name.trim())
      .filter(Boolean);
    const covered = names.length === 0 ? rules : rules.filter((rule) => names.includes(`ropc/${rule}`));
    const base = { kind: "eslint", reason: tail.join(" -- ").trim(), until: null, line: lineAt(lines, comment.start) } as const;
    if (match[1] === "disable-line" || match[1] === "disable-next-line") {
      const line = match[1] === "disable-line" ? base.line : lineAt(lines, comment.end) + 1;
      for (const rule of covered) directives.push({ ...base, rule, ...lineSpan(lines, line) });
    } else if (isBlock) {
      for (const rule of covered) {
        const started = open.get(rule);
        if (started && match[1] === "enable") directives.push({ ...started, end: comment.start });
        if (match[1] === "enable") open.delete(rule);
        else if (!started) open.set(rule, { ...base, rule, start: comment.start });
      }
    }
  }
  return [...directives, ...[...open.values()].map((started) => ({ ...started, end: lines.text.length + 1 }))];
}

/**
 * Whether a directive is about a finding: its token stands in what the directive covers or, for a comment on a line, the use
 * that holds it begins there (a statement over several lines).
 */
export function covers(directive: Directive, finding: Span & { readonly rule: string; readonly use: Span }): boolean {
  const holds = (offset: number) => offset >= directive.start && offset <= directive.end;
  return directive.rule === finding.rule && (holds(finding.start) || (directive.kind === "comment" && holds(finding.use.start)));
}

/** Whether a directive's day has passed; `today` is `YYYY-MM-DD`. */
export function isExpired(directive: Directive, today: string): boolean {
  return directive.until !== null && directive.until < today;
}
