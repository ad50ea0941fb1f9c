import type { Expr } from "../../rules/facts.ts";
import type { EstreeContext, Handler, Handlers } from "./estree-context.ts";
import { boundsOf } from "./estree-functions.ts";
import { child, type EsNode, keySpan, list, spanOf, stringOf, typeArgumentsOf, word } from "./estree-node.ts";

/** A node that stands for the type inside it. */
const inner = (...properties: string[]): Handler => (n, c) => c.optional(child(n, ...properties));

/** A type of which nothing is known but the types in it. */
const opaque = (...properties: string[]): Handler => (n, c) =>
  c.b.other(spanOf(n), properties.flatMap((property) => c.visitAll(list(n, property))), "type");

/** `any`, `string`: a name as it is written. Those that are values, too, are known to be nothing. */
const keyword = (text: string): Handler => (n, c) => (/^(null|undefined|void|never)$/.test(text) ? c.b.literal(spanOf(n)) : c.b.name(spanOf(n), text));

/** A name with type arguments: `A.B<C>`. */
const reference = (...properties: string[]): Handler => (n, c) => c.generic(c.expr(child(n, ...properties), n), typeArgumentsOf(n));

const choice: Handler = (n, c) => c.b.choice(spanOf(n), c.visitAll(list(n, "types")), "type");

function arrayType(n: EsNode, c: EstreeContext): Expr {
  const element = c.expr(child(n, "elementType"), n);
  const at = spanOf(n);
  return c.b.generic(at, c.b.name({ start: Math.min(element.end, at.end), end: at.end }, "Array"), [element]);
}

/** `A["b"]` is the type of a member, by its name; nothing is read. */
function indexedAccess(n: EsNode, c: EstreeContext): Expr {
  const object = c.expr(child(n, "objectType"), n);
  const index = child(n, "indexType");
  const key = index && (child(index, "literal") ?? index);
  const name = stringOf(key);
  return key && name !== undefined ? c.b.member(spanOf(n), object, name, keySpan(key)) : c.b.index(spanOf(n), object, c.expr(index, n));
}

function tupleType(n: EsNode, c: EstreeContext): Expr {
  const items = c.visitAll(list(n, "elementTypes", "types"));
  const fact = c.b.list(spanOf(n), items, true);
  for (const item of items) c.b.withRole(item, "type");
  return fact;
}

/** `import("m").A.B<C>`: loads a module like the call that it looks like. */
function importType(n: EsNode, c: EstreeContext): Expr {
  const named = child(n, "source", "argument", "parameter");
  const source = (named && child(named, "literal")) ?? named;
  const { start } = spanOf(n);
  const callee = c.b.name({ start, end: start + "import".length }, "import");
  let fact: Expr = callee;
  if (source) {
    const close = c.text.indexOf(")", spanOf(source).end) + 1;
    fact = c.b.call({ start, end: close || spanOf(source).end }, callee, [{ name: null, value: c.expr(source, n), spread: false }]);
  }
  const qualifier = child(n, "qualifier");
  return c.generic(qualifier ? qualified(c, fact, qualifier) : fact, typeArgumentsOf(n));
}

function qualified(c: EstreeContext, object: Expr, name: EsNode): Expr {
  const left = child(name, "left");
  const right = child(name, "right");
  const owner = left && right ? qualified(c, object, left) : object;
  const last = right ?? name;
  return c.b.member({ start: object.start, end: spanOf(last).end }, owner, word(last, "name"), keySpan(last));
}

function alias(n: EsNode, c: EstreeContext): null {
  const id = child(n, "id");
  const annotation = child(n, "typeAnnotation", "right");
  const parameters = child(n, "typeParameters");
  for (const parameter of parameters ? list(parameters, "params") : []) boundsOf(c, parameter);
  const type = annotation && c.type(annotation);
  if (!id) return null;
  const at = { start: spanOf(id).start, end: spanOf(id).start + word(id, "name").length };
  // An object type declares members like an interface: it is a class of its own.
  if (type?.kind === "class") c.b.bind({ name: word(id, "name"), kind: "type", at, value: type });
  else c.b.bind({ name: word(id, "name"), kind: "type", at, type });
  return null;
}

