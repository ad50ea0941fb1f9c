import type { Expr, FileFacts, Param } from "../../rules/facts.ts";
import type { SyntaxNode } from "../syntax-node.ts";
import { JavaPatterns } from "./patterns.ts";
import type { Handlers } from "./types.ts";

/** Facts of Java (tree-sitter-java 0.23). */
export function extractJava(tree: SyntaxNode, text: string): FileFacts {
  return new JavaWalker("java", text).read(tree);
}

class JavaWalker extends JavaPatterns {
  protected readonly containers = /^(program|block|.*_body|.*_statement|.*_clause|.*_declarations|resource_specification|static_initializer|switch_block.*|.*_declaration)$/;

  protected readonly handlers: Handlers = {
    ...this.typeHandlers,
    ...this.expressionHandlers,
    ...this.patternHandlers,
    line_comment: () => null,
    block_comment: () => null,
    package_declaration: (n) => this.packageDeclaration(n),
    import_declaration: (n) => this.import(n),
    module_declaration: () => null,
    class_declaration: (n) => this.class(n),
    enum_declaration: (n) => this.class(n),
    record_declaration: (n) => this.class(n),
    interface_declaration: (n) => this.class(n),
    annotation_type_declaration: (n) => this.class(n),
    enum_constant: (n) => this.enumConstant(n),
    field_declaration: (n) => this.variables(n),
    constant_declaration: (n) => this.variables(n),
    local_variable_declaration: (n) => this.variables(n),
    method_declaration: (n) => this.method(n),
    annotation_type_element_declaration: (n) => this.method(n),
    constructor_declaration: (n) => this.constructorOf(n, n.field("body"), this.annotations(n)),
    compact_constructor_declaration: () => null,
    block: (n) => this.scoped(n),
    for_statement: (n) => this.scoped(n),
    enhanced_for_statement: (n) => this.loop(n),
    try_with_resources_statement: (n) => this.scoped(n),
    resource: (n) => this.resource(n),
    catch_clause: (n) => this.scoped(n),
    catch_formal_parameter: (n) => this.caught(n),
    return_statement: (n) => this.returned(n),
    labeled_statement: (n) => (this.visitAll(n.namedChildren.slice(1)), null),
    break_statement: () => null,
    continue_statement: () => null,
  };

  /** A record's components are wanted by patterns that may stand above it. */
  read(tree: SyntaxNode): FileFacts {
    if (/\brecord\s+\w/.test(this.text)) {
      for (const record of tree.descendants("record_declaration")) {
        const names = record.field("parameters")?.namedChildren.map((p) => componentName(p)).filter((p) => p !== undefined);
        this.components.set(record.field("name")?.text ?? "", names ?? []);
      }
    }
    const facts = this.facts(tree);
    this.liftCalledNames();
    return facts;
  }

  private scoped(n: SyntaxNode): null {
    this.b.within("block", n, null, () => this.visitAll(n.namedChildren));
    return null;
  }

  private packageDeclaration(n: SyntaxNode): null {
    this.annotations(n);
    this.b.package = compact(n.child("scoped_identifier", "identifier")) || null;
    return null;
  }

  /** `import a.b.C` → module `a.b`, name `C`; `import static a.b.C.m` → module `a.b.C`, name `m`. */
  private import(n: SyntaxNode): null {
    const path = n.child("scoped_identifier", "identifier");
    if (!path) return null;
    const star = n.child("asterisk");
    const name = star ?? path.field("name") ?? path;
    const module = star ? compact(path) : compact(path.field("scope"));
    this.b.import(n, { module, name: name.text, nameSpan: name, local: star ? null : name.text, static: n.has("static") });
    return null;
  }

  private class(n: SyntaxNode): null {
    const name = n.field("name");
    const decorators = this.annotations(n);
    const bases = this.visitAll(baseNodes(n));
    for (const permitted of n.field("permits")?.child("type_list")?.namedChildren ?? []) this.type(permitted);
    const members = this.b.within("class", n, name?.text ?? null, () => {
      this.typeParameters(n);
      if (n.type === "record_declaration") this.recordComponents(n);
      this.visitAll(n.field("body")?.namedChildren ?? []);
    });
    const abstract = n.type === "interface_declaration" || n.type === "annotation_type_declaration";
    const fact = this.b.class(n, { name: name?.text ?? null, bases, members, decorators, abstract });
    if (name) this.b.bind({ name: name.text, kind: "class", at: name, value: fact });
    return null;
  }

  /** Each component is a field, the method that reads it, and a parameter of the constructor that fills it. */
  private recordComponents(n: SyntaxNode): void {
    const body = n.field("body");
    const compactConstructor = body?.child("compact_constructor_declaration");
    const parameters = n.field("parameters")?.namedChildren ?? [];
    const types = new Map<string, Expr | null>();
    const fields = this.b.scope;
    this.constructorOf(n, compactConstructor?.field("body"), compactConstructor ? this.annotations(compactConstructor) : [], (params) => {
      for (const name of parameters.map(componentName)) {
        if (!name) continue;
        const type = params.find((param) => param.name === name.text)?.type ?? null;
        types.set(name.text, type);
        this.b.bind({ name: name.text, kind: "field", at: name, type, value: this.b.name(name, name.text), scope: fields });
      }
    });
    for (const parameter of parameters) {
      const name = componentName(parameter);
      const isWritten = body?.children.some((c) => c.type === "method_declaration" && c.field("name")?.text === name?.text);
      if (name && !isWritten) this.accessor(parameter, name, types.get(name.text) ?? null);
    }
  }

