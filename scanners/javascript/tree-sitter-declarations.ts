import type { SyntaxNode } from "../syntax-node.ts";
import type { EsNode } from "./estree-node.ts";
import { type Conversion, type Conversions, type Converter, identifier, keyOf, make, parts } from "./tree-sitter-convert.ts";

/** What functions, methods, signatures and function types have in common. */
export function signature(n: SyntaxNode, to: Converter): Record<string, unknown> {
  const list = n.field("parameters");
  const single = n.field("parameter");
  return {
    params: list ? to.all(parts(list)) : single ? [to.one(single)] : [],
    returnType: to.one(n.field("return_type")),
    typeParameters: to.one(n.field("type_parameters")),
  };
}

const func = (type: string): Conversion => (n, to) => {
  const name = n.field("name");
  return make(n, type, { id: name ? identifier(name) : null, ...signature(n, to), body: to.one(n.field("body")) });
};

/** TypeScript's parameter: a pattern with a type, a default, decorators and modifiers. */
function parameter(n: SyntaxNode, to: Converter): EsNode | null {
  const pattern = n.field("pattern") ?? n.field("name");
  const base = pattern?.type === "this" ? identifier(pattern) : to.one(pattern);
  if (!base) return null;
  const typed: EsNode = { ...base, typeAnnotation: to.one(n.field("type")) };
  const value = n.field("value");
  const whole = value ? make(n, "AssignmentPattern", { left: typed, right: to.one(value) }) : typed;
  const isProperty = n.has("accessibility_modifier") || n.has("override_modifier") || n.has("readonly");
  return { ...(isProperty ? make(n, "TSParameterProperty", { parameter: whole }) : whole), decorators: decorators(n, to) };
}

function decorators(n: SyntaxNode, to: Converter): EsNode[] {
  return to.all(n.children.filter((child) => child.type === "decorator"));
}

const classOf = (type: string): Conversion => (n, to) => {
  const name = n.field("name");
  const heritage = n.child("class_heritage");
  const extended = heritage?.child("extends_clause");
  const implemented = heritage?.child("implements_clause");
  // JavaScript's grammar has the superclass without a clause around it.
  const base = extended ? extended.field("value") : heritage && !implemented ? parts(heritage)[0] : undefined;
  return make(n, type, {
    id: name ? identifier(name) : null,
    decorators: decorators(n, to),
    typeParameters: to.one(n.field("type_parameters")),
    superClass: to.one(base),
    superTypeArguments: to.one(extended?.field("type_arguments")),
    implements: implemented ? to.all(parts(implemented)) : [],
    body: to.one(n.field("body")),
  });
};

/** TypeScript's grammar has the decorators of a member before it, JavaScript's in it. */
function classBody(n: SyntaxNode, to: Converter): EsNode {
  let pending: EsNode[] = [];
  const body = to.sequence(n, (child) => {
    const converted = to.one(child);
    if (child.type === "decorator") {
      if (converted) pending.push(converted);
      return null;
    }
    if (!converted || pending.length === 0) return converted;
    const decorated = { ...converted, decorators: [...pending, ...((converted.decorators as EsNode[] | undefined) ?? [])] };
    pending = [];
    return decorated;
  });
  return make(n, "ClassBody", { body: [...body, ...pending] });
}

function method(n: SyntaxNode, to: Converter): EsNode {
  const kind = n.has("get") ? "get" : n.has("set") ? "set" : "method";
  const value = make(n, "FunctionExpression", { ...signature(n, to), body: to.one(n.field("body")) });
  return make(n, "MethodDefinition", { ...keyOf(n.field("name"), to), kind, value, decorators: decorators(n, to) });
}

function methodSignature(n: SyntaxNode, to: Converter): EsNode {
  const kind = n.has("get") ? "get" : n.has("set") ? "set" : "method";
  return make(n, "TSMethodSignature", { ...keyOf(n.field("name"), to), kind, ...signature(n, to) });
}

function field(n: SyntaxNode, to: Converter): EsNode {
  return make(n, "PropertyDefinition", {
    ...keyOf(n.field("name") ?? n.field("property"), to),
    typeAnnotation: to.one(n.field("type")),
    value: to.one(n.field("value")),
    decorators: decorators(n, to),
  });
}

function interfaceOf(n: SyntaxNode, to: Converter): EsNode {
  const extended = n.child("extends_type_clause", "extends_clause");
  const name = n.field("name");
  return make(n, "TSInterfaceDeclaration", {
    id: name ? identifier(name) : null,
    typeParameters: to.one(n.field("type_parameters")),
    extends: extended ? to.all(parts(extended)) : [],
    body: to.one(n.field("body")),
  });
}

function enumOf(n: SyntaxNode, to: Converter): EsNode {
  const name = n.field("name");
  const body = n.field("body");
  const members = (body ? parts(body) : []).map((part) => {
    const assigned = part.type === "enum_assignment";
    return make(part, "TSEnumMember", { id: to.one(assigned ? part.field("name") : part), initializer: assigned ? to.one(part.field("value")) : null });
  });
  return make(n, "TSEnumDeclaration", { id: name ? identifier(name) : null, body: make(body ?? n, "TSEnumBody", { members }) });
}

