import type { Argument, CallExpr, ClassExpr, Expr, NewExpr, ObjectExpr } from "../facts.ts";
import { bare, simpleName } from "../resolver/expressions.ts";
import { enclosingClass } from "../resolver/names.ts";
import { textsOf } from "../resolver/values.ts";
import { settled } from "./call-sinks.ts";
import { nothing, soundsLikeEnvironment } from "./hints.ts";
import type { Certainty } from "./map.ts";
import type { Sinks } from "./sinks.ts";
import type { Action } from "./types.ts";

/** `run(env={…})`, `click.option(envvar="…")`. */
export function namedArguments(s: Sinks, expr: Expr, args: readonly Argument[]): void {
  for (const arg of args) {
    if (arg.name === null) continue;
    if (s.access.childKeys.includes(arg.name)) environmentValue(s, arg.value, expr, "sure", "set", "the environment of a child");
    if (s.access.nameKeys.includes(arg.name) && !isOtherModel(s, expr, arg.name)) namesIn(s, arg.value, expr, `named by \`${arg.name}\``);
  }
}

/** One name, several in a list, or (pydantic) in `AliasChoices("A", "B")`. */
export function namesIn(s: Sinks, value: Expr, whole: Expr, note: string): void {
  if (value.kind === "list") for (const item of value.items) namesIn(s, item, whole, note);
  else if (value.kind === "new" && value.init?.kind === "list") namesIn(s, value.init, whole, note);
  else if (value.kind === "call" && /(Choices|Path)$/.test(simpleName(bare(value.callee)) ?? "")) for (const arg of value.args) namesIn(s, arg.value, whole, note);
  else s.key(value, whole, () => "sure", "read", note);
}

/** An environment map given as a whole: a literal, or a variable that holds one. */
export function environmentValue(s: Sinks, value: Expr, whole: Expr, certainty: Certainty, action: Action, note: string): void {
  if (action === "set" && certainty === "sure" && value.kind === "name" && s.map.mark(s.resolver.bindingsOf(value) ?? [])) s.grew = true;
  for (const one of s.resolver.evaluate(value)) {
    if (one.kind === "data" && one.node.kind === "object") pairs(s, one.node, whole, certainty, action, note);
    else if (one.kind === "data") for (const item of one.node.kind === "list" ? one.node.items : []) entry(s, item, whole, certainty, note);
  }
}

/** An element of a list that stands for a variable: `{ name: "X", value: … }`, `("X", …)`, `X=…`. */
function entry(s: Sinks, item: Expr, whole: Expr, certainty: Certainty, note: string): void {
  const object = item.kind === "object" ? item : item.kind === "new" && item.init?.kind === "object" ? item.init : null;
  const named = object?.pairs.find((pair) => pair.key.kind === "string" && /^name$/i.test(pair.key.text));
  const first = item.kind === "list" ? item.items[0] : item.kind === "new" ? item.args[0]?.value : undefined;
  const args = item.kind === "call" || item.kind === "new" ? item.args : [];
  const key = named?.value ?? args.find((arg) => arg.name !== null && /^name$/i.test(arg.name))?.value ?? first;
  if (key) s.key(key, whole, () => certainty, "set", note);
}

export function pairs(s: Sinks, object: ObjectExpr, whole: Expr, certainty: Certainty, action: Action, note: string, depth = 0): void {
  if (depth < 4) {
    for (const spread of object.spreads) {
      for (const value of s.resolver.evaluate(spread)) if (value.kind === "data" && value.node.kind === "object") pairs(s, value.node, whole, certainty, action, note, depth + 1);
    }
  }
  for (const pair of object.pairs) {
    const settled = action === "set" && nothing.test(s.text.slice(pair.value.start, pair.value.end)) && pair.value.kind !== "string" ? "unset" : action;
    s.key(pair.key, whole, () => certainty, settled, note);
  }
}

