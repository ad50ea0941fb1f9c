import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
import type { Language, Tree } from "web-tree-sitter";
import { SyntaxNode } from "./syntax-node.ts";

const here = dirname(fileURLToPath(import.meta.url));
const grammars = new Map<string, Promise<Language>>();
const loaded = new Map<string, Language>();
let library: typeof import("web-tree-sitter") | undefined;
let started: Promise<typeof import("web-tree-sitter")> | undefined;

/**
 * Spares a short run V8's optimising WebAssembly compiler, which takes longer over a large grammar than the run does: one C#
 * file in 0.17 s, not 0.42 s. Over some megabytes its code is a fifth faster. Only before the first `parse`.
 */
export function expectLittleToParse(): void {
  setFlagsFromString("--liftoff-only");
}

/** Loaded when the first file needs it: most runs parse nothing. */
async function start(): Promise<typeof import("web-tree-sitter")> {
  const library = await import("web-tree-sitter");
  await library.Parser.init({ locateFile: () => findWasm("web-tree-sitter") });
  return library;
}

/** Published: the `.wasm` files lie beside the bundle. In the checkout: where npm put them. */
function findWasm(name: string): string {
  const bundled = join(here, "grammars", `${name}.wasm`);
  if (existsSync(bundled)) return bundled;
  const require = createRequire(import.meta.url);
  return name === "web-tree-sitter"
    ? require.resolve("web-tree-sitter/web-tree-sitter.wasm")
    : require.resolve(`@vscode/tree-sitter-wasm/wasm/${name}.wasm`);
}

async function loadGrammar(library: typeof import("web-tree-sitter"), name: string): Promise<Language> {
  let grammar = grammars.get(name);
  if (!grammar) grammars.set(name, (grammar = library.Language.load(findWasm(name))));
  return grammar;
}

/** Parses text with a grammar (`tree-sitter-python`), loading it at first use. Never fails on bad code: it has ERROR nodes then. */
export async function parse(grammarName: string, text: string): Promise<SyntaxNode> {
  library = await (started ??= start());
  const grammar = await loadGrammar(library, grammarName);
  loaded.set(grammarName, grammar);
  return parseWith(library, grammar, text);
}

/** The same without waiting; undefined while the grammar is not loaded. For files that one of its language leads to. */
export function parseLoaded(grammarName: string, text: string): SyntaxNode | undefined {
  const grammar = loaded.get(grammarName);
  return grammar && library ? parseWith(library, grammar, text) : undefined;
}

function parseWith({ Parser }: typeof import("web-tree-sitter"), grammar: Language, text: string): SyntaxNode {
  const parser = new Parser();
  parser.setLanguage(grammar);
  const tree = parser.parse(text);
  parser.delete();
  if (!tree) throw new Error("the parser returned no tree");
  try {
    return toSyntaxNode(tree, text);
  } finally {
    tree.delete();
  }
}

function toSyntaxNode(tree: Tree, text: string): SyntaxNode {
  const cursor = tree.walk();
  const make = () =>
    new SyntaxNode(text, cursor.nodeType, cursor.currentFieldName, cursor.nodeIsNamed, cursor.startIndex, cursor.endIndex, cursor.nodeIsMissing);
  const root = make();
  const path: SyntaxNode[] = [root];
  for (;;) {
    if (cursor.gotoFirstChild()) {
      const child = make();
      path[path.length - 1]!.children.push(child);
      path.push(child);
      continue;
    }
    for (;;) {
      if (path.length === 1) {
        cursor.delete();
        return root;
      }
      if (cursor.gotoNextSibling()) {
        path.pop();
        const sibling = make();
        path[path.length - 1]!.children.push(sibling);
        path.push(sibling);
        break;
      }
      cursor.gotoParent();
      path.pop();
    }
  }
}
