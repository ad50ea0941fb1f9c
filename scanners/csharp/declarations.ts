import type { Expr, Scope, Span } from "../../rules/facts.ts";
import type { SyntaxNode } from "../syntax-node.ts";
import { FunctionWalker } from "./functions.ts";
import { aim } from "./target-types.ts";
import { type Handlers, initializerOf, nameOf } from "./types.ts";

/** Usings, namespaces, types and their members. */
export abstract class DeclarationWalker extends FunctionWalker {
  protected readonly declarationHandlers: Handlers = {
    compilation_unit: (n) => this.compilationUnit(n),
    extern_alias_directive: (n) => (this.rootAliases.add(n.field("name")?.text ?? ""), null),
    using_directive: (n) => this.using(n),
    namespace_declaration: (n) => this.namespace(n, n, n.fields("body")),
    file_scoped_namespace_declaration: (n) => this.namespace(n, n, []),
    class_declaration: (n) => this.class(n),
    struct_declaration: (n) => this.class(n),
    record_declaration: (n) => this.class(n),
    interface_declaration: (n) => this.class(n),
    enum_declaration: (n) => this.class(n),
    enum_member_declaration: (n) => this.enumMember(n),
    delegate_declaration: (n) => this.delegate(n),
    field_declaration: (n) => this.field(n),
    event_field_declaration: (n) => this.field(n),
    variable_declaration: (n) => this.variables(n),
    property_declaration: (n) => this.property(n),
    event_declaration: (n) => this.property(n),
    indexer_declaration: (n) => this.property(n),
    method_declaration: (n) => this.method(n, n.field("name")),
    constructor_declaration: (n) => this.constructorOf(n),
    destructor_declaration: (n) => this.method(n, undefined),
    operator_declaration: (n) => this.method(n, undefined),
    conversion_operator_declaration: (n) => this.method(n, undefined),
    constructor_initializer: (n) => this.constructorInitializer(n),
  };

  /** Arguments of a call, an object creation or a constructor initialiser. */
  protected abstract callWith(at: Span, callee: () => Expr, list: SyntaxNode | undefined): Expr;

  /** What follows a file-scoped namespace is in it, though not below it in the tree. */
  private compilationUnit(n: SyntaxNode): null {
    const members = n.namedChildren;
    const at = members.findIndex((child) => child.type === "file_scoped_namespace_declaration");
    this.visitAll(at < 0 ? members : members.slice(0, at));
    if (at < 0) return null;
    const declaration = members[at]!;
    return this.namespace(declaration, { start: declaration.start, end: this.text.length }, members.slice(at + 1));
  }

  private namespace(n: SyntaxNode, at: Span, members: readonly SyntaxNode[]): null {
    const own = n.field("name")?.text.replace(/\s/g, "") ?? "";
    if (n.type === "file_scoped_namespace_declaration") this.b.package = own;
    let outer: Scope | null = this.b.scope;
    while (outer && outer.kind !== "namespace") outer = outer.parent;
    this.b.within("namespace", at, outer?.name ? `${outer.name}.${own}` : own, () => {
      this.visitAll(members);
      this.visitAll(n.namedChildren.filter((child) => child.fieldName === null));
    });
    return null;
  }

