import type { Expr, FileFacts, PathStep } from "../../rules/facts.ts";
import type { SyntaxNode } from "../syntax-node.ts";
import { ExpressionWalker } from "./expressions.ts";
import { type Handlers, initializerOf, isExpression, nameOf, operandsOf } from "./types.ts";

/** Facts of C# (tree-sitter-c-sharp 0.23). */
export function extractCSharp(tree: SyntaxNode, text: string): FileFacts {
  return new CSharpWalker("csharp", text).facts(tree);
}

class CSharpWalker extends ExpressionWalker {
  protected readonly containers = /^(global_statement|declaration_list|enum_member_declaration_list|switch_body|catch_declaration|preproc_\w+|.*_statement|.*_clause|.*_declaration)$/;
  private hasErrors = false;
  private readonly readErrors = new Set<SyntaxNode>();

  private readonly statementHandlers: Handlers = {
    switch_expression: (n) => this.switchExpression(n),
    assignment_expression: (n) => this.assignment(n),
    query_expression: (n) => this.query(n),
    comment: () => null,
    shebang_directive: () => null,
    modifier: () => null,
    explicit_interface_specifier: (n) => (this.type(n.namedChildren[0]), null),
    block: (n) => this.nested(n),
    for_statement: (n) => this.nested(n),
    using_statement: (n) => this.nested(n),
    fixed_statement: (n) => this.nested(n),
    foreach_statement: (n) => this.forEach(n),
    catch_clause: (n) => this.catchClause(n),
    switch_statement: (n) => this.switchStatement(n),
    goto_statement: (n) => (n.has("case") && this.visitAll(n.namedChildren), null),
    labeled_statement: (n) => (this.visitAll(n.namedChildren.slice(1)), null),
    preproc_if: (n) => (this.visitAll(n.namedChildren.filter((child) => child.fieldName !== "condition")), null),
    preproc_elif: (n) => (this.visitAll(n.namedChildren.filter((child) => child.fieldName !== "condition")), null),
  };

  protected readonly handlers: Handlers = {
    ...this.typeHandlers, ...this.patternHandlers, ...this.functionHandlers, ...this.declarationHandlers,
    ...this.constructionHandlers, ...this.expressionHandlers, ...this.statementHandlers,
  };

  private switchExpression(n: SyntaxNode): Expr {
    const [first, ...rest] = operandsOf(n);
    const subject = this.subject(first, n);
    const values: Expr[] = [];
    for (const arm of rest) {
      this.b.within("block", arm, null, () => {
        const [pattern, ...others] = arm.type === "switch_expression_arm" ? operandsOf(arm) : [arm];
        if (pattern) this.tested(pattern, subject, pattern);
        this.visitAll(others.filter((one) => one.type === "when_clause"));
        const value = others.filter((one) => one.type !== "when_clause").at(-1);
        if (value) values.push(this.expr(value, arm));
      });
    }
    return this.b.choice(n, values);
  }

  private switchStatement(n: SyntaxNode): null {
    const subject = this.subject(n.field("value"), n);
    for (const section of n.field("body")?.namedChildren ?? []) {
      this.b.within("block", section, null, () => {
        const labelled = section.children.findIndex((child) => child.type === ":");
        const label = section.children.slice(0, labelled).filter(isExpression);
        for (const part of label) if (part.type === "when_clause") this.visit(part); else this.tested(part, subject, part);
        this.visitAll(section.children.slice(labelled + 1).filter(isExpression));
      });
    }
    return null;
  }

  /** What is switched over is read by each arm; it belongs to none. */
  private subject(node: SyntaxNode | undefined, n: SyntaxNode): Expr {
    const subject = this.expr(node, n);
    this.b.other(node ?? n, [subject]);
    return subject;
  }

  /** `[]` has an argument without a name, and `$""` is not known at all. */
  protected override isGrammarGap(error: SyntaxNode, parent: SyntaxNode): boolean {
    this.hasErrors = true;
    return error.missing ? parent.type === "argument" && error.start === error.end : /^[$@]+$/.test(error.text);
  }

  /** A handler knows the parts of good code; what lies in an ERROR beside them is read after them. */
  override visit(n: SyntaxNode): Expr | null {
    if (!this.hasErrors) return super.visit(n);
    if (n.type === "ERROR") {
      if (this.readErrors.has(n)) return null;
      this.readErrors.add(n);
    }
    const fact = super.visit(n);
    for (const child of n.children) if (child.type === "ERROR") this.visit(child);
    return fact;
  }

