import type { Argument, Expr, FileFacts, Param, PathStep, Span } from "../rules/facts.ts";
import { FactsBuilder } from "../rules/facts-builder.ts";
import { isComment, type SyntaxNode } from "./syntax-node.ts";

/**
 * Walks a tree-sitter tree and makes facts. A language gives a table from node type to handler: an expression's handler
 * returns its fact, a statement's makes its facts and returns null. What the table does not list is walked all the same, so
 * that code in a node nobody thought of is still seen.
 */
export abstract class Walker {
  protected readonly b: FactsBuilder;
  protected abstract readonly handlers: Readonly<Record<string, (node: SyntaxNode) => Expr | null>>;
  /** Unlisted nodes of these types only group their children: blocks and statements. */
  protected abstract readonly containers: RegExp;

  constructor(language: string, protected readonly text: string) {
    this.b = new FactsBuilder(language, text);
  }

  facts(tree: SyntaxNode): FileFacts {
    this.visitComments(tree);
    this.visit(tree);
    return this.b.finish();
  }

  visit(node: SyntaxNode): Expr | null {
    const handler = this.handlers[node.type];
    if (handler) return handler(node);
    if (node.type === "ERROR" || this.containers.test(node.type)) {
      this.visitAll(node.namedChildren);
      return null;
    }
    const children = this.visitAll(node.namedChildren);
    return node.named ? this.b.other(node, children) : null;
  }

  /** An expression is wanted here: never null. */
  expr(node: SyntaxNode | undefined, around: Span): Expr {
    return (node && this.visit(node)) ?? this.b.other(node ?? around, []);
  }

  visitAll(nodes: readonly SyntaxNode[]): Expr[] {
    return nodes.map((node) => this.visit(node)).filter((expr): expr is Expr => expr !== null);
  }

  optional(node: SyntaxNode | undefined): Expr | null {
    return node ? this.visit(node) : null;
  }

  argument(value: Expr, name: string | null = null, spread = false): Argument {
    return { name, value, spread };
  }

  param(name: string | null, type: Expr | null = null, value: Expr | null = null, rest = false): Param {
    return { name, type, value, rest };
  }

  /** An error that good code makes in this grammar, and that loses nothing: no reason for a notice. */
  protected isGrammarGap(_error: SyntaxNode, _parent: SyntaxNode): boolean {
    return false;
  }

  private visitComments(node: SyntaxNode): void {
    for (const child of node.children) {
      if (isComment(child)) this.b.comment(child, stripCommentMarks(child.text));
      else {
        if ((child.type === "ERROR" || child.missing) && !this.isGrammarGap(child, node)) this.b.error(child);
        this.visitComments(child);
      }
    }
  }
}

function stripCommentMarks(text: string): string {
  return text.replace(/^(?:\/\*+|\/\/+!?|#+|--|<!--)/, "").replace(/(?:\*+\/|-->)$/, "");
}

/** `[{ index: 0 }]` after what leads to the whole. */
export function indexed(path: readonly PathStep[], index: number): PathStep[] {
  return [...path, { index }];
}
