import type { Argument, Expr, ListExpr, ObjectExpr, Pair, Span } from "../../rules/facts.ts";
import type { SyntaxNode } from "../syntax-node.ts";
import { DeclarationWalker } from "./declarations.ts";
import { aim, aimInitializer } from "./target-types.ts";
import { type Handlers, initializerOf, isExpression, nameOf, operandsOf } from "./types.ts";

/** Calls and constructions: arguments, initialisers, arrays, anonymous objects. */
export abstract class ConstructionWalker extends DeclarationWalker {
  /** Types written once that a `new(…)` was placed at. */
  private readonly placedTypes = new Set<SyntaxNode>();

  protected readonly constructionHandlers: Handlers = {
    invocation_expression: (n) => this.invocation(n),
    object_creation_expression: (n) => this.creation(n, n.field("type")),
    implicit_object_creation_expression: (n) => this.creation(n, undefined),
    anonymous_object_creation_expression: (n) => this.anonymousObject(n),
    array_creation_expression: (n) => this.array(n),
    implicit_array_creation_expression: (n) => this.array(n),
    stackalloc_expression: (n) => this.array(n),
    implicit_stackalloc_expression: (n) => this.array(n),
    initializer_expression: (n) => this.b.list(n, this.visitAll(operandsOf(n))),
    tuple_expression: (n) => this.b.list(n, n.namedChildren.map((arg) => this.expr(arg, n)), true),
    with_expression: (n) => this.withExpression(n),
  };

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

  private creation(n: SyntaxNode, written: SyntaxNode | undefined): Expr {
    const initializer = n.child("initializer_expression");
    const typeNode = written ?? this.targets.get(n);
    if (initializer && typeNode) aimInitializer(this.targets, initializer, typeNode);
    const type = written ? this.expr(written, n) : typeNode ? this.targetType(n, typeNode) : null;
    return this.withOuts(() => this.b.new(n, type, this.arguments(n.child("argument_list")), initializer ? this.initializer(initializer) : null));
  }

  /**
   * The type of `new(…)`. Its place is where it is written if that is on the same line and no other construction has taken it;
   * otherwise the word `new`, so that each construction has a place of its own.
   */
  private targetType(n: SyntaxNode, typeNode: SyntaxNode): Expr | null {
    const isNear = typeNode.end <= n.start && !this.text.slice(typeNode.end, n.start).includes("\n");
    if (isNear && !this.placedTypes.has(typeNode)) {
      this.placedTypes.add(typeNode);
      return this.optional(typeNode);
    }
    return this.typeAt(typeNode, { start: n.start, end: n.start + "new".length });
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

  protected keys(list: SyntaxNode): Expr {
    const keys = list.namedChildren.map((arg) => this.expr(arg, list));
    return keys.length === 1 ? keys[0]! : this.b.list(list, keys, true);
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
}

function lastName(n: SyntaxNode): SyntaxNode | undefined {
  if (n.type === "identifier") return n;
  const name = n.field("name") ?? (n.type === "conditional_access_expression" ? n.namedChildren.at(-1)?.field("name") : undefined);
  return name?.type === "generic_name" ? name.namedChildren[0] : name;
}
