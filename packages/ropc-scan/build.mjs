// Makes what is published: one bundle, the grammars beside it, and the licences of what the bundle holds.
// Plain JavaScript, so that `prepare` needs nothing but Node and esbuild.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..");
const dist = join(here, "dist");
const require = createRequire(import.meta.url);

/** Those that scanners/ names; one that is missing here fails the build's test, not a user. */
const grammars = ["c-sharp", "go", "java", "javascript", "python", "tsx", "typescript"];

rmSync(dist, { recursive: true, force: true });
mkdirSync(join(dist, "grammars"), { recursive: true });

const { metafile } = await build({
  entryPoints: [join(here, "src", "cli.ts")],
  outfile: join(dist, "cli.mjs"),
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20.19",
  // It finds its native binding beside its own files.
  external: ["oxc-parser"],
  legalComments: "none",
  metafile: true,
  absWorkingDir: root,
  logLevel: "warning",
});

for (const name of grammars) {
  copyFileSync(
    require.resolve(`@vscode/tree-sitter-wasm/wasm/tree-sitter-${name}.wasm`),
    join(dist, "grammars", `tree-sitter-${name}.wasm`),
  );
}
copyFileSync(require.resolve("web-tree-sitter/web-tree-sitter.wasm"), join(dist, "grammars", "web-tree-sitter.wasm"));

const bundled = new Set(["node_modules/@vscode/tree-sitter-wasm"]);
for (const input of Object.keys(metafile.inputs)) {
  const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
  if (match) bundled.add(match[1]);
}
const licences = [...bundled].sort().map((folder) => {
  const file = readdirSync(join(root, folder)).find((name) => /^licen[cs]e/i.test(name));
  const { name, version, license } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
  return `${name} ${version} (${license})\n\n${file ? readFileSync(join(root, folder, file), "utf8").trim() : ""}\n`;
});
writeFileSync(join(dist, "THIRD-PARTY.txt"), licences.join(`\n${"-".repeat(80)}\n\n`));
