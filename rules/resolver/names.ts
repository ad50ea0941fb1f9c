import type { Binding, ClassExpr, FileFacts, Import, Scope } from "../facts.ts";
import type { Profile } from "../profile.ts";
import type { Symbols } from "./symbols.ts";
import type { Value } from "./values.ts";

/** The innermost class around a scope. */
export function enclosingClass(scope: Scope | null): ClassExpr | undefined {
  for (let at = scope; at; at = at.parent) if (at.owner?.kind === "class") return at.owner;
  return undefined;
}

/** `Service.login`: the names of classes and functions around, outermost first. */
export function scopePath(scope: Scope | null): string {
  const names: string[] = [];
  for (let at = scope; at; at = at.parent) if ((at.kind === "class" || at.kind === "function") && at.name) names.unshift(at.name);
  return names.join(".");
}

/** Every declaration of a file. */
export function allBindings(facts: FileFacts): Binding[] {
  const scopes = new Set([facts.root]);
  for (const expr of facts.exprs) {
    for (let scope: typeof expr.scope | null = expr.scope; scope && !scopes.has(scope); scope = scope.parent) scopes.add(scope);
    if (expr.kind === "function") scopes.add(expr.body);
    else if (expr.kind === "class") scopes.add(expr.members);
  }
  return [...scopes].flatMap((scope) => [...scope.bindings.values()].flat());
}

/** Where names come from: scopes, imports, and paths that nobody declared. */
export class NameLookup {
  private readonly stars: readonly Import[];

  constructor(private readonly facts: FileFacts, private readonly profile: Profile, private readonly symbols: Symbols) {
    this.stars = facts.imports.filter((one) => one.name === "*");
  }

  /**
   * All bindings of the nearest scope that has the name, as seen from an offset. A class's members are seen from its methods only
   * in some languages. In a type position (`asType`) a variable or member does not hide a type.
   */
  find(name: string, from: Scope, at: number, asType = false): readonly Binding[] | undefined {
    let hidden: readonly Binding[] | undefined;
    for (let scope: Scope | null = from; scope; scope = scope.parent) {
      if (scope.kind === "class" && !this.seesMembers(scope, from)) continue;
      const found = this.declaredBefore(scope, scope.bindings.get(name), at);
      if (!found) continue;
      if (!asType || found.some((binding) => binding.kind === "class" || binding.kind === "type" || binding.kind === "import")) return found;
      hidden ??= found;
    }
    return hidden;
  }

  private seesMembers(scope: Scope, from: Scope): boolean {
    return this.profile.membersInScope || (this.profile.classBodyIsScope && scope === from);
  }

  private declaredBefore(scope: Scope, found: readonly Binding[] | undefined, at: number): readonly Binding[] | undefined {
    if (!found || !this.profile.declaresBeforeUse || (scope.kind !== "block" && scope.kind !== "function")) return found;
    const before = found.filter((binding) => binding.kind !== "variable" || binding.start <= at);
    return before.length > 0 ? before : undefined;
  }

  imported(one: Import): Value {
    if (this.profile.isRelative(one.module)) return { kind: "open", why: `imported from \`${one.module}\``, words: `${one.module}.${one.name ?? "*"}` };
    const module = this.profile.normalizeModule(one.module);
    if (one.name === null || one.name === "default") return { kind: "ref", path: one.head && one.local ? one.local : module };
    return { kind: "ref", path: `${module}.${one.name}` };
  }

  /** The path of a name that no scope declares: from a star import, the namespace around, or a full name. */
  unbound(name: string, from: Scope): string | undefined {
    for (const prefix of this.namespaces(from)) {
      const path = `${prefix}.${name}`;
      if (this.symbols.resolve(path)?.listed || (this.symbols.leadsToModule(path) && !this.symbols.leadsToModule(name))) return path;
    }
    for (const star of this.stars) {
      const path = `${this.profile.normalizeModule(star.module)}.${name}`;
      if (this.symbols.resolve(path)?.listed) return path;
    }
    return this.profile.qualifiedNames && this.symbols.leadsToModule(name) ? name : undefined;
  }

  /** `A.B.C`, `A.B`, `A` for code in namespace `A.B.C`, and the package of the file. */
  private *namespaces(from: Scope): Generator<string> {
    if (!this.profile.qualifiedNames) return;
    const seen = new Set<string>();
    for (let scope: Scope | null = from; scope; scope = scope.parent) if (scope.kind === "namespace" && scope.name) seen.add(scope.name);
    if (this.facts.package) seen.add(this.facts.package);
    for (const name of seen) {
      for (let prefix = name; prefix; prefix = prefix.includes(".") ? prefix.slice(0, prefix.lastIndexOf(".")) : "") yield prefix;
    }
  }
}
