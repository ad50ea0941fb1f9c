import type { Expr, PathStep } from "../../rules/facts.ts";
import type { SyntaxNode } from "../syntax-node.ts";
import { JavaExpressions } from "./expressions.ts";
import { type Handlers, isAnnotation } from "./types.ts";

/** `switch` and `instanceof`: what they yield and what their patterns bind. */
export abstract class JavaPatterns extends JavaExpressions {
  /** Component names of the records of this file. */
  protected readonly components = new Map<string, readonly SyntaxNode[]>();
  private yields: Expr[] = [];
  private subject: Expr | null = null;

  protected readonly patternHandlers: Handlers = {
    instanceof_expression: (n) => this.instanceOf(n),
    switch_expression: (n) => this.switch(n),
    switch_rule: (n) => this.rule(n),
    switch_label: (n) => this.label(n),
    guard: (n) => (this.visitAll(n.namedChildren), null),
    yield_statement: (n) => this.yielded(n),
  };

  /** A pattern's variable is bound in the scope around: `if (!(o instanceof X x)) return; x.m();` sees it behind the `if`. */
  private instanceOf(n: SyntaxNode): Expr {
    const left = this.expr(n.field("left"), n);
    const pattern = n.field("pattern");
    if (pattern) this.pattern(pattern, left, []);
    const type = this.type(n.field("right"));
    const name = n.field("name");
    if (name) this.b.bind({ name: name.text, kind: "variable", at: name, type, value: type ? null : left });
    return this.b.other(n, [left]);
  }

  /** Binds the variables of `X x`, `R(var a, S(int b))`. */
  private pattern(n: SyntaxNode, value: Expr, path: readonly PathStep[]): void {
    if (n.type === "record_pattern") {
      const [typeNode, body] = n.namedChildren.filter((c) => !isAnnotation(c));
      this.type(typeNode);
      const names = this.components.get(typeNode?.text ?? "");
      body?.namedChildren.forEach((part, index) => this.pattern(part, value, [...path, componentStep(names?.[index])]));
    } else if (n.type === "type_pattern" || n.type === "record_pattern_component") {
      const parts = n.namedChildren.filter((c) => !isAnnotation(c) && c.type !== "modifiers");
      const name = parts.length > 1 ? parts.at(-1) : undefined;
      this.annotations(n);
      const type = this.type(parts[0]);
      if (name?.type === "identifier") this.b.bind({ name: name.text, kind: "variable", at: name, type, value: type && path.length === 0 ? null : value, path });
    } else {
      for (const part of n.namedChildren) this.pattern(part, value, path);
    }
  }

  /** Every value that an arm gives is one of the values; a `switch` that is a statement gives none. */
  private switch(n: SyntaxNode): Expr {
    const outer = { yields: this.yields, subject: this.subject };
    this.yields = [];
    this.b.within("block", n, null, () => {
      this.subject = this.expr(n.field("condition"), n);
      this.visitAll(n.field("body")?.namedChildren ?? []);
    });
    const { yields } = this;
    this.yields = outer.yields;
    this.subject = outer.subject;
    return yields.length > 0 ? this.b.choice(n, yields) : this.b.other(n, []);
  }

  private rule(n: SyntaxNode): null {
    this.b.within("block", n, null, () => {
      for (const part of n.namedChildren) {
        const value = part.type === "expression_statement" ? this.optional(part.namedChildren[0]) : (this.visit(part), null);
        if (value) this.yields.push(value);
      }
    });
    return null;
  }

  private yielded(n: SyntaxNode): null {
    const value = this.optional(n.namedChildren[0]);
    if (value) this.yields.push(value);
    return null;
  }

  /** Constants are compared, patterns bind. */
  private label(n: SyntaxNode): null {
    for (const part of n.namedChildren) {
      if (part.type === "pattern") this.pattern(part, this.subject ?? this.b.other(part, []), []);
      else if (part.type === "guard") this.visit(part);
      else this.b.other(part, [this.visit(part)]);
    }
    return null;
  }
}

function componentStep(name: SyntaxNode | undefined): PathStep {
  return name ? { key: name.text, span: { start: name.start, end: name.end } } : { unknown: true };
}
