import type { Binding, ClassExpr, FileFacts, Import, Scope } from "../facts.ts";
import type { Profile } from "../profile.ts";
import type { AmbientImport } from "./link.ts";
import type { OwnTypes } from "./own-types.ts";
import type { Resolver } from "./resolver.ts";
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

/** Where names come from: scopes, imports, and paths that nobody declared. */
export class NameLookup {
  private readonly stars: readonly Import[];

  constructor(
    private readonly facts: FileFacts, private readonly own: OwnTypes, private readonly profile: Profile, private readonly symbols: Symbols,
    private readonly ambient: readonly AmbientImport[],
  ) {
    this.stars = facts.imports.filter((one) => one.name === "*");
  }

  /**
   * All bindings of the nearest scope that has the name, as seen from an offset. A class's members are seen from its methods only
   * in some languages. Declarations that `accepts` refuses hide nothing: a method does not hide a class in Java.
   */
  find(name: string, from: Scope, at: number, accepts: (binding: Binding) => boolean = () => true): readonly Binding[] | undefined {
    let refused: readonly Binding[] | undefined;
    for (let scope: Scope | null = from; scope; scope = scope.parent) {
      if (scope.kind === "class" && !this.seesMembers(scope, from)) continue;
      const found = this.declaredBefore(scope, this.declaredIn(scope, name), at);
      if (!found) continue;
      if (found.some(accepts)) return found.filter(accepts);
      refused ??= found;
    }
    return this.fromStars(name, from) ?? (this.profile.staticTypes ? undefined : refused);
  }

  /** Also in the other parts of a partial class, and elsewhere in the namespace or those around it. */
  private declaredIn(scope: Scope, name: string): readonly Binding[] | undefined {
    const found = scope.bindings.get(name);
    if (found) return found;
    if (scope.owner?.kind === "class" && this.profile.membersInScope) {
      for (const part of this.own.partsOf(scope.owner)) {
        const other = part.members.bindings.get(name);
        if (other) return other;
      }
    }
    if (scope.kind === "namespace" && scope.name) for (const other of this.own.inNamespace(scope.name, name)) return other;
    return undefined;
  }

  /** A class or member of this file that a star import of the file brings in. */
  private fromStars(name: string, from: Scope): readonly Binding[] | undefined {
    for (const star of this.visibleStars(from)) {
      const found = star.static ? this.own.byPath(star.module)?.members.bindings.get(name) : this.own.inNamespace(star.module, name).next().value;
      if (found) return found;
    }
    return undefined;
  }

  /** A `using` inside a namespace is none outside. */
  private visibleStars(from: Scope): Import[] {
    return this.stars.filter((star) => {
      for (let scope: Scope | null = from; scope; scope = scope.parent) if (scope === star.scope) return true;
      return false;
    });
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
    for (const star of this.visibleStars(from)) {
      const path = `${this.profile.normalizeModule(star.module)}.${name}`;
      if (this.symbols.resolve(path)?.listed) return path;
    }
    for (const { module, alias } of this.ambient) {
      const path = alias === null ? `${module}.${name}` : alias === name ? module : undefined;
      if (path !== undefined && (alias === name || this.symbols.resolve(path)?.listed)) return path;
    }
    return this.profile.qualifiedNames && this.symbols.leadsToModule(name) ? name : undefined;
  }

  /** Whether code here can mean what another file of the project declares: same namespace or one around, or one that is imported. */
  sees(file: Resolver, name: string, from: Scope): boolean {
    const namespace = file.own.namespaceOf(name);
    if (!this.profile.qualifiedNames) return namespace === (this.facts.package ?? "");
    if (namespace === "" || [...this.namespaces(from)].includes(namespace)) return true;
    return this.visibleStars(from).some((star) => star.module === namespace) || this.ambient.some((one) => one.alias === null && one.module === namespace);
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

/** What a type position may mean. */
export function isType(binding: Binding): boolean {
  return binding.kind === "class" || binding.kind === "type" || binding.kind === "import";
}
