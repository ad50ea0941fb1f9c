import { describe, expect, test } from "vitest";
import { engine } from "../packages/ropc-scan/src/engine.ts";
import { checkFixture } from "./fixture-check.ts";
import { findPlaces, readFixtures } from "./fixture-files.ts";
import { parseMarks } from "./fixture-marks.ts";

const isKnown = (api: string) => engine.catalogue.find(api) !== undefined;

describe("the findings of a fixture are those that its marks say", () => {
  test.each(readFixtures().map((fixture) => [fixture.path, fixture] as const))("%s", async (path, fixture) => {
    const marks = parseMarks(fixture.text, isKnown);
    expect(marks, "a fixture without marks tests nothing").not.toEqual([]);
    const { places, hasParseErrors } = await findPlaces(fixture);
    const problems = checkFixture(marks, places);
    expect(problems.map(({ line, kind, message }) => `test/fixtures/${path}:${line}: ${kind}: ${message}`)).toEqual([]);
    expect(hasParseErrors, "has syntax errors").toBe(/-broken\.\w+$/.test(path));
  });
});
