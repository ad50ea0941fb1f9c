import { describe, expect, test } from "vitest";
import { checkFixture } from "./fixture-check.ts";
import { catalogue, findPlaces, readFixtures } from "./fixture-files.ts";
import { parseMarks } from "./fixture-marks.ts";

const isKnown = (api: string) => catalogue.find(api) !== undefined;

describe("the findings of a fixture are those that its marks say", () => {
  test.each(readFixtures().map((fixture) => [fixture.path, fixture] as const))("%s", async (path, fixture) => {
    const marks = parseMarks(fixture.text, isKnown);
    expect(marks, "a fixture without marks tests nothing").not.toEqual([]);
    const problems = checkFixture(marks, await findPlaces(fixture));
    expect(problems.map(({ line, kind, message }) => `test/fixtures/${path}:${line}: ${kind}: ${message}`)).toEqual([]);
  });
});
