import type { Expr, FunctionExpr, Param } from "../../rules/facts.ts";
import type { SyntaxNode } from "../syntax-node.ts";
import { PatternWalker } from "./patterns.ts";
import { aim, returnedType } from "./target-types.ts";
import { type Handlers, initializerOf, nameOf, operandsOf } from "./types.ts";

export interface FunctionShape {
  readonly name: string | null;
  readonly parameters?: SyntaxNode | undefined;
  /** A block, an arrow clause, or the expression of a lambda. */
  readonly body?: SyntaxNode | undefined;
  readonly resultType?: SyntaxNode | undefined;
  /** Where no result type is written but the place says it: what `return new(…)` makes. */
  readonly returned?: SyntaxNode | undefined;
  readonly decorators?: readonly Expr[];
  readonly getter?: boolean;
  /** The type of `value`, which a setter has without declaring it. */
  readonly valueType?: SyntaxNode | undefined;
}

/** Methods, lambdas, accessors: anything with parameters, a body and results; and attributes, which stand on all of them. */
export abstract class FunctionWalker extends PatternWalker {
  private returns: Expr[] = [];
  private wanted: { readonly returned: SyntaxNode | undefined; readonly yielded: SyntaxNode | undefined } = { returned: undefined, yielded: undefined };

  protected readonly functionHandlers: Handlers = {
    attribute_list: (n) => (this.attributeList(n), null),
    global_attribute: (n) => (this.attributeList(n), null),
    lambda_expression: (n) => this.lambda(n),
    anonymous_method_expression: (n) => this.lambda(n),
    local_function_statement: (n) => this.localFunction(n),
    return_statement: (n) => (this.gives(n, this.wanted.returned), null),
    yield_statement: (n) => (this.gives(n, this.wanted.yielded), null),
    type_parameter_list: (n) => (this.visitAll(n.namedChildren), null),
    type_parameter: (n) => (this.visitAll(n.children.filter((child) => child.type === "attribute_list")), null),
  };

  private gives(n: SyntaxNode, wanted: SyntaxNode | undefined): void {
    const node = operandsOf(n)[0];
    if (!node) return;
    aim(this.targets, node, wanted);
    this.returns.push(this.expr(node, n));
  }

  private lambda(n: SyntaxNode): Expr {
    const body = n.field("body") ?? n.child("block");
    const resultType = n.field("type");
    this.attributes(n);
    return this.functionFact(n, { name: null, parameters: n.field("parameters"), body, resultType, returned: resultType ?? this.targets.get(n) });
  }

  private localFunction(n: SyntaxNode): null {
    const name = n.field("name");
    const fact = this.functionFact(n, { name: name ? nameOf(name) : null, parameters: n.field("parameters"), body: n.field("body"), resultType: n.field("type"), decorators: this.attributes(n) });
    if (name) this.b.bind({ name: nameOf(name), kind: "function", at: name, value: fact });
    return null;
  }

  protected functionFact(n: SyntaxNode, shape: FunctionShape): FunctionExpr {
    const outer = { returns: this.returns, wanted: this.wanted };
    const isAsync = n.children.some((child) => child.type === "modifier" && child.text === "async");
    this.returns = [];
    // A lambda's target type is unwrapped already; a written result type is not.
    const returned = shape.resultType ? returnedType(shape.resultType, isAsync, false) : shape.returned;
    this.wanted = { returned, yielded: returnedType(shape.resultType, isAsync, true) };
    let params: Param[] = [];
    let resultType: Expr | null = null;
    const body = this.b.within("function", n, shape.name, () => {
      this.typeParameters(n);
      params = this.parameters(shape.parameters, "param");
      if (shape.valueType) params.push(this.valueParam(shape.valueType));
      resultType = this.type(shape.resultType);
      // `: base(…)`, `: this(…)` of a constructor.
      this.optional(n.child("constructor_initializer"));
      if (shape.body) this.body(shape.body);
    });
    const returns = this.returns;
    this.returns = outer.returns;
    this.wanted = outer.wanted;
    return this.b.function(n, { name: shape.name, body, params, returns, resultType, getter: shape.getter ?? false, decorators: shape.decorators ?? [] });
  }

