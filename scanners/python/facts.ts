import type { Expr, FileFacts, Param, PathStep, Scope, Span } from "../../rules/facts.ts";
import type { SyntaxNode } from "../syntax-node.ts";
import { indexed } from "../walker.ts";
import { PythonExpressions } from "./expressions.ts";

/** Facts of Python (tree-sitter-python 0.25). */
export function extractPython(tree: SyntaxNode, text: string): FileFacts {
  return new PythonWalker("python", text).facts(tree);
}

class PythonWalker extends PythonExpressions {
  private typeChecking = false;
  private returns: Expr[] = [];
  private globals = new Set<string>();
  private nonlocals = new Set<string>();
  private readonly comprehensionTargets = new Set<SyntaxNode>();

  protected readonly handlers: Record<string, (node: SyntaxNode) => Expr | null> = {
    ...this.expressionHandlers,
    lambda: (n) => this.lambda(n),
    named_expression: (n) => this.walrus(n),
    assignment: (n) => this.assignment(n),
    augmented_assignment: (n) => this.augmented(n),
    import_statement: (n) => this.importModules(n),
    import_from_statement: (n) => this.importNames(n),
    future_import_statement: () => null,
    decorated_definition: (n) => this.definition(n.field("definition") ?? n, n.children.filter((c) => c.type === "decorator")),
    function_definition: (n) => this.definition(n, []),
    class_definition: (n) => this.definition(n, []),
    return_statement: (n) => this.returned(n),
    yield: (n) => this.returned(n),
    nonlocal_statement: (n) => (n.namedChildren.forEach((c) => this.nonlocals.add(c.text)), null),
    global_statement: (n) => (n.namedChildren.forEach((c) => this.globals.add(c.text)), null),
    delete_statement: (n) => (this.deleted(n), null),
    for_statement: (n) => this.loop(n),
    for_in_clause: (n) => this.loop(n),
    as_pattern: (n) => this.asPattern(n),
    if_statement: (n) => this.ifStatement(n),
  };

  private walrus(n: SyntaxNode): Expr {
    const value = this.expr(n.field("value"), n);
    const name = n.field("name");
    if (name) this.bindTarget(name, value, []);
    return value;
  }

  private assignment(n: SyntaxNode): Expr | null {
    const left = n.field("left");
    const typeNode = n.field("type");
    const type = typeNode ? this.type(typeNode.namedChildren[0] ?? typeNode) : null;
    const right = n.field("right");
    const value = right ? this.expr(right, n) : null;
    if (!left) return value;
    if (left.text === "__all__" && value) this.exportAll(value);
    return this.bindTarget(left, value, [], type, n) ?? value;
  }

  private augmented(n: SyntaxNode): Expr | null {
    const left = n.field("left");
    const value = this.expr(n.field("right"), n);
    if (left?.text === "__all__") this.exportAll(value);
    if (left) this.b.assign(n, this.expr(left, n), value);
    return null;
  }

  private exportAll(value: Expr): void {
    if (value.kind !== "list") return;
    for (const item of value.items) {
      if (item.kind === "string") this.b.export(item, { module: null, name: item.text, nameSpan: item.textSpan, exported: item.text });
    }
  }

