import type { Expr, FileFacts, PathStep, Scope } from "../../rules/facts.ts";
import type { SyntaxNode } from "../syntax-node.ts";
import { indexed } from "../walker.ts";
import { GoExpressions } from "./expressions.ts";
import { packageName } from "./modules.ts";
import { lastName } from "./types.ts";

/** Facts of Go (tree-sitter-go 0.25). */
export function extractGo(tree: SyntaxNode, text: string): FileFacts {
  return new GoWalker("go", text).read(tree);
}

class GoWalker extends GoExpressions {
  protected readonly containers = /^(source_file|block|statement_list|expression_list|.*_statement|.*_declaration|.*_clause|.*_case|.*_spec_list)$/;
  /** Top-level declarations that were read before their turn. */
  private readonly done = new Set<SyntaxNode>();

  protected readonly handlers: Record<string, (node: SyntaxNode) => Expr | null> = {
    ...this.typeHandlers,
    ...this.expressionHandlers,
    package_clause: (n) => ((this.b.package = n.namedChildren[0]?.text ?? null), null),
    import_spec: (n) => this.import(n),
    function_declaration: (n) => this.function(n),
    method_declaration: (n) => (this.method(n), null),
    const_declaration: (n) => this.constants(n),
    var_spec: (n) => this.variables(n),
    short_var_declaration: (n) => this.assigned(n, true),
    assignment_statement: (n) => this.assigned(n, false),
    receive_statement: (n) => (n.field("left") ? this.assigned(n, n.has(":=")) : this.optional(n.field("right"))),
    range_clause: (n) => this.range(n),
    inc_statement: (n) => this.b.other(n, this.visitAll(n.namedChildren)),
    dec_statement: (n) => this.b.other(n, this.visitAll(n.namedChildren)),
    send_statement: (n) => this.send(n),
    return_statement: (n) => this.returned(n),
    block: (n) => this.scoped(n),
    if_statement: (n) => this.scoped(n),
    for_statement: (n) => this.scoped(n),
    expression_switch_statement: (n) => this.scoped(n),
    select_statement: (n) => this.scoped(n),
    communication_case: (n) => this.scoped(n),
    default_case: (n) => this.scoped(n),
    expression_case: (n) => this.switchCase(n),
    type_switch_statement: (n) => this.typeSwitch(n),
  };

  /** Imports and types come first: methods belong to types that may stand below them. */
  read(tree: SyntaxNode): FileFacts {
    this.b.membersInScope = false;
    const top = tree.namedChildren.flatMap((n) => (n.type === "ERROR" ? n.namedChildren : [n]));
    for (const n of top) if (n.type === "function_declaration") this.functions.add(n.field("name")?.text ?? "");
    for (const type of ["import_declaration", "type_declaration"]) {
      for (const n of top) {
        if (n.type !== type) continue;
        this.visit(n);
        this.done.add(n);
      }
    }
    return this.facts(tree);
  }

  override visit(node: SyntaxNode): Expr | null {
    return this.done.has(node) ? null : super.visit(node);
  }

  private scoped(n: SyntaxNode): null {
    this.b.within("block", n, null, () => this.visitAll(n.namedChildren));
    return null;
  }

  private import(n: SyntaxNode): null {
    const path = n.field("path");
    if (!path) return null;
    const span = { start: path.start + 1, end: Math.max(path.start + 1, path.end - 1) };
    const module = this.text.slice(span.start, span.end);
    const alias = n.field("name");
    const isDot = alias?.type === "dot";
    const local = isDot || alias?.text === "_" ? null : (alias?.text ?? packageName(module));
    this.b.import(n, { module, name: isDot ? "*" : null, nameSpan: span, local });
    return null;
  }

  private function(n: SyntaxNode): null {
    const name = n.field("name");
    const fact = this.functionFact(n, name?.text ?? null);
    if (name && !/^(init|_)$/.test(name.text)) this.b.bind({ name: name.text, kind: "function", at: name, value: fact });
    return null;
  }

  /** A method belongs to its receiver's type where that is in this file; a method of an interface to the scope around. */
  protected method(n: SyntaxNode): void {
    const name = n.field("name");
    const receiver = n.field("receiver")?.namedChildren[0];
    const receiverType = receiver?.field("type");
    const owner = receiverType ? this.classes.get(lastName(receiverType).text) : undefined;
    const outer = this.b.scope;
    if (owner) this.b.scope = owner as typeof outer;
    const fact = this.functionFact(n, name?.text ?? null, receiver && (() => this.receiver(receiver, owner !== undefined)));
    if (name && (owner || !receiver)) this.b.bind({ name: name.text, kind: "function", at: name, value: fact });
    this.b.scope = outer;
  }

