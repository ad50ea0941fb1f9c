import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { engine } from "../packages/ropc-scan/src/engine.ts";
import { defaultPolicy } from "../scanners/policy.ts";
import { defaultMaxFileSize, scan } from "../scanners/scan.ts";
import { checkFixture } from "./fixture-check.ts";
import { parseMarks } from "./fixture-marks.ts";

const folder = join(import.meta.dirname, "projects");
const sources = /\.(cs|go|java|py|ts)$/;

// What one file cannot know: tiers 1 and 2.
test.each(readdirSync(folder))("the findings in project %s are those that its marks say", async (name) => {
  const directory = join(folder, name);
  const report = await scan(
    {
      directory, paths: ["."], isExcluded: () => false, useIgnoreFiles: false, maxFileSize: defaultMaxFileSize,
      policy: { ...defaultPolicy, minConfidence: "low" }, nameSkipped: false, now: new Date(),
    },
    engine,
  );
  const files = readdirSync(directory, { recursive: true, encoding: "utf8" }).filter((file) => sources.test(file));
  const problems = files.flatMap((file) => {
    const path = file.replaceAll("\\", "/");
    const marks = parseMarks(readFileSync(join(directory, file), "utf8"));
    const places = report.findings.filter((finding) => finding.path === path);
    return checkFixture(marks, places).map(({ line, kind, message }) => `${path}:${line}: ${kind}: ${message}`);
  });
  expect(problems).toEqual([]);
});
