import { type Confidence, confidences } from "../rules/finding.ts";

export const verdicts = ["expect", "ok", "missing", "spurious", "tolerated"] as const;
export type Verdict = (typeof verdicts)[number];

/** What a comment of a fixture says about one line of it. Lines and columns are 1-based, columns in UTF-16 units. */
export interface Mark {
  readonly kind: Verdict;
  /** Null for `ok` and `tolerated`, which speak of every API. */
  readonly api: string | null;
  /** Null: any from `medium` on. */
  readonly confidence: Confidence | null;
  /** Where the finding starts; null: anywhere on its line. */
  readonly column: number | null;
  /** Of all but `expect`. */
  readonly reason: string | null;
  /** The line that it speaks for. */
  readonly line: number;
  /** The line that it stands on. */
  readonly markLine: number;
}

export interface MarkError {
  /** Of the mark, 1-based. */
  readonly line: number;
  readonly message: string;
}

/** A comment, in any of our languages, that starts with a word and a colon; `{` before it is JSX. */
const comment = /(?:^|\s|\{(?=\/\*))(?:#|\/\/|--|;|\/\*|<!--)\s*([A-Za-z-]+)\s*(:?)\s*(.*)$/;
const apiId = /^[a-z]+\/[a-z0-9-]+\/[a-z0-9-]+$/;
const startsWithApiId = /^[a-z]+\/[a-z0-9-]+\/[a-z0-9-]+(?:\s|$)/;
/** The comment lines around an example for the docs: they are no marks, and marks look past them. */
const docsWord = /^docs(?:-right)?$/;
const likeVerdict = /^(?:expect|ok|miss|spur|toler)/i;

interface Found {
  readonly word: string;
  readonly colon: boolean;
  readonly body: string;
  /** Nothing but space stands before it on its line. */
  readonly alone: boolean;
}

function findComment(line: string): Found | undefined {
  const match = comment.exec(line);
  if (!match) return undefined;
  const body = match[3]!.replace(/(?:\*\/|-->).*$/, "").trim();
  return { word: match[1]!, colon: match[2] === ":", body, alone: line.slice(0, match.index).trim() === "" };
}

const isVerdict = (word: string): word is Verdict => (verdicts as readonly string[]).includes(word);

/** Whether somebody meant a mark: a verdict's word, something close to one, or any word before an API's id. */
function isMeant({ word, colon, body }: Found): boolean {
  if (docsWord.test(word)) return false;
  if (isVerdict(word)) return colon || startsWithApiId.test(body);
  return startsWithApiId.test(body) || (colon && likeVerdict.test(word));
}

/** Whether a line is nothing but a mark or the edge of an example: what speaks for the next line passes over it. */
export function isMarkLine(line: string): boolean {
  const found = findComment(line);
  return found !== undefined && found.alone && (isMeant(found) || (found.colon && docsWord.test(found.word)));
}

/** A line without the mark behind its code. */
export function stripMark(line: string): string {
  const found = findComment(line);
  if (!found || found.alone || !isMeant(found)) return line;
  return line.slice(0, comment.exec(line)!.index).trimEnd();
}

type Claim = Pick<Mark, "api" | "confidence" | "column" | "reason">;

function parseClaim(kind: Verdict, body: string, isKnown: (api: string) => boolean): Claim | string {
  if (kind === "ok" || kind === "tolerated") return body === "" ? `${kind} needs a reason` : { api: null, confidence: null, column: null, reason: body };
  const [head = "", ...rest] = kind === "expect" ? [body] : body.split(/\s+--\s+|\s+--$/);
  const reason = kind === "expect" ? null : rest.join(" -- ").trim();
  const [api = "", ...details] = head.trim().split(/\s+/);
  if (!apiId.test(api)) return `${kind} needs an API's id, not "${api}"`;
  if (!isKnown(api)) return `no API "${api}" in the catalogue`;
  let confidence: Confidence | null = null;
  let column: number | null = null;
  for (const detail of details) {
    const level = confidences.find((name) => detail === `@${name}`);
    if (level && confidence === null) confidence = level;
    else if (/^\^[1-9]\d*$/.test(detail) && column === null) column = Number(detail.slice(1));
    else return `"${detail}" is neither a @confidence nor a ^column, or it is a second one`;
  }
  if (reason === "") return `${kind} needs a reason: ${kind}: <api-id> -- <reason>`;
  return { api, confidence, column, reason };
}

/** The line that a mark alone on its line speaks for: the next that is none, 0-based. */
function findTarget(lines: readonly string[], from: number): number | string {
  let target = from + 1;
  while (target < lines.length && isMarkLine(lines[target]!)) target++;
  const line = lines[target];
  return line === undefined || line.trim() === "" ? "nothing follows that it could speak for" : target;
}

/**
 * Reads every mark of a fixture and everything that is wrong with them. `isKnown` says which APIs there are;
 * without it any id of the right shape will do.
 */
export function readMarks(text: string, isKnown: (api: string) => boolean = () => true): { marks: Mark[]; errors: MarkError[] } {
  const lines = text.split(/\r\n?|\n/);
  const marks: Mark[] = [];
  const errors: MarkError[] = [];
  lines.forEach((line, index) => {
    const found = findComment(line);
    if (!found || !isMeant(found)) return;
    const fail = (message: string) => errors.push({ line: index + 1, message });
    if (!isVerdict(found.word)) return fail(`unknown verdict "${found.word}": ${verdicts.join(", ")}`);
    if (!found.colon) return fail(`a colon is missing after "${found.word}"`);
    const claim = parseClaim(found.word, found.body, isKnown);
    if (typeof claim === "string") return fail(claim);
    const target = found.alone ? findTarget(lines, index) : index;
    if (typeof target === "string") return fail(target);
    marks.push({ kind: found.word, ...claim, line: target + 1, markLine: index + 1 });
  });
  return { marks, errors };
}

/** The marks of a fixture, in order; throws one error that lists everything that is wrong with them. */
export function parseMarks(text: string, isKnown?: (api: string) => boolean): Mark[] {
  const { marks, errors } = readMarks(text, isKnown);
  if (errors.length > 0) throw new Error(errors.map(({ line, message }) => `line ${line}: ${message}`).join("\n"));
  return marks;
}