  private using(n: SyntaxNode): null {
    const alias = n.field("name");
    const target = n.namedChildren.filter((child) => child !== alias).at(-1);
    if (!target) return null;
    const local = alias ? nameOf(alias) : null;
    if (alias && /[<([?*]/.test(target.text)) {
      this.b.bind({ name: nameOf(alias), kind: "type", at: alias, type: this.type(target) });
      return null;
    }
    const names = [target, ...target.descendants("identifier")].filter((node) => node.type === "identifier" && node.fieldName !== "alias");
    const module = names.map(nameOf).join(".") || target.text;
    const isStatic = n.has("static");
    // A name for a type, or its members: the type's own name is where it is written.
    const nameSpan = alias || isStatic ? (names.at(-1) ?? target) : target;
    this.b.import(n, { module, name: alias ? null : "*", nameSpan: { start: nameSpan.start, end: nameSpan.end }, local, static: isStatic, global: n.has("global") });
    return null;
  }

  private class(n: SyntaxNode): null {
    const decorators = this.attributes(n);
    const nameNode = n.field("name");
    const name = nameNode ? nameOf(nameNode) : null;
    const baseNodes = n.child("base_list")?.namedChildren.filter((child) => child.type !== "argument_list") ?? [];
    const bases = baseNodes.map((child) => this.expr(child.type === "primary_constructor_base_type" ? child.field("type") : child, child));
    const members = this.b.within("class", n, name, () => {
      this.typeParameters(n);
      // Parameters of a record are its properties, those of a class are only seen from inside.
      this.parameters(n.child("parameter_list"), n.type === "record_declaration" ? "field" : "param");
      this.primaryBaseCall(n.child("base_list"));
      for (const body of n.fields("body")) this.visitAll(body.namedChildren);
    });
    const fact = this.b.class(n, { name, bases, members, decorators, abstract: n.type === "interface_declaration" });
    if (nameNode) this.b.bind({ name: nameOf(nameNode), kind: "class", at: nameNode, value: fact });
    return null;
  }

  /** `class A(string x) : Base(x)`. */
  private primaryBaseCall(list: SyntaxNode | undefined): void {
    const base = list?.child("primary_constructor_base_type") ?? list;
    const args = base?.child("argument_list");
    if (base && args) this.callWith({ start: base.namedChildren[0]!.start, end: args.end }, () => this.b.super(base.namedChildren[0]!), args);
  }

  private enumMember(n: SyntaxNode): null {
    this.attributes(n);
    const name = n.field("name");
    this.optional(n.field("value"));
    if (name) this.b.bind({ name: nameOf(name), kind: "field", at: name, value: this.b.literal(name) });
    return null;
  }

  /** A type with one method. */
  private delegate(n: SyntaxNode): null {
    const decorators = this.attributes(n);
    const name = n.field("name");
    const members = this.b.within("class", n, name ? nameOf(name) : null, () => {
      const fact = this.functionFact(n, { name: "Invoke", parameters: n.field("parameters"), resultType: n.field("type") });
      this.b.bind({ name: "Invoke", kind: "function", at: name ?? n, value: fact });
    });
    const fact = this.b.class(n, { name: name ? nameOf(name) : null, bases: [], members, decorators, abstract: true });
    if (name) this.b.bind({ name: nameOf(name), kind: "class", at: name, value: fact });
    return null;
  }

  private field(n: SyntaxNode): null {
    this.attributes(n);
    this.optional(n.child("variable_declaration"));
    return null;
  }

  /** Fields directly in a class, local variables everywhere else. */
  private variables(n: SyntaxNode): null {
    const typeNode = n.field("type");
    const type = this.type(typeNode);
    const kind = this.b.scope.kind === "class" ? "field" : "variable";
    for (const declarator of n.children) {
      if (declarator.type !== "variable_declarator") continue;
      const node = initializerOf(declarator);
      aim(this.targets, node, typeNode);
      const value = node ? this.expr(node, declarator) : null;
      const name = declarator.field("name");
      const pattern = declarator.child("tuple_pattern");
      if (pattern) this.designate(pattern, value, []);
      else if (name) this.b.bind({ name: nameOf(name), kind, at: name, type, value });
      this.optional(declarator.child("bracketed_argument_list"));
    }
    return null;
  }

  /** Properties, indexers and events. What computes its value is a getter, what stores one is a field; an indexer has no name. */
  private property(n: SyntaxNode): null {
    const decorators = this.attributes(n);
    this.optional(n.child("explicit_interface_specifier"));
    const nameNode = n.field("name");
    const name = nameNode ? nameOf(nameNode) : "this[]";
    const parameters = n.field("parameters");
    const resultType = n.field("type");
    const value = n.field("value");
    const getters: Expr[] = [];
    const getter = (node: SyntaxNode, body: SyntaxNode) => getters.push(this.functionFact(node, { name, parameters, body, resultType, decorators, getter: !parameters }));
    if (value?.type === "arrow_expression_clause") getter(n, value);
    for (const accessor of n.field("accessors")?.namedChildren ?? []) {
      this.attributes(accessor);
      const body = accessor.field("body");
      if (body && accessor.field("name")?.text === "get") getter(accessor, body);
      else if (body) this.functionFact(accessor, { name: null, parameters, body, valueType: resultType });
    }
    if (parameters) return null;
    for (const fact of getters) this.b.bind({ name, kind: "function", at: nameNode ?? n, value: fact });
    if (value && value.type !== "arrow_expression_clause") aim(this.targets, value, resultType);
    const initial = value && value.type !== "arrow_expression_clause" ? this.expr(value, n) : null;
    if (initial || getters.length === 0) this.b.bind({ name, kind: "field", at: nameNode ?? n, type: this.type(resultType), value: initial });
    return null;
  }

  private method(n: SyntaxNode, name: SyntaxNode | undefined): null {
    const decorators = this.attributes(n);
    this.optional(n.child("explicit_interface_specifier"));
    const fact = this.functionFact(n, {
      name: name ? nameOf(name) : null, parameters: n.field("parameters"), body: n.field("body"), resultType: n.field("returns") ?? n.field("type"), decorators,
    });
    if (name) this.b.bind({ name: nameOf(name), kind: "function", at: name, value: fact });
    return null;
  }

  /** Bound under a name that no source can write: inside the class, its own name is the class. */
  private constructorOf(n: SyntaxNode): null {
    const decorators = this.attributes(n);
    const name = n.field("name");
    const made = this.functionFact(n, { name: "<init>", parameters: n.field("parameters"), body: n.field("body"), decorators });
    this.b.bind({ name: "<init>", kind: "function", at: name ?? n, value: made });
    return null;
  }

  private constructorInitializer(n: SyntaxNode): Expr {
    const base = n.child("base");
    return this.callWith(n, () => (base ? this.b.super(base) : this.b.self(n.child("this") ?? n)), n.child("argument_list"));
  }
}