  private receiver(n: SyntaxNode, isOwn: boolean): void {
    const typeNode = n.field("type");
    if (typeNode) this.receiverTypeParameters(typeNode);
    const type = this.typeOf(typeNode);
    for (const name of n.fields("name")) this.b.bind({ name: name.text, kind: isOwn ? "self" : "param", at: name, type });
  }

  /** `func (l *List[T]) …` names the type's parameters anew. */
  private receiverTypeParameters(type: SyntaxNode): void {
    for (const args of type.descendants("type_arguments")) {
      for (const arg of args.descendants("type_identifier")) this.b.bind({ name: arg.text, kind: "type", at: arg });
    }
  }

  /** A line without a value repeats the one before. */
  private constants(n: SyntaxNode): null {
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

  private variables(n: SyntaxNode): null {
    const type = this.typeOf(n.field("type"));
    this.bindAll(n.fields("name"), n.field("value")?.namedChildren ?? [], true, type);
    return null;
  }

  private assigned(n: SyntaxNode, declares: boolean): null {
    const targets = items(n.field("left"));
    const operator = n.field("operator")?.text ?? "=";
    if (operator !== "=" && targets[0]) {
      const value = this.expr(items(n.field("right"))[0], n);
      this.b.assign(n, this.expr(targets[0], n), value);
      return null;
    }
    this.bindAll(targets, items(n.field("right")), declares);
    return null;
  }

  /** As many values as targets: one each. One value: its parts, or the value itself and whether there is one. */
  private bindAll(targets: readonly SyntaxNode[], valueNodes: readonly SyntaxNode[], declares: boolean, type: Expr | null = null): void {
    const values = valueNodes.map((v) => this.expr(v, v));
    const single = values.length === 1 && targets.length > 1 ? values[0]! : null;
    const isCommaOk = single !== null && targets.length === 2 && hasCommaOk(valueNodes[0]!);
    targets.forEach((target, i) => {
      const path: PathStep[] = !single ? [] : isCommaOk ? (i === 0 ? [] : [{ unknown: true }]) : indexed([], i);
      this.bindTarget(target, single ?? values[i] ?? null, path, declares, type);
    });
  }

  private bindName(name: SyntaxNode, value: Expr | null, path: readonly PathStep[], type: Expr | null): void {
    if (name.text !== "_") this.b.bind({ name: name.text, kind: "variable", at: name, value, path, type });
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

  private range(n: SyntaxNode): null {
    const value = this.expr(n.field("right"), n);
    items(n.field("left")).forEach((target, i) => this.bindTarget(target, value, [{ each: i === 0 ? "key" : "element" }], n.has(":=")));
    return null;
  }

  /** What is sent becomes an element of the channel. */
  private send(n: SyntaxNode): Expr {
    const channel = this.expr(n.field("channel"), n);
    return this.b.assign(n, this.b.index(n, channel, this.b.other(n, [])), this.expr(n.field("value"), n));
  }

  private switchCase(n: SyntaxNode): null {
    const values = n.field("value");
    if (values) this.b.other(values, this.visitAll(items(values)));
    this.b.within("block", n, null, () => this.visitAll(n.namedChildren.filter((c) => c.fieldName !== "value")));
    return null;
  }

  /** `switch v := x.(type)`: in each case `v` is of its type; in the others it is `x`. */
  private typeSwitch(n: SyntaxNode): null {
    this.b.within("block", n, null, () => {
      this.visitAll(n.fields("initializer"));
      const value = this.expr(n.field("value"), n);
      const alias = items(n.field("alias"))[0];
      for (const branch of n.namedChildren.filter((c) => c.type === "type_case" || c.type === "default_case")) {
        const types = branch.fields("type").map((t) => this.typeOf(t)!).filter((t) => t.kind !== "name" || t.text !== "nil");
        this.b.within("block", branch, null, () => {
          const type = types.length > 1 ? this.b.choice({ start: types[0]!.start, end: types.at(-1)!.end }, types, "type") : (types[0] ?? null);
          if (alias) this.b.bind({ name: alias.text, kind: "variable", at: alias, type, value: type ? null : value });
          this.visitAll(branch.namedChildren.filter((c) => c.fieldName !== "type"));
        });
      }
    });
    return null;
  }
}

function items(list: SyntaxNode | undefined): SyntaxNode[] {
  return list ? (list.type === "expression_list" ? list.namedChildren : [list]) : [];
}

/** `v, ok := x.(T)`, `m[k]`, `<-c`. */
function hasCommaOk(n: SyntaxNode): boolean {
  let node: SyntaxNode | undefined = n;
  while (node?.type === "parenthesized_expression") node = node.namedChildren[0];
  if (node?.type === "unary_expression") return node.children[0]?.type === "<-";
  return node?.type === "type_assertion_expression" || node?.type === "index_expression";
}