const cast: Handler = (n, c) => {
  const annotation = child(n, "typeAnnotation");
  const expression = child(n, "expression");
  // `as const` says how a literal is typed, not what it is.
  if (annotation && isConst(annotation)) return c.expr(expression, n);
  const value = c.expr(expression, n);
  const type = annotation && c.type(annotation);
  return type ? c.b.cast(spanOf(n), type, value) : value;
};

function isConst(annotation: EsNode): boolean {
  const name = child(annotation, "typeName");
  return name !== null && word(name, "name") === "const";
}

const keywords = ["Any", "Unknown", "Object", "String", "Number", "Boolean", "BigInt", "Symbol", "Void", "Never", "Null", "Undefined", "Intrinsic"];

export const typeHandlers: Handlers = {
  ...Object.fromEntries(keywords.map((name) => [`TS${name}Keyword`, keyword(name.toLowerCase())])),
  TSTypeAnnotation: inner("typeAnnotation"),
  TypeAnnotation: inner("typeAnnotation"),
  TSParenthesizedType: inner("typeAnnotation"),
  TSOptionalType: inner("typeAnnotation"),
  TSRestType: inner("typeAnnotation"),
  TSNamedTupleMember: inner("elementType"),
  TSLiteralType: inner("literal"),
  TSTypeReference: reference("typeName"),
  GenericTypeAnnotation: reference("id"),
  TSClassImplements: reference("expression"),
  TSInterfaceHeritage: reference("expression"),
  TSExpressionWithTypeArguments: reference("expression"),
  TSInstantiationExpression: reference("expression"),
  TSTypeQuery: (n, c) => c.b.other(spanOf(n), [c.generic(c.expr(child(n, "exprName"), n), typeArgumentsOf(n))], "type"),
  TSQualifiedName: (n, c) => {
    const right = child(n, "right") ?? n;
    return c.b.member(spanOf(n), c.expr(child(n, "left"), n), word(right, "name"), keySpan(right));
  },
  TSUnionType: choice,
  TSIntersectionType: choice,
  UnionTypeAnnotation: choice,
  NullableTypeAnnotation: inner("typeAnnotation"),
  TSConditionalType: (n, c) => {
    const test = c.visitAll([...list(n, "checkType"), ...list(n, "extendsType")]);
    for (const type of test) c.b.withRole(type, "type");
    return c.b.choice(spanOf(n), c.visitAll([...list(n, "trueType"), ...list(n, "falseType")]), "type");
  },
  TSArrayType: arrayType,
  TSTupleType: tupleType,
  TSTypeOperator: (n, c) => (word(n, "operator") === "readonly" ? c.optional(child(n, "typeAnnotation")) : opaque("typeAnnotation")(n, c)),
  TSIndexedAccessType: indexedAccess,
  TSThisType: (n, c) => c.b.self(spanOf(n)),
  TSImportType: importType,
  TSTypePredicate: opaque("typeAnnotation"),
  TSInferType: (n, c) => c.b.other(spanOf(n), boundsOf(c, child(n, "typeParameter") ?? n), "type"),
  TSTypeParameter: (n, c) => c.b.other(spanOf(n), boundsOf(c, n), "type"),
  TSMappedType: (n, c) => {
    const bound = child(n, "constraint") ?? child(child(n, "typeParameter") ?? n, "constraint");
    return c.b.other(spanOf(n), [bound && c.type(bound), ...c.visitAll([...list(n, "nameType"), ...list(n, "typeAnnotation")])], "type");
  },
  TSTemplateLiteralType: opaque("types"),
  TSIndexSignature: (n, c) => {
    for (const parameter of list(n, "parameters")) c.annotation(parameter);
    c.annotation(n);
    return null;
  },
  TSTypeAliasDeclaration: alias,
  TypeAlias: alias,
  TSAsExpression: cast,
  TSTypeAssertion: cast,
  TypeCastExpression: cast,
  TSNonNullExpression: inner("expression"),
  // Checks a value and leaves it what it is.
  TSSatisfiesExpression: (n, c) => {
    c.annotation(n);
    return c.optional(child(n, "expression"));
  },
};
