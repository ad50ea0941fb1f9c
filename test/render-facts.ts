import type { Binding, Expr, FileFacts, Scope } from "../rules/facts.ts";

/** Facts as indented text, for tests and for looking at: `call[statement] > member[callee] .name`. */
export function renderFacts(facts: FileFacts, text: string): string {
  const lines: string[] = [];
  for (const i of facts.imports) lines.push(`import ${i.module} ${i.name ?? "(module)"} as ${i.local}${i.head ? " head" : ""}${i.typeOnly ? " typeOnly" : ""}${i.static ? " static" : ""}${i.global ? " global" : ""}`);
  for (const e of facts.exports) lines.push(`export ${e.name} from ${e.module} as ${e.exported}${e.typeOnly ? " typeOnly" : ""}`);
  const show = (expr: Expr, depth: number): void => {
    const own = expr.kind === "name" ? expr.text : expr.kind === "member" ? `.${expr.name}` : expr.kind === "string" ? JSON.stringify(expr.text)
      : expr.kind === "call" || expr.kind === "new" ? `(${expr.args.map((a) => (a.name ?? "") + (a.spread ? "..." : "_")).join(",")})`
      : expr.kind === "function" ? `${expr.name ?? ""}(${expr.params.map((p) => p.name ?? "?").join(",")})${expr.getter ? " getter" : ""}`
      : expr.kind === "class" ? `${expr.name ?? ""}${expr.abstract ? " abstract" : ""}` : "";
    const source = expr.kind === "function" || expr.kind === "class" ? "" : `   «${text.slice(expr.start, expr.end).replace(/\s+/g, " ").slice(0, 50)}»`;
    lines.push(`${"  ".repeat(depth)}${expr.role}: ${expr.kind} ${own}${source}`);
    for (const child of facts.exprs) if (child.parent === expr) show(child, depth + 1);
  };
  for (const expr of facts.exprs) if (expr.parent === null) show(expr, 0);
  const seen = new Set<Scope>([facts.root]);
  for (const expr of facts.exprs) for (let s: Scope | null = expr.scope; s && !seen.has(s); s = s.parent) seen.add(s);
  for (const expr of facts.exprs) if (expr.kind === "function") seen.add(expr.body); else if (expr.kind === "class") seen.add(expr.members);
  for (const scope of [...seen].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const names = [...scope.bindings.values()].flat().map((b: Binding) =>
      `${b.kind} ${b.name}${b.type ? `: ${text.slice(b.type.start, b.type.end)}` : ""}${b.value ? ` = ${b.value.kind}` : ""}${b.path.map((p) => ("key" in p ? `.${p.key}` : "index" in p ? `[${p.index}]` : "each" in p ? `<${p.each}>` : "entered" in p ? "<entered>" : "<?>")).join("")}`);
    lines.push(`scope ${scope.kind} ${scope.name ?? ""} {${names.join("; ")}}`);
  }
  return lines.join("\n");
}
