import type { Fixtures, Gap } from "./fixtures.ts";
import { codeSpan, generatedMark } from "./markdown.ts";

/** `docs/gaps.md`: every place of a fixture where the tool is known to be wrong, by what it does not understand. */
export function gapsPage({ gaps }: Fixtures): string {
  return `${generatedMark("the `missing:` and `spurious:` marks of test/fixtures")}
# Known gaps

Where the tool is known to be wrong, by what it does not understand. Each place stands in a fixture, in the form that people write, and a test
fails as soon as it is mended, so that the mark is taken off. [accuracy.md](accuracy.md) counts them against what is found.

## Not found yet

${byReason(gaps.filter(({ kind }) => kind === "missing"))}
## Found, and should not be

${byReason(gaps.filter(({ kind }) => kind === "spurious"))}`;
}

/** The reasons, the most frequent first, each with its places. */
function byReason(gaps: readonly Gap[]): string {
  if (gaps.length === 0) return "No fixture marks one.\n";
  const groups = [...new Set(gaps.map(({ reason }) => reason))].map((reason) => ({ reason, places: gaps.filter((gap) => gap.reason === reason) }));
  groups.sort((a, b) => b.places.length - a.places.length || (a.reason < b.reason ? -1 : 1));
  return groups.map(({ reason, places }) => `- **${reason[0]!.toUpperCase()}${reason.slice(1)}**\n${places.map(item).join("")}`).join("");
}

const longest = 90;

function item({ path, line, code, api }: Gap): string {
  const shown = code.length > longest ? `${code.slice(0, longest - 1)}…` : code;
  return `  - [${path.replace(/^test\/fixtures\//, "")}:${line}](../${path}#L${line}): ${codeSpan(shown)}, \`${api}\`\n`;
}