/** `os.environ.update({…})`, `Object.assign(process.env, {…})`, `patch.dict(os.environ, {…}, X="…")`. */
export function merge(s: Sinks, expr: CallExpr, receiver: Expr | null): void {
  const parts = [receiver, ...expr.args.map((arg) => arg.value)];
  const target = parts.find((part) => part && (s.map.certainty(part) === "sure" || (part.kind === "string" && s.access.maps.includes(part.text))));
  if (!target) return;
  for (const arg of expr.args) {
    if (arg.value === target) continue;
    if (arg.name !== null && s.names.has(arg.name)) s.report([arg.name], settled(s, "set", arg), arg.nameSpan!, expr, "sure", "merged into the environment");
    else environmentValue(s, arg.value, expr, "sure", "set", "merged into the environment");
  }
}

/** `dict(os.environ, AZURE_PASSWORD=…)`, `Object.assign({}, process.env, {…})`, `append(os.Environ(), "X=" + …)`. */
export function copy(s: Sinks, expr: CallExpr): void {
  if (!expr.args.some((arg) => s.map.certainty(arg.value) === "sure")) return;
  for (const arg of expr.args) {
    if (arg.name !== null && s.names.has(arg.name)) s.report([arg.name], "set", arg.nameSpan!, expr, "sure", "set in a copy of the environment");
    else if (arg.value.kind === "object") pairs(s, arg.value, expr, "sure", "set", "set in a copy of the environment");
  }
}

/** `z.object({ AZURE_PASSWORD: … }).parse(process.env)`, `cleanEnv(process.env, { … })`. */
export function schema(s: Sinks, expr: CallExpr, receiver: Expr | null): void {
  // These read the environment without being given it.
  if (/^(envsafe|createEnv)$/.test(simpleName(bare(expr.callee)) ?? "")) return nestedKeys(s, expr.args[0]?.value, expr, 0);
  if (!expr.args.some((arg) => s.map.certainty(arg.value) === "sure")) return;
  for (const arg of expr.args) if (!s.map.certainty(arg.value)) schemaKeys(s, arg.value, expr, 0);
  if (receiver) schemaKeys(s, receiver, expr, 0);
}

function schemaKeys(s: Sinks, schema: Expr, whole: Expr, depth: number): void {
  if (depth > 6) return;
  if (schema.kind === "object") pairs(s, schema, whole, "sure", "read", "read by a schema of the environment");
  else if (schema.kind === "call") {
    for (const arg of schema.args) schemaKeys(s, arg.value, whole, depth + 1);
    schemaKeys(s, schema.callee, whole, depth + 1);
  } else if (schema.kind === "member" && schema.object) schemaKeys(s, schema.object, whole, depth + 1);
  else if (schema.kind === "name") for (const binding of s.resolver.bindingsOf(schema) ?? []) if (binding.value && binding.path.length === 0) schemaKeys(s, binding.value, whole, depth + 1);
}

/** `@Value("${AZURE_PASSWORD:}")`, `os.ExpandEnv("$AZURE_PASSWORD")`, `%AZURE_PASSWORD%`. */
export function placeholders(s: Sinks, expr: CallExpr): void {
  for (const arg of expr.args) {
    if (arg.value.kind !== "string") continue;
    const found = [...s.names].flatMap((name) => {
      const match = new RegExp(`(?:\\$\\{?|%|(?:environment|systemEnvironment|systemProperties)\\[')(${name})(?![A-Za-z0-9_])`).exec(arg.value.kind === "string" ? arg.value.text : "");
      return match ? [{ name, at: match.index + match[0].length - name.length }] : [];
    }).sort((a, b) => a.at - b.at);
    const start = arg.value.textSpan.start + (found[0]?.at ?? 0);
    if (found[0] && s.text.startsWith(found[0].name, start)) s.report(found.map((one) => one.name).sort(), "read", { start, end: start + found[0].name.length }, expr, "sure", "a placeholder");
    if (/^(ConfigProperty)$/.test(simpleName(bare(expr.callee)) ?? "")) s.key(arg.value, expr, () => "sure", "read", "a configuration property");
  }
}

export function created(s: Sinks, expr: NewExpr): void {
  namedArguments(s, expr, expr.args);
  const type = expr.type ? s.text.slice(expr.type.start, expr.type.end) : "";
  if (expr.type && s.access.setters.includes(simpleName(expr.type) ?? "")) setByConstruction(s, expr);
  if (!/(env(ironment)?_?(var|variable)s?|NameValuePair(Args|Array)?)\W*$/i.test(type)) return;
  if (expr.init?.kind === "list") for (const item of expr.init.items) entry(s, item, expr, "sure", `a \`${type}\``);
  else if (expr.init || expr.args.length > 0) entry(s, expr, expr, "sure", `a \`${type}\``);
}

