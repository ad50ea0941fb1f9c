import type { Argument, Expr, FileFacts, Param, PathStep, Span } from "../../rules/facts.ts";
import type { SyntaxNode } from "../syntax-node.ts";
import { indexed, Walker } from "../walker.ts";

/** Facts of Python (tree-sitter-python 0.25). */
export function extractPython(tree: SyntaxNode, text: string): FileFacts {
  return new PythonWalker("python", text).facts(tree);
}

class PythonWalker extends Walker {
  protected readonly containers = /^(module|block|.*_statement|.*_clause|with_item|case_pattern|if_clause)$/;
  private typeChecking = false;
  private returns: Expr[] = [];
  private globals = new Set<string>();

  protected readonly handlers: Record<string, (node: SyntaxNode) => Expr | null> = {
    comment: () => null,
    identifier: (n) => this.b.name(n, n.text),
    integer: (n) => this.b.literal(n),
    float: (n) => this.b.literal(n),
    none: (n) => this.b.literal(n),
    true: (n) => this.b.literal(n),
    false: (n) => this.b.literal(n),
    string: (n) => this.string(n),
    concatenated_string: (n) => this.b.concat(n, this.visitAll(n.namedChildren)),
    attribute: (n) => this.member(n),
    subscript: (n) => this.b.index(n, this.expr(n.field("value"), n), this.subscripts(n)),
    call: (n) => this.call(n),
    parenthesized_expression: (n) => this.lastOf(n),
    await: (n) => this.lastOf(n),
    conditional_expression: (n) => this.conditional(n),
    boolean_operator: (n) => this.b.choice(n, this.visitAll([...n.fields("left"), ...n.fields("right")])),
    binary_operator: (n) => this.binary(n),
    comparison_operator: (n) => this.comparison(n),
    dictionary: (n) => this.dictionary(n),
    list: (n) => this.b.list(n, this.visitAll(n.namedChildren)),
    set: (n) => this.b.list(n, this.visitAll(n.namedChildren)),
    tuple: (n) => this.b.list(n, this.visitAll(n.namedChildren), true),
    expression_list: (n) => this.b.list(n, this.visitAll(n.namedChildren), true),
    list_splat: (n) => this.lastOf(n),
    lambda: (n) => this.lambda(n),
    named_expression: (n) => this.walrus(n),
    type: (n) => this.type(n.namedChildren[0] ?? n),
    list_comprehension: (n) => this.comprehension(n),
    set_comprehension: (n) => this.comprehension(n),
    generator_expression: (n) => this.comprehension(n),
    dictionary_comprehension: (n) => this.comprehension(n),
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
    global_statement: (n) => (n.namedChildren.forEach((c) => this.globals.add(c.text)), null),
    delete_statement: (n) => (this.deleted(n), null),
    for_statement: (n) => this.loop(n),
    for_in_clause: (n) => this.loop(n),
    as_pattern: (n) => this.asPattern(n),
    if_statement: (n) => this.ifStatement(n),
    class_pattern: (n) => this.classPattern(n),
  };

  private lastOf(n: SyntaxNode): Expr {
    return this.expr(n.namedChildren.at(-1), n);
  }

