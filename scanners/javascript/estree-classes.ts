import type { ClassExpr, Expr, Scope, Span } from "../../rules/facts.ts";
import type { EstreeContext, Handlers } from "./estree-context.ts";
import { boundsOf, functionFact } from "./estree-functions.ts";
import { child, type EsNode, flag, keySpan, keyText, list, nameSpan, spanOf, word } from "./estree-node.ts";

function decoratorsOf(c: EstreeContext, node: EsNode): Expr[] {
  return list(node, "decorators").map((decorator) => c.expr(child(decorator, "expression"), decorator));
}

/** A class, interface or object type: its body's members in a scope of their own. */
function classFact(c: EstreeContext, node: EsNode, name: string | null, bases: readonly Expr[], members: readonly EsNode[], abstract: boolean): ClassExpr {
  const at = { start: spanOf(child(node, "id") ?? node).start, end: spanOf(node).end };
  const decorators = decoratorsOf(c, node);
  const scope = c.b.within("class", at, name, () => {
    visitTypeParameters(c, node);
    c.visitAll(members);
  });
  return c.b.class(at, { name, bases, members: scope, decorators, abstract });
}

/** Type parameters of a class are no members of it: what bounds them is walked, the names are not bound. */
function visitTypeParameters(c: EstreeContext, node: EsNode): void {
  const declared = child(node, "typeParameters");
  if (declared) c.outsideClass(spanOf(declared), () => list(declared, "params").forEach((parameter) => boundsOf(c, parameter)));
}

function classOf(node: EsNode, c: EstreeContext): ClassExpr {
  const name = c.takeName(node);
  const extended = child(node, "superClass");
  const base = extended && c.generic(c.expr(extended, node), child(node, "superTypeArguments", "superTypeParameters"));
  const types = list(node, "implements").map((type) => c.expr(type, node));
  const body = child(node, "body");
  const fact = classFact(c, node, name, base ? [base, ...types] : types, body ? list(body, "body") : [], flag(node, "declare"));
  // An interface is only a type: nothing of it exists at run time.
  for (const type of types) c.b.withRole(type, "type");
  return fact;
}

function interfaceOf(node: EsNode, c: EstreeContext): ClassExpr {
  const bases = list(node, "extends").map((type) => c.expr(type, node));
  const body = child(node, "body");
  const fact = classFact(c, node, nameOf(node), bases, body ? list(body, "body") : [], true);
  bindDeclared(c, node, fact);
  return fact;
}

function nameOf(node: EsNode): string {
  return word(child(node, "id") ?? node, "name");
}

function bindDeclared(c: EstreeContext, node: EsNode, value: Expr, scope: Scope = c.b.scope): void {
  const id = child(node, "id");
  if (id) c.b.bind({ name: word(id, "name"), kind: "class", at: nameSpan(id), value, scope });
}

/** From its name on: parsers differ in whether decorators and modifiers belong to it. */
function memberSpan(c: EstreeContext, member: EsNode): Span {
  return c.withoutEnd({ start: spanOf(child(member, "key") ?? member).start, end: spanOf(member).end });
}

/** Its name, where it is known; a computed one is code, too. */
function memberName(c: EstreeContext, member: EsNode): string | undefined {
  const key = child(member, "key");
  const name = keyText(key, flag(member, "computed"));
  if (name === undefined && key) c.outsideClass(memberSpan(c, member), () => c.expr(key, member));
  return name;
}

function method(member: EsNode, c: EstreeContext): null {
  const name = memberName(c, member);
  const decorators = c.outsideClass(memberSpan(c, member), () => decoratorsOf(c, member));
  const kind = word(member, "kind");
  // A class's method holds a function, a signature is one.
  const code = child(member, "value") ?? member;
  const fact = functionFact(c, code, { name: name ?? null, at: memberSpan(c, member), getter: kind === "get", decorators });
  const key = child(member, "key");
  // Reading a property never gives its setter.
  if (key && name !== undefined && kind !== "set") c.b.bind({ name, kind: "function", at: keySpan(key), value: fact });
  return null;
}