/** `{ env: { AZURE_PASSWORD: … } }`, and a literal that is held by something called `env`. */
export function literal(s: Sinks, object: ObjectExpr): void {
  for (const pair of object.pairs) {
    if (pair.key.kind !== "string") continue;
    if (s.access.childKeys.includes(pair.key.text)) environmentValue(s, pair.value, object, "sure", "set", "the environment of a child");
    if (s.access.nameKeys.includes(pair.key.text)) namesIn(s, pair.value, object, `named by \`${pair.key.text}\``);
  }
  if (object.spreads.length > 0 && s.map.certainty(object) === "sure") pairs(s, object, object, "sure", "set", "set in a copy of the environment");
  else if (soundsLikeEnvironment(holder(s, object) ?? "")) pairs(s, object, object, "hint", "set", "a literal that is called an environment");
}

/** What a literal is assigned to or given as. */
export function holder(s: Sinks, expr: Expr): string | undefined {
  const node = expr.parent?.kind === "new" && expr.parent.init === expr ? expr.parent : expr;
  const parent = node.parent;
  if (parent?.kind === "assign") return simpleName(parent.target);
  if (parent?.kind === "object") {
    const key = parent.pairs.find((pair) => pair.value === node)?.key;
    return key?.kind === "string" ? key.text : undefined;
  }
  if (parent) return undefined;
  return s.resolver.heldBy(node)[0]?.name;
}

/** `new EnvironmentVariables("A", "b", "C", "d")`, `new EnvironmentPlugin(["A"])`. */
function setByConstruction(s: Sinks, expr: NewExpr): void {
  const [first] = expr.args;
  if (first?.value.kind === "list") return namesIn(s, first.value, expr, "read by a plugin");
  expr.args.forEach((arg, i) => {
    if (i % 2 === 0) s.key(arg.value, expr, () => "sure", "set", "set by construction");
  });
}

/** Keys of a literal and of the literals in it. */
function nestedKeys(s: Sinks, value: Expr | undefined, whole: Expr, depth: number): void {
  if (value?.kind !== "object" || depth > 2) return;
  pairs(s, value, whole, "sure", "read", "read by a schema of the environment");
  for (const pair of value.pairs) nestedKeys(s, pair.value, whole, depth + 1);
}

/** In a pydantic model that reads no settings an alias is a key of its input. */
function isOtherModel(s: Sinks, expr: Expr, key: string): boolean {
  if (!/alias$/.test(key)) return false;
  const bases = enclosingClass(expr.scope)?.bases.map((base) => simpleName(base) ?? "") ?? [];
  return bases.length > 0 && !bases.some((base) => s.access.settingsBases.includes(base) || /settings$/i.test(base));
}

/** Fields of a settings class are variables of their names, whatever the case: pydantic's `azure_password: str`. */
export function settingsClass(s: Sinks, node: ClassExpr): void {
  if (!node.bases.some((base) => s.access.settingsBases.includes(simpleName(base) ?? ""))) return;
  const prefix = settingsPrefix(s, node);
  for (const [name, [binding]] of node.members.bindings) {
    const variable = (prefix + name).toUpperCase();
    if (binding?.kind !== "field" || !s.names.has(variable) || (binding.value?.kind === "call" && binding.value.args.some((arg) => /alias$|^env$/.test(arg.name ?? "")))) continue;
    s.report([variable], "read", binding, node, "sure", "a field of a settings class");
  }
}

/** `model_config = SettingsConfigDict(env_prefix="AZURE_")`, `class Config: env_prefix = "AZURE_"`. */
function settingsPrefix(s: Sinks, node: ClassExpr): string {
  const config = node.members.bindings.get("model_config")?.[0]?.value;
  const given = config?.kind === "call" ? config.args.find((arg) => arg.name === "env_prefix")?.value : undefined;
  const inner = node.members.bindings.get("Config")?.[0]?.value;
  const value = given ?? (inner?.kind === "class" ? inner.members.bindings.get("env_prefix")?.[0]?.value : undefined);
  return value ? (textsOf(s.resolver.evaluate(value)).texts[0] ?? "") : "";
}
