import type { Argument, Binding, Expr, FileFacts, PathStep, Scope } from "../../rules/facts.ts";

/** An expression on one line: `new pub.T(){Name: "x"}`, `(a + ?(b))`, `cast<T>(x)`; `#` is a literal, `?` is what is not described. */
export function outline(expr: Expr | null): string {
  if (!expr) return "_";
  const all = (exprs: readonly (Expr | null)[]) => exprs.map(outline).join(", ");
  switch (expr.kind) {
    case "name": return expr.text;
    case "self": return "this";
    case "super": return "super";
    case "member": return `${outline(expr.object)}.${expr.name}`;
    case "index": return `${outline(expr.object)}[${outline(expr.key)}]`;
    case "call": return `${outline(expr.callee)}(${args(expr.args)})`;
    case "new": return `new ${outline(expr.type)}(${args(expr.args)})${expr.init ? outline(expr.init) : ""}`;
    case "string": return JSON.stringify(expr.text);
    case "concat": return `(${expr.parts.map(outline).join(" + ")})`;
    case "object": return `{${expr.pairs.map((pair) => `${outline(pair.key)}: ${outline(pair.value)}`).join(", ")}}`;
    case "list": return expr.tuple ? `(${all(expr.items)})` : `[${all(expr.items)}]`;
    case "choice": return `(${expr.values.map(outline).join(" | ")})`;
    case "cast": return `cast<${outline(expr.type)}>(${outline(expr.value)})`;
    case "generic": return `${outline(expr.base)}<${all(expr.args)}>`;
    case "classLiteral": return `${outline(expr.type)}.class`;
    case "assign": return `${outline(expr.target)} = ${outline(expr.value)}`;
    case "function": return `fn ${expr.name ?? ""}(${expr.params.map((param) => (param.rest ? "..." : "") + (param.name ?? "_")).join(", ")})${expr.resultType ? `: ${outline(expr.resultType)}` : ""}${expr.returns.length > 0 ? ` => ${expr.returns.map(outline).join("; ")}` : ""}`;
    case "class": return `${expr.abstract ? "abstract " : ""}class ${expr.name ?? ""}(${all(expr.bases)})`;
    case "literal": return "#";
    case "other": return expr.children.length > 0 ? `?(${all(expr.children)})` : "?";
  }
}

function args(list: readonly Argument[]): string {
  return list.map((arg) => `${arg.name === null ? "" : `${arg.name}=`}${arg.spread ? "..." : ""}${outline(arg.value)}`).join(", ");
}

function step(one: PathStep): string {
  return "key" in one ? `.${one.key}` : "index" in one ? `[${one.index}]` : "each" in one ? `<${one.each}>` : "entered" in one ? "<entered>" : "<?>";
}

/** Every scope of a file; an empty one that nothing stands in is left out. */
function scopesOf(facts: FileFacts): Set<Scope> {
  const scopes = new Set([facts.root]);
  for (const expr of facts.exprs) {
    for (let scope: Scope | null = expr.scope; scope; scope = scope.parent) scopes.add(scope);
    if (expr.kind === "function") scopes.add(expr.body);
    else if (expr.kind === "class") scopes.add(expr.members);
  }
  return scopes;
}

function scopeName(scope: Scope): string {
  return scope.name ? `${scope.kind} ${scope.name}` : scope.kind;
}

/** What a name is bound to, each as `variable: type = value[0] in function f`, in order of place. */
export function boundTo(facts: FileFacts, name: string): string[] {
  const found: Binding[] = [...scopesOf(facts)].flatMap((scope) => scope.bindings.get(name) ?? []).sort((a, b) => a.start - b.start);
  return found.map(({ kind, type, value, path, scope }) => `${kind}${type ? `: ${outline(type)}` : ""}${value ? ` = ${outline(value)}` : ""}${path.map(step).join("")} in ${scopeName(scope)}`);
}

/** Outlines of what has no parent, in order of place, with roles other than `statement` before them. */
export function roots(facts: FileFacts): string[] {
  return facts.exprs.filter((expr) => expr.parent === null).map((expr) => (expr.role === "statement" ? "" : `${expr.role} `) + outline(expr));
}

/** Roles of the expressions that are written so: `callee`, `type`. */
export function rolesOf(facts: FileFacts, text: string, source: string): string[] {
  return facts.exprs.filter((expr) => text.slice(expr.start, expr.end) === source).map((expr) => expr.role);
}
