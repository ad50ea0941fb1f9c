import type { Expr, Scope } from "../../rules/facts.ts";
import type { SyntaxNode } from "../syntax-node.ts";
import { Walker } from "../walker.ts";
import { decodeInterpreted } from "./strings.ts";

export type Handlers = Record<string, (node: SyntaxNode) => Expr | null>;

/** Types of Go, wherever they stand: names, members and generics; pointers are transparent. */
export abstract class GoTypes extends Walker {
  /** What named types of this file stand for: which keys a composite literal of one has. */
  protected readonly underlying = new Map<string, SyntaxNode>();
  /** Scopes of the types declared at the top of the file, for their methods. */
  protected readonly classes = new Map<string, Scope>();

  protected readonly typeHandlers: Handlers = {
    type_identifier: (n) => this.b.name(n, n.text),
    package_identifier: (n) => this.b.name(n, n.text),
    qualified_type: (n) => this.qualified(n),
    generic_type: (n) => this.instance(n),
    pointer_type: (n) => this.inner(n),
    parenthesized_type: (n) => this.inner(n),
    negated_type: (n) => this.inner(n),
    type_elem: (n) => this.union(n),
    type_constraint: (n) => this.union(n),
    slice_type: (n) => this.container(n, "[]", n.fields("element")),
    array_type: (n) => (this.optional(n.field("length")), this.container(n, "[]", n.fields("element"))),
    implicit_length_array_type: (n) => this.container(n, "[]", n.fields("element")),
    map_type: (n) => this.container(n, "map", [...n.fields("key"), ...n.fields("value")]),
    channel_type: (n) => this.container(n, "chan", n.fields("value")),
    function_type: (n) => this.functionType(n),
    struct_type: (n) => this.struct(n, null),
    interface_type: (n) => (n.namedChildren.length === 0 ? this.b.name(n, "interface{}") : this.interface(n, null)),
    type_declaration: (n) => (this.visitAll(n.namedChildren), null),
    type_spec: (n) => this.typeSpec(n),
    type_alias: (n) => this.typeAlias(n),
  };

  protected string(n: SyntaxNode): Expr {
    const closed = n.children.length > 1;
    const span = { start: n.start + 1, end: closed ? n.end - 1 : n.end };
    const raw = this.text.slice(span.start, span.end);
    return this.b.string(n, n.type === "raw_string_literal" ? raw.replaceAll("\r", "") : decodeInterpreted(raw), span);
  }

  protected typeOf(n: SyntaxNode | undefined): Expr | null {
    const type = this.optional(n);
    return type && this.b.withRole(type, "type");
  }

  private qualified(n: SyntaxNode): Expr {
    const name = n.field("name") ?? n;
    return this.b.member(n, this.expr(n.field("package"), n), name.text, name);
  }

  private instance(n: SyntaxNode): Expr {
    return this.b.generic(n, this.expr(n.field("type"), n), this.visitAll(n.field("type_arguments")?.namedChildren ?? []));
  }

  private inner(n: SyntaxNode): Expr {
    return this.expr(n.namedChildren.at(-1), n);
  }

  /** `~int | pkg.T`; one element stands for itself. */
  private union(n: SyntaxNode): Expr {
    const members = this.visitAll(n.namedChildren);
    return members.length === 1 ? members[0]! : this.b.choice(n, members, "type");
  }

  /** `[]T`, `map[K]V`, `chan T` are generics whose base is spelled as Go does. */
  protected container(n: SyntaxNode, base: string, args: readonly SyntaxNode[]): Expr {
    return this.b.generic(n, this.b.name(n, base), this.visitAll(args));
  }

  /** A function counts as what it returns; what it takes leads to nothing. */
  private functionType(n: SyntaxNode): Expr {
    for (const p of n.field("parameters")?.namedChildren ?? []) this.typeOf(p.field("type"));
    const result = n.field("result");
    const results = result?.type === "parameter_list" ? result.namedChildren.flatMap((p) => p.fields("type")) : result ? [result] : [];
    return this.container(n, "func", results);
  }