  private string(n: SyntaxNode): Expr {
    const open = n.child("string_start");
    const close = n.child("string_end");
    const span = { start: open?.end ?? n.start, end: close?.start ?? n.end };
    const holes = n.children.filter((c) => c.type === "interpolation");
    if (holes.length === 0) return this.b.string(n, unescape(this.text.slice(span.start, span.end), /^[^'"]*[rR]/.test(open?.text ?? "")), span);
    const parts = n.children
      .filter((c) => c.type === "string_content" || c.type === "interpolation")
      .map((c) => (c.type === "string_content" ? this.b.string(c, unescape(c.text, false)) : this.expr(c.field("expression"), c)));
    return this.b.concat(n, parts);
  }

  private member(n: SyntaxNode): Expr {
    const name = n.field("attribute") ?? n;
    return this.b.member(n, this.expr(n.field("object"), n), name.text, name);
  }

  private subscripts(n: SyntaxNode): Expr {
    const keys = n.fields("subscript").map((k) => this.expr(k, n));
    return keys.length === 1 ? keys[0]! : this.b.list(n, keys, true);
  }

  private call(n: SyntaxNode): Expr {
    if (n.field("function")?.text === "super") return this.b.super(n);
    const callee = this.expr(n.field("function"), n);
    const list = n.field("arguments");
    if (list?.type === "generator_expression") return this.b.call(n, callee, [this.argument(this.expr(list, n))]);
    return this.b.call(n, callee, this.arguments(list));
  }

  private arguments(list: SyntaxNode | undefined): Argument[] {
    return (list?.namedChildren ?? []).map((arg) => {
      if (arg.type === "keyword_argument") return this.argument(this.expr(arg.field("value"), arg), arg.field("name")?.text ?? null);
      if (arg.type === "list_splat" || arg.type === "dictionary_splat") return this.argument(this.lastOf(arg), null, true);
      return this.argument(this.expr(arg, list!));
    });
  }

  private conditional(n: SyntaxNode): Expr {
    const [value, test, other] = n.namedChildren;
    if (test) this.b.other(test, [this.visit(test)]);
    return this.b.choice(n, this.visitAll([value, other].filter((c) => c !== undefined)));
  }

  private binary(n: SyntaxNode): Expr {
    const operands = this.visitAll([...n.fields("left"), ...n.fields("right")]);
    const operator = n.field("operator")?.text ?? n.children[1]?.text;
    if (operator === "+") return this.b.concat(n, operands);
    if (operator === "|") return this.b.object(n, [], operands);
    if (operator === "%" && operands[0]?.kind === "string") return this.b.concat(n, operands.slice(0, 1).concat(this.b.other(n, operands.slice(1))));
    return this.b.other(n, operands);
  }

  /** `"X" in os.environ` reads the key. */
  private comparison(n: SyntaxNode): Expr {
    const operands = this.visitAll(n.namedChildren);
    const isIn = n.children.some((c) => c.type === "in" || c.type === "not in");
    if (isIn && operands.length === 2) return this.b.other(n, [this.b.index(n, operands[1]!, operands[0]!)]);
    return this.b.other(n, operands);
  }

  private dictionary(n: SyntaxNode): Expr {
    const pairs = n.children
      .filter((c) => c.type === "pair")
      .map((pair) => ({ key: this.expr(pair.field("key"), pair), value: this.expr(pair.field("value"), pair) }));
    const spreads = n.children.filter((c) => c.type === "dictionary_splat").map((c) => this.lastOf(c));
    return this.b.object(n, pairs, spreads);
  }

  private comprehension(n: SyntaxNode): Expr {
    let items: Expr[] = [];
    let pair: SyntaxNode | undefined;
    this.b.within("block", n, null, () => {
      this.visitAll(n.namedChildren.filter((c) => c.fieldName !== "body"));
      const body = n.field("body");
      if (body?.type === "pair") pair = body;
      items = pair ? [] : [this.expr(body, n)];
      if (pair) items = [this.expr(pair.field("key"), pair), this.expr(pair.field("value"), pair)];
    });
    return pair ? this.b.object(n, [{ key: items[0]!, value: items[1]! }]) : this.b.list(n, items);
  }

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
    let scope = this.b.scope as import("../../rules/facts.ts").Scope;
    if (this.inComprehension(target)) return scope;
    while (scope.kind === "block" && scope.parent) scope = scope.parent;
    return scope;
  }

  private comprehensionTargets = new Set<SyntaxNode>();
  private inComprehension(target: SyntaxNode): boolean {
    return this.comprehensionTargets.has(target);
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

  private classPattern(n: SyntaxNode): Expr | null {
    const [name, ...rest] = n.namedChildren;
    this.visitAll(rest);
    return name ? this.b.withRole(this.type(name), "type") : null;
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
    const outer = { returns: this.returns, globals: this.globals };
    this.returns = [];
    this.globals = new Set();
    let params: Param[] = [];
    const body = this.b.within("function", n, name, () => {
      params = this.parameters(parameters, inClass);
      const result = bodyNode && this.visit(bodyNode);
      if (result && n.type === "lambda") this.returns.push(result);
    });
    const returns = this.returns;
    this.returns = outer.returns;
    this.globals = outer.globals;
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

  /** A type annotation: names and members as usual, subscripts are generics, strings hold names. */
  private type(n: SyntaxNode): Expr {
    switch (n.type) {
      case "type":
      case "parenthesized_expression":
        return this.type(n.namedChildren[0]!);
      case "string":
        return this.quotedType(n);
      case "generic_type":
      case "subscript": {
        const [base, ...args] = n.namedChildren;
        const inner = args.flatMap((a) => (a.type === "type_parameter" ? a.namedChildren : [a]));
        return this.b.generic(n, this.type(base!), inner.map((a) => this.type(a)));
      }
      case "binary_operator":
      case "union_type":
        return this.b.choice(n, n.namedChildren.map((c) => this.type(c)), "type");
      case "member_type":
        return this.b.member(n, this.type(n.namedChildren[0]!), n.namedChildren.at(-1)!.text, n.namedChildren.at(-1)!);
      case "dotted_name":
        return this.dotted(n.text, n.start);
      default:
        return this.expr(n, n);
    }
  }

  private quotedType(n: SyntaxNode): Expr {
    const start = n.child("string_start")?.end ?? n.start;
    const text = this.text.slice(start, n.child("string_end")?.start ?? n.end);
    const names = [...text.matchAll(/[A-Za-z_][\w.]*/g)].map((m) => this.dotted(m[0], start + m.index));
    return names.length === 1 ? names[0]! : this.b.choice(n, names, "type");
  }

  private dotted(text: string, start: number): Expr {
    const [head, ...rest] = text.split(".");
    let end = start + head!.length;
    let fact: Expr = this.b.name({ start, end }, head!);
    for (const part of rest) {
      const span = { start: end + 1, end: end + 1 + part.length };
      fact = this.b.member({ start, end: span.end }, fact, part, span);
      end = span.end;
    }
    return fact;
  }
}

function unescape(raw: string, isRaw: boolean): string {
  if (isRaw || !raw.includes("\\")) return raw;
  return raw.replace(/\\(\r?\n|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|.)/g, (_, c: string, x?: string, u?: string) =>
    x ?? u ? String.fromCharCode(parseInt((x ?? u)!, 16)) : (({ n: "\n", t: "\t", r: "\r", "\n": "", "\r\n": "" } as Record<string, string>)[c] ?? c));
}
