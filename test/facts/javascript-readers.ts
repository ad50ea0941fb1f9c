import * as typescriptParser from "@typescript-eslint/parser";
import * as espree from "espree";
import type { FileFacts } from "../../rules/facts.ts";
import { extractEstree } from "../../scanners/javascript/estree-facts.ts";
import type { EsComment, EsNode } from "../../scanners/javascript/estree-node.ts";
import { parseWithOxc } from "../../scanners/javascript/oxc.ts";
import { extractTreeSitter, grammarOf } from "../../scanners/javascript/tree-sitter-facts.ts";
import { parse } from "../../scanners/tree-sitter.ts";
import { renderFacts } from "../render-facts.ts";

export type ReaderName = "oxc" | "typescript-eslint" | "espree" | "tree-sitter";

/** The facts of a text by each of the parsers that may read it; espree knows no types. Throws where a parser does. */
export async function readAll(code: string, path = "a.ts"): Promise<Map<ReaderName, FileFacts>> {
  const facts = new Map<ReaderName, FileFacts>();
  const byOxc = parseWithOxc(path, code);
  if (byOxc) facts.set("oxc", byOxc);
  const { ast } = typescriptParser.parseForESLint(code, { filePath: path, ecmaFeatures: { jsx: path.endsWith("x") }, sourceType: "module", range: true, comment: true });
  facts.set("typescript-eslint", extractEstree(ast as unknown as EsNode, code, ast.comments ?? []));
  if (/\.[cm]?jsx?$/.test(path)) {
    const tree = espree.parse(code, { ecmaVersion: "latest", sourceType: "module", ecmaFeatures: { jsx: true }, range: true, comment: true }) as unknown as EsNode;
    facts.set("espree", extractEstree(tree, code, tree.comments as EsComment[]));
  }
  facts.set("tree-sitter", extractTreeSitter(await parse(grammarOf(path), code), code));
  return facts;
}

/** Everything that facts say, places included, as text to compare. */
export function renderAll(facts: FileFacts, code: string): string {
  const places = facts.exprs.map((expr) => `${expr.kind} ${expr.start}-${expr.end}${expr.kind === "member" ? ` ${expr.nameSpan.start}` : expr.kind === "string" ? ` ${expr.textSpan.start}-${expr.textSpan.end}` : ""}`);
  const named = [...facts.imports, ...facts.exports].map((one) => `${one.start}-${one.end} ${one.nameSpan.start}-${one.nameSpan.end}`);
  const comments = facts.comments.map((comment) => `${comment.start}-${comment.end} ${comment.ownLine} ${comment.text}`);
  return [renderFacts(facts, code), ...places, ...named, ...comments].join("\n");
}
