import type { SyntaxNode } from "../syntax-node.ts";
import type { EsNode } from "./estree-node.ts";
import { type Conversion, type Conversions, type Converter, identifier, make, parts } from "./tree-sitter-convert.ts";
import { signature } from "./tree-sitter-declarations.ts";
import { template } from "./tree-sitter-expressions.ts";

/** A node that stands for what is in it. */
const inner: Conversion = (n, to) => to.inner(n);
const wrap = (type: string, property: string, more: Readonly<Record<string, unknown>> = {}): Conversion => (n, to) => make(n, type, { [property]: to.inner(n), ...more });

/** `A | B | C` is nested to the left in the grammar, and one list in ESTree. */
const flat = (type: string): Conversion => (n, to) => {
  const items = (node: SyntaxNode): SyntaxNode[] => parts(node).flatMap((part) => (part.type === n.type ? items(part) : [part]));
  return make(n, type, { types: to.all(items(n)) });
};

function predefined(n: SyntaxNode): EsNode {
  const words = n.text.split(/\s+/);
  const name = words.at(-1) ?? "";
  const keyword = name === "bigint" ? "TSBigIntKeyword" : `TS${name.charAt(0).toUpperCase()}${name.slice(1)}Keyword`;
  if (words.length === 1) return make(n, keyword);
  return make(n, "TSTypeOperator", { operator: "unique", typeAnnotation: make({ start: n.end - name.length, end: n.end }, keyword) });
}

function objectType(n: SyntaxNode, to: Converter): EsNode {
  const mapped = n.child("index_signature")?.child("mapped_type_clause");
  if (!mapped) return make(n, "TSTypeLiteral", { members: to.all(parts(n)) });
  const type = n.child("index_signature")?.field("type");
  return make(n, "TSMappedType", { constraint: to.one(mapped.field("type")), nameType: to.one(mapped.field("alias")), typeAnnotation: to.one(type) });
}

function indexSignature(n: SyntaxNode, to: Converter): EsNode {
  const type = n.field("index_type");
  const parameters = type ? [make(type, "Identifier", { name: n.field("name")?.text ?? "", typeAnnotation: to.one(type) })] : [];
  return make(n, "TSIndexSignature", { parameters, typeAnnotation: to.one(n.field("type")) });
}

function templateType(n: SyntaxNode, to: Converter): EsNode {
  const { quasis, holes } = template(n, to, "template_type");
  return holes.length > 0 ? make(n, "TSTemplateLiteralType", { types: holes }) : make(n, "TemplateLiteral", { quasis, expressions: [] });
}

function tuple(n: SyntaxNode, to: Converter): EsNode {
  const elementTypes = parts(n).map((part) =>
    part.type === "required_parameter" || part.type === "optional_parameter" ? make(part, "TSNamedTupleMember", { elementType: to.one(part.field("type")) }) : to.one(part));
  return make(n, "TSTupleType", { elementTypes });
}

/** `x is T`, `asserts x is T`, `asserts x`. */
function predicate(n: SyntaxNode, to: Converter): EsNode {
  const said = n.child("type_predicate") ?? n;
  return make(n, "TSTypePredicate", { typeAnnotation: to.one(said.field("type")) });
}

function typeParameter(n: SyntaxNode, to: Converter): EsNode {
  const name = n.field("name");
  return make(n, "TSTypeParameter", { name: name ? identifier(name) : null, constraint: to.one(n.field("constraint")), default: to.one(n.field("value")) });
}

function typeAlias(n: SyntaxNode, to: Converter): EsNode {
  return make(n, "TSTypeAliasDeclaration", { id: to.one(n.field("name")), typeParameters: to.one(n.field("type_parameters")), typeAnnotation: to.one(n.field("value")) });
}

function typeQuery(n: SyntaxNode, to: Converter): EsNode {
  const [name, ...more] = parts(n);
  return make(n, "TSTypeQuery", { exprName: to.one(name), typeArguments: to.one(more.find((part) => part.type === "type_arguments")) });
}

const qualified = (left: string, right: string): Conversion => (n, to) =>
  make(n, "TSQualifiedName", { left: to.one(n.field(left)), right: to.one(n.field(right)) });

export const typeConversions: Conversions = {
  type_annotation: wrap("TSTypeAnnotation", "typeAnnotation"),
  type_predicate_annotation: inner,
  asserts_annotation: inner,
  opting_type_annotation: inner,
  omitting_type_annotation: inner,
  adding_type_annotation: inner,
  parenthesized_type: inner,
  literal_type: inner,
  readonly_type: inner,
  constraint: inner,
  default_type: inner,
  type_identifier: identifier,
  predefined_type: predefined,
  nested_type_identifier: qualified("module", "name"),
  nested_identifier: qualified("object", "property"),
  generic_type: (n, to) => make(n, "TSTypeReference", { typeName: to.one(n.field("name")), typeArguments: to.one(n.field("type_arguments")) }),
  type_arguments: (n, to) => make(n, "TSTypeParameterInstantiation", { params: to.all(parts(n)) }),
  type_parameters: (n, to) => make(n, "TSTypeParameterDeclaration", { params: to.all(parts(n)) }),
  type_parameter: typeParameter,
  union_type: flat("TSUnionType"),
  intersection_type: flat("TSIntersectionType"),
  array_type: wrap("TSArrayType", "elementType"),
  tuple_type: tuple,
  optional_type: wrap("TSOptionalType", "typeAnnotation"),
  rest_type: wrap("TSRestType", "typeAnnotation"),
  object_type: objectType,
  interface_body: (n, to) => make(n, "TSInterfaceBody", { body: to.sequence(n) }),
  index_signature: indexSignature,
  call_signature: (n, to) => make(n, "TSCallSignatureDeclaration", signature(n, to)),
  construct_signature: (n, to) => make(n, "TSConstructSignatureDeclaration", { ...signature(n, to), returnType: to.one(n.field("type")) }),
  function_type: (n, to) => make(n, "TSFunctionType", signature(n, to)),
  constructor_type: (n, to) => make(n, "TSConstructorType", { ...signature(n, to), returnType: to.one(n.field("type")) }),
  type_query: typeQuery,
  index_type_query: wrap("TSTypeOperator", "typeAnnotation", { operator: "keyof" }),
  lookup_type: (n, to) => {
    const [objectType_, indexType] = to.all(parts(n));
    return make(n, "TSIndexedAccessType", { objectType: objectType_, indexType });
  },
  conditional_type: (n, to) =>
    make(n, "TSConditionalType", {
      checkType: to.one(n.field("left")), extendsType: to.one(n.field("right")), trueType: to.one(n.field("consequence")), falseType: to.one(n.field("alternative")),
    }),
  infer_type: (n, to) => make(n, "TSInferType", { typeParameter: make(n, "TSTypeParameter", { constraint: to.one(parts(n)[1]) }) }),
  template_literal_type: templateType,
  this_type: (n) => make(n, "TSThisType"),
  type_predicate: predicate,
  asserts: predicate,
  type_alias_declaration: typeAlias,
};
