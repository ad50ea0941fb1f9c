import type { CatalogueFiles } from "./catalogue-files.ts";
import type { Fixtures } from "./fixtures.ts";
import { generatedMark, table } from "./markdown.ts";
import { ruleOf } from "./short-names.ts";

/** `docs/gaps.md`: every place of a fixture that should be found and is not. */
export function gapsPage({ gaps }: Fixtures, files: CatalogueFiles): string {
  const rows = gaps.map((gap) => {
    const rule = ruleOf(gap, files);
    return [`[${gap.path.replace(/^test\/fixtures\//, "")}:${gap.line}](../${gap.path}#L${gap.line})`, `[${rule}](rules/${rule}.md)`, gap.reason];
  });
  const list = rows.length > 0 ? table(["Where", "Rule", "Why"], rows) : "No fixture marks one at the moment.\n";
  return `${generatedMark("the `missing:` marks of test/fixtures")}
# Known gaps

Code that signs in with a user's name and password and is not found yet. Each stands in a fixture, as the form that people write,
and a test fails when it starts to be found, so that the mark is taken off.

${list}`;
}
