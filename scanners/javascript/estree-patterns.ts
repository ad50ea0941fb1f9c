import type { Binding, Expr, Param, PathStep, Scope, Span } from "../../rules/facts.ts";
import type { EstreeContext } from "./estree-context.ts";
import { child, type EsNode, flag, keySpan, keyText, list, nameSpan, slots, spanOf, unwrap, word } from "./estree-node.ts";

/** What a pattern takes apart: a value (null: unknown) and the way to the part. More than one where there are defaults. */
export interface Source {
  readonly value: Expr | null;
  readonly path: readonly PathStep[];
}

/**
 * Where the names of a pattern go; null: an assignment, which declares nothing. `type` is that of the whole pattern, of a
 * parameter.
 */
export type Declares = { readonly kind: Binding["kind"]; readonly scope: Scope; readonly type?: Expr | null } | null;

/** Binds every name of a pattern, and every member that it assigns to. */
export function bindPattern(c: EstreeContext, node: EsNode, sources: readonly Source[], declares: Declares): void {
  switch (node.type) {
    case "Identifier":
      return bindName(c, node, sources, declares);
    case "AssignmentPattern": {
      const left = child(node, "left");
      const value = c.named(child(node, "right"), node, left && keyText(left));
      if (left) bindPattern(c, left, [...sources, { value, path: [] }], declares);
      return;
    }
    case "ObjectPattern":
      for (const property of list(node, "properties")) bindProperty(c, property, sources, declares);
      return;
    case "ArrayPattern":
      slots(node, "elements").forEach((element, index) => {
        if (element) bindPattern(c, element, element.type === "RestElement" ? sources : step(sources, { index }), declares);
      });
      return;
    case "RestElement":
    case "ExperimentalRestProperty": {
      const argument = child(node, "argument");
      if (argument) bindPattern(c, argument, step(sources, { unknown: true }), declares);
      return;
    }
    case "TSParameterProperty": {
      const parameter = child(node, "parameter");
      if (parameter) bindPattern(c, parameter, sources, declares);
      return;
    }
    default:
      bindMember(c, node, sources);
  }
}

function step(sources: readonly Source[], next: PathStep): Source[] {
  return sources.map(({ value, path }) => ({ value, path: [...path, next] }));
}

function bindName(c: EstreeContext, node: EsNode, sources: readonly Source[], declares: Declares): void {
  const own = c.annotation(node);
  const name = word(node, "name");
  const at = nameSpan(node);
  for (const { value, path } of sources) {
    const type = own ?? (path.length > 0 ? declares?.type : null) ?? null;
    if (declares) c.b.bind({ name, kind: declares.kind, at, value, type, path, scope: declares.scope });
    else if (value) c.b.assignName(name, at, value, path);
  }
}

function bindProperty(c: EstreeContext, property: EsNode, sources: readonly Source[], declares: Declares): void {
  const target = child(property, "value");
  if (!target) {
    // `...rest` of an object is that object but for a few keys.
    const rest = child(property, "argument");
    if (rest) bindPattern(c, rest, sources, declares);
    return;
  }
  const key = child(property, "key");
  const text = keyText(key, flag(property, "computed"));
  if (key && text !== undefined) return bindPattern(c, target, step(sources, { key: text, span: keySpan(key) }), declares);
  const computed = c.expr(key, property);
  const at = { start: spanOf(key ?? property).start, end: spanOf(target).start };
  bindPattern(c, target, sources.map(({ value, path }) =>
    path.length === 0 && value ? { value: c.b.index(at, value, computed), path } : { value, path: [...path, { unknown: true }] }), declares);
}

/** A member or index as the target of a pattern or loop: `[this.a, env.B] = …`. */
function bindMember(c: EstreeContext, node: EsNode, sources: readonly Source[]): void {
  const target = unwrap(node);
  if (target?.type !== "MemberExpression") {
    c.visit(node);
    return;
  }
  for (const { value, path } of sources) assignField(c, target, value, path);
  c.b.assign(spanOf(node), c.expr(node, node), c.b.other(spanOf(node), []));
}

