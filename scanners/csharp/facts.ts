import type { Argument, Expr, FileFacts, ListExpr, ObjectExpr, Pair, Span } from "../../rules/facts.ts";
import type { SyntaxNode } from "../syntax-node.ts";
import { DeclarationWalker } from "./declarations.ts";
import { readString } from "./literals.ts";
import { aim, aimInitializer } from "./target-types.ts";
import { type Handlers, initializerOf, isExpression, nameOf, operandsOf } from "./types.ts";

/** Facts of C# (tree-sitter-c-sharp 0.23). */
export function extractCSharp(tree: SyntaxNode, text: string): FileFacts {
  return new CSharpWalker("csharp", text).facts(tree);
}

class CSharpWalker extends DeclarationWalker {
  protected readonly containers = /^(global_statement|declaration_list|enum_member_declaration_list|switch_body|catch_declaration|preproc_\w+|.*_statement|.*_clause|.*_declaration)$/;
  /** Left of the `?.` or `?[` that is being read. */
  private implied: Expr | null = null;

  private readonly expressionHandlers: Handlers = {
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
    switch_expression: (n) => this.switchExpression(n),
    cast_expression: (n) => this.cast(n, n.field("value"), n.field("type")),
    as_expression: (n) => this.cast(n, n.field("left"), n.field("right")),
    member_access_expression: (n) => this.memberOf(n, this.expr(n.field("expression"), n), n.field("name") ?? n),
    conditional_access_expression: (n) => this.conditionalAccess(n),
    member_binding_expression: (n) => this.memberBinding(n),
    element_access_expression: (n) => this.b.index(n, this.expr(n.field("expression"), n), this.keys(n.field("subscript") ?? n)),
    element_binding_expression: (n) => this.elementBinding(n),
    invocation_expression: (n) => this.invocation(n),
    object_creation_expression: (n) => this.creation(n, n.field("type")),
    implicit_object_creation_expression: (n) => this.creation(n, this.targets.get(n)),
    anonymous_object_creation_expression: (n) => this.anonymousObject(n),
    array_creation_expression: (n) => this.array(n),
    implicit_array_creation_expression: (n) => this.array(n),
    stackalloc_expression: (n) => this.array(n),
    implicit_stackalloc_expression: (n) => this.array(n),
    initializer_expression: (n) => this.b.list(n, this.visitAll(n.namedChildren)),
    tuple_expression: (n) => this.b.list(n, n.namedChildren.map((arg) => this.expr(arg, n)), true),
    with_expression: (n) => this.withExpression(n),
    assignment_expression: (n) => this.assignment(n),
    query_expression: (n) => this.query(n),
  };

  private readonly statementHandlers: Handlers = {
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
    ...this.typeHandlers, ...this.patternHandlers, ...this.functionHandlers, ...this.declarationHandlers, ...this.expressionHandlers, ...this.statementHandlers,
  };

  private lastOf(n: SyntaxNode): Expr {
    return this.expr(operandsOf(n).at(-1), n);
  }

  private operation(n: SyntaxNode): Expr {
    return this.b.other(n, this.visitAll(operandsOf(n)));
  }

  private string(n: SyntaxNode): Expr {
    const pieces = readString(n, this.text);
    const [first] = pieces;
    if (pieces.length === 1 && first?.kind === "text") return this.b.string(n, first.text, first.span);
    return this.b.concat(n, pieces.map((piece) => {
      if (piece.kind === "text") return this.b.string(piece.span, piece.text);
      return piece.kind === "hole" ? this.expr(piece.node, piece.node) : this.lostHole(piece.source, piece.span);
    }));
  }

