import type { Argument, Expr, FunctionExpr, ListExpr, NameExpr, Param, Scope } from "../../rules/facts.ts";
import { leftOperands, type SyntaxNode } from "../syntax-node.ts";
import { decodeString, decodeTextBlock } from "./strings.ts";
import { type Handlers, JavaTypes } from "./types.ts";

/** Expressions of Java: calls, constructions, lambdas, assignments. */
export abstract class JavaExpressions extends JavaTypes {
  protected returns: Expr[] = [];
  private readonly calledNames: NameExpr[] = [];

  protected readonly expressionHandlers: Handlers = {
    this: (n) => this.b.self(n),
    super: (n) => this.b.super(n),
    decimal_integer_literal: (n) => this.b.literal(n),
    hex_integer_literal: (n) => this.b.literal(n),
    octal_integer_literal: (n) => this.b.literal(n),
    binary_integer_literal: (n) => this.b.literal(n),
    decimal_floating_point_literal: (n) => this.b.literal(n),
    hex_floating_point_literal: (n) => this.b.literal(n),
    character_literal: (n) => this.b.literal(n),
    true: (n) => this.b.literal(n),
    false: (n) => this.b.literal(n),
    null_literal: (n) => this.b.literal(n),
    string_literal: (n) => this.string(n),
    template_expression: (n) => this.template(n),
    parenthesized_expression: (n) => this.expr(n.namedChildren[0], n),
    field_access: (n) => this.fieldAccess(n),
    array_access: (n) => this.b.index(n, this.expr(n.field("array"), n), this.expr(n.field("index"), n)),
    method_invocation: (n) => this.invocation(n),
    object_creation_expression: (n) => this.creation(n),
    explicit_constructor_invocation: (n) => this.constructorCall(n),
    method_reference: (n) => this.methodReference(n),
    array_creation_expression: (n) => this.arrayCreation(n),
    array_initializer: (n) => this.b.list(n, this.visitAll(n.namedChildren)),
    class_literal: (n) => this.b.classLiteral(n, this.expr(n.namedChildren[0], n)),
    cast_expression: (n) => this.cast(n),
    lambda_expression: (n) => this.functionFact(n, { name: null, parameters: n.field("parameters"), body: n.field("body") }),
    ternary_expression: (n) => this.ternary(n),
    binary_expression: (n) => this.binary(n),
    unary_expression: (n) => this.b.other(n, this.visitAll(n.namedChildren)),
    update_expression: (n) => this.b.other(n, this.visitAll(n.namedChildren)),
    assignment_expression: (n) => this.assignment(n),
  };

  private string(n: SyntaxNode): Expr {
    const quotes = n.text.startsWith('"""') ? 3 : 1;
    const span = { start: n.start + quotes, end: Math.max(n.start + quotes, n.end - quotes) };
    if (n.child("string_interpolation")) {
      return this.b.concat(n, n.namedChildren.map((c) => (c.type === "string_interpolation" ? this.expr(c.namedChildren[0], c) : this.b.string(c, decodeString(c.text)))));
    }
    const raw = this.text.slice(span.start, span.end);
    return this.b.string(n, quotes === 3 ? decodeTextBlock(raw) : decodeString(raw), span);
  }

  /** `STR."…\{x}"` (Java 21 and 22). */
  private template(n: SyntaxNode): Expr {
    return this.b.call(n, this.expr(n.field("template_processor"), n), [this.argument(this.expr(n.field("template_argument"), n))]);
  }

  /** `A.this` is an instance of the class A around; `A.super.x` a member of what this class inherits. */
  private fieldAccess(n: SyntaxNode): Expr {
    const field = n.field("field") ?? n;
    if (field.type !== "this") return this.b.member(n, this.qualified(n), field.text, field);
    return this.b.cast(n, this.expr(n.field("object"), n), this.b.self(field));
  }

  private qualified(n: SyntaxNode): Expr {
    const object = n.field("object");
    const qualifier = n.children.find((c) => c.type === "super" && c.fieldName === null);
    if (!qualifier || !object) return this.expr(object, n);
    this.type(object);
    return this.b.super({ start: object.start, end: qualifier.end });
  }