  private typeSpec(n: SyntaxNode): null {
    const name = n.field("name");
    const type = n.field("type");
    if (!name || !type) return null;
    this.underlying.set(name.text, type);
    const fact = this.parameterized(n, () =>
      type.type === "struct_type" ? this.struct(type, name.text, n)
      : type.type === "interface_type" ? this.interface(type, name.text, n)
      : this.derived(type, name.text, n));
    this.b.bind({ name: name.text, kind: "class", at: name, value: fact });
    if (this.b.scope.kind === "module") this.classes.set(name.text, fact.members);
    return null;
  }

  /** Type parameters are in a scope around what they are parameters of: they are no members. */
  private parameterized<T>(n: SyntaxNode, make: () => T): T {
    if (!n.field("type_parameters")) return make();
    let made: T;
    this.b.within("block", n, null, () => {
      this.typeParameters(n);
      made = make();
    });
    return made!;
  }

  /** `type X pkg.Y`: a type of its own with the other's shape. */
  private derived(type: SyntaxNode, name: string, spec: SyntaxNode) {
    const base = this.visit(type);
    const members = this.b.within("class", spec, name, () => {});
    return this.b.class(spec, { name, bases: base ? [base] : [], members });
  }

  private typeAlias(n: SyntaxNode): null {
    const name = n.field("name");
    const aliased = n.field("type");
    if (aliased && name) this.underlying.set(name.text, aliased);
    const type = this.parameterized(n, () => this.typeOf(aliased));
    if (name) this.b.bind({ name: name.text, kind: "type", at: name, type });
    return null;
  }

  protected typeParameters(n: SyntaxNode): void {
    for (const parameter of n.field("type_parameters")?.namedChildren ?? []) {
      const type = this.typeOf(parameter.field("type"));
      for (const name of parameter.fields("name")) this.b.bind({ name: name.text, kind: "type", at: name, type });
    }
  }

  /** What a field is of is looked up outside the struct: in `Client Client` the type is another thing than the field. */
  private struct(n: SyntaxNode, name: string | null, at: SyntaxNode = n) {
    const fields = (n.child("field_declaration_list")?.namedChildren ?? []).map((node) => ({ node, type: this.typeOf(node.field("type")) }));
    const bases: Expr[] = [];
    const members = this.b.within("class", at, name, () => {
      for (const { node, type } of fields) this.field(node, type, bases);
    });
    return this.b.class(at, { name, bases, members });
  }

  /** An embedded type is a base, and a field that is called like it. A tag is a string of its own. */
  private field(n: SyntaxNode, type: Expr | null, bases: Expr[]): void {
    const typeNode = n.field("type");
    const names = n.fields("name");
    for (const name of names) if (name.text !== "_") this.b.bind({ name: name.text, kind: "field", at: name, type });
    if (names.length === 0 && typeNode && type) {
      const name = lastName(typeNode);
      this.b.bind({ name: name.text, kind: "field", at: name, type });
      bases.push(type);
    }
    const tag = n.field("tag");
    if (tag) this.string(tag);
  }

  private interface(n: SyntaxNode, name: string | null, at: SyntaxNode = n) {
    const methods = n.namedChildren.filter((member) => member.type === "method_elem");
    const bases: Expr[] = [];
    for (const member of n.namedChildren) {
      if (member.type === "method_elem") continue;
      if (member.namedChildren.length === 1 && member.namedChildren[0]!.type !== "negated_type") bases.push(this.expr(member, n));
      else this.typeOf(member);
    }
    const members = this.b.within("class", at, name, () => methods.forEach((member) => this.method(member)));
    return this.b.class(at, { name, bases, members, abstract: true });
  }

  /** A method that an interface declares. */
  protected abstract method(n: SyntaxNode): void;
}

/** The name that an embedded field or a method's receiver goes by: `*pkg.T[int]` → `T`. */
export function lastName(type: SyntaxNode): SyntaxNode {
  let node = type;
  for (;;) {
    const next = node.type === "qualified_type" ? node.field("name") : node.type === "generic_type" ? node.field("type") : wraps(node) ? node.namedChildren.at(-1) : undefined;
    if (!next) return node;
    node = next;
  }
}

function wraps(node: SyntaxNode): boolean {
  return node.type === "pointer_type" || node.type === "parenthesized_type";
}