  /** Binds names, fields of `self`, and positions of tuples. Returns an assignment fact for members and indexes. */
  private bindTarget(target: SyntaxNode, value: Expr | null, path: readonly PathStep[], type: Expr | null = null, statement: Span = target): Expr | null {
    switch (target.type) {
      case "identifier": {
        if (value && this.nonlocals.has(target.text)) {
          this.b.assignName(target.text, target, value, path);
          return null;
        }
        const scope = this.globals.has(target.text) ? this.b.root : this.declaringScope(target);
        this.b.bind({ name: target.text, kind: scope.kind === "class" ? "field" : "variable", at: target, value, type, path, scope });
        return null;
      }
      case "attribute": {
        const object = target.field("object");
        const name = target.field("attribute") ?? target;
        if (object?.type === "identifier" && /^(self|cls)$/.test(object.text)) this.b.assignField(name.text, name, value, { type, path });
        const fact = this.expr(target, target);
        return value && path.length === 0 ? this.b.assign(statement, fact, value) : null;
      }
      case "subscript": {
        const fact = this.expr(target, target);
        return this.b.assign(statement, fact, value && path.length === 0 ? value : this.b.other(target, []));
      }
      case "pattern_list":
      case "tuple_pattern":
      case "list_pattern":
      case "tuple":
      case "list":
        target.namedChildren.forEach((child, index) => this.bindTarget(child, value, indexed(path, index), null));
        return null;
      case "list_splat_pattern":
      case "as_pattern_target":
      case "parenthesized_expression":
        for (const child of target.namedChildren) this.bindTarget(child, value, target.type === "list_splat_pattern" ? [...path, { unknown: true }] : path, type);
        return null;
      default:
        this.visit(target);
        return null;
    }
  }

  /** Comprehension variables stay inside; everything else belongs to the function, class or module around. */
  private declaringScope(target: SyntaxNode) {
    let scope: Scope = this.b.scope;
    if (this.comprehensionTargets.has(target)) return scope;
    while (scope.kind === "block" && scope.parent) scope = scope.parent;
    return scope;
  }

  private loop(n: SyntaxNode): null {
    const left = n.field("left");
    const value = this.expr(n.field("right"), n);
    if (left) {
      if (n.type === "for_in_clause") for (const id of [left, ...left.descendants("identifier")]) this.comprehensionTargets.add(id);
      this.bindTarget(left, value, [{ each: "element" }]);
    }
    this.visitAll(n.namedChildren.filter((c) => c.fieldName === "body" || c.fieldName === "alternative"));
    return null;
  }

  /** `with open(x) as y`, `except E as e`, `case C() as c`. */
  private asPattern(n: SyntaxNode): Expr | null {
    const [first] = n.namedChildren;
    const alias = n.field("alias") ?? n.namedChildren.at(-1);
    const pattern = first?.type === "case_pattern" ? first.namedChildren[0] : undefined;
    if (pattern) {
      const type = pattern.type === "class_pattern" ? this.classPattern(pattern) : (this.visit(pattern), null);
      if (alias) this.b.bind({ name: alias.text, kind: "variable", at: alias, type, scope: this.declaringScope(alias) });
      return null;
    }
    const value = this.expr(first, n);
    if (alias && alias !== first) this.bindTarget(alias, value, [{ entered: true }]);
    return null;
  }

  private ifStatement(n: SyntaxNode): null {
    const before = this.typeChecking;
    this.visitAll(n.fields("condition"));
    this.typeChecking = before || /(^|\.)TYPE_CHECKING$/.test(n.field("condition")?.text ?? "");
    this.visitAll(n.fields("consequence"));
    this.typeChecking = before;
    this.visitAll(n.fields("alternative"));
    return null;
  }

  private deleted(n: SyntaxNode): void {
    const list = n.namedChildren[0]?.type === "expression_list" ? n.namedChildren[0].namedChildren : n.namedChildren;
    for (const target of list) this.b.withRole(this.expr(target, n), "deleted");
  }

  private returned(n: SyntaxNode): Expr | null {
    const value = this.optional(n.namedChildren[0]);
    if (value) this.returns.push(value);
    return n.type === "yield" ? this.b.other(n, []) : null;
  }

  private importModules(n: SyntaxNode): null {
    for (const item of n.fields("name")) {
      const name = item.type === "aliased_import" ? (item.field("name") ?? item) : item;
      const alias = item.field("alias");
      const module = name.text.replace(/\s/g, "");
      const local = alias?.text ?? module.split(".")[0]!;
      this.b.import(n, { module, name: null, nameSpan: name, local, head: !alias && module.includes("."), typeOnly: this.typeChecking });
    }
    return null;
  }

