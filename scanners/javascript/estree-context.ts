import type { Expr, Scope, Span } from "../../rules/facts.ts";
import { FactsBuilder } from "../../rules/facts-builder.ts";
import { child, childrenOf, type EsNode, list, spanOf, word } from "./estree-node.ts";

/** Makes the facts of one kind of node; null where it is no expression. */
export type Handler = (node: EsNode, c: EstreeContext) => Expr | null;
export type Handlers = Readonly<Record<string, Handler>>;

/** The walk over one file: where it stands, and how it goes on. */
export class EstreeContext {
  readonly b: FactsBuilder;
  /** What the function around returns. */
  returns: Expr[] = [];
  private pendingName: string | null = null;

  constructor(private readonly handlers: Handlers, readonly text: string) {
    this.b = new FactsBuilder("javascript", text);
    // A method does not see its class's members without `this`.
    this.b.membersInScope = false;
  }

  /** A node that no table lists is walked all the same, so that code in syntax nobody thought of is still seen. */
  visit(node: EsNode): Expr | null {
    const handler = Object.hasOwn(this.handlers, node.type) ? this.handlers[node.type] : undefined;
    if (handler) return handler(node, this);
    return this.b.other(spanOf(node), this.visitAll(childrenOf(node)));
  }

  optional(node: EsNode | null): Expr | null {
    return node && this.visit(node);
  }

  /** An expression is wanted here: never null. */
  expr(node: EsNode | null, around: EsNode): Expr {
    return this.optional(node) ?? this.b.other(spanOf(node ?? around), []);
  }

  /** An expression whose function or class, if it is one without a name, goes by the name of what it is given to. */
  named(node: EsNode | null, around: EsNode, name: string | null | undefined): Expr {
    if (node && /^(ArrowFunctionExpression|FunctionExpression|ClassExpression)$/.test(node.type)) this.pendingName = name ?? null;
    return this.expr(node, around);
  }

  /** The own name of a function or class, or the one that {@link named} promised it. */
  takeName(node: EsNode): string | null {
    const pending = this.pendingName;
    this.pendingName = null;
    const id = child(node, "id");
    return id ? word(id, "name") || pending : pending;
  }

  visitAll(nodes: readonly EsNode[]): Expr[] {
    return nodes.map((node) => this.visit(node)).filter((expr) => expr !== null);
  }

  /** The type after a colon, in any of a node's properties. */
  annotation(node: EsNode, property = "typeAnnotation"): Expr | null {
    const annotation = child(node, property);
    return annotation && this.type(annotation);
  }

  type(node: EsNode): Expr | null {
    const expr = this.visit(node);
    return expr && expr.parent === null ? this.b.withRole(expr, "type") : expr;
  }

  /** `base` with the type arguments that it is given, if any: `Map<K, V>`. */
  generic(base: Expr, args: EsNode | null): Expr {
    if (!args) return base;
    const at = { start: base.start, end: Math.max(base.end, spanOf(args).end) };
    return this.b.generic(at, base, this.visitAll(list(args, "params")));
  }

  /** Where `var` declares: the function, namespace or file around. */
  get varScope(): Scope {
    let scope: Scope = this.b.scope;
    while (scope.kind === "block" && scope.parent && scope.parent.kind !== "class") scope = scope.parent;
    return scope;
  }

  /** A span without the semicolon or comma that only some parsers count in. */
  withoutEnd({ start, end }: Span): Span {
    const text = this.text.slice(start, end);
    return { start, end: start + text.replace(/\s*[;,]$/, "").length };
  }

  /** Code whose names do not see the members of the class around: a field's type and value. */
  outsideClass<T>(at: Span, body: () => T): T {
    let result: T | undefined;
    this.b.within("block", at, null, () => (result = body()));
    return result as T;
  }
}
