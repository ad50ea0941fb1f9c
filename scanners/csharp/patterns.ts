import type { Expr, PathStep, Span } from "../../rules/facts.ts";
import type { SyntaxNode } from "../syntax-node.ts";
import { indexed } from "../walker.ts";
import { type Handlers, nameOf, operandsOf, TypeWalker } from "./types.ts";

interface PatternFacts {
  readonly types: Expr[];
  readonly values: Expr[];
}

const typeNodes = /^(identifier|qualified_name|generic_name|alias_qualified_name|predefined_type|nullable_type|array_type|tuple_type|member_access_expression)$/;

/** What a type test, a deconstruction or an `out` argument binds. */
export abstract class PatternWalker extends TypeWalker {
  /** `out var x` whose call is still being read. */
  private outs: SyntaxNode[] = [];

  protected readonly patternHandlers: Handlers = {
    is_pattern_expression: (n) => this.tested(n, this.expr(n.field("expression"), n), n.field("pattern")),
    is_expression: (n) => this.tested(n, this.expr(n.field("left"), n), n.field("right")),
    declaration_expression: (n) => this.declarationExpression(n),
  };

  /** A value held against a pattern: the names in it are bound, the types in it lead to nothing. */
  protected tested(at: Span, subject: Expr, ...patterns: readonly (SyntaxNode | undefined)[]): Expr {
    const found: PatternFacts = { types: [], values: [] };
    for (const pattern of patterns) if (pattern) this.pattern(pattern, subject, [], found);
    const fact = this.b.other(at, [subject.parent ? null : subject, ...found.values, ...found.types]);
    for (const type of found.types) this.b.withRole(type, "type");
    return fact;
  }

  protected pattern(n: SyntaxNode, subject: Expr, path: readonly PathStep[], found: PatternFacts): void {
    switch (n.type) {
      case "declaration_pattern":
      case "var_pattern":
      case "recursive_pattern":
      case "type_pattern":
      case "list_pattern":
        return this.shape(n, subject, path, found);
      case "negated_pattern":
      case "and_pattern":
      case "or_pattern":
      case "parenthesized_pattern":
      case "constant_pattern":
        for (const part of n.namedChildren) this.pattern(part, subject, path, found);
        return;
      case "discard":
      case "implicit_type":
        return;
      default: {
        const fact = this.visit(n);
        if (fact) (typeNodes.test(n.type) ? found.types : found.values).push(fact);
      }
    }
  }

  /** `X name`, `X { Member: pattern } name`, `(pattern, pattern)`, `[pattern, ..]`. */
  private shape(n: SyntaxNode, subject: Expr, path: readonly PathStep[], found: PatternFacts): void {
    const type = this.optional(n.field("type") ?? (n.type === "type_pattern" ? n.namedChildren[0] : undefined));
    if (type) found.types.push(type);
    for (const child of n.namedChildren) {
      if (child.type === "property_pattern_clause") for (const part of child.namedChildren) this.memberPattern(part, subject, path, found);
      else if (child.type === "positional_pattern_clause") child.namedChildren.forEach((part, index) => this.pattern(part.namedChildren.at(-1) ?? part, subject, indexed(path, index), found));
      else if (n.type === "list_pattern") this.pattern(child, subject, [...path, { each: "element" }], found);
    }
    const name = n.fields("name").at(-1) ?? n.child("parenthesized_variable_designation");
    if (name) this.designate(name, subject, path, type);
  }

  /** `A: pattern`, `A.B: pattern`: the member is a step, not a use of a name. */
  private memberPattern(n: SyntaxNode, subject: Expr, path: readonly PathStep[], found: PatternFacts): void {
    const [member, pattern] = n.namedChildren;
    if (!member) return;
    const steps = [member, ...member.descendants("identifier")].filter((node) => node.type === "identifier").map((node) => ({ key: nameOf(node), span: { start: node.start, end: node.end } }));
    if (pattern) this.pattern(pattern, subject, [...path, ...steps], found);
  }

  /** Binds a name or, position by position, the names in parentheses. */
  protected designate(n: SyntaxNode, value: Expr | null, path: readonly PathStep[], type: Expr | null = null): void {
    if (n.type === "identifier" && n.text !== "_") {
      this.b.bind({ name: nameOf(n), kind: "variable", at: n, value, type, path });
    } else if (n.type === "tuple_pattern" || n.type === "parenthesized_variable_designation") {
      n.namedChildren.forEach((child, index) => this.designate(child, value, indexed(path, index)));
    }
  }

  private declarationExpression(n: SyntaxNode): Expr {
    const type = this.type(n.field("type"));
    const name = n.field("name") ?? n.child("parenthesized_variable_designation");
    if (name && type) this.designate(name, null, [], type);
    else if (name) this.outs.push(name);
    const fact = this.b.other(n, [type]);
    if (type) this.b.withRole(type, "type");
    return fact;
  }

  /** Makes a call; an `out var` in its arguments is a part of it, or of what a container's `TryGet…` is asked for. */
  protected withOuts<T extends Expr>(make: () => T): T {
    const outer = this.outs;
    this.outs = [];
    const made = make();
    for (const name of this.outs) {
      this.designate(name, made, [{ unknown: true }]);
      const callee = made.kind === "call" && made.callee.kind === "member" ? made.callee : null;
      if (callee?.object && /^Try(GetValue|Pop|Dequeue|Peek|Take|Remove)$/.test(callee.name)) this.designate(name, callee.object, [{ each: "element" }]);
    }
    this.outs = outer;
    return made;
  }

  /** `is var (a, b)`, which the grammar reads as a call of `is var`. */
  protected isVar(n: SyntaxNode): Expr | undefined {
    const test = n.field("function");
    if (test?.type !== "is_expression" || test.field("right")?.type !== "implicit_type") return undefined;
    const subject = this.expr(test.field("left"), test);
    n.field("arguments")?.namedChildren.forEach((arg, index) => this.designate(arg.namedChildren[0] ?? arg, subject, [{ index }]));
    return this.b.other(n, [subject]);
  }

  /** `target = value` that declares nothing, or only in parts. An assignment fact for members and elements, which name no variable. */
  protected assignTo(target: SyntaxNode, value: Expr, path: readonly PathStep[], at: Span): Expr | null {
    const inner = target.type === "argument" ? operandsOf(target).at(-1) : target;
    if (!inner) return null;
    switch (inner.type) {
      case "discard":
        return null;
      case "identifier":
        if (inner.text !== "_") this.b.assignName(nameOf(inner), inner, value, path);
        return null;
      case "declaration_expression": {
        const name = inner.field("name") ?? inner.child("parenthesized_variable_designation");
        if (name) this.designate(name, value, path, this.type(inner.field("type")));
        return null;
      }
      case "tuple_pattern":
        this.designate(inner, value, path);
        return null;
      case "tuple_expression":
        inner.namedChildren.forEach((part, index) => this.assignTo(part, value, indexed(path, index), part));
        return null;
      default:
        return this.assignMember(inner, value, path, at);
    }
  }

  private assignMember(target: SyntaxNode, value: Expr, path: readonly PathStep[], at: Span): Expr | null {
    const name = target.field("name");
    if (target.type === "member_access_expression" && target.field("expression")?.type === "this" && name) this.b.assignField(nameOf(name), name, value, { path });
    const fact = this.expr(target, at);
    return this.b.assign(at, fact, path.length === 0 ? value : this.b.other(target, []));
  }
}