  private invocation(n: SyntaxNode): Expr {
    const name = n.field("name") ?? n;
    const object = n.field("object");
    let callee: Expr = object ? this.b.member({ start: object.start, end: name.end }, this.qualified(n), name.text, name) : this.calledName(name);
    const types = n.field("type_arguments");
    if (types) callee = this.b.generic({ start: callee.start, end: name.end }, callee, this.visitAll(types.namedChildren));
    return this.b.call(n, callee, this.arguments(n.field("arguments")));
  }

  private calledName(n: SyntaxNode): Expr {
    const name = this.b.name(n, n.text);
    this.calledNames.push(name);
    return name;
  }

  /**
   * Methods and variables have names apart: in `builder = builder()` a variable or field does not hide a method or a static
   * import, so such a name is looked up from the scope that has one. To be called when all scopes are known.
   */
  protected liftCalledNames(): void {
    for (const name of this.calledNames) {
      let scope: Scope | null = name.scope;
      while (scope && (scope.bindings.get(name.text) ?? []).every((binding) => /^(variable|param|field)$/.test(binding.kind))) scope = scope.parent;
      const nearest = this.nearest(name);
      if (scope && nearest && nearest !== scope) (name as { scope: Scope }).scope = scope;
    }
  }

  private nearest(name: NameExpr): Scope | null {
    let scope: Scope | null = name.scope;
    while (scope && !scope.bindings.has(name.text)) scope = scope.parent;
    return scope;
  }

  protected arguments(list: SyntaxNode | undefined): Argument[] {
    return (list?.namedChildren ?? []).map((arg) => this.argument(this.expr(arg, arg)));
  }

  /** With a body, it is a subclass without a name, too. What is left of `.new` is walked. */
  private creation(n: SyntaxNode): Expr {
    const typeNode = n.field("type");
    const body = n.child("class_body");
    const outer = n.namedChildren.find((c) => c.fieldName === null && c !== body);
    if (outer) this.visit(outer);
    const typeArguments = n.field("type_arguments");
    if (typeArguments) this.visit(typeArguments);
    const type = this.expr(typeNode, n);
    const args = this.arguments(n.field("arguments"));
    if (body) this.anonymousClass(body, type);
    return this.b.new(n, type, args);
  }

  /** `base` is the type of the `new` around, made once: the construction is its parent in the end. */
  protected anonymousClass(body: SyntaxNode, base: Expr): void {
    const members = this.b.within("class", body, null, () => this.visitAll(body.namedChildren));
    this.b.class(body, { name: null, bases: [base], members });
  }

  private constructorCall(n: SyntaxNode): Expr {
    this.optional(n.field("object"));
    return this.b.call(n, this.expr(n.field("constructor"), n), this.arguments(n.field("arguments")));
  }

  /** `X::new` constructs, `X::m` and `x::m` hand a member on. */
  private methodReference(n: SyntaxNode): Expr {
    const [target, ...rest] = n.namedChildren;
    for (const types of rest) if (types.type === "type_arguments") this.visit(types);
    const object = this.expr(target, n);
    const name = rest.find((c) => c.type === "identifier");
    return name ? this.b.member(n, object, name.text, name) : this.b.new(n, object, []);
  }

  private arrayCreation(n: SyntaxNode): Expr {
    const element = n.field("type");
    const sizes = n.fields("dimensions");
    const type = this.arrayOf({ start: element?.start ?? n.start, end: sizes.at(-1)?.end ?? element?.end ?? n.end }, this.expr(element, n));
    const args = sizes.filter((size) => size.type === "dimensions_expr").flatMap((size) => this.visitAll(size.namedChildren)).map((size) => this.argument(size));
    const init = this.optional(n.field("value"));
    return this.b.new(n, type, args, init as ListExpr | null);
  }

  /** `(A & B) x`. */
  private cast(n: SyntaxNode): Expr {
    const types = n.fields("type").map((type) => this.expr(type, type));
    const value = this.expr(n.field("value"), n);
    const type = types.length === 1 ? types[0]! : this.b.choice({ start: types[0]?.start ?? n.start, end: types.at(-1)?.end ?? n.end }, types, "type");
    return this.b.cast(n, type, value);
  }

