import { type Confidence, confidences } from "../rules/finding.ts";
import type { Mark } from "./fixture-marks.ts";

/** A finding as a mark sees it. */
export interface Place {
  readonly api: string;
  readonly confidence: Confidence;
  /** Where it starts, 1-based. */
  readonly line: number;
  readonly column: number;
}

export interface Problem {
  readonly kind: "missed" | "unexpected" | "not-ok" | "confidence" | "column" | "gap-closed";
  readonly line: number;
  readonly message: string;
}

const rank = (confidence: Confidence) => confidences.indexOf(confidence);
const show = ({ api, confidence, column }: Place) => `${api} @${confidence} ^${column}`;

/** The finding that a mark means best: one in its column, then one of its confidence, then any of its API. */
function pick(mark: Mark, places: readonly Place[]): Place | undefined {
  const score = (place: Place) => (place.column === mark.column ? 2 : 0) + (place.confidence === mark.confidence ? 1 : 0);
  return places.filter((place) => place.api === mark.api).sort((a, b) => score(b) - score(a))[0];
}

function* checkMatch(mark: Mark, place: Place): Generator<Problem> {
  const { line } = mark;
  if (mark.confidence === null ? rank(place.confidence) < rank("medium") : place.confidence !== mark.confidence) {
    yield { kind: "confidence", line, message: `${place.api} is @${place.confidence}, not ${mark.confidence === null ? "@medium or @high" : `@${mark.confidence}`}` };
  }
  if (mark.column !== null && place.column !== mark.column) {
    yield { kind: "column", line, message: `${place.api} is in column ${place.column}, not ${mark.column}` };
  }
}

/** Marks that say where they mean it choose first, so that a loose one does not take their finding. */
const bySharpness = (a: Mark, b: Mark) =>
  Number(a.column === null) - Number(b.column === null) || Number(a.confidence === null) - Number(b.confidence === null);

function* checkLine(line: number, marks: readonly Mark[], places: readonly Place[]): Generator<Problem> {
  const left = [...places];
  for (const mark of marks.filter(({ kind }) => kind !== "ok" && kind !== "tolerated").sort(bySharpness)) {
    const place = pick(mark, left);
    if (place) left.splice(left.indexOf(place), 1);
    if (mark.kind === "missing") {
      if (place) yield { kind: "gap-closed", line, message: `${show(place)} is found now: gap closed: change to expect` };
    } else if (!place) {
      yield mark.kind === "expect"
        ? { kind: "missed", line, message: `no finding of ${mark.api}` }
        : { kind: "gap-closed", line, message: `${mark.api} is no longer reported: gap closed: change to ok` };
    } else {
      yield* checkMatch(mark, place);
    }
  }
  // The contract does not say: whatever else is found there is neither right nor wrong.
  if (marks.some(({ kind }) => kind === "tolerated")) return;
  const ok = marks.find(({ kind }) => kind === "ok");
  for (const place of left) {
    if (ok) yield { kind: "not-ok", line, message: `${show(place)}, but ok: ${ok.reason}` };
    else if (rank(place.confidence) >= rank("medium")) yield { kind: "unexpected", line, message: `${show(place)} without a mark` };
  }
}

/**
 * Everything in which the findings of a file and its marks differ, by line. A finding from `medium` on needs a mark; one at `low`
 * is let pass on a line without marks, but not on one that is `ok`.
 */
export function checkFixture(marks: readonly Mark[], places: readonly Place[]): Problem[] {
  const lines = [...new Set([...marks, ...places].map(({ line }) => line))].sort((a, b) => a - b);
  return lines.flatMap((line) => [...checkLine(line, marks.filter((mark) => mark.line === line), places.filter((place) => place.line === line))]);
}
