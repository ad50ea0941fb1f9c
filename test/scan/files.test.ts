import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { chooseFiles, makeExcluder } from "../../scanners/files.ts";
import { makeRules } from "../../scanners/ignore.ts";
import { relativePath } from "../../scanners/positions.ts";
import { makeTree, type TreeEntry } from "../temp-tree.ts";

interface Choice {
  readonly files: string[];
  readonly skipped: string[];
  readonly empty: readonly string[];
}

function choose(
  root: string,
  paths: readonly string[],
  options: { exclude?: string[]; useIgnoreFiles?: boolean; directory?: string } = {},
): Choice {
  const directory = options.directory ?? root;
  const choice = chooseFiles(paths, {
    directory,
    isExcluded: makeExcluder([{ folder: directory, rules: makeRules(options.exclude ?? []) }]),
    useIgnoreFiles: options.useIgnoreFiles ?? true,
    isCandidate: (name) => name.endsWith(".py"),
  });
  return {
    files: choice.files.map((file) => relativePath(root, file.absolute) + (file.named ? " (named)" : "")),
    skipped: choice.skipped.map((one) => `${one.kind} ${relativePath(root, one.absolute)}`).sort(),
    empty: choice.empty,
  };
}

function makeRepository(entries: Readonly<Record<string, TreeEntry>>): string {
  const root = makeTree(entries);
  execFileSync("git", ["init", "-q"], { cwd: root });
  return root;
}

test("files of the kinds that are read, sorted, and the names that start with a dot, too", () => {
  const root = makeTree({ "b.py": "", "a/c.py": "", "a-b.py": "", ".github/x.py": "", "README.md": "", ".hidden.py": "" });
  expect(choose(root, ["."]).files).toEqual([".github/x.py", ".hidden.py", "a-b.py", "a/c.py", "b.py"]);
});

describe(".gitignore", () => {
  test("as git itself reads it", () => {
    const root = makeRepository({
      ".gitignore":
        "*.gen.py\n/build\nlogs/\n!keep.gen.py\ntmp/*\n!tmp/keep.py\n**/deep/x.py\n\\#odd.py\nspace\\ .py\n# comment\nfoo[0-9].py\nMixed.py\n",
      "a.py": "",
      "a.gen.py": "",
      "keep.gen.py": "",
      "build/a.py": "",
      "sub/build/a.py": "",
      "logs/a.py": "",
      "sub/logs/a.py": "",
      "tmp/a.py": "",
      "tmp/keep.py": "",
      "q/deep/x.py": "",
      "q/deep/y.py": "",
      "#odd.py": "",
      "foo1.py": "",
      "foox.py": "",
      "mixed.py": "",
      "Mixed.py": "",
      "sub/.gitignore": "*.py\n!yes.py\n!logs/\n",
      "sub/a.py": "",
      "sub/yes.py": "",
      "sub/more/yes.py": "",
      "sub/more/no.py": "",
      ".git/info/exclude": "excluded.py\n",
      "excluded.py": "",
    });
    const listed = execFileSync("git", ["ls-files", "--others", "--exclude-standard", "-z", "*.py"], { cwd: root, encoding: "utf8" })
      .split("\0")
      .filter(Boolean)
      .sort();
    expect(listed.length).toBeGreaterThan(7);
    expect(choose(root, ["."]).files).toEqual(listed);
    // From below, the rules of the folders above hold as well.
    expect(choose(root, ["sub"]).files).toEqual(listed.filter((path) => path.startsWith("sub/")));
    expect(choose(root, ["q"]).files).toEqual(["q/deep/y.py"]);
  });

  test("holds outside of git for what lies below", () => {
    const root = makeTree({ ".gitignore": "a.py", "a.py": "", "b.py": "" });
    expect(choose(root, ["."])).toEqual({ files: ["b.py"], skipped: ["ignored a.py"], empty: [] });
  });

  test("counts what it leaves out, folders as one", () => {
    const root = makeRepository({ ".gitignore": "out/\nx.py", "out/a.py": "", "out/b.py": "", "x.py": "", "y.py": "" });
    expect(choose(root, ["."]).skipped).toEqual(["ignored out", "ignored x.py"]);
  });

  test("--no-ignore", () => {
    const root = makeRepository({ ".gitignore": "*.py", "a.py": "", "node_modules/b.py": "" });
    expect(choose(root, ["."], { useIgnoreFiles: false })).toEqual({ files: ["a.py"], skipped: ["vendored node_modules"], empty: [] });
  });
});