  private ternary(n: SyntaxNode): Expr {
    const test = n.field("condition");
    if (test) this.b.other(test, [this.visit(test)]);
    return this.b.choice(n, this.visitAll([...n.fields("consequence"), ...n.fields("alternative")]));
  }

  private binary(n: SyntaxNode): Expr {
    if (!n.has("+")) return this.b.other(n, this.visitAll([...n.fields("left"), ...n.fields("right")]));
    return this.b.concat(n, this.visitAll(leftOperands(n, (part) => part.type === "binary_expression" && part.has("+"))));
  }

  /** An expression, too: its value is what is assigned. */
  private assignment(n: SyntaxNode): Expr {
    const target = unwrapped(n.field("left"));
    const value = this.expr(n.field("right"), n);
    if (!target) return value;
    if ((n.field("operator")?.text ?? "=") !== "=") return this.b.assign(n, this.expr(target, n), value);
    if (target.type === "identifier") {
      this.b.assignName(target.text, target, value);
      return value;
    }
    const field = target.field("field");
    const object = target.type === "field_access" ? unwrapped(target.field("object")) : undefined;
    if (field && object?.type === "this") this.b.assignField(field.text, field, value);
    else if (field && object?.field("field")?.type === "this") this.assignOuterField(object.field("object")?.text, field, value);
    return this.b.assign(n, this.expr(target, n), value);
  }

  /** `A.this.x = v`. */
  private assignOuterField(className: string | undefined, field: SyntaxNode, value: Expr): void {
    for (let scope: Scope | null = this.b.scope; scope; scope = scope.parent) {
      if (scope.kind === "class" && scope.name === className) this.b.assignField(field.text, field, value, { owner: scope });
    }
  }

  /** A function, method, constructor or lambda. A lambda's expression is what it returns. */
  protected functionFact(
    n: SyntaxNode,
    parts: {
      name: string | null; parameters: SyntaxNode | undefined; body: SyntaxNode | undefined; resultType?: SyntaxNode | undefined;
      decorators?: readonly Expr[]; prologue?: ((params: readonly Param[]) => void) | undefined;
    },
  ): FunctionExpr {
    const outer = this.returns;
    this.returns = [];
    let params: Param[] = [];
    let resultType: Expr | null = null;
    const body = this.b.within("function", n, parts.name, () => {
      this.typeParameters(n);
      params = this.parameters(parts.parameters);
      resultType = this.withDimensions(this.type(parts.resultType), n);
      parts.prologue?.(params);
      for (const type of n.child("throws")?.namedChildren ?? []) this.type(type);
      if (parts.body && /block|body/.test(parts.body.type)) this.visitAll(parts.body.namedChildren);
      else if (parts.body) this.returns.push(this.expr(parts.body, n));
    });
    const returns = this.returns;
    this.returns = outer;
    return this.b.function(n, { name: parts.name, body, params, returns, resultType, decorators: parts.decorators ?? [] });
  }

  /** `(X a, Y... b)`, `(a, b)`, `a`. */
  private parameters(list: SyntaxNode | undefined): Param[] {
    const nodes = list?.type === "identifier" ? [list] : (list?.namedChildren ?? []);
    return nodes.flatMap((node) => {
      if (node.type === "receiver_parameter") return [];
      const declarator = node.child("variable_declarator");
      const name = node.type === "identifier" ? node : (node.field("name") ?? declarator?.field("name"));
      this.annotations(node);
      const rest = node.type === "spread_parameter";
      const typeNode = rest ? node.namedChildren.find((c) => c !== declarator && c.type !== "modifiers") : node.field("type");
      const plain = this.withDimensions(this.type(typeNode), node);
      const type = rest && plain ? this.arrayOf(plain, plain) : plain;
      if (name) this.b.bind({ name: name.text, kind: "param", at: name, type });
      return [this.param(name?.text ?? null, type, null, rest)];
    });
  }
}

function unwrapped(n: SyntaxNode | undefined): SyntaxNode | undefined {
  let node = n;
  while (node?.type === "parenthesized_expression") node = node.namedChildren[0];
  return node;
}
