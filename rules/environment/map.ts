import { bare, dottedName, simpleName } from "../resolver/expressions.ts";
import type { Binding, CallExpr, Expr, ObjectExpr } from "../facts.ts";
import { isType } from "../resolver/names.ts";
import type { Resolver } from "../resolver/resolver.ts";
import { soundsLikeEnvironment, soundsLikeSettings } from "./hints.ts";
import type { EnvironmentAccess } from "./types.ts";

/** How sure it is that something is the environment: it resolves to it, or is only called so. */
export type Certainty = "sure" | "hint";

const maxDepth = 8;

/** Whether an expression is the environment, a copy of it, or the environment of a child process. */
export class EnvironmentMap {
  private readonly memo = new Map<Expr, Certainty | undefined>();
  private readonly given = new Set<Binding>();

  constructor(private readonly resolver: Resolver, private readonly access: EnvironmentAccess) {}

  /** These declarations hold a map that ends up in an environment. True if that was not known. */
  mark(bindings: readonly Binding[]): boolean {
    const fresh = bindings.filter((binding) => binding.kind === "variable" && !this.given.has(binding));
    for (const binding of fresh) this.given.add(binding);
    if (fresh.length > 0) this.memo.clear();
    return fresh.length > 0;
  }

  certainty(expr: Expr, depth = 0): Certainty | undefined {
    if (this.memo.has(expr)) return this.memo.get(expr);
    if (depth > maxDepth) return undefined;
    this.memo.set(expr, undefined);
    const found = this.look(expr, depth + 1);
    this.memo.set(expr, found);
    return found;
  }

  private look(expr: Expr, depth: number): Certainty | undefined {
    if (this.isMapPath(expr)) return "sure";
    switch (expr.kind) {
      case "name": return this.named(expr.text, this.resolver.bindingsOf(expr) ?? [], depth);
      case "member": return this.member(expr, depth);
      case "call": return this.called(expr, depth);
      case "new": return this.isOfMapType(expr.type) || (this.isCopy(expr.type) && expr.args.some((arg) => this.certainty(arg.value, depth) === "sure")) ? "sure" : undefined;
      case "object": return this.spreads(expr, depth);
      case "choice": return best(expr.values.map((value) => this.certainty(value, depth)));
      case "cast": return this.isOfMapType(expr.type) ? "sure" : this.certainty(expr.value, depth);
      case "assign": return this.certainty(expr.value, depth);
      default: return undefined;
    }
  }

  private isMapPath(expr: Expr): boolean {
    if (expr.kind !== "name" && expr.kind !== "member" && expr.kind !== "index") return false;
    const path = this.resolver.pathOf(expr);
    return path !== undefined && this.access.maps.some((map) => isPath(path, map));
  }

  private named(name: string, bindings: readonly Binding[], depth: number): Certainty | undefined {
    const found = best(bindings.map((binding) => this.bound(binding, depth)));
    if (found === "sure") return found;
    if (soundsLikeEnvironment(name)) return bindings.every((binding) => this.isUnknown(binding)) ? "hint" : found;
    if (soundsLikeSettings(name)) return bindings.every((binding) => binding.kind !== "variable" && this.isUnknown(binding)) ? "hint" : found;
    return found;
  }

  /** A name speaks for itself only where the file does not show what stands behind it. */
  private isUnknown(binding: Binding): boolean {
    if (binding.kind === "function" || binding.kind === "class") return false;
    if (this.resolver.profile.staticTypes && (binding.value || (binding.type && !this.resolver.profile.wrapperTypes.includes(simpleName(binding.type) ?? "")))) return false;
    if (this.resolver.profile.staticTypes && binding.type) return true;
    return this.resolver.binding(binding).every((value) => value.kind === "open" || value.kind === "ref");
  }

  private bound(binding: Binding, depth: number): Certainty | undefined {
    if (this.given.has(binding) || this.isOfMapType(binding.type)) return "sure";
    if (!binding.value) return undefined;
    const [first] = binding.path;
    // Go's second result tells of an error.
    if (binding.path.length === 1 && first && "index" in first && first.index === 0 && binding.value.kind === "call") return this.certainty(binding.value, depth);
    if (binding.path.length === 0 || binding.path.every((step) => "entered" in step)) return this.certainty(binding.value, depth);
    const keys = binding.path.map((step) => ("key" in step ? step.key : undefined));
    if (keys.includes(undefined)) return undefined;
    const words = this.resolver.pathOf(binding.value) ?? dottedName(binding.value);
    return words !== undefined && this.access.maps.includes([words, ...keys].join(".")) ? "sure" : undefined;
  }

