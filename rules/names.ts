import type { Binding, ClassExpr, FileFacts, Import, Scope } from "./facts.ts";
import type { Profile } from "./profile.ts";
import type { Symbols } from "./symbols.ts";
import { open, type Value } from "./values.ts";

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
  private readonly relative: ReadonlySet<string>;

  constructor(private readonly facts: FileFacts, private readonly profile: Profile, private readonly symbols: Symbols) {
    this.stars = facts.imports.filter((one) => one.name === "*");
    this.relative = new Set(facts.imports.filter((one) => profile.isRelative(one.module)).flatMap((one) => (one.local ? [one.local] : [])));
  }

  /** All bindings of the nearest scope that has the name. A class's members are seen from its methods only in some languages. */
  find(name: string, from: Scope): readonly Binding[] | undefined {
    for (let scope: Scope | null = from; scope; scope = scope.parent) {
      if (scope.kind === "class" && scope !== from && !this.profile.membersInScope) continue;
      const found = scope.bindings.get(name);
      if (found) return found;
    }
    return undefined;
  }

  imported(one: Import): Value {
    if (this.profile.isRelative(one.module)) return open(`imported from \`${one.module}\``);
    const module = this.profile.normalizeModule(one.module);
    if (one.name === null || one.name === "default") return { kind: "ref", path: one.head && one.local ? one.local : module };
    return { kind: "ref", path: `${module}.${one.name}` };
  }

  relativelyImported(name: string): boolean {
    return this.relative.has(name);
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
