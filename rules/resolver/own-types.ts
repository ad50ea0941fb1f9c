import type { Binding, ClassExpr, FileFacts, Scope } from "../facts.ts";

/** Every scope of a file. */
export function allScopes(facts: FileFacts): Set<Scope> {
  const scopes = new Set([facts.root]);
  for (const expr of facts.exprs) {
    for (let scope: Scope | null = expr.scope; scope && !scopes.has(scope); scope = scope.parent) scopes.add(scope);
    if (expr.kind === "function") scopes.add(expr.body);
    else if (expr.kind === "class") scopes.add(expr.members);
  }
  return scopes;
}

/** Every declaration of a file. */
export function allBindings(facts: FileFacts): Binding[] {
  return [...allScopes(facts)].flatMap((scope) => [...scope.bindings.values()].flat());
}

/** The classes of a file by their full names, and what belongs together though it stands apart: partial classes, split namespaces. */
export class OwnTypes {
  private readonly byName = new Map<string, ClassExpr[]>();
  private readonly names = new Map<ClassExpr, string>();
  private readonly namespaces = new Map<string, Scope[]>();

  constructor(private readonly facts: FileFacts) {
    for (const scope of allScopes(facts)) {
      if (scope.kind === "namespace" && scope.name) this.namespaces.set(scope.name, [...(this.namespaces.get(scope.name) ?? []), scope]);
      if (scope.owner?.kind !== "class" || !scope.owner.name) continue;
      const path = this.pathTo(scope);
      this.byName.set(path, [...(this.byName.get(path) ?? []), scope.owner]);
      this.names.set(scope.owner, path);
    }
  }

  private pathTo(scope: Scope): string {
    const names: string[] = [];
    for (let at: Scope | null = scope; at; at = at.parent) {
      if (at.kind === "namespace" && at.name) {
        names.unshift(at.name);
        return names.join(".");
      }
      if (at.kind === "class" && at.name) names.unshift(at.name);
    }
    if (this.facts.package) names.unshift(this.facts.package);
    return names.join(".");
  }

  /** A name that other files can mean: declared at the top, or in a namespace. */
  exported(name: string): readonly Binding[] | undefined {
    const top = this.facts.root.bindings.get(name)?.filter((binding) => binding.kind !== "import");
    if (top && top.length > 0) return top;
    for (const scopes of this.namespaces.values()) for (const scope of scopes) if (scope.bindings.has(name)) return scope.bindings.get(name);
    return undefined;
  }

  /** The namespace or package that a name is declared in; empty for none. */
  namespaceOf(name: string): string {
    const scope = this.exported(name)?.[0]?.scope;
    return (scope?.kind === "namespace" ? scope.name : null) ?? this.facts.package ?? "";
  }

  /** The class with this full name: `Company.Auth.Service.Nested`. */
  byPath(path: string): ClassExpr | undefined {
    return this.byName.get(path)?.[0];
  }

  /** The other parts of a partial class. */
  partsOf(node: ClassExpr): readonly ClassExpr[] {
    const path = this.names.get(node);
    return path === undefined ? [] : (this.byName.get(path) ?? []).filter((part) => part !== node);
  }

  /** What the namespace itself and those around it declare in this file, nearest first. */
  *inNamespace(name: string, declared: string): Generator<readonly Binding[]> {
    for (let prefix = name; prefix; prefix = prefix.includes(".") ? prefix.slice(0, prefix.lastIndexOf(".")) : "") {
      for (const scope of this.namespaces.get(prefix) ?? []) {
        const found = scope.bindings.get(declared);
        if (found) yield found;
      }
    }
  }
}