function field(member: EsNode, c: EstreeContext): null {
  const name = memberName(c, member);
  const members = c.b.scope;
  c.outsideClass(memberSpan(c, member), () => {
    for (const decorator of decoratorsOf(c, member)) c.b.withRole(decorator, "callee");
    const type = c.annotation(member);
    const initial = child(member, "value");
    const value = initial && c.named(initial, member, name);
    const key = child(member, "key");
    if (key && name !== undefined) c.b.bind({ name, kind: "field", at: keySpan(key), type, value, scope: members });
    else if (value) c.b.withRole(value, "value");
  });
  return null;
}

/** Its members are fields of a class: `E.X` is read like a static field. */
function enumOf(node: EsNode, c: EstreeContext): ClassExpr {
  const name = nameOf(node);
  const at = { start: spanOf(child(node, "id") ?? node).start, end: spanOf(node).end };
  const scope = c.b.within("class", at, name, () => {
    for (const member of list(child(node, "body") ?? node, "members")) {
      const key = child(member, "id");
      const initial = child(member, "initializer");
      const value = initial ? c.expr(initial, member) : key && c.b.literal(spanOf(key));
      const text = keyText(key);
      if (key && text !== undefined) c.b.bind({ name: text, kind: "field", at: keySpan(key), value });
    }
  });
  const fact = c.b.class(at, { name, bases: [], members: scope });
  bindDeclared(c, node, fact);
  return fact;
}

/** A namespace is read like a class of statics: `N.X`. Its scope is seen from inside, as a class's is not. */
function namespaceOf(node: EsNode, c: EstreeContext): Expr | null {
  const id = child(node, "id");
  const path = id ? dotted(id) : [];
  const body = child(node, "body");
  return openNamespaces(c, node, path, id?.type === "Literal" || flag(node, "global") || word(node, "kind") === "global", () => {
    if (body) c.visitAll(body.type === "TSModuleDeclaration" ? [body] : list(body, "body"));
  });
}

function openNamespaces(c: EstreeContext, node: EsNode, path: readonly { text: string; at: Span }[], ambient: boolean, body: () => void): Expr | null {
  const [head, ...rest] = path;
  const outer = c.b.scope;
  const parent = outer.kind === "namespace" && outer.name ? `${outer.name}.` : "";
  const at = { start: head?.at.start ?? spanOf(node).start, end: spanOf(node).end };
  const members = c.b.within("namespace", at, head ? parent + head.text : null, () => {
    if (rest.length > 0) openNamespaces(c, node, rest, ambient, body);
    else body();
  });
  if (ambient || !head) return null;
  const fact = c.b.class(at, { name: head.text, bases: [], members });
  c.b.bind({ name: head.text, kind: "class", at: head.at, value: fact, scope: outer });
  return fact;
}

function dotted(id: EsNode): { text: string; at: Span }[] {
  const left = child(id, "left");
  const right = child(id, "right");
  if (left && right) return [...dotted(left), ...dotted(right)];
  return [{ text: keyText(id) ?? "", at: keySpan(id) }];
}

export const classHandlers: Handlers = {
  ClassDeclaration: (n, c) => {
    const fact = classOf(n, c);
    bindDeclared(c, n, fact);
    return fact;
  },
  ClassExpression: classOf,
  TSInterfaceDeclaration: interfaceOf,
  InterfaceDeclaration: interfaceOf,
  TSTypeLiteral: (n, c) => classFact(c, n, null, [], list(n, "members"), true),
  MethodDefinition: method,
  TSAbstractMethodDefinition: method,
  TSMethodSignature: method,
  PropertyDefinition: field,
  ClassProperty: field,
  ClassPrivateProperty: field,
  AccessorProperty: field,
  TSAbstractPropertyDefinition: field,
  TSAbstractAccessorProperty: field,
  TSPropertySignature: field,
  StaticBlock: (n, c) => (c.b.within("block", spanOf(n), null, () => c.visitAll(list(n, "body"))), null),
  TSCallSignatureDeclaration: (n, c) => functionFact(c, n, { name: null, at: c.withoutEnd(spanOf(n)) }),
  TSConstructSignatureDeclaration: (n, c) => functionFact(c, n, { name: null, at: c.withoutEnd(spanOf(n)) }),
  TSEnumDeclaration: enumOf,
  TSModuleDeclaration: namespaceOf,
};
