import type { Expr, PathStep, Scope } from "../../rules/facts.ts";
import type { SyntaxNode } from "../syntax-node.ts";
import { indexed } from "../walker.ts";
import { GoExpressions } from "./expressions.ts";

/** What declares or assigns. Each takes its values first and binds afterwards: names count from the end of their declaration. */
export abstract class GoAssignments extends GoExpressions {
  /** Scopes that continue the block around them, see `GoStatements`. */
  protected readonly continued = new Set<Scope>();

  /** Makes the facts of a declaration's or assignment's values; what is returned binds its names. */
  protected prepare(n: SyntaxNode): () => void {
    switch (n.type) {
      case "short_var_declaration":
        return this.assigned(n, true);
      case "receive_statement":
        return n.field("left") ? this.assigned(n, n.has(":=")) : () => this.optional(n.field("right"));
      case "assignment_statement":
        return this.assigned(n, false);
      case "range_clause":
        return this.range(n);
      case "var_spec": {
        const type = this.typeOf(n.field("type"));
        return this.bindAll(n.fields("name"), n.field("value")?.namedChildren ?? [], true, type);
      }
      default:
        return () => this.visit(n);
    }
  }

  private assigned(n: SyntaxNode, declares: boolean): () => void {
    const targets = items(n.field("left"));
    const operator = n.field("operator")?.text ?? "=";
    if (operator === "=" || !targets[0]) return this.bindAll(targets, items(n.field("right")), declares);
    const value = this.expr(items(n.field("right"))[0], n);
    this.b.assign(n, this.expr(targets[0], n), value);
    return () => {};
  }

  /** As many values as targets: one each. One value: its parts, or the value itself and whether there is one. */
  private bindAll(targets: readonly SyntaxNode[], valueNodes: readonly SyntaxNode[], declares: boolean, type: Expr | null = null): () => void {
    const values = valueNodes.map((v) => this.expr(v, v));
    const single = values.length === 1 && targets.length > 1 ? values[0]! : null;
    const isCommaOk = single !== null && targets.length === 2 && hasCommaOk(valueNodes[0]!);
    return () =>
      targets.forEach((target, i) => {
        const path: PathStep[] = !single ? [] : isCommaOk ? (i === 0 ? [] : [{ unknown: true }]) : indexed([], i);
        this.bindTarget(target, single ?? values[i] ?? null, path, declares, type);
      });
  }

  private range(n: SyntaxNode): () => void {
    const value = this.expr(n.field("right"), n);
    return () => items(n.field("left")).forEach((target, i) => this.bindTarget(target, value, [{ each: i === 0 ? "key" : "element" }], n.has(":=")));
  }

  /** A line without a value repeats the one before. */
  protected constants(n: SyntaxNode): null {
    let values: Expr[] = [];
    let type: Expr | null = null;
    for (const spec of n.namedChildren) {
      const list = spec.field("value");
      if (list) {
        type = this.typeOf(spec.field("type"));
        values = this.visitAll(list.namedChildren);
      }
      spec.fields("name").forEach((name, i) => this.bindName(name, values[i] ?? null, [], type));
    }
    return null;
  }

  private bindName(name: SyntaxNode, value: Expr | null, path: readonly PathStep[], type: Expr | null): void {
    if (name.text !== "_") this.b.bind({ name: name.text, kind: "variable", at: name, value, path, type, scope: this.declaredHere(name.text) ?? this.b.scope });
  }

  /** The scope of this block that has the name already. */
  protected declaredHere(name: string): Scope | undefined {
    for (let scope: Scope | null = this.b.scope; scope; scope = this.continued.has(scope) ? scope.parent : null) {
      if (scope.bindings.has(name)) return scope;
    }
    return undefined;
  }

  private bindTarget(target: SyntaxNode, value: Expr | null, path: readonly PathStep[], declares: boolean, type: Expr | null = null): void {
    if (target.type === "identifier") {
      if (declares) this.bindName(target, value, path, type);
      else if (value && target.text !== "_") this.b.assignName(target.text, target, value, path);
    } else if (target.type === "parenthesized_expression" || (target.type === "unary_expression" && target.children[0]?.type === "*")) {
      if (target.namedChildren[0]) this.bindTarget(target.namedChildren[0], value, path, declares);
    } else {
      this.assignPart(target, value, path);
    }
  }

  /** `x.f = v`, `x[k] = v`. Of a tuple's part there is no fact, but the fields of this file's types are bound all the same. */
  private assignPart(target: SyntaxNode, value: Expr | null, path: readonly PathStep[]): void {
    const field = target.field("field");
    const owner = target.type === "selector_expression" && field ? this.ownerOf(target.field("operand")) : null;
    if (field && owner) this.b.assignField(field.text, field, value, { path, owner });
    const fact = this.expr(target, target);
    const at = { start: target.start, end: value ? Math.max(value.end, target.end) : target.end };
    if (value && path.length === 0) this.b.assign(at, fact, value);
    else if (target.type === "index_expression") this.b.assign(target, fact, this.b.other(target, []));
    else this.b.withRole(fact, "target");
  }

  /** The type of this file that a variable is of, as far as its declaration says: the receiver, `x T`, `x := &T{}`, `x := new(T)`. */
  private ownerOf(operand: SyntaxNode | undefined): Scope | null {
    if (operand?.type !== "identifier") return null;
    for (let scope: Scope | null = this.b.scope; scope; scope = scope.parent) {
      const bindings = scope.kind === "class" ? undefined : scope.bindings.get(operand.text);
      if (!bindings) continue;
      for (const { type, value, path } of bindings) {
        const named = type ?? (value?.kind === "new" && path.length === 0 ? value.type : null);
        const name = named?.kind === "generic" ? named.base : named;
        if (name?.kind === "name" && this.classes.has(name.text)) return this.classes.get(name.text)!;
      }
      return null;
    }
    return null;
  }

  /** What is sent becomes an element of the channel. */
  protected send(n: SyntaxNode): Expr {
    const channel = this.expr(n.field("channel"), n);
    return this.b.assign(n, this.b.index(n, channel, this.b.other(n, [])), this.expr(n.field("value"), n));
  }
}

export function items(list: SyntaxNode | undefined): SyntaxNode[] {
  return list ? (list.type === "expression_list" ? list.namedChildren : [list]) : [];
}

/** `v, ok := x.(T)`, `m[k]`, `<-c`. */
function hasCommaOk(n: SyntaxNode): boolean {
  let node: SyntaxNode | undefined = n;
  while (node?.type === "parenthesized_expression") node = node.namedChildren[0];
  if (node?.type === "unary_expression") return node.children[0]?.type === "<-";
  return node?.type === "type_assertion_expression" || node?.type === "index_expression";
}
