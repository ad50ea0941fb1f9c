import type { CallExpr, Expr } from "../facts.ts";
import { bare, simpleName } from "../resolver/expressions.ts";
import { commands, setters, soundsLikeEnvironment } from "./hints.ts";
import { holder } from "./map-sinks.ts";
import type { Sinks } from "./sinks.ts";

/** `"AZURE_PASSWORD=" + value` in a list of words, or given to something that holds an environment. */
export function word(s: Sinks, expr: Expr): void {
  if (expr.kind === "concat") composed(s, expr.parts[0], expr.parts[1], expr);
  const head = expr.kind === "concat" ? firstString(expr) : expr;
  if (head?.kind !== "string" || (expr.kind === "string" && expr.parent?.kind === "concat")) return;
  if (expr.role === "statement") return tag(s, head);
  const outer = formatted(expr);
  const isWord = isWordList(s, outer);
  const isShell = isShellLine(outer);
  const isCommand = outer.role === "argument" || outer.role === "value";
  for (const name of s.names) {
    const match = (isShell ? new RegExp(`^(?:[A-Za-z_]\\w*=\\S*\\s+)*(${name})=`).exec(head.text) : null) ?? (isWord ? new RegExp(`^(${name})=(?!=)\\S*$`).exec(head.text) : null) ?? (isCommand ? new RegExp(`(?:^|\\s)(?:-e|--env)[ =]["']?(${name})=`).exec(head.text) : null);
    if (!match) continue;
    const start = head.textSpan.start + match.index + match[0].lastIndexOf(name);
    const cleared = isWord && head.text.length === name.length + 1 && expr.kind === "string" && outer === expr;
    if (s.text.startsWith(name, start)) s.report([name], cleared ? "unset" : "set", { start, end: start + name.length }, outer, "sure", "a `NAME=value` word");
  }
}

/** `key + "=" + value`, where the key is a variable's name or one of several. */
function composed(s: Sinks, key: Expr | undefined, sign: Expr | undefined, whole: Expr): void {
  if (!key || key.kind === "string" || sign?.kind !== "string" || !sign.text.startsWith("=") || !isWordList(s, whole)) return;
  s.key(key, whole, () => "sure", "set", "a `NAME=value` word");
}

/**
 * A word of an environment: in a list of such words or one that is called an environment, appended to an environment, or behind
 * `-e`, `--env`, `env` in the words of a command. An argument `NAME=value` of any other command is just its argument.
 */
function isWordList(s: Sinks, expr: Expr): boolean {
  const parent = expr.parent;
  if (parent?.kind === "list") {
    if (parent.items.every(isPairWord) || isMarked(parent.items, expr)) return true;
    if (parent.role === "argument" && parent.parent?.kind === "call" && isMarked(parent.parent.args.map((arg) => arg.value), parent)) return true;
    return soundsLikeEnvironment(holder(s, parent) ?? "");
  }
  if (expr.role !== "argument" || (parent?.kind !== "call" && parent?.kind !== "new")) return false;
  const words = parent.args.map((arg) => arg.value);
  const callee = parent.kind === "call" ? simpleName(bare(parent.callee)) : parent.type ? simpleName(parent.type) : undefined;
  if (callee === undefined) return false;
  if (setters.test(callee) || isMarked(words, expr)) return setters.test(callee) || commands.test(callee) || appends.test(callee);
  if (!appends.test(callee) || parent.kind !== "call") return false;
  const target = bare(parent.callee);
  // Words added one by one: `arguments.Add("-e"); arguments.Add("NAME=value")`.
  if (/["'](-e|--env|env)["']\)?;?\s*(\/\/[^\n]*\n\s*)*$/.test(s.text.slice(Math.max(0, parent.start - 300), parent.start))) return true;
  return [target.kind === "member" ? target.object : null, words[0]].some((one) => one && one !== expr && (s.map.certainty(one) !== undefined || soundsLikeEnvironment(simpleName(one) ?? "")));
}

/** A line for a shell: `NAME=value command`. */
function isShellLine(expr: Expr): boolean {
  const parent = expr.parent;
  if (expr.role !== "argument" || parent?.kind !== "call" || parent.args[0]?.value !== expr) return false;
  const last = expr.kind === "concat" ? expr.parts.at(-1) : expr;
  return commands.test(simpleName(bare(parent.callee)) ?? "") && last?.kind === "string" && /\s\S/.test(last.text);
}

const appends = /^(append|push|add|concat|extend)$/i;

function isPairWord(expr: Expr): boolean {
  const head = firstString(expr);
  return (head !== undefined && /^[A-Za-z_][A-Za-z0-9_]*=/.test(head.text)) || expr.kind === "call" || (expr.kind === "concat" && expr.parts[1]?.kind === "string" && expr.parts[1].text.startsWith("="));
}

/** `docker run -e NAME=value`, `env NAME=value command`. */
function isMarked(words: readonly Expr[], expr: Expr): boolean {
  const before = words.slice(0, words.indexOf(expr)).map((one) => (one.kind === "string" ? one.text : ""));
  return /^(-e|--env|-E|--build-arg)$/.test(before.at(-1) ?? "") || before.some((one) => /(^|\/)env$/.test(one));
}

/** `fmt.Sprintf("%s=%s", key, value)`, `strings.Join([]string{key, value}, "=")`, `"=".join([key, value])`. */
export function formattedWord(s: Sinks, expr: CallExpr): void {
  const callee = bare(expr.callee);
  const [first, second] = expr.args.map((arg) => arg.value);
  if (!first || !isWordList(s, expr)) return;
  if (first.kind === "string" && second && /^(%[sv]|\{0?\})=/.test(first.text)) s.key(second, expr, () => "sure", "set", "a `NAME=value` word");
  if (!/^join$/i.test(simpleName(callee) ?? "")) return;
  const list = first.kind === "list" ? first : first.kind === "new" && first.init?.kind === "list" ? first.init : undefined;
  const sign = second ?? (callee.kind === "member" ? callee.object : undefined);
  if (list?.items[0] && sign?.kind === "string" && sign.text === "=") s.key(list.items[0], expr, () => "sure", "set", "a `NAME=value` word");
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
