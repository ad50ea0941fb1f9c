import type { Argument, Expr, FunctionExpr, ListExpr, ObjectExpr, Param, Span } from "../../rules/facts.ts";
import { leftOperands, type SyntaxNode } from "../syntax-node.ts";
import { GoTypes, type Handlers } from "./types.ts";

const predeclaredTypes =
  /^(any|bool|byte|comparable|complex64|complex128|error|float32|float64|u?int(8|16|32|64)?|rune|string|uintptr)$/;

/** Expressions of Go: calls, literals, functions. */
export abstract class GoExpressions extends GoTypes {
  /** Functions declared at the top of the file: what may be instantiated. */
  protected readonly functions = new Set<string>();
  protected returns: Expr[] = [];
  /** Named results of the function around, for `return` alone. */
  protected results: string[] = [];

  protected readonly expressionHandlers: Handlers = {
    comment: () => null,
    label_name: () => null,
    identifier: (n) => this.b.name(n, n.text),
    field_identifier: (n) => this.b.name(n, n.text),
    int_literal: (n) => this.b.literal(n),
    float_literal: (n) => this.b.literal(n),
    imaginary_literal: (n) => this.b.literal(n),
    rune_literal: (n) => this.b.literal(n),
    true: (n) => this.b.literal(n),
    false: (n) => this.b.literal(n),
    nil: (n) => this.b.literal(n),
    iota: (n) => this.b.literal(n),
    interpreted_string_literal: (n) => this.string(n),
    raw_string_literal: (n) => this.string(n),
    parenthesized_expression: (n) => this.expr(n.namedChildren[0], n),
    selector_expression: (n) => this.selector(n),
    index_expression: (n) => this.indexed(n, n.field("operand"), n.field("index")),
    slice_expression: (n) => this.slice(n),
    call_expression: (n) => this.call(n),
    type_conversion_expression: (n) => this.conversion(n),
    type_instantiation_expression: (n) => this.b.generic(n, this.expr(n.field("type"), n), this.visitAll(n.namedChildren.slice(1))),
    type_assertion_expression: (n) => this.b.cast(n, this.expr(n.field("type"), n), this.expr(n.field("operand"), n)),
    unary_expression: (n) => this.unary(n),
    binary_expression: (n) => this.binary(n),
    composite_literal: (n) => this.composite(n),
    literal_value: (n) => this.b.new(n, null, [], this.literalValue(n, undefined)),
    literal_element: (n) => this.expr(n.namedChildren[0], n),
    func_literal: (n) => this.functionFact(n, null),
  };

  private selector(n: SyntaxNode): Expr {
    const name = n.field("field") ?? n;
    return this.b.member(n, this.expr(n.field("operand"), n), name.text, name);
  }

  private indexed(n: SyntaxNode, operand: SyntaxNode | undefined, key: SyntaxNode | undefined): Expr {
    const base = this.expr(operand, n);
    const index = this.expr(key, n);
    return operand && key && this.isInstantiation(operand, key) ? this.b.generic(n, base, [index]) : this.b.index(n, base, index);
  }

  /**
   * The grammar cannot tell `f[T]` from `list[i]`. Methods have no type arguments, variables are no types and hold no generic
   * functions; what is left is taken for an instantiation where the base is, or may be, a function.
   */
  private isInstantiation(base: SyntaxNode, key: SyntaxNode): boolean {
    if (/(_|^)type$/.test(key.type) && key.type !== "qualified_type") return true;
    const isKnown = base.type === "identifier" || base.type === "type_identifier" ? this.functions.has(base.text) : false;
    const head = headName(base);
    if (!isKnown && (head === null || this.isValue(head))) return false;
    if (head !== base.text && !this.isImport(head!)) return false;
    const keyHead = headName(key.type === "unary_expression" && key.has("*") ? (key.field("operand") ?? key) : key);
    if (keyHead === null) return false;
    if (predeclaredTypes.test(keyHead) || this.underlying.has(keyHead)) return true;
    if (key.text.includes(".")) return this.isImport(keyHead);
    return !this.isValue(keyHead) && (isKnown || /^\p{Lu}/u.test(keyHead));
  }

  private isValue(name: string): boolean {
    return this.kindOf(name, /^(variable|param|self)$/);
  }

  private isImport(name: string): boolean {
    return this.kindOf(name, /^import$/);
  }

  private kindOf(name: string, kinds: RegExp): boolean {
    for (let scope: typeof this.b.scope | Expr["scope"] | null = this.b.scope; scope; scope = scope.parent) {
      const bindings = scope.kind === "class" ? undefined : scope.bindings.get(name);
      if (bindings) return bindings.some((binding) => kinds.test(binding.kind));
    }
    return false;
  }