  private accessor(n: SyntaxNode, name: SyntaxNode, resultType: Expr | null): void {
    let value: Expr | null = null;
    const body = this.b.within("function", n, name.text, () => {
      value = this.b.member(name, this.b.self(name), name.text, name);
    });
    const fact = this.b.function(n, { name: name.text, body, params: [], returns: value ? [value] : [], resultType });
    this.b.bind({ name: name.text, kind: "function", at: name, value: fact });
  }

  /** An instance of the enum, or of a subclass of it without a name. */
  private enumConstant(n: SyntaxNode): null {
    const name = n.field("name") ?? n;
    this.annotations(n);
    const body = n.field("body");
    const type = this.b.name(name, this.b.scope.name ?? name.text);
    const args = this.arguments(n.field("arguments"));
    if (body) this.anonymousClass(body, type);
    this.b.bind({ name: name.text, kind: "field", at: name, value: this.b.new(n, type, args) });
    return null;
  }

  /** Fields and local variables; several share a type. */
  private variables(n: SyntaxNode): null {
    this.annotations(n);
    const type = this.type(n.field("type"));
    const kind = this.b.scope.kind === "class" ? "field" : "variable";
    for (const declarator of n.fields("declarator")) {
      const name = declarator.field("name");
      const value = this.optional(declarator.field("value"));
      if (name?.type === "identifier") this.b.bind({ name: name.text, kind, at: name, type: this.withDimensions(type, declarator), value });
    }
    return null;
  }

  private method(n: SyntaxNode): null {
    const name = n.field("name");
    const decorators = this.annotations(n);
    // An annotation's element has a default in place of a body: what it gives.
    const body = n.field("body") ?? n.field("value");
    const fact = this.functionFact(n, { name: name?.text ?? null, parameters: n.field("parameters"), body, resultType: n.field("type"), decorators });
    if (name) this.b.bind({ name: name.text, kind: "function", at: name, value: fact });
    return null;
  }

  /** Bound under a name that no plain name in the class can mean. `prologue` runs inside, before the body. */
  private constructorOf(n: SyntaxNode, body: SyntaxNode | undefined, decorators: readonly Expr[], prologue?: (params: readonly Param[]) => void): null {
    const name = n.field("name");
    const fact = this.functionFact(n, { name: name?.text ?? null, parameters: n.field("parameters"), body, decorators, prologue });
    this.b.bind({ name: "<init>", kind: "function", at: name ?? n, value: fact });
    return null;
  }

  private loop(n: SyntaxNode): null {
    const value = this.expr(n.field("value"), n);
    this.b.within("block", n, null, () => {
      this.annotations(n);
      const name = n.field("name");
      const type = this.withDimensions(this.type(n.field("type")), n);
      if (name) this.b.bind({ name: name.text, kind: "variable", at: name, type, value, path: [{ each: "element" }] });
      this.optional(n.field("body"));
    });
    return null;
  }

  private resource(n: SyntaxNode): Expr | null {
    const name = n.field("name");
    if (!name) return this.optional(n.namedChildren[0]);
    this.annotations(n);
    const type = this.type(n.field("type"));
    this.b.bind({ name: name.text, kind: "variable", at: name, type, value: this.optional(n.field("value")) });
    return null;
  }

  private caught(n: SyntaxNode): null {
    this.annotations(n);
    const type = this.type(n.child("catch_type"));
    const name = n.field("name");
    if (name) this.b.bind({ name: name.text, kind: "variable", at: name, type });
    return null;
  }

  private returned(n: SyntaxNode): null {
    const value = this.optional(n.namedChildren[0]);
    if (value) this.returns.push(value);
    return null;
  }
}

/** `extends X`, `implements A, B`. */
function baseNodes(n: SyntaxNode): SyntaxNode[] {
  const superclass = n.field("superclass")?.namedChildren ?? [];
  const interfaces = (n.field("interfaces") ?? n.child("extends_interfaces"))?.child("type_list")?.namedChildren ?? [];
  return [...superclass, ...interfaces];
}

function componentName(parameter: SyntaxNode): SyntaxNode | undefined {
  return parameter.field("name") ?? parameter.child("variable_declarator")?.field("name");
}

/** A dotted name as one word: spaces and comments may stand between its parts. */
function compact(n: SyntaxNode | undefined): string {
  if (!n) return "";
  return n.type === "scoped_identifier" ? `${compact(n.field("scope"))}.${n.field("name")?.text ?? ""}` : n.text;
}