function namespaceOf(n: SyntaxNode, to: Converter): EsNode {
  return make(n, "TSModuleDeclaration", { id: to.one(n.field("name")), body: block(n.field("body"), to) });
}

function block(n: SyntaxNode | undefined, to: Converter): EsNode | null {
  return n ? make(n, "TSModuleBlock", { body: to.sequence(n) }) : null;
}

/** `declare …`; `declare global { … }` has a bare block. */
function ambient(n: SyntaxNode, to: Converter): EsNode | null {
  const [declared] = parts(n);
  const word = n.child("global");
  if (declared?.type === "statement_block") return make(n, "TSModuleDeclaration", { global: true, id: word ? identifier(word) : null, body: block(declared, to) });
  const converted = to.one(declared);
  return converted && { ...converted, declare: true };
}

function importStatement(n: SyntaxNode, to: Converter): EsNode {
  const importKind = n.has("type") || n.has("typeof") ? "type" : "value";
  const required = n.child("import_require_clause");
  if (required) {
    const moduleReference = make(required, "TSExternalModuleReference", { expression: to.one(required.field("source")) });
    return make(n, "TSImportEqualsDeclaration", { id: to.inner(required), moduleReference, importKind });
  }
  const clause = n.child("import_clause");
  const specifiers = (clause ? parts(clause) : []).flatMap((part): EsNode[] => {
    if (part.type === "named_imports") return to.all(parts(part));
    return [make(part, part.type === "namespace_import" ? "ImportNamespaceSpecifier" : "ImportDefaultSpecifier", { local: to.one(part.type === "identifier" ? part : parts(part)[0]) })];
  });
  return make(n, "ImportDeclaration", { source: to.one(n.field("source")), specifiers, importKind });
}

function specifier(type: string, outside: string, inside: string): Conversion {
  return (n, to) => {
    const name = to.one(n.field("name"));
    const kind = n.has("type") || n.has("typeof") ? "type" : "value";
    return make(n, type, { [outside]: name, [inside]: to.one(n.field("alias")) ?? name, importKind: kind, exportKind: kind });
  };
}

/** `import x = A.B`. */
function importAlias(n: SyntaxNode, to: Converter): EsNode {
  const [id, reference] = parts(n);
  return make(n, "TSImportEqualsDeclaration", { id: to.one(id), moduleReference: to.one(reference) });
}

function exportStatement(n: SyntaxNode, to: Converter): EsNode | null {
  const declared = n.field("declaration") ?? n.field("value");
  if (n.has("namespace")) return null;
  if (n.has("=")) return make(n, "TSExportAssignment", { expression: to.one(declared ?? parts(n)[0]) });
  if (declared) {
    const converted = to.one(declared);
    const outside = decorators(n, to);
    const declaration = converted && outside.length > 0 ? { ...converted, decorators: [...outside, ...((converted.decorators as EsNode[] | undefined) ?? [])] } : converted;
    // Decorators may stand before the word.
    return make({ start: n.child("export")?.start ?? n.start, end: n.end }, n.has("default") ? "ExportDefaultDeclaration" : "ExportNamedDeclaration", { declaration });
  }
  const source = to.one(n.field("source"));
  const exportKind = n.has("type") ? "type" : "value";
  const all = n.child("namespace_export");
  if (all || n.has("*")) return make(n, "ExportAllDeclaration", { source, exported: all ? to.inner(all) : null, exportKind });
  const clause = n.child("export_clause");
  return make(n, "ExportNamedDeclaration", { source, specifiers: clause ? to.all(parts(clause)) : [], exportKind });
}

export const declarationConversions: Conversions = {
  function_declaration: func("FunctionDeclaration"),
  generator_function_declaration: func("FunctionDeclaration"),
  function_signature: func("TSDeclareFunction"),
  function_expression: func("FunctionExpression"),
  generator_function: func("FunctionExpression"),
  arrow_function: func("ArrowFunctionExpression"),
  required_parameter: parameter,
  optional_parameter: parameter,
  decorator: (n, to) => make(n, "Decorator", { expression: to.inner(n) }),
  class_declaration: classOf("ClassDeclaration"),
  abstract_class_declaration: classOf("ClassDeclaration"),
  class: classOf("ClassExpression"),
  class_body: classBody,
  class_static_block: (n, to) => make(n, "StaticBlock", { body: to.sequence(n.field("body") ?? n) }),
  method_definition: method,
  method_signature: methodSignature,
  abstract_method_signature: methodSignature,
  field_definition: field,
  public_field_definition: field,
  property_signature: field,
  interface_declaration: interfaceOf,
  enum_declaration: enumOf,
  internal_module: namespaceOf,
  module: namespaceOf,
  ambient_declaration: ambient,
  import_statement: importStatement,
  import_specifier: specifier("ImportSpecifier", "imported", "local"),
  export_specifier: specifier("ExportSpecifier", "local", "exported"),
  import_alias: importAlias,
  export_statement: exportStatement,
};
