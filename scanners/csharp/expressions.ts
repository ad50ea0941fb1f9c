import type { Expr } from "../../rules/facts.ts";
import { leftOperands, type SyntaxNode } from "../syntax-node.ts";
import { ConstructionWalker } from "./constructions.ts";
import { readString } from "./literals.ts";
import { aim } from "./target-types.ts";
import { type Handlers, operandsOf } from "./types.ts";

/** Literals, operators, member access. */
export abstract class ExpressionWalker extends ConstructionWalker {
  /** Left of the `?.` or `?[` that is being read. */
  private implied: Expr | null = null;

  protected readonly expressionHandlers: Handlers = {
    this: (n) => this.b.self(n),
    base: (n) => this.b.super(n),
    discard: () => null,
    null_literal: (n) => this.b.literal(n),
    boolean_literal: (n) => this.b.literal(n),
    integer_literal: (n) => this.b.literal(n),
    real_literal: (n) => this.b.literal(n),
    string_literal: (n) => this.string(n),
    character_literal: (n) => this.string(n),
    verbatim_string_literal: (n) => this.string(n),
    raw_string_literal: (n) => this.string(n),
    interpolated_string_expression: (n) => this.string(n),
    default_expression: (n) => (this.type(n.field("type")), this.b.literal(n)),
    sizeof_expression: (n) => (this.type(n.field("type")), this.b.literal(n)),
    typeof_expression: (n) => this.typeOf(n),
    parenthesized_expression: (n) => this.lastOf(n),
    checked_expression: (n) => this.lastOf(n),
    await_expression: (n) => this.lastOf(n),
    ref_expression: (n) => this.lastOf(n),
    argument: (n) => this.lastOf(n),
    postfix_unary_expression: (n) => (n.has("++") || n.has("--") ? this.operation(n) : this.lastOf(n)),
    prefix_unary_expression: (n) => (n.has("&") || n.has("*") ? this.lastOf(n) : this.operation(n)),
    binary_expression: (n) => this.binary(n),
    conditional_expression: (n) => this.conditional(n),
    cast_expression: (n) => this.cast(n, n.field("value"), n.field("type")),
    as_expression: (n) => this.cast(n, n.field("left"), n.field("right")),
    member_access_expression: (n) => this.memberOf(n, this.expr(n.field("expression"), n), n.field("name") ?? n),
    conditional_access_expression: (n) => this.conditionalAccess(n),
    member_binding_expression: (n) => this.memberBinding(n),
    element_access_expression: (n) => this.b.index(n, this.expr(n.field("expression"), n), this.keys(n.field("subscript") ?? n)),
    element_binding_expression: (n) => this.elementBinding(n),
  };

  private operation(n: SyntaxNode): Expr {
    return this.b.other(n, this.visitAll(operandsOf(n)));
  }

  private string(n: SyntaxNode): Expr {
    const pieces = readString(n, this.text);
    const [first] = pieces;
    if (pieces.length === 1 && first?.kind === "text") return this.b.string(n, first.text, first.span);
    return this.b.concat(n, pieces.map((piece) => (piece.kind === "text" ? this.b.string(piece.span, piece.text) : this.expr(piece.node, piece.node))));
  }

  /** `typeof(X[])` is not X. */
  private typeOf(n: SyntaxNode): Expr {
    const node = n.field("type");
    const type = this.expr(node, n);
    return node?.type === "array_type" ? this.b.other(n, [type], "type") : this.b.classLiteral(n, type);
  }

  private binary(n: SyntaxNode): Expr {
    const operator = n.field("operator")?.text;
    const isPart = (part: SyntaxNode) => part.type === "binary_expression" && !this.ready.has(part) && part.field("operator")?.text === operator;
    const operands = this.visitAll(leftOperands(n, isPart));
    if (operator === "+") return this.b.concat(n, operands);
    return operator === "??" ? this.b.choice(n, operands) : this.b.other(n, operands);
  }

  private conditional(n: SyntaxNode): Expr {
    const test = n.field("condition");
    if (test) this.b.other(test, [this.visit(test)]);
    return this.b.choice(n, this.visitAll([n.field("consequence"), n.field("alternative")].filter((side) => side !== undefined)));
  }

  private cast(n: SyntaxNode, value: SyntaxNode | undefined, type: SyntaxNode | undefined): Expr {
    aim(this.targets, value, type);
    return this.b.cast(n, this.expr(type, n), this.expr(value, n));
  }

  private conditionalAccess(n: SyntaxNode): Expr {
    const outer = this.implied;
    this.implied = this.expr(n.field("condition"), n);
    const fact = this.expr(operandsOf(n).at(-1), n);
    this.implied = outer;
    return fact;
  }

  private takeImplied(): Expr | null {
    const implied = this.implied;
    this.implied = null;
    return implied;
  }

  private memberBinding(n: SyntaxNode): Expr {
    const object = this.takeImplied();
    return this.memberOf({ start: object?.start ?? n.start, end: n.end }, object, n.field("name") ?? n);
  }

  /** `[key]` after `?`; anywhere else the grammar means a collection expression, `[a, ..b]`. */
  private elementBinding(n: SyntaxNode): Expr {
    const object = this.takeImplied();
    if (object) return this.b.index({ start: object.start, end: n.end }, object, this.keys(n));
    const items = n.namedChildren.filter((arg) => !isEmpty(arg)).map((arg) => this.spread(arg) ?? this.expr(arg, n));
    return this.b.list(n, items);
  }

  private spread(arg: SyntaxNode): Expr | null {
    const range = arg.child("range_expression");
    return range?.children[0]?.type === ".." ? this.lastOf(range) : null;
  }
}

/** The `[]` of an empty collection has an argument without text. */
function isEmpty(n: SyntaxNode): boolean {
  return n.start === n.end;
}
