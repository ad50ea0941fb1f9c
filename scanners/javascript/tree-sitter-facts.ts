import type { FileFacts, Span } from "../../rules/facts.ts";
import { isComment, type SyntaxNode } from "../syntax-node.ts";
import { extractEstree } from "./estree-facts.ts";
import type { EsComment } from "./estree-node.ts";
import { type Conversions, Converter, make } from "./tree-sitter-convert.ts";
import { declarationConversions } from "./tree-sitter-declarations.ts";
import { expressionConversions } from "./tree-sitter-expressions.ts";
import { statementConversions } from "./tree-sitter-statements.ts";
import { typeConversions } from "./tree-sitter-types.ts";

const conversions: Conversions = { ...statementConversions, ...expressionConversions, ...declarationConversions, ...typeConversions };

/** The grammar for a file: JSX and types exclude each other only in `.ts`. */
export function grammarOf(path: string): string {
  const name = path.toLowerCase();
  return name.endsWith(".tsx") ? "tree-sitter-tsx" : /\.[cm]?ts$/.test(name) ? "tree-sitter-typescript" : "tree-sitter-javascript";
}

/**
 * Facts of a file that no JavaScript parser takes, from a tree of tree-sitter-javascript, -typescript or -tsx: turned into
 * ESTree, so that the one extractor serves here, too, and a file says the same broken or mended.
 */
export function extractTreeSitter(tree: SyntaxNode, text: string): FileFacts {
  const program = make(tree, "Program", { body: new Converter(conversions).sequence(tree) });
  const comments: EsComment[] = [];
  const errors: Span[] = [];
  collect(tree, comments, errors);
  return { ...extractEstree(program, text, comments), errors };
}

function collect(node: SyntaxNode, comments: EsComment[], errors: Span[]): void {
  for (const child of node.children) {
    if (isComment(child) || child.type === "html_comment") {
      comments.push({ start: child.start, end: child.end });
    } else {
      if (child.type === "ERROR" || child.missing) errors.push({ start: child.start, end: child.end });
      collect(child, comments, errors);
    }
  }
}
