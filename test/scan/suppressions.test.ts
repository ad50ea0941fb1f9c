import { describe, expect, test } from "vitest";
import { covers, isExpired, readDirectives } from "../../rules/suppressions.ts";
import { language as javascript } from "../../scanners/javascript/index.ts";
import { language as python } from "../../scanners/python/index.ts";
import { readFacts } from "../../scanners/read-facts.ts";

const rules = ["no-username-password-credential", "no-username-password-env"];

/** Which of the tokens `BAD` in a text are silenced, as a word of `+` (reported) and `-`, and the problems. */
async function judge(text: string, language = python): Promise<{ silenced: string; problems: string[] }> {
  const facts = (await readFacts(language, language === python ? "a.py" : "a.js", text)).facts[0]!.facts;
  const { directives, problems } = readDirectives(facts.comments, text, { rules, eslint: language === javascript });
  const tokens = [...text.matchAll(/BAD/g)].map((match) => {
    const statement = text.lastIndexOf("use(", match.index);
    const use = statement === -1 ? match.index : statement;
    return { start: match.index, end: match.index + 3, use: { start: use, end: match.index + 3 }, rule: "no-username-password-credential" };
  });
  return {
    silenced: tokens
      .map((token) => (directives.some((directive) => covers(directive, token) && !isExpired(directive, "2026-11-24")) ? "-" : "+"))
      .join(""),
    problems: problems.map((problem) => `${problem.line}: ${problem.message}`),
  };
}

const rule = "no-username-password-credential";

describe("ropc-ignore", () => {
  test.each([
    ["after code: its line", `BAD  # ropc-ignore ${rule} -- why\nBAD`, "-+"],
    ["alone: the next line with code", `# ropc-ignore ${rule} -- why\n\n# another comment\nBAD\nBAD`, "-+"],
    ["the prefix of ESLint is understood", `BAD  # ropc-ignore ropc/${rule} -- why`, "-"],
    ["several rules", `BAD  # ropc-ignore no-username-password-env, ${rule} -- why`, "-"],
    ["another rule", "BAD  # ropc-ignore no-username-password-env -- why", "+"],
    ["the whole file", `BAD\n# ropc-ignore-file ${rule} -- why\nBAD`, "--"],
    ["above a statement of several lines", `# ropc-ignore ${rule} -- why\nuse(\n  1,\n  BAD)\nother\nBAD`, "--"],
    ["on a line within a statement", `use(1,\n  BAD)  # ropc-ignore ${rule} -- why\n`, "-"],
    ["behind another comment", `BAD  # noqa  # ropc-ignore ${rule} -- why`, "-"],
    ["until a day to come", `BAD  # ropc-ignore ${rule} until 2026-11-24 -- why`, "-"],
    ["until a day in the reason", `BAD  # ropc-ignore ${rule} -- why until 2099-01-01`, "-"],
    ["expired", `BAD  # ropc-ignore ${rule} until 2026-11-23 -- why`, "+"],
    ["in a string", `x = "# ropc-ignore ${rule} -- why"; BAD`, "+"],
    ["in a docstring", `"""\n# ropc-ignore ${rule} -- why\n"""\nBAD`, "+"],
    ["in prose", `# how to use ropc-ignore ${rule} -- see the page\nBAD`, "+"],
  ])("%s", async (_, text, silenced) => {
    expect(await judge(text)).toEqual({ silenced, problems: [] });
  });

  test.each([
    ["no rule", "BAD  # ropc-ignore -- why", "names no rule"],
    ["no reason", `BAD  # ropc-ignore ${rule}`, "gives no reason"],
    ["an empty reason", `BAD  # ropc-ignore ${rule} --`, "gives no reason"],
    ["nothing", "BAD  # ropc-ignore", "names no rule"],
    ["an unknown rule", "BAD  # ropc-ignore no-such-rule -- why", "no-such-rule"],
    ["no date", `BAD  # ropc-ignore ${rule} until 2026-02-31 -- why`, "not a date"],
    ["an unknown word", `# ropc-ignore-next-line ${rule} -- why\nBAD`, "`ropc-ignore-next-line` is not known"],
  ])("is not honoured, and noticed: %s", async (_, text, problem) => {
    const { silenced, problems } = await judge(text);
    expect(silenced).toBe("+");
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(problem);
  });

  test("a known rule beside an unknown one is honoured", async () => {
    const { silenced, problems } = await judge(`BAD  # ropc-ignore no-such-rule, ${rule} -- why`);
    expect(silenced).toBe("-");
    expect(problems).toHaveLength(1);
  });

  test.each([
    ["a block comment over lines", `/*\n * ropc-ignore ${rule} -- why\n */\nBAD;\nBAD;`, "-+"],
    ["a block comment after code", `BAD; /* ropc-ignore ${rule} -- why */\nBAD;`, "-+"],
    ["JSX", `const x = <div>\n{/* ropc-ignore ${rule} -- why */}\n{BAD}\n{BAD}\n</div>;`, "-+"],
  ])("JavaScript: %s", async (_, text, silenced) => {
    expect(await judge(text, javascript)).toEqual({ silenced, problems: [] });
  });

  test("says reason, day and line", () => {
    const text = `x\n# ropc-ignore ${rule} until 2027-01-31 -- waits for #12 -- and 13`;
    const comment = { start: 2, end: text.length, text: text.slice(4), ownLine: true };
    expect(readDirectives([comment], text, { rules, eslint: false }).directives[0]).toMatchObject({
      reason: "waits for #12 -- and 13",
      until: "2027-01-31",
      line: 2,
    });
  });
});

describe("eslint-disable", () => {
  test.each([
    ["everything from here", "BAD;\n/* eslint-disable */\nBAD;", "+-"],
    ["our rule from here to there", `/* eslint-disable ropc/${rule} */\nBAD;\n/* eslint-enable ropc/${rule} */\nBAD;`, "-+"],
    ["all on again", `/* eslint-disable ropc/${rule} */\nBAD;\n/* eslint-enable */\nBAD;`, "-+"],
    ["another rule", "/* eslint-disable no-console, ropc/no-username-password-env */\nBAD;", "+"],
    ["this line", `BAD; // eslint-disable-line ropc/${rule} -- why\nBAD;`, "-+"],
    ["the next line", `// eslint-disable-next-line no-console, ropc/${rule}\nBAD;\nBAD;`, "-+"],
    ["the next line, everything", "/* eslint-disable-next-line */\nBAD;\nBAD;", "-+"],
    ["a line comment does not open a stretch", "// eslint-disable\nBAD;", "+"],
    ["eslint-env is something else", "/* eslint-env node */\nBAD;", "+"],
  ])("%s", async (_, text, silenced) => {
    expect((await judge(text, javascript)).silenced).toBe(silenced);
  });

  test("means nothing in other languages", async () => {
    expect((await judge("# eslint-disable-next-line\nBAD")).silenced).toBe("+");
  });
});