  private assignment(n: SyntaxNode): Expr {
    const left = n.field("left") ?? n;
    const right = n.field("right");
    const operator = n.field("operator")?.text;
    if (left.type === "tuple_expression" && operator === "=") return this.deconstruction(n, left, right);
    if (operator !== "=" && operator !== "??=") return this.b.assign(n, this.expr(left, n), this.expr(right, n));
    // `x ??= v` is a value too: what x was, or v.
    const before = operator === "??=" && left.type === "identifier" ? this.expr(left, n) : null;
    const value = this.expr(right, n);
    return this.assignTo(left, value, [], n) ?? (before ? this.b.choice(n, [before, value]) : value);
  }

  /** `(a, x.b) = (c, d)` is `a = c` and `x.b = d`. */
  private deconstruction(n: SyntaxNode, left: SyntaxNode, right: SyntaxNode | undefined): Expr {
    const targets = left.namedChildren;
    const values = right?.type === "tuple_expression" ? right.namedChildren : [];
    if (values.length !== targets.length) {
      const value = this.expr(right, n);
      this.assignTo(left, value, [], n);
      return value;
    }
    return this.b.list(n, targets.map((target, index) => {
      const value = this.expr(values[index], n);
      return this.assignTo(target, value, [], n) ?? value;
    }), true);
  }

  private nested(n: SyntaxNode): null {
    this.b.within("block", n, null, () => this.visitAll(operandsOf(n)));
    return null;
  }

  private forEach(n: SyntaxNode): null {
    const left = n.field("left");
    this.b.within("block", n, null, () => {
      const value = this.expr(n.field("right"), n);
      const type = this.type(n.field("type"));
      const each: PathStep[] = [{ each: "element" }];
      if (left?.type === "binary_expression") this.genericVariable(left, value, each);
      else if (left) this.designate(left, value, each, type);
      this.optional(n.field("body"));
    });
    return null;
  }

  /** `foreach (Foo<X> x in …)`: to the grammar, two comparisons. */
  private genericVariable(n: SyntaxNode, value: Expr, path: readonly PathStep[]): void {
    const operands = (node: SyntaxNode): SyntaxNode[] => (node.type === "binary_expression" ? operandsOf(node).flatMap(operands) : [node]);
    const parts = operands(n);
    const name = parts.pop();
    const [base, ...args] = parts.map((part) => this.expr(part, n));
    if (!name || !base) return;
    const end = n.start + this.text.slice(n.start, name.start).trimEnd().length;
    this.designate(name, value, path, this.b.withRole(this.b.generic({ start: n.start, end }, base, args), "type"));
  }

  private catchClause(n: SyntaxNode): null {
    this.b.within("block", n, null, () => {
      const declaration = n.child("catch_declaration");
      const type = this.type(declaration?.field("type"));
      const name = declaration?.field("name");
      if (name) this.designate(name, null, [], type);
      this.visitAll(n.namedChildren.filter((child) => child !== declaration));
    });
    return null;
  }

  private query(n: SyntaxNode): Expr {
    const items: Expr[] = [];
    this.b.within("block", n, null, () => {
      for (const child of n.namedChildren) {
        const [first, ...rest] = child.namedChildren.filter((part) => part.fieldName !== "type");
        if (child.type === "identifier") this.b.bind({ name: nameOf(child), kind: "variable", at: child });
        else if (child.type === "let_clause" && first) this.designate(first, this.expr(initializerOf(child), child), []);
        else if ((child.type === "from_clause" || child.type === "join_clause") && first) this.rangeVariable(child, first, rest);
        else if (child.type === "select_clause") items.push(this.lastOf(child));
        else this.visitAll(operandsOf(child));
      }
    });
    return this.b.list(n, items);
  }

  /** `from X x in xs`, `join y in ys on a equals b into g`. */
  private rangeVariable(n: SyntaxNode, name: SyntaxNode, rest: readonly SyntaxNode[]): void {
    const type = this.type(n.field("type"));
    const [source, ...others] = rest;
    const value = this.expr(source, n);
    this.designate(name, value, [{ each: "element" }], type);
    for (const part of others) if (part.type === "join_into_clause") this.designate(part.namedChildren[0] ?? part, value, []); else this.visit(part);
  }
}
