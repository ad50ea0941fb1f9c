import type { CallExpr, Expr } from "../facts.ts";
import { bare, simpleName } from "../resolver/expressions.ts";
import { commands, setters } from "./hints.ts";
import type { Sinks } from "./sinks.ts";

/** `"AZURE_PASSWORD=" + value` in a list of words, or given to something that holds an environment. */
export function word(s: Sinks, expr: Expr): void {
  if (expr.kind === "concat") composed(s, expr.parts[0], expr.parts[1], expr);
  const head = expr.kind === "concat" ? firstString(expr) : expr;
  if (head?.kind !== "string" || (expr.kind === "string" && expr.parent?.kind === "concat")) return;
  if (expr.role === "statement") return tag(s, head);
  const outer = formatted(expr);
  if (!isWordList(outer)) return;
  for (const name of s.names) {
    const match = new RegExp(`^(${name})=(?!=)\\S*$|(?:^|\\s)(?:-e|--env)[ =](?:["']?)(${name})=`).exec(head.text);
    if (!match) continue;
    const start = head.textSpan.start + match.index + match[0].lastIndexOf(name);
    const cleared = match[1] !== undefined && head.text.length === name.length + 1 && expr.kind === "string" && outer === expr;
    if (s.text.startsWith(name, start)) s.report([name], cleared ? "unset" : "set", { start, end: start + name.length }, outer, "sure", "a `NAME=value` word");
  }
}

/** `key + "=" + value`, where the key is a variable's name or one of several. */
function composed(s: Sinks, key: Expr | undefined, sign: Expr | undefined, whole: Expr): void {
  if (!key || key.kind === "string" || sign?.kind !== "string" || !sign.text.startsWith("=") || !isWordList(whole)) return;
  s.key(key, whole, () => "sure", "set", "a `NAME=value` word");
}

/** A word of a command or an environment block: in a list, appended to one, an argument of something that starts a process. */
function isWordList(expr: Expr): boolean {
  const parent = expr.parent;
  if (parent?.kind === "list") return true;
  if (expr.role !== "argument" || (parent?.kind !== "call" && parent?.kind !== "new")) return false;
  const callee = parent.kind === "call" ? simpleName(bare(parent.callee)) : parent.type ? simpleName(parent.type) : undefined;
  return callee !== undefined && (/^(append|push|add|concat|extend|env)$/i.test(callee) || setters.test(callee) || commands.test(callee));
}

/** `fmt.Sprintf("%s=%s", key, value)`. */
export function formattedWord(s: Sinks, expr: CallExpr): void {
  const [format, key] = expr.args;
  if (!key || format?.value.kind !== "string" || !/^(%[sv]|\{0?\})=/.test(format.value.text) || !isWordList(expr)) return;
  s.key(key.value, expr, () => "sure", "set", "a `NAME=value` word");
}

/** `env:"AZURE_PASSWORD"` on a field. */
function tag(s: Sinks, head: Extract<Expr, { kind: "string" }>): void {
  if (s.access.tags.length === 0) return;
  for (const name of s.names) {
    const match = new RegExp(`(?:^|\\s)(?:${s.access.tags.join("|")}):"(?:[^"]*,)?(${name})(?=[",])`).exec(head.text);
    const start = match ? head.textSpan.start + match.index + match[0].length - name.length : -1;
    if (match && s.text.startsWith(name, start)) s.report([name], "read", { start, end: start + name.length }, head, "sure", "a tag of a field");
  }
}

/** `fmt.Sprintf("X=%s", v)` stands for its result. */
function formatted(expr: Expr): Expr {
  const call = expr.parent;
  if (call?.kind !== "call" || expr.role !== "argument") return expr;
  return /^(sprintf|format|f|string\.format)$/i.test(simpleName(bare(call.callee)) ?? "") ? call : expr;
}

function firstString(expr: Expr): Extract<Expr, { kind: "string" }> | undefined {
  if (expr.kind === "string") return expr;
  return expr.kind === "concat" && expr.parts[0] ? firstString(expr.parts[0]) : undefined;
}
