import type { Expr, Span } from "../../rules/facts.ts";
import type { SyntaxNode } from "../syntax-node.ts";
import { DeepWalker } from "./deep.ts";
import type { TargetTypes } from "./target-types.ts";

export type Handlers = Record<string, (node: SyntaxNode) => Expr | null>;

/** `this` and `base` are tokens, not named nodes, yet expressions. */
export const isExpression = (node: SyntaxNode): boolean => (node.named && node.type !== "comment") || node.type === "this" || node.type === "base";

/** Children that can hold expressions, `this` and `base` included. */
export const operandsOf = (n: SyntaxNode): SyntaxNode[] => n.children.filter(isExpression);

/** An identifier without the `@` that lets it be a keyword; `@sync` is how the grammar is shown the name `async`. */
export const nameOf = (n: SyntaxNode): string => (n.text === "@sync" ? "async" : n.text.startsWith("@") ? n.text.slice(1) : n.text);

/** The expression behind the `=` of this node. */
export function initializerOf(n: SyntaxNode): SyntaxNode | undefined {
  const equals = n.children.findIndex((child) => child.type === "=");
  return equals < 0 ? undefined : n.children.slice(equals + 1).findLast((child) => isExpression(child) && child.type !== "ERROR");
}

/** Names and types of C#. */
export abstract class TypeWalker extends DeepWalker {
  protected readonly targets: TargetTypes = new Map();
  /** Left of `::`, these say only where a name is looked up, not what it is. */
  protected readonly rootAliases = new Set(["global"]);

  protected readonly typeHandlers: Handlers = {
    identifier: (n) => this.b.name(n, nameOf(n)),
    predefined_type: (n) => this.b.name(n, n.text),
    implicit_type: () => null,
    qualified_name: (n) => this.memberOf(n, this.expr(n.field("qualifier"), n), n.field("name") ?? n),
    alias_qualified_name: (n) => this.aliasQualified(n),
    generic_name: (n) => this.genericName(n),
    nullable_type: (n) => this.optional(n.field("type")),
    pointer_type: (n) => this.optional(n.field("type")),
    ref_type: (n) => this.optional(n.field("type")),
    scoped_type: (n) => this.optional(n.field("type")),
    array_type: (n) => this.arrayType(n),
    tuple_type: (n) => this.tupleType(n),
    function_pointer_type: (n) => this.b.other(n, this.visitAll(n.namedChildren), "type"),
    function_pointer_parameter: (n) => this.optional(n.field("type")),
    type_argument_list: (n) => (this.typeArguments(n), null),
  };

  /** A type where one is written; null for `var`. */
  protected type(n: SyntaxNode | undefined): Expr | null {
    const fact = this.optional(n);
    return fact && this.b.withRole(fact, "type");
  }

  protected lastOf(n: SyntaxNode): Expr {
    return this.expr(operandsOf(n).at(-1), n);
  }

  /** A type that is written elsewhere, with all of its names at one place. Null for what has no name. */
  protected typeAt(n: SyntaxNode, at: Span): Expr | null {
    const part = (node: SyntaxNode | undefined) => (node ? this.typeAt(node, at) : null);
    switch (n.type) {
      case "identifier":
      case "predefined_type":
        return this.b.name(at, nameOf(n));
      case "generic_name": {
        const base = part(n.namedChildren[0]);
        const args = (n.child("type_argument_list")?.namedChildren ?? []).map(part).filter((arg) => arg !== null);
        return base && this.b.generic(at, base, args);
      }
      case "qualified_name":
      case "alias_qualified_name": {
        const name = n.field("name");
        const id = name?.type === "generic_name" ? name.namedChildren[0] : name;
        const alias = n.field("alias");
        if (!id || (alias && this.rootAliases.has(alias.text))) return part(name);
        const member = this.b.member(at, part(n.field("qualifier") ?? alias), nameOf(id), at);
        const args = name?.child("type_argument_list")?.namedChildren ?? [];
        return args.length > 0 ? this.b.generic(at, member, args.map(part).filter((arg) => arg !== null)) : member;
      }
      default:
        return null;
    }
  }

  /** `object.name`, `object.name<A>`. */
  protected memberOf(at: Span, object: Expr | null, name: SyntaxNode): Expr {
    const id = name.type === "generic_name" ? (name.namedChildren[0] ?? name) : name;
    const member = this.b.member({ start: at.start, end: id.end }, object, nameOf(id), id);
    return name === id ? member : this.withTypeArguments(at, member, name);
  }

  private genericName(n: SyntaxNode): Expr {
    const id = n.namedChildren[0] ?? n;
    return this.withTypeArguments(n, this.b.name(id, nameOf(id)), n);
  }

  /** `Foo<>`, as in `typeof(Foo<>)`, has none: that is `Foo`. */
  private withTypeArguments(at: Span, base: Expr, n: SyntaxNode): Expr {
    const list = n.child("type_argument_list");
    const args = list ? this.typeArguments(list) : [];
    return args.length > 0 ? this.b.generic({ start: at.start, end: n.end }, base, args) : base;
  }

  private typeArguments(list: SyntaxNode): Expr[] {
    return list.namedChildren.map((child) => this.expr(child, list));
  }

  private aliasQualified(n: SyntaxNode): Expr {
    const alias = n.field("alias") ?? n;
    const name = n.field("name") ?? n;
    if (this.rootAliases.has(alias.text)) return this.expr(name, n);
    return this.memberOf(n, this.b.name(alias, nameOf(alias)), name);
  }

  /** An array counts as its elements; the sizes in `new X[n]` are walked. */
  private arrayType(n: SyntaxNode): Expr | null {
    for (const rank of n.children) if (rank.type === "array_rank_specifier") this.visitAll(rank.namedChildren);
    return this.optional(n.field("type"));
  }

  private tupleType(n: SyntaxNode): Expr {
    const items = n.children.filter((child) => child.type === "tuple_element").map((child) => this.expr(child.field("type"), child));
    const tuple = this.b.list(n, items, true);
    for (const item of items) this.b.withRole(item, "type");
    return tuple;
  }
}