  private body(n: SyntaxNode): void {
    if (n.type === "block") {
      this.visitAll(n.namedChildren);
      return;
    }
    const node = n.type === "arrow_expression_clause" ? operandsOf(n)[0] : n;
    if (!node) return;
    aim(this.targets, node, this.wanted.returned);
    const value = this.visit(node);
    if (value) this.returns.push(value);
  }

  private valueParam(typeNode: SyntaxNode): Param {
    const type = this.type(typeNode);
    this.b.bind({ name: "value", kind: "param", at: typeNode, type });
    return this.param("value", type);
  }

  /** `T` is whatever its constraints allow. */
  protected typeParameters(n: SyntaxNode): void {
    const clauses = n.children.filter((child) => child.type === "type_parameter_constraints_clause");
    for (const parameter of n.child("type_parameter_list")?.namedChildren ?? []) {
      this.visit(parameter);
      const name = parameter.field("name") ?? parameter.child("identifier");
      if (!name) continue;
      const clause = clauses.find((one) => one.namedChildren[0]?.text === name.text);
      const types = (clause?.namedChildren.slice(1) ?? []).map((one) => this.type(one.field("type"))).filter((type) => type !== null);
      const type = types.length > 1 ? this.b.choice(clause!, types, "type") : (types[0] ?? null);
      this.b.bind({ name: nameOf(name), kind: "type", at: name, type });
    }
  }

  /** Binds parameters in the current scope. `params T[] rest` has no node of its own. */
  protected parameters(list: SyntaxNode | undefined, kind: "param" | "field"): Param[] {
    if (!list) return [];
    if (list.type === "implicit_parameter" || list.type === "identifier") {
      this.b.bind({ name: nameOf(list), kind, at: list });
      return [this.param(nameOf(list))];
    }
    const params = list.children.filter((child) => child.type === "parameter").map((child) => this.parameter(child, kind, child.has("params")));
    this.attributes(list);
    return list.field("name") ? [...params, this.parameter(list, kind, true)] : params;
  }

  private parameter(n: SyntaxNode, kind: "param" | "field", rest: boolean): Param {
    if (n.type === "parameter") this.attributes(n);
    const name = n.field("name");
    const type = this.type(n.field("type"));
    const node = n.type === "parameter" ? initializerOf(n) : undefined;
    aim(this.targets, node, n.field("type"));
    const value = this.optional(node);
    if (name) this.b.bind({ name: nameOf(name), kind, at: name, type, value });
    return this.param(name ? nameOf(name) : null, type, value, rest);
  }

  /** The attributes written on a declaration, each as a call of its class. */
  protected attributes(n: SyntaxNode): Expr[] {
    return n.children.filter((child) => child.type === "attribute_list").flatMap((child) => this.attributeList(child));
  }

  private attributeList(list: SyntaxNode): Expr[] {
    return list.children.filter((child) => child.type === "attribute").map((n) => {
      const callee = this.expr(n.field("name"), n);
      const args = (n.child("attribute_argument_list")?.namedChildren ?? []).map((arg) => this.attributeArgument(arg));
      return this.b.withRole(this.b.call(n, callee, args), "callee");
    });
  }

  /** `value`, `name: value`, `Property = value`. */
  private attributeArgument(n: SyntaxNode) {
    const [first, second] = operandsOf(n);
    if (first?.type === "assignment_expression") return this.argument(this.expr(first.field("right"), n), first.field("left")?.text ?? null);
    return second ? this.argument(this.expr(second, n), first?.text ?? null) : this.argument(this.expr(first, n));
  }
}
