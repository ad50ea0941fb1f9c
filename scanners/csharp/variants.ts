import type { Span } from "../../rules/facts.ts";
import { constantOf, type Directive, type Mend, needsScan, scan } from "./directives.ts";

/** `#if … #elif … #else … #endif`. */
interface Group {
  readonly branches: Branch[];
}

interface Branch {
  readonly body: { start: number; end: number };
  readonly groups: Group[];
  readonly isDead: boolean;
  /** A variant kept it. */
  seen: boolean;
}

/** A file that needs more is rare, and each costs a parse. */
const maxVariants = 4;

/**
 * What is parsed: the text without its directives, blanked so that offsets hold: first with the first branch of each `#if`, then, while a
 * branch was in none yet, with such branches. What no build compiles (`#if false`) is in none.
 * What the grammar trips over is mended.
 */
export function variants(text: string): string[] {
  if (!needsScan(text)) return [text];
  const { directives, mends } = scan(text);
  const top = readGroups(directives, text.length);
  const lines = directives.map(({ start, end }) => ({ start, end }));
  const result: string[] = [];
  do {
    const blanks: Span[] = [...lines];
    keepBranches(top, blanks);
    result.push(blanked(text, blanks, mends));
  } while (result.length < maxVariants && top.some(hasUnseen));
  return result;
}

function readGroups(directives: readonly Directive[], length: number): Group[] {
  const top: Group[] = [];
  const open: { group: Group; isDecided: boolean }[] = [];
  const close = (at: number) => {
    const branch = open.at(-1)?.group.branches.at(-1);
    if (branch) branch.body.end = at;
  };
  for (const { start, end, word, rest } of directives) {
    if (word === "if") {
      const group: Group = { branches: [] };
      (open.at(-1)?.group.branches.at(-1)?.groups ?? top).push(group);
      open.push({ group, isDecided: false });
    } else if (open.length === 0 || (word !== "elif" && word !== "else" && word !== "endif")) {
      continue;
    } else {
      close(start);
    }
    const current = open.at(-1)!;
    if (word === "endif") {
      open.pop();
      continue;
    }
    const constant = word === "else" ? true : constantOf(rest);
    current.group.branches.push({ body: { start: end, end: length }, groups: [], isDead: current.isDecided || constant === false, seen: false });
    current.isDecided ||= constant === true;
  }
  return top;
}

function hasUnseen(group: Group): boolean {
  return group.branches.some((branch) => !branch.isDead && (!branch.seen || branch.groups.some(hasUnseen)));
}

/** Chooses a branch of each group, one that holds something unseen if there is one, and blanks the others. */
function keepBranches(groups: readonly Group[], blanks: Span[]): void {
  for (const group of groups) {
    const alive = group.branches.filter((branch) => !branch.isDead);
    const kept = alive.find((branch) => !branch.seen || branch.groups.some(hasUnseen)) ?? alive[0];
    for (const branch of group.branches) if (branch !== kept) blanks.push(branch.body);
    if (!kept) continue;
    kept.seen = true;
    keepBranches(kept.groups, blanks);
  }
}

function blanked(text: string, blanks: readonly Span[], mends: readonly Mend[]): string {
  const edits = [...blanks.map((span) => ({ span, by: " " })), ...mends];
  edits.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  let result = "";
  let at = 0;
  for (const { span, by } of edits) {
    if (span.end <= at) continue;
    result += text.slice(at, span.start) + text.slice(Math.max(at, span.start), span.end).replace(/[^\r\n]/g, by);
    at = span.end;
  }
  return result + text.slice(at);
}
