import type { Fixtures, Gap } from "./fixtures.ts";
import { generatedMark, table } from "./markdown.ts";

/** `docs/gaps.md`: every place of a fixture where the tool is known to be wrong. */
export function gapsPage({ gaps }: Fixtures): string {
  return `${generatedMark("the `missing:` and `spurious:` marks of test/fixtures")}
# Known gaps

Where the tool is known to be wrong. Each place stands in a fixture, in the form that people write, and a test fails as soon as it is mended,
so that the mark is taken off.

## Not found yet

${list(gaps.filter(({ kind }) => kind === "missing"))}
## Found, and should not be

${list(gaps.filter(({ kind }) => kind === "spurious"))}`;
}

function list(gaps: readonly Gap[]): string {
  if (gaps.length === 0) return "No fixture marks one.\n";
  const rows = gaps.map(({ path, line, api, reason }) => [`[${path.replace(/^test\/fixtures\//, "")}:${line}](../${path}#L${line})`, `\`${api}\``, reason]);
  return table(["Where", "API", "Why"], rows);
}
