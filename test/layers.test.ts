import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const root = join(fileURLToPath(import.meta.url), "..", "..");
/** From the inside out: a layer may import itself and those before it. */
const layers = ["rules", "scanners", "packages"];

/** A source file and what it imports: paths of ours from the root, names of packages, `node:` modules. */
interface Module {
  readonly path: string;
  /** At run time: a compiler drops the imports of types. */
  readonly runtime: readonly string[];
  readonly types: readonly string[];
}

function readModule(path: string, text: string): Module {
  const found = (pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1]!);
  const ours = (specifier: string) => (specifier.startsWith(".") ? posix.join(posix.dirname(path), specifier) : specifier);
  return {
    path,
    runtime: [
      ...found(/^(?:import|export)\s(?!type\b)[^;"'`]*?from\s*["']([^"']+)["']/gm),
      ...found(/^import\s*["']([^"']+)["']/gm),
      ...found(/\b(?:import|require|require\.resolve)\(\s*["']([^"']+)["']/g),
    ].map(ours),
    types: found(/^(?:import|export)\s+type\b[^;"'`]*?from\s*["']([^"']+)["']/gm).map(ours),
  };
}

function readSources(): Map<string, Module> {
  const paths = layers.flatMap((layer) =>
    readdirSync(join(root, layer), { recursive: true, encoding: "utf8" }).map((name) => `${layer}/${name.replaceAll("\\", "/")}`),
  );
  const sources = paths.filter((path) => /\.[mc]?ts$/.test(path) && !/\/(dist|node_modules)\/|\.d\.ts$/.test(path));
  return new Map(sources.map((path) => [path, readModule(path, readFileSync(join(root, path), "utf8"))]));
}

/** Imports against the direction, as `from -> to`. */
function findViolations(modules: Iterable<Module>): string[] {
  return [...modules].flatMap(({ path, runtime, types }) => {
    const own = layers.indexOf(path.split("/")[0]!);
    const allowed = (to: string) => {
      const other = layers.indexOf(to.split("/")[0]!);
      if (other === 2 && own === 2) return to.split("/")[1] === path.split("/")[1]; // packages do not know each other
      return other === -1 ? !/^(test|docs)\//.test(to) : other <= own;
    };
    return [...runtime, ...types].filter((to) => !allowed(to)).map((to) => `${path} -> ${to}`);
  });
}

/** Everything that the modules lead to at run time, ours and others'. */
function reachable(from: readonly string[], modules: ReadonlyMap<string, Module>): Set<string> {
  const seen = new Set(from);
  for (const path of seen) for (const to of modules.get(path)?.runtime ?? []) seen.add(to);
  return seen;
}

const modules = readSources();

describe("the direction of imports", () => {
  test("is rules <- scanners <- packages", () => expect(findViolations(modules.values())).toEqual([]));

  test("rules import nothing from packages: no dependency, no Node module", () => {
    const foreign = [...modules.values()]
      .filter(({ path }) => path.startsWith("rules/"))
      .flatMap(({ path, runtime }) => runtime.filter((to) => !to.startsWith("rules/")).map((to) => `${path} -> ${to}`));
    expect(foreign).toEqual([]);
  });
});

describe("the ESLint plugin", () => {
  const entries = [...modules.keys()].filter((path) => path.startsWith("packages/eslint-plugin-ropc/src/"));
  const heavy = /^(web-tree-sitter|oxc-parser|@vscode\/tree-sitter-wasm|tree-sitter-.*|@typescript-eslint\/.*|typescript)$|^scanners\/tree-sitter\.ts$|\.wasm$/;

  test("has sources", () => expect(entries.length).toBeGreaterThan(0));

  test("reaches no parser and no grammar", () => expect([...reachable(entries, modules)].filter((name) => heavy.test(name))).toEqual([]));

  test("reaches no other language than JavaScript's", () => {
    const folders = [...reachable(entries, modules)].flatMap((path) => /^scanners\/(\w+)\//.exec(path)?.[1] ?? []);
    expect([...new Set(folders)].filter((folder) => folder !== "javascript")).toEqual([]);
  });
});

describe("what the tests above see", () => {
  const graph = (sources: Record<string, string>) => new Map(Object.entries(sources).map(([path, text]) => [path, readModule(path, text)]));

  test.each([
    ["rules/a.ts", 'import { b } from "../scanners/b.ts";', "rules/a.ts -> scanners/b.ts"],
    ["rules/a.ts", 'import type { B } from "../scanners/b.ts";', "rules/a.ts -> scanners/b.ts"],
    ["rules/a.ts", 'export * from "../packages/p/src/x.ts";', "rules/a.ts -> packages/p/src/x.ts"],
    ["scanners/go/a.ts", 'const p = await import("../../packages/p/src/x.ts");', "scanners/go/a.ts -> packages/p/src/x.ts"],
    ["packages/p/src/a.ts", 'import {\n  x,\n  y,\n} from "../../q/src/x.ts";', "packages/p/src/a.ts -> packages/q/src/x.ts"],
    ["scanners/a.ts", 'import "../test/x.ts";', "scanners/a.ts -> test/x.ts"],
  ])("an import against the direction in %s (%#)", (path, text, violation) => expect(findViolations(graph({ [path]: text }).values())).toEqual([violation]));

  test.each([
    ["scanners/a.ts", 'import { b } from "../rules/b.ts";'],
    ["packages/p/src/a.ts", 'import { b } from "../../../scanners/b.ts";\nimport { c } from "./c.ts";\nimport { join } from "node:path";'],
    ["rules/a.ts", '// import { x } from "../scanners/x.ts" would be wrong\nconst text = "from here";'],
  ])("nothing wrong in %s (%#)", (path, text) => expect(findViolations(graph({ [path]: text }).values())).toEqual([]));

  test("imports are followed through files", () => {
    const sources = graph({ "packages/p/src/a.ts": 'import { b } from "./b.ts";', "packages/p/src/b.ts": 'import { parse } from "oxc-parser";' });
    expect([...reachable(["packages/p/src/a.ts"], sources)]).toContain("oxc-parser");
  });

  test("an import of types leads nowhere at run time", () => {
    const sources = graph({ "packages/p/src/a.ts": 'import type { Tree } from "web-tree-sitter";\nimport { type T, x } from "./b.ts";' });
    expect([...reachable(["packages/p/src/a.ts"], sources)]).toEqual(["packages/p/src/a.ts", "packages/p/src/b.ts"]);
  });
});