/** `this.x = value`, `this["x"]`, `this.#x`: a field of the class around. */
export function assignField(c: EstreeContext, member: EsNode, value: Expr | null, path: readonly PathStep[] = []): void {
  if (unwrap(child(member, "object"))?.type !== "ThisExpression") return;
  const property = child(member, "property");
  const name = keyText(property, flag(member, "computed"));
  if (property && name !== undefined) c.b.assignField(name, keySpan(property), value, { path });
}

/** What a declared pattern takes apart, when it has a type of its own (`const { a }: Services = …`): a value of that type. */
function typed(c: EstreeContext, pattern: EsNode, value: Expr | null): Expr | null {
  if (pattern.type !== "ObjectPattern" && pattern.type !== "ArrayPattern") return value;
  const annotation = child(pattern, "typeAnnotation");
  const type = annotation && c.type(annotation);
  if (!annotation || !type) return value;
  const end = spanOf(annotation).end;
  const { start } = spanOf(pattern);
  return c.b.cast({ start, end }, type, value ?? c.b.other({ start, end: start }, []));
}

/** One declarator's pattern. */
export function bindDeclared(c: EstreeContext, pattern: EsNode, value: Expr | null, path: readonly PathStep[], declares: Declares): void {
  bindPattern(c, pattern, [{ value: typed(c, pattern, value), path }], declares);
}

/** The parameters of a function, bound in the current scope. `this` is none, though TypeScript lists it. */
export function parameters(c: EstreeContext, nodes: readonly EsNode[]): Param[] {
  return nodes.flatMap((node) => parameter(c, node) ?? []);
}

function parameter(c: EstreeContext, node: EsNode): Param | null {
  const decorators = [...list(node, "decorators"), ...list(child(node, "parameter") ?? node, "decorators")].filter(once);
  for (const decorator of decorators) c.b.withRole(c.expr(child(decorator, "expression"), decorator), "callee");
  const property = node.type === "TSParameterProperty";
  const whole = (property && child(node, "parameter")) || node;
  const pattern = (/^(AssignmentPattern|RestElement)$/.test(whole.type) && child(whole, "left", "argument")) || whole;
  const rest = whole.type === "RestElement";
  if (pattern.type === "Identifier" && word(pattern, "name") === "this") {
    c.annotation(pattern);
    return null;
  }
  // The annotation of `...rest: T[]` hangs on the rest element in some parsers.
  const restType = rest ? c.annotation(whole) : null;
  const right = whole.type === "AssignmentPattern" ? child(whole, "right") : null;
  const initial = right && c.named(right, whole, keyText(pattern));
  const type = restType ?? c.annotation(pattern);
  if (pattern.type !== "Identifier") {
    bindPattern(c, pattern, [{ value: initial, path: [] }], { kind: "param", scope: c.b.scope, type });
    return { name: null, type, value: initial, rest };
  }
  const name = word(pattern, "name");
  const at = undecorated(c, nameSpan(pattern), name, decorators.at(-1));
  c.b.bind({ name, kind: "param", at, type, value: initial });
  if (property) c.b.assignField(name, at, initial, { type });
  return { name, type, value: initial, rest };
}

/** Some parsers let a parameter's name begin with its decorators. */
function undecorated(c: EstreeContext, at: Span, name: string, last: EsNode | undefined): Span {
  const start = last && at.start < spanOf(last).end ? c.text.indexOf(name, spanOf(last).end) : -1;
  return start < 0 ? at : { start, end: start + name.length };
}

function once<T>(item: T, index: number, all: readonly T[]): boolean {
  return all.indexOf(item) === index;
}

/** Every name that a pattern binds, as it is written. */
export function patternNames(node: EsNode): { name: string; span: Span }[] {
  if (node.type === "Identifier") return [{ name: word(node, "name"), span: nameSpan(node) }];
  const parts = [...list(node, "properties", "elements"), child(node, "left", "argument", "value")];
  return parts.flatMap((part) => (part ? patternNames(part) : []));
}