  /** A part of a list is the list, as far as its elements go; of a string it may be anything. */
  private slice(n: SyntaxNode): Expr {
    const whole = this.expr(n.field("operand"), n);
    const bounds = this.visitAll(["start", "end", "capacity"].flatMap((name) => n.fields(name)));
    return this.b.choice(n, [whole, this.b.other(n, bounds)]);
  }

  private call(n: SyntaxNode): Expr {
    const called = n.field("function");
    const list = n.field("arguments");
    const pointer = called && pointedType(called);
    const nodes = list?.namedChildren ?? [];
    if (pointer && nodes.length === 1) return this.b.cast(n, this.expr(pointer, n), this.expr(nodes[0], n));
    if (called?.text === "new" && nodes.length === 1 && this.isTypeOperand(nodes[0]!)) return this.b.new(n, this.expr(nodes[0], n), []);
    let callee = this.expr(called, n);
    const types = n.field("type_arguments");
    if (types) callee = this.b.generic({ start: called!.start, end: types.end }, callee, this.visitAll(types.namedChildren));
    return this.b.call(n, callee, this.arguments(nodes));
  }

  /** `new(T)`, but not `new(x)` and `new(f())` of Go 1.26. */
  private isTypeOperand(n: SyntaxNode): boolean {
    if (this.kindOf("new", /./) || !/^(type_identifier|.*_type)$/.test(n.type)) return false;
    return n.type !== "type_identifier" || !this.isValue(n.text);
  }

  private arguments(nodes: readonly SyntaxNode[]): Argument[] {
    return nodes.map((arg) =>
      arg.type === "variadic_argument" ? this.argument(this.expr(arg.namedChildren[0], arg), null, true) : this.argument(this.expr(arg, arg)),
    );
  }

  /** `[]byte(x)` converts; `F[T](x)` parses alike but is a call of an instantiated function, or of an element. */
  private conversion(n: SyntaxNode): Expr {
    let type = n.field("type");
    while (type?.type === "parenthesized_type") type = type.namedChildren[0];
    const operand = n.field("operand");
    if (type?.type !== "generic_type") return this.b.cast(n, this.expr(type, n), this.expr(operand, n));
    const args = type.field("type_arguments")?.namedChildren ?? [];
    const only = args.length === 1 && args[0]!.type === "type_elem" ? args[0]!.namedChildren[0] : undefined;
    const base = type.field("type");
    const callee = only && base ? this.indexed(type, base, only) : this.expr(type, n);
    return this.b.call(n, callee, operand ? this.arguments([operand]) : []);
  }

  /** `&x` and `*p` are their operand; what comes out of a channel is an element of it. */
  private unary(n: SyntaxNode): Expr {
    const operator = n.children[0]?.type;
    const operand = this.expr(n.field("operand"), n);
    if (operator === "&" || operator === "*") return operand;
    if (operator === "<-") return this.b.index(n, operand, this.b.other(n, []));
    return this.b.other(n, [operand]);
  }

  private binary(n: SyntaxNode): Expr {
    if (!n.has("+")) return this.b.other(n, this.visitAll([...n.fields("left"), ...n.fields("right")]));
    return this.b.concat(n, this.visitAll(leftOperands(n, (part) => part.type === "binary_expression" && part.has("+"))));
  }

  private composite(n: SyntaxNode): Expr {
    const type = n.field("type");
    const body = n.field("body");
    const made = this.expr(type, n);
    return this.b.new(n, made, [], body ? this.literalValue(body, type) : null);
  }

  /** What stands in braces. Identifiers before a colon are fields of a struct, or expressions: the keys of a map. */
  private literalValue(n: SyntaxNode, typeNode: SyntaxNode | undefined): ObjectExpr | ListExpr {
    const type = this.shape(typeNode);
    const element = type?.field("element") ?? (type?.type === "map_type" ? type.field("value") : undefined);
    const keyType = type?.type === "map_type" ? type.field("key") : undefined;
    const elements = n.namedChildren;
    const isList = /array_type|slice_type/.test(type?.type ?? "");
    const keyed = elements.filter((e) => e.type === "keyed_element");
    if (elements.length === 0 ? isList : keyed.length < elements.length) {
      return this.b.list(n, elements.map((e) => this.element(e.field("value") ?? e, e.field("key") ? undefined : element)));
    }
    const pairs = keyed.map((e) => {
      const key = e.field("key")?.namedChildren[0];
      const isField = key?.type === "identifier" && !type?.field("element") && !keyType && this.mayBeField(key.text, typeNode);
      return { key: isField ? this.b.string(key, key.text) : this.element(e.field("key") ?? e, keyType), value: this.element(e.field("value") ?? e, element) };
    });
    return this.b.object(n, pairs);
  }

