import type { SyntaxNode } from "../syntax-node.ts";

/**
 * Nodes whose type is stated around them: a target-typed `new(…)` with the node of the type that it constructs, a lambda with
 * that of the type that it returns.
 */
export type TargetTypes = Map<SyntaxNode, SyntaxNode>;

/** Says what type is wanted where `value` stands, and passes that on to the nodes below that take it over. */
export function aim(targets: TargetTypes, value: SyntaxNode | undefined, wanted: SyntaxNode | undefined): void {
  const type = wanted && stripped(wanted);
  if (!value || !type) return;
  const on = (node: SyntaxNode | undefined, of: SyntaxNode | undefined = type) => aim(targets, node, of);
  switch (value.type) {
    case "implicit_object_creation_expression":
      targets.set(value, type);
      return;
    case "lambda_expression":
    case "anonymous_method_expression":
      return aimLambda(targets, value, type);
    case "parenthesized_expression":
    case "checked_expression":
    case "postfix_unary_expression":
      return on(value.namedChildren[0]);
    case "conditional_expression":
      on(value.field("consequence"));
      return on(value.field("alternative"));
    case "binary_expression":
      if (value.field("operator")?.text !== "??") return;
      on(value.field("left"));
      return on(value.field("right"));
    case "assignment_expression":
      if (value.field("operator")?.text === "??=") on(value.field("right"));
      return;
    case "switch_expression":
      for (const arm of value.children) if (arm.type === "switch_expression_arm") on(arm.namedChildren.at(-1));
      return;
    case "tuple_expression": {
      const elements = type.children.filter((child) => child.type === "tuple_element");
      value.children.filter((child) => child.type === "argument").forEach((arg, index) => on(arg.namedChildren.at(-1), elements[index]?.field("type")));
      return;
    }
    case "element_binding_expression":
      for (const arg of value.namedChildren) aim(targets, arg.namedChildren.at(-1), elementType(type));
      return;
    case "initializer_expression":
      aimInitializer(targets, value, type);
  }
}

/** `Func<…, X>`, also as an expression tree: what the lambda returns. */
function aimLambda(targets: TargetTypes, lambda: SyntaxNode, type: SyntaxNode): void {
  const name = typeName(type);
  const last = typeArguments(type).at(-1);
  if (!last) return;
  if (name === "Expression") aimLambda(targets, lambda, last);
  else if (name === "Func") targets.set(lambda, awaitedType(last, lambda.children.some((child) => child.text === "async")));
}

/** The same for the items of `{ … }` behind a construction of `wanted`, or of an array of it. */
export function aimInitializer(targets: TargetTypes, initializer: SyntaxNode, wanted: SyntaxNode): void {
  const type = stripped(wanted);
  const args = typeArguments(type);
  if (!type) return;
  for (const item of initializer.namedChildren) {
    if (item.type === "assignment_expression") {
      if (item.field("left")?.type === "element_binding_expression") aim(targets, item.field("right"), args.at(-1));
    } else if (item.type !== "initializer_expression") {
      aim(targets, item, elementType(type));
    } else if (type.type === "array_type") {
      aimInitializer(targets, item, type);
    } else {
      item.namedChildren.forEach((part, index) => aim(targets, part, args[index]));
    }
  }
}

/** What a function gives to `return`: of an `async` one, or of an iterator, the type argument of its result type. */
export function returnedType(resultType: SyntaxNode | undefined, isAsync: boolean, yields: boolean): SyntaxNode | undefined {
  const type = resultType && stripped(resultType);
  if (!type) return undefined;
  if (yields) return /^I(Async)?Enumer(able|ator)$/.test(typeName(type)) ? typeArguments(type).at(-1) : undefined;
  return awaitedType(type, isAsync);
}

function awaitedType(type: SyntaxNode, isAsync: boolean): SyntaxNode {
  return (isAsync && /^(Value)?Task$/.test(typeName(type)) && typeArguments(type).at(-1)) || type;
}

/** Without nullability, `ref` and `scoped`; nothing for `var`. */
function stripped(type: SyntaxNode): SyntaxNode | undefined {
  if (type.type === "implicit_type") return undefined;
  const inner = /^(nullable|ref|scoped)_type$/.test(type.type) ? type.field("type") : undefined;
  return inner ? stripped(inner) : type;
}

function elementType(type: SyntaxNode | undefined): SyntaxNode | undefined {
  return type?.type === "array_type" ? type.field("type") : type && typeArguments(type).at(-1);
}

/** `A`, `B` of `N.Foo<A, B>`. */
function typeArguments(type: SyntaxNode | undefined): SyntaxNode[] {
  const generic = type?.type === "generic_name" ? type : type?.field("name");
  return generic?.type === "generic_name" ? (generic.child("type_argument_list")?.namedChildren ?? []) : [];
}

/** `Foo` of `N.Foo<A, B>`. */
function typeName(type: SyntaxNode): string {
  if (type.type === "identifier") return type.text;
  const name = type.type === "generic_name" ? type.namedChildren[0] : type.field("name");
  return name ? typeName(name) : "";
}
