import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { languages } from "../../scanners/languages.generated.ts";

const root = join(fileURLToPath(import.meta.url), "..", "..", "..");
const read = (path: string) => readFileSync(join(root, path), "utf8");

test("every grammar that a language names lies beside the bundle", () => {
  const bundled = readdirSync(join(root, "packages/ropc-scan/dist/grammars"));
  for (const { read: reader, extensions } of languages) {
    const { grammar } = reader.kind === "tree-sitter" ? reader : reader.fallback;
    for (const extension of extensions) expect(bundled).toContain(`${grammar(`a${extension}`)}.wasm`);
  }
  expect(bundled).toContain("web-tree-sitter.wasm");
});

test("the bundle needs nothing but what the package depends on", () => {
  const { dependencies } = JSON.parse(read("packages/ropc-scan/package.json")) as { dependencies: Record<string, string> };
  const bundle = read("packages/ropc-scan/dist/cli.mjs");
  const imported = [...bundle.matchAll(/^import\s[^;]*?from\s*"([^"]+)"/gm)]
    .map((match) => match[1]!)
    .filter((name) => !name.startsWith("node:"));
  for (const name of imported) expect([...Object.keys(dependencies), "fs", "path", "module", "url"]).toContain(name);
  expect((JSON.parse(read("package.json")) as { dependencies: unknown }).dependencies).toEqual(dependencies);
});

test("pre-commit hands over every file that is read, and no picture", () => {
  const pattern = new RegExp(/^ {2}files: (.*)$/m.exec(read(".pre-commit-hooks.yaml"))![1]!);
  for (const extension of languages.flatMap((language) => language.extensions)) expect(`a b/c${extension}`).toMatch(pattern);
  expect("bin/script").toMatch(pattern);
  for (const path of ["a.png", "a/b.md", ".gitignore", "a.json"]) expect(path).not.toMatch(pattern);
});