  private element(n: SyntaxNode, type: SyntaxNode | undefined): Expr {
    const inner = n.type === "literal_element" ? n.namedChildren[0] : n;
    if (inner?.type === "literal_value") return this.b.new(inner, null, [], this.literalValue(inner, type));
    return this.expr(inner, n);
  }

  /** The type as it is built, where this file says so. */
  private shape(type: SyntaxNode | undefined): SyntaxNode | undefined {
    let node = type;
    for (let depth = 0; node && depth < 8; depth++) {
      if (node.type === "pointer_type" || node.type === "parenthesized_type") node = node.namedChildren.at(-1);
      else if (node.type === "generic_type") node = node.field("type");
      else if (node.type === "type_identifier" && this.underlying.has(node.text)) node = this.underlying.get(node.text);
      else return node;
    }
    return node;
  }

  /** Another package's field is exported; a lower-case key of its type is a variable, the key of a map. */
  private mayBeField(name: string, type: SyntaxNode | undefined): boolean {
    return type?.type !== "qualified_type" || /^\p{Lu}/u.test(name);
  }

  protected functionFact(n: SyntaxNode, name: string | null, receiver?: () => void): FunctionExpr {
    const outer = { returns: this.returns, results: this.results };
    this.returns = [];
    let params: Param[] = [];
    let resultType: Expr | null = null;
    const body = this.b.within("function", n, name, () => {
      this.typeParameters(n);
      receiver?.();
      params = this.parameters(n.field("parameters"));
      resultType = this.result(n.field("result"));
      this.visitAll(n.field("body")?.namedChildren ?? []);
    });
    const returns = this.returns;
    this.returns = outer.returns;
    this.results = outer.results;
    return this.b.function(n, { name, body, params, returns, resultType });
  }

  private parameters(list: SyntaxNode | undefined): Param[] {
    return (list?.namedChildren ?? []).flatMap((node) => {
      const rest = node.type === "variadic_parameter_declaration";
      const typeNode = node.field("type");
      const plain = typeNode ? this.typeOf(typeNode) : null;
      const type = rest && plain && typeNode ? this.b.generic(typeNode, this.b.name(typeNode, "[]"), [plain]) : plain;
      const names = node.fields("name");
      for (const name of names) if (name.text !== "_") this.b.bind({ name: name.text, kind: "param", at: name, type });
      return names.length === 0 ? [this.param(null, type, null, rest)] : names.map((name) => this.param(name.text === "_" ? null : name.text, type, null, rest));
    });
  }

  /** Several results are a tuple of types; named ones are variables. */
  private result(n: SyntaxNode | undefined): Expr | null {
    this.results = [];
    if (n?.type !== "parameter_list") return this.typeOf(n);
    const types: Expr[] = [];
    for (const node of n.namedChildren) {
      const type = this.typeOf(node.field("type")) ?? this.b.other(node, []);
      const names = node.fields("name");
      for (const name of names) {
        this.b.bind({ name: name.text, kind: "variable", at: name, type });
        this.results.push(name.text);
      }
      types.push(...(names.length > 0 ? names.map(() => type) : [type]));
    }
    if (types.length < 2) return types[0] ?? null;
    const tuple = this.b.list(n, types, true);
    for (const type of types) this.b.withRole(type, "type");
    return tuple;
  }

  protected returned(n: SyntaxNode): null {
    const list = n.namedChildren[0];
    const values = list ? this.visitAll(list.type === "expression_list" ? list.namedChildren : [list]) : this.results.map((name) => this.b.name(n, name));
    const at: Span = list ?? n;
    if (values.length > 0) this.returns.push(values.length === 1 ? values[0]! : this.b.list(at, values, true));
    return null;
  }
}

/** The first name of `a` or `a.b`, as expression or as type. */
function headName(n: SyntaxNode): string | null {
  if (n.type === "identifier" || n.type === "type_identifier") return n.text;
  const head = n.type === "selector_expression" ? n.field("operand") : n.type === "qualified_type" ? n.field("package") : undefined;
  return head && /^(identifier|package_identifier)$/.test(head.type) ? head.text : null;
}

/** `(*T)(x)` parses as a call of a dereferenced variable. */
function pointedType(called: SyntaxNode): SyntaxNode | undefined {
  const inner = called.type === "parenthesized_expression" ? called.namedChildren[0] : undefined;
  const operand = inner?.type === "unary_expression" && inner.children[0]?.type === "*" ? inner.field("operand") : undefined;
  return operand && /^(identifier|selector_expression|index_expression)$/.test(operand.type) ? operand : undefined;
}