describe("a named path is scanned whoever ignores it, with the usual skips below it", () => {
  const entries = {
    ".gitignore": "dist/\ngen/*\n*.tmp.py\n",
    "dist/a.py": "",
    "dist/b.tmp.py": "",
    "dist/node_modules/c.py": "",
    "gen/a.py": "",
    "gen/sub/b.py": "",
    "gen/c.tmp.py": "",
  };
  test("a folder by its own pattern", () => {
    expect(choose(makeRepository(entries), ["dist"])).toEqual({
      files: ["dist/a.py"],
      skipped: ["ignored dist/b.tmp.py", "vendored dist/node_modules"],
      empty: [],
    });
  });
  test("a folder whose content is ignored", () => {
    expect(choose(makeRepository(entries), ["gen"]).files).toEqual(["gen/a.py", "gen/sub/b.py"]);
  });
  test("a folder within an ignored one", () => {
    expect(choose(makeRepository(entries), ["gen/sub"]).files).toEqual(["gen/sub/b.py"]);
  });
  test("a file", () => {
    expect(choose(makeRepository(entries), ["dist/b.tmp.py"]).files).toEqual(["dist/b.tmp.py (named)"]);
  });
  test("node_modules itself", () => {
    expect(choose(makeTree({ "node_modules/a/x.py": "", "node_modules/a/node_modules/y.py": "" }), ["node_modules"]).files).toEqual([
      "node_modules/a/x.py",
    ]);
  });
  test("an environment that ignores itself", () => {
    expect(choose(makeRepository({ ".venv/.gitignore": "*\n", ".venv/pyvenv.cfg": "", ".venv/a.py": "" }), [".venv"]).files).toEqual([
      ".venv/a.py",
    ]);
  });
  test("but a list of what is kept is the project's choice", () => {
    expect(choose(makeRepository({ ".gitignore": "*\n!*/\n!yes.py\n", "no.py": "", "yes.py": "" }), ["."]).files).toEqual(["yes.py"]);
  });
});

describe("left out without being asked", () => {
  test("other people's code", () => {
    const root = makeTree({
      "node_modules/a.py": "",
      "x/third_party/a.py": "",
      "lib/site-packages/a.py": "",
      ".tox/a.py": "",
      "myenv/pyvenv.cfg": "",
      "myenv/a.py": "",
      "vendor/a.py": "",
      "src/com/acme/vendor/a.py": "",
      "src/go/vendor/a.py": "",
      "src/go/go.mod": "",
      "a.py": "",
    });
    expect(choose(root, ["."])).toEqual({
      files: ["a.py", "src/com/acme/vendor/a.py"],
      skipped: [
        "vendored .tox",
        "vendored lib/site-packages",
        "vendored myenv",
        "vendored node_modules",
        "vendored src/go/vendor",
        "vendored vendor",
        "vendored x/third_party",
      ],
      empty: [],
    });
  });
  test("version control's own folders, without a word", () => {
    expect(choose(makeTree({ ".git/a.py": "", ".hg/a.py": "", "a.py": "" }), ["."])).toEqual({ files: ["a.py"], skipped: [], empty: [] });
  });
});

describe("links", () => {
  test("are not followed: out of the root and to nowhere with a notice, within it without", () => {
    const outside = makeTree({ "a.py": "", "folder/b.py": "" });
    const root = makeTree({
      "real/c.py": "",
      "in.py": { link: "real/c.py" },
      "out.py": { link: join(outside, "a.py") },
      outdir: { link: join(outside, "folder") },
      loop: { link: "." },
      "gone.py": { link: "no-such-file" },
    });
    expect(choose(root, ["."])).toEqual({
      files: ["real/c.py"],
      skipped: ["symlink gone.py", "symlink out.py", "symlink outdir"],
      empty: [],
    });
  });
  test("a named one is taken as it is", () => {
    const outside = makeTree({ "folder/b.py": "" });
    const root = makeTree({ outdir: { link: join(outside, "folder") } });
    expect(choose(root, ["outdir"]).files).toEqual(["outdir/b.py"]);
  });
});

describe("what cannot be", () => {
  test("a path that does not exist", () => {
    expect(() => choose(makeTree({}), ["nothing.py"])).toThrow("nothing.py does not exist");
  });
  test("a path below a file", () => {
    expect(() => choose(makeTree({ "a.py": "" }), ["a.py/b"])).toThrow("does not exist");
  });
  test("a link to nowhere", () => {
    expect(() => choose(makeTree({ l: { link: "gone" } }), ["l"])).toThrow("leads nowhere");
  });
  test("an empty folder, also of empty folders", () => {
    expect(choose(makeTree({ "a/b": { folder: true }, "a/.git": { folder: true } }), ["a"]).empty).toEqual(["a"]);
  });
  test("a folder where all is left out is not empty", () => {
    expect(choose(makeTree({ "node_modules/a.py": "", "README.md": "" }), ["."]).empty).toEqual([]);
  });
});

describe("--exclude", () => {
  test("as in .gitignore, relative to the working directory, for named paths, too", () => {
    const root = makeTree({ "a.py": "", "tests/a.py": "", "src/tests/b.py": "", "src/x.py": "", "src/y.py": "" });
    expect(choose(root, ["."], { exclude: ["tests/", "/src/x.py"] }).files).toEqual(["a.py", "src/y.py"]);
    expect(choose(root, ["src/x.py", "a.py"], { exclude: ["/src/x.py"] })).toEqual({
      files: ["a.py (named)"],
      skipped: ["excluded src/x.py"],
      empty: [],
    });
    expect(choose(root, ["../tests/a.py"], { exclude: ["tests"], directory: join(root, "src") }).files).toEqual([]);
  });
});

test("a file named and met on a walk is one", () => {
  expect(choose(makeTree({ "a/b.py": "", "a/c.py": "" }), ["a", "a/b.py", "./a/b.py"]).files).toEqual(["a/b.py (named)", "a/c.py"]);
});
