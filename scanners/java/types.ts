import type { Expr, Span } from "../../rules/facts.ts";
import type { SyntaxNode } from "../syntax-node.ts";
import { Walker } from "../walker.ts";

export type Handlers = Record<string, (node: SyntaxNode) => Expr | null>;

/** Names, types and annotations of Java. A fully qualified type is a chain of members, as it is where a value stands. */
export abstract class JavaTypes extends Walker {
  protected readonly typeHandlers: Handlers = {
    identifier: (n) => this.b.name(n, n.text),
    type_identifier: (n) => this.b.name(n, n.text),
    scoped_identifier: (n) => this.b.member(n, this.expr(n.field("scope"), n), (n.field("name") ?? n).text, n.field("name") ?? n),
    scoped_type_identifier: (n) => this.scopedType(n),
    integral_type: (n) => this.b.name(n, n.text),
    floating_point_type: (n) => this.b.name(n, n.text),
    boolean_type: (n) => this.b.name(n, n.text),
    void_type: () => null,
    generic_type: (n) => this.genericType(n),
    array_type: (n) => this.arrayType(n),
    annotated_type: (n) => this.annotatedType(n),
    wildcard: (n) => this.wildcard(n),
    catch_type: (n) => this.union(n),
    type_arguments: (n) => (this.visitAll(n.namedChildren), null),
    annotation: (n) => this.annotation(n),
    marker_annotation: (n) => this.b.withRole(this.expr(n.field("name"), n), "callee"),
    element_value_array_initializer: (n) => this.b.list(n, this.visitAll(n.namedChildren)),
    modifiers: (n) => (this.annotations(n), null),
    dimensions: (n) => (this.visitAll(n.namedChildren), null),
  };

  /** A type that is declared, cast or tested for; null for `var` and `void`. */
  protected type(n: SyntaxNode | undefined): Expr | null {
    if (!n || n.text === "var") return null;
    const fact = this.visit(n);
    return fact && this.b.withRole(fact, "type");
  }

  /** The type of `name` in `int name[]`. */
  protected withDimensions(type: Expr | null, declarator: SyntaxNode): Expr | null {
    const dimensions = declarator.field("dimensions");
    return type && dimensions ? this.arrayOf({ start: type.start, end: type.end }, type) : type;
  }

  /** An array is a generic type whose base is spelled as Java does. */
  protected arrayOf(at: Span, element: Expr): Expr {
    return this.b.withRole(this.b.generic(at, this.b.name(at, "[]"), [element]), "type");
  }

  private scopedType(n: SyntaxNode): Expr {
    const parts = n.namedChildren.filter((c) => !isAnnotation(c));
    const name = parts.at(-1) ?? n;
    this.annotations(n);
    return this.b.member(n, this.expr(parts[0], n), name.text, name);
  }

  private genericType(n: SyntaxNode): Expr {
    const list = n.child("type_arguments");
    const base = n.namedChildren.find((c) => c !== list);
    return this.b.generic(n, this.expr(base, n), list ? this.visitAll(list.namedChildren) : []);
  }

  private arrayType(n: SyntaxNode): Expr {
    this.visitAll(n.fields("dimensions"));
    return this.arrayOf(n, this.expr(n.field("element"), n));
  }

  private annotatedType(n: SyntaxNode): Expr {
    this.annotations(n);
    return this.expr(n.namedChildren.at(-1), n);
  }

  /** `? extends X` and `? super X` are as good as X; `?` alone is unknown. */
  private wildcard(n: SyntaxNode): Expr {
    this.annotations(n);
    const bound = n.namedChildren.find((c) => !isAnnotation(c) && c.type !== "super");
    return bound ? this.expr(bound, n) : this.b.other(n, []);
  }

  protected union(n: SyntaxNode): Expr {
    const types = this.visitAll(n.namedChildren);
    return types.length === 1 ? types[0]! : this.b.choice(n, types, "type");
  }

  /** Type parameters are types of the scope around; what bounds them leads to nothing. */
  protected typeParameters(n: SyntaxNode): void {
    for (const parameter of n.child("type_parameters")?.namedChildren ?? []) {
      const name = parameter.child("type_identifier", "identifier");
      const bounds = (parameter.child("type_bound")?.namedChildren ?? []).map((bound) => this.type(bound));
      this.annotations(parameter);
      if (name) this.b.bind({ name: name.text, kind: "type", at: name, type: bounds[0] ?? null });
    }
  }

  /** Facts of the annotations among a node's children, or in its `modifiers`. */
  protected annotations(n: SyntaxNode): Expr[] {
    const holder = n.child("modifiers") ?? n;
    return this.visitAll(holder.namedChildren.filter(isAnnotation));
  }

  /** `@A(x)`, `@A(name = x)`: a call of the annotation. */
  private annotation(n: SyntaxNode): Expr {
    const callee = this.expr(n.field("name"), n);
    const args = (n.field("arguments")?.namedChildren ?? []).map((arg) =>
      arg.type === "element_value_pair"
        ? this.argument(this.expr(arg.field("value"), arg), arg.field("key")?.text ?? null)
        : this.argument(this.expr(arg, arg)),
    );
    return this.b.call(n, callee, args);
  }
}

export function isAnnotation(n: SyntaxNode): boolean {
  return n.type === "annotation" || n.type === "marker_annotation";
}
