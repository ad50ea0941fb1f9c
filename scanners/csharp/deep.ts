import type { Expr } from "../../rules/facts.ts";
import type { SyntaxNode } from "../syntax-node.ts";
import { Walker } from "../walker.ts";

/** Where a chain goes on: `a` of `a.b`, `f` of `f()`, the left of an operator. */
const spine: Readonly<Record<string, string>> = {
  invocation_expression: "function",
  member_access_expression: "expression",
  conditional_access_expression: "condition",
  element_access_expression: "expression",
  binary_expression: "left",
};

/** Node's stack holds some 600 calls of a chain; code is nested less deep than this. */
const maxDepth = 150;

/** Reads chains of any length: deep down, from their beginning, so that the rest finds it ready. */
export abstract class DeepWalker extends Walker {
  protected readonly ready = new Map<SyntaxNode, Expr>();
  private depth = 0;

  override visit(n: SyntaxNode): Expr | null {
    if (this.depth > maxDepth) {
      const ready = this.ready.get(n);
      if (ready) return ready;
      this.readSpine(n);
    }
    this.depth++;
    try {
      return super.visit(n);
    } finally {
      this.depth--;
    }
  }

  private readSpine(n: SyntaxNode): void {
    const below: SyntaxNode[] = [];
    for (let node = next(n); node && node.type in spine && !this.ready.has(node); node = next(node)) below.push(node);
    for (const node of below.reverse()) {
      const fact = this.visit(node);
      if (fact) this.ready.set(node, fact);
    }
  }
}

function next(n: SyntaxNode): SyntaxNode | undefined {
  const field = spine[n.type];
  return field === undefined ? undefined : n.field(field);
}
