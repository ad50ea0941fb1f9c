import type { Import, Scope } from "../facts.ts";
import type { Resolver } from "./resolver.ts";
import { union, type Value } from "./values.ts";

/** What a file exports under a name; empty where it exports nothing of that name. */
export function exported(r: Resolver, name: string, seen: ReadonlySet<Resolver> = new Set()): readonly Value[] {
  if (seen.has(r)) return [];
  const further = new Set([...seen, r]);
  const sets: (readonly Value[])[] = [];
  for (const out of r.facts.exports) {
    if (out.name === "*" ? name === "default" : (out.exported ?? out.name) !== name) continue;
    if (out.module !== null) sets.push(fromModule(r, out.module, out.name === "*" ? name : out.name, further));
    else if (r.facts.root.bindings.has(out.name)) sets.push(r.bindings(r.facts.root.bindings.get(out.name)!));
  }
  const declared = r.own.exported(name);
  if (sets.length === 0 && declared) return r.bindings(declared);
  return union(sets);
}

function fromModule(r: Resolver, specifier: string, name: string, seen: ReadonlySet<Resolver>): readonly Value[] {
  const files = r.link?.imported(specifier, name) ?? [];
  if (files.length > 0) return union(files.map((file) => exported(file, name, seen)));
  return r.profile.isRelative(specifier) ? [] : [{ kind: "ref", path: `${r.profile.normalizeModule(specifier)}.${name}` }];
}

/** What an import binds: something of a library, of this file, or of another of the project. */
export function imported(r: Resolver, one: Import): readonly Value[] {
  const own = r.own.byPath(one.name === null ? one.module : `${one.module}.${one.name}`);
  if (own) return [{ kind: "class", node: own }];
  const members = one.name === null ? undefined : r.own.byPath(one.module)?.members.bindings.get(one.name);
  if (members) return r.bindings(members);
  const value = r.names.imported(one);
  const symbol = value.kind === "ref" ? r.symbols.resolve(value.path) : undefined;
  if (!symbol) {
    const elsewhere = linked(r, one);
    if (elsewhere.length > 0) return elsewhere;
  }
  const constant = symbol && r.symbols.constant(symbol.library.id, symbol.symbol);
  return [constant !== undefined ? { kind: "string", text: constant, expr: null } : value];
}

/** What an import brings in from another file of the project. */
function linked(r: Resolver, one: Import): readonly Value[] {
  if (!r.link) return [];
  // `from package import module` (Python), `import a.b` (the package that starts the path is a reference, followed member by member).
  if (one.head) return [];
  const files = r.link.imported(one.module, one.name);
  if (one.name === null) return files.length > 0 ? [{ kind: "file", files }] : [];
  const values = union(files.map((file) => exported(file, one.name!)));
  if (values.length > 0) return values;
  const module = r.profile.importsAreExports ? r.link.imported(`${one.module.replace(/\.$/, "")}.${one.name}`, null) : [];
  return module.length > 0 ? [{ kind: "file", files: module }] : [];
}

/** What other files of the package, namespace or project declare under a name that this one uses without an import. */
export function peers(r: Resolver, name: string, scope: Scope): readonly Value[] {
  if (!r.link) return [];
  const files = r.link.declaring(name).filter((file) => r.names.sees(file, name, scope));
  // In the library's own repository its samples and tests use it like anybody else.
  for (const file of files) {
    const path = `${file.link?.packagePath ?? file.own.namespaceOf(name)}.${name}`;
    if (r.symbols.resolve(path)?.listed) return [{ kind: "ref", path }];
  }
  return union(files.map((file) => exported(file, name)));
}