  /** A local name hides what the first word would mean: `def f(os): os.getenv(…)`. */
  isShadowed(expr: Expr): boolean {
    let root = expr;
    while (root.kind === "member" && root.object) root = root.object;
    if (root.kind !== "name" || root === expr) return false;
    const head = `${root.text}.`;
    if (!this.access.functions.some((fn) => fn.name.startsWith(head)) && !this.access.maps.some((map) => map.startsWith(head))) return false;
    const bindings = this.resolver.bindingsOf(root);
    if (!bindings || bindings.some((binding) => binding.kind === "import")) return false;
    return !this.resolver.evaluate(root).some((value) => value.kind === "ref");
  }

  private member(expr: Extract<Expr, { kind: "member" }>, depth: number): Certainty | undefined {
    if (this.isShadowed(expr)) return undefined;
    const owners = expr.object ? this.resolver.evaluate(expr.object) : [];
    for (const value of owners) {
      if (value.kind !== "own" && value.kind !== "class") continue;
      const bindings = value.node.members.bindings.get(expr.name);
      if (bindings) return this.named(expr.name, bindings, depth);
    }
    if (this.access.mapMembers.includes(expr.name)) return "sure";
    if (owners.some((value) => value.kind === "data")) return undefined;
    return soundsLikeEnvironment(expr.name) || soundsLikeSettings(expr.name) ? "hint" : undefined;
  }

  private called(expr: CallExpr, depth: number): Certainty | undefined {
    const callee = bare(expr.callee);
    const name = simpleName(callee);
    const receiver = callee.kind === "member" ? callee.object : null;
    const values = this.resolver.evaluate(callee);
    const own = values.some((value) => value.kind === "function" || value.kind === "class");
    const path = this.resolver.pathOf(callee);
    if (!own && name && (((receiver || path?.includes(".")) && this.access.mapMembers.includes(name)) || this.access.mapTypes.includes(name))) return "sure";
    if (path !== undefined && this.access.mapFunctions.some((one) => isPath(path, one))) return "sure";
    if (name && this.isFluent(name, receiver, depth)) return "sure";
    if (this.isCopy(callee)) {
      const from = best([receiver, ...expr.args.map((arg) => arg.value)].map((part) => (part ? this.certainty(part, depth) : undefined)));
      if (from) return from;
      if (this.access.copies.includes(dottedName(callee) ?? "") && expr.args.length === 0 && receiver) return "sure";
    }
    for (const value of values) {
      if (value.kind === "function") {
        if (this.isOfMapType(value.node.resultType)) return "sure";
        const found = best(value.node.returns.map((result) => this.certainty(result, depth)));
        if (found) return found;
      }
    }
    return undefined;
  }

  /** What a setter returns is set further: `withEnvironmentVariable("A", a).and("B", b)`. */
  private isFluent(name: string, receiver: Expr | null, depth: number): boolean {
    if (receiver !== null && this.access.functions.some((fn) => fn.action === "set" && fn.name === `.${name}`)) return true;
    if (receiver === null && this.access.functions.some((fn) => fn.action === "set" && fn.name === name)) return true;
    if (receiver !== null && /^(build|load|clone|add[A-Z_]\w*|set[A-Z_]\w*|with[A-Z_]\w*|use[A-Z_]\w*)$/i.test(name) && this.certainty(receiver, depth) === "sure") return true;
    return receiver !== null && Object.hasOwn(this.access.methods, name) && this.access.methods[name] === "set" && this.certainty(receiver, depth) === "sure";
  }

  private spreads(expr: ObjectExpr, depth: number): Certainty | undefined {
    return best(expr.spreads.map((spread) => this.certainty(spread, depth)));
  }

  private isCopy(callee: Expr | null): boolean {
    if (!callee) return false;
    const words = dottedName(bare(callee));
    const name = simpleName(callee);
    return (words !== undefined && this.access.copies.includes(words)) || (name !== undefined && this.access.copies.includes(name));
  }

  isOfMapType(type: Expr | null): boolean {
    if (!type) return false;
    if (type.kind === "choice") return type.values.some((value) => this.isOfMapType(value));
    const name = simpleName(type);
    return name !== undefined && this.access.mapTypes.includes(name) && !this.resolver.names.find(name, type.scope, type.start, isType)?.some((binding) => binding.kind === "class");
  }
}

function best(found: readonly (Certainty | undefined)[]): Certainty | undefined {
  return found.includes("sure") ? "sure" : found.includes("hint") ? "hint" : undefined;
}

/** A full path; of a Go package its last element is enough: `github.com/spf13/viper.GetString` is `viper.GetString`. */
export function isPath(path: string, wanted: string): boolean {
  return path === wanted || path.endsWith(`/${wanted}`);
}