  private importNames(n: SyntaxNode): null {
    const module = (n.field("module_name")?.text ?? "").replace(/\s/g, "");
    if (n.child("wildcard_import")) this.b.import(n, { module, name: "*", nameSpan: n.child("wildcard_import")!, local: null });
    for (const item of n.fields("name")) {
      const name = item.type === "aliased_import" ? (item.field("name") ?? item) : item;
      const local = item.field("alias")?.text ?? name.text;
      this.b.import(n, { module, name: name.text, nameSpan: name, local, typeOnly: this.typeChecking });
    }
    return null;
  }

  private definition(n: SyntaxNode, decoratorNodes: readonly SyntaxNode[]): null {
    const decorators = decoratorNodes.map((d) => this.expr(d.namedChildren[0], d));
    const name = n.field("name");
    const fact = n.type === "class_definition" ? this.class(n, name, decorators) : this.function(n, name, decorators);
    const kind = fact.kind === "class" ? "class" : "function";
    if (name) this.b.bind({ name: name.text, kind, at: name, value: fact, scope: this.declaringScope(name) });
    return null;
  }

  private class(n: SyntaxNode, name: SyntaxNode | undefined, decorators: readonly Expr[]) {
    const args = this.arguments(n.field("superclasses"));
    const members = this.b.within("class", n, name?.text ?? null, () => this.visitAll(n.fields("body")));
    const bases = args.filter((a) => a.name === null).map((a) => a.value);
    return this.b.class(n, { name: name?.text ?? null, bases, members, decorators });
  }

  private function(n: SyntaxNode, name: SyntaxNode | undefined, decorators: readonly Expr[]) {
    const decorated = (word: RegExp) => decorators.some((d) => word.test(this.text.slice(d.start, d.end)));
    const inClass = this.b.scope.kind === "class" && !decorated(/\bstaticmethod\b/);
    const returnType = n.field("return_type");
    const resultType = returnType ? this.type(returnType.namedChildren[0] ?? returnType) : null;
    return this.functionFact(n, name?.text ?? null, n.field("parameters"), n.field("body"), inClass, {
      resultType, decorators, getter: decorated(/\b(cached_)?property\b/),
    });
  }

  private lambda(n: SyntaxNode): Expr {
    return this.functionFact(n, null, n.field("parameters"), n.field("body"), false, {});
  }

  private functionFact(
    n: SyntaxNode, name: string | null, parameters: SyntaxNode | undefined, bodyNode: SyntaxNode | undefined, inClass: boolean,
    rest: { resultType?: Expr | null; decorators?: readonly Expr[]; getter?: boolean },
  ) {
    const outer = { returns: this.returns, globals: this.globals, nonlocals: this.nonlocals };
    this.returns = [];
    this.globals = new Set();
    this.nonlocals = new Set();
    let params: Param[] = [];
    const body = this.b.within("function", n, name, () => {
      params = this.parameters(parameters, inClass);
      const result = bodyNode && this.visit(bodyNode);
      if (result && n.type === "lambda") this.returns.push(result);
    });
    const returns = this.returns;
    this.returns = outer.returns;
    this.globals = outer.globals;
    this.nonlocals = outer.nonlocals;
    return this.b.function(n, { name, body, params, returns, ...rest });
  }

  private parameters(list: SyntaxNode | undefined, inClass: boolean): Param[] {
    const result: Param[] = [];
    for (const node of list?.namedChildren ?? []) {
      const splat = node.type.includes("splat") ? node : node.child("list_splat_pattern", "dictionary_splat_pattern");
      const name = node.type === "identifier" ? node : splat ? splat.namedChildren[0] : (node.field("name") ?? node.child("identifier"));
      const typeNode = node.field("type");
      const type = typeNode ? this.type(typeNode.namedChildren[0] ?? typeNode) : null;
      const value = this.optional(node.field("value"));
      if (!name || node.type === "keyword_separator" || node.type === "positional_separator") continue;
      const isSelf = inClass && result.length === 0 && !splat;
      this.b.bind({ name: name.text, kind: isSelf ? "self" : "param", at: name, type, value });
      result.push(this.param(name.text, type, value, splat !== undefined));
    }
    return result;
  }
}
