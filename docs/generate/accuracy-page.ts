import type { Fixtures, Tally } from "./fixtures.ts";
import { generatedMark, table } from "./markdown.ts";

const sets = ["own fixtures", "programs, plain", "programs, tricky", "programs, nasty"] as const;

/** `docs/accuracy.md`: what the marks of the fixtures count to, by language and difficulty. */
export function accuracyPage({ tallies }: Fixtures): string {
  const languages = [...new Set(tallies.map(({ language }) => language))].sort();
  const rows = languages.flatMap((language) => sets.map((set) => row(language, set, tallies.filter((one) => one.language === language && setOf(one) === set))));
  return `${generatedMark("the marks of test/fixtures")}
# Accuracy

The fixtures below \`programs\` (246 files) were written and judged by people who had seen no code of this project: a third plain, a third
tricky, a third nasty on purpose, half of all marked places near misses. The first measurement on them, one file at a time and before anything
was mended after them, is the only one on unseen code:

| language | recall | precision | plain files alone |
|---|---|---|---|
| Python | 88.0 % | 93.9 % | 100 % / 100 % |
| JavaScript, TypeScript | 89.8 % | 96.2 % | 100 % / 100 % |
| Go | 87.3 % | 95.4 % | 100 % / 100 % |
| C# | 93.4 % | 90.9 % | 100 % / 89.3 % |
| Java | 88.8 % | 92.8 % | 97.4 % / 100 % |

Most misses were readers and setters of environment variables; of MSAL calls and credential classes nearly all were found. Since then the
classes of misses were mended, so that the table below is that of a development set: it says what works today, not what a stranger's code would
score. Recall counts the places marked \`expect\` among those and \`missing\`, precision among those and \`spurious\`; [gaps.md](gaps.md) lists the rest.

${table(["language", "set", "files", "expected and found", "near misses, silent", "missing", "spurious", "recall", "precision"], rows)}`;
}

function setOf({ path }: Tally): (typeof sets)[number] {
  const level = /\/programs\/(plain|tricky|nasty)\//.exec(path)?.[1];
  return level ? (`programs, ${level}` as (typeof sets)[number]) : "own fixtures";
}

function row(language: string, set: string, tallies: readonly Tally[]): string[] {
  const sum = (key: "expect" | "ok" | "missing" | "spurious") => tallies.reduce((total, one) => total + one[key], 0);
  const found = sum("expect");
  const share = (lost: number) => (found + lost === 0 ? "–" : `${((100 * found) / (found + lost)).toFixed(1)} %`);
  const numbers = [tallies.length, found, sum("ok"), sum("missing"), sum("spurious")].map(String);
  return [language, set, ...numbers, share(sum("missing")), share(sum("spurious"))];
}