  /** Names and members only: there is no tree for it. */
  private lostHole(source: string, span: Span): Expr {
    const names = /^\s*([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)\s*(?:[,:].*)?$/s.exec(source)?.[1]?.split(".");
    if (!names) return this.b.other(span, []);
    let at = { start: this.text.indexOf(names[0]!, span.start), end: 0 };
    at.end = at.start + names[0]!.length;
    let fact: Expr = this.b.name(at, names[0]!);
    for (const name of names.slice(1)) {
      const nameSpan = { start: at.end + 1, end: at.end + 1 + name.length };
      at = { start: at.start, end: nameSpan.end };
      fact = this.b.member(at, fact, name, nameSpan);
    }
    return fact;
  }

  /** `typeof(X[])` is not X. */
  private typeOf(n: SyntaxNode): Expr {
    const node = n.field("type");
    const type = this.expr(node, n);
    return node?.type === "array_type" ? this.b.other(n, [type], "type") : this.b.classLiteral(n, type);
  }

  private binary(n: SyntaxNode): Expr {
    const operands = this.visitAll([n.field("left"), n.field("right")].filter((side) => side !== undefined));
    const operator = n.field("operator")?.text;
    if (operator === "+") return this.b.concat(n, operands);
    return operator === "??" ? this.b.choice(n, operands) : this.b.other(n, operands);
  }

  private conditional(n: SyntaxNode): Expr {
    const test = n.field("condition");
    if (test) this.b.other(test, [this.visit(test)]);
    return this.b.choice(n, this.visitAll([n.field("consequence"), n.field("alternative")].filter((side) => side !== undefined)));
  }

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

  private cast(n: SyntaxNode, value: SyntaxNode | undefined, type: SyntaxNode | undefined): Expr {
    aim(this.targets, value, type);
    return this.b.cast(n, this.expr(type, n), this.expr(value, n));
  }

  private conditionalAccess(n: SyntaxNode): Expr {
    const [condition, binding] = operandsOf(n);
    const outer = this.implied;
    this.implied = this.expr(condition, n);
    const fact = this.expr(binding, n);
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

  private keys(list: SyntaxNode): Expr {
    const keys = list.namedChildren.map((arg) => this.expr(arg, list));
    return keys.length === 1 ? keys[0]! : this.b.list(list, keys, true);
  }

  private arguments(list: SyntaxNode | undefined): Argument[] {
    return (list?.namedChildren ?? []).map((arg) => {
      const name = arg.field("name");
      return this.argument(this.expr(operandsOf(arg).filter((part) => part !== name).at(-1) ?? arg, list!), name ? nameOf(name) : null);
    });
  }

  protected callWith(at: Span, callee: () => Expr, list: SyntaxNode | undefined): Expr {
    return this.withOuts(() => this.b.call(at, callee(), this.arguments(list)));
  }

  private invocation(n: SyntaxNode): Expr {
    const callee = n.field("function");
    const list = n.field("arguments");
    if (callee?.type === "identifier" && callee.text === "nameof" && list?.namedChildren.length === 1) return this.nameOfExpression(n, list);
    return this.isVar(n) ?? this.callWith(n, () => this.expr(callee, n), list);
  }

  /** The name itself; what it names is not used. */
  private nameOfExpression(n: SyntaxNode, list: SyntaxNode): Expr {
    let node = operandsOf(list.namedChildren[0]!).at(-1) ?? list;
    for (let name = node.field("name"); name; name = node.field("name")) node = name;
    if (node.type === "generic_name") node = node.namedChildren[0] ?? node;
    return this.b.string(n, nameOf(node), { start: node.start, end: node.end });
  }

  private creation(n: SyntaxNode, typeNode: SyntaxNode | undefined): Expr {
    const initializer = n.child("initializer_expression");
    if (initializer && typeNode) aimInitializer(this.targets, initializer, typeNode);
    const type = this.optional(typeNode);
    return this.withOuts(() => this.b.new(n, type, this.arguments(n.child("argument_list")), initializer ? this.initializer(initializer) : null));
  }

  /** Members, `["key"] = value` and `{ key, value }` make an object; anything else is added to a collection. */
  private initializer(n: SyntaxNode): ObjectExpr | ListExpr {
    const items = n.namedChildren;
    const isPair = (item: SyntaxNode) => item.type === "assignment_expression" || (item.type === "initializer_expression" && item.namedChildren.length === 2);
    if (items.length === 0 || !items.every(isPair)) return this.b.list(n, items.map((item) => this.itemOf(item, n)));
    const pairs = items.map((item): Pair => {
      if (item.type === "initializer_expression") return { key: this.expr(item.namedChildren[0], item), value: this.itemOf(item.namedChildren[1]!, item) };
      const left = item.field("left") ?? item;
      const key = left.type === "element_binding_expression" ? this.keys(left) : left.type === "identifier" ? this.key(left) : this.expr(left, item);
      return { key, value: this.itemOf(item.field("right") ?? item, item) };
    });
    return this.b.object(n, pairs);
  }

  private itemOf(item: SyntaxNode, around: SyntaxNode): Expr {
    return item.type === "initializer_expression" ? this.initializer(item) : this.expr(item, around);
  }

  private key(name: SyntaxNode): Expr {
    return this.b.string(name, nameOf(name), { start: name.start, end: name.end });
  }

  /** `new { A = x, b.C, d }`: without a name, a member is called like what it is made from. */
  private anonymousObject(n: SyntaxNode): Expr {
    const pairs: Pair[] = [];
    n.children.forEach((child, index) => {
      if (!isExpression(child) || n.children[index + 1]?.type === "=") return;
      const named = n.children[index - 1]?.type === "=" ? n.children[index - 2] : lastName(child);
      const value = this.expr(child, n);
      pairs.push({ key: named ? this.key(named) : this.b.other(child, []), value });
    });
    return this.b.object(n, pairs);
  }

  private array(n: SyntaxNode): Expr {
    const typeNode = n.field("type");
    const initializer = n.child("initializer_expression");
    aim(this.targets, initializer, typeNode);
    this.type(typeNode);
    return this.b.list(n, initializer ? this.visitAll(operandsOf(initializer)) : []);
  }

  /** A copy of the left with some members set. */
  private withExpression(n: SyntaxNode): Expr {
    const [first, ...rest] = operandsOf(n);
    const source = this.expr(first, n);
    const pairs = rest.filter((one) => one.type === "with_initializer").map((one) => ({ key: this.key(one.namedChildren[0] ?? one), value: this.expr(initializerOf(one), one) }));
    return this.b.object(n, pairs, [source]);
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
      return this.assignTo(target, value, [], { start: target.start, end: values[index]!.end }) ?? value;
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
      // In `foreach (var (a, b) in …)` the source is a dictionary or a list of tuples.
      if (left) this.designate(left, value, [{ each: "element" }], type);
      if (left?.type === "tuple_pattern") this.designate(left, value, [{ each: "pair" }]);
      this.optional(n.field("body"));
    });
    return null;
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

/** The `[]` of an empty collection has an argument without text. */
function isEmpty(n: SyntaxNode): boolean {
  return n.start === n.end;
}

function lastName(n: SyntaxNode): SyntaxNode | undefined {
  if (n.type === "identifier") return n;
  const name = n.field("name") ?? (n.type === "conditional_access_expression" ? n.namedChildren.at(-1)?.field("name") : undefined);
  return name?.type === "generic_name" ? name.namedChildren[0] : name;
}
