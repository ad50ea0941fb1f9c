import type { Library } from "./catalogue.ts";
import { targetsOf } from "./entry.ts";
import type { Binding, Import, Span } from "./facts.ts";
import type { Matcher } from "./match.ts";
import { lastOf } from "./resolver/symbols.ts";
import { isSymbol } from "./verdict.ts";

/** `export const { UsernamePasswordCredential } = identity`: exported, or used by nothing. */
export function visitModuleDestructuring(m: Matcher, binding: Binding, key: string, at: Span): void {
  const exported = m.facts.exports.some((out) => out.module === null && out.name === binding.name && !out.typeOnly);
  const used = m.facts.exprs.some((expr) => expr.kind === "name" && expr.text === binding.name);
  if (used && !exported) return;
  const values = m.resolver.binding(binding);
  for (const entry of m.byName.get(key) ?? []) {
    if (targetsOf(entry.api).some((symbol) => values.some((value) => isSymbol(m.resolver, value, entry, symbol)))) {
      m.report(entry, at, null, { verdict: "yes", note: exported ? "re-exported" : "taken out of its module, and used by nothing in this file", client: "unknown" });
    }
  }
}

export function visitImport(m: Matcher, one: Import): void {
  const symbol = importedSymbol(m, one);
  if (!symbol || one.typeOnly) return;
  const local = one.local ?? "";
  const used = m.facts.exprs.some((expr) => expr.kind === "name" && expr.text === local) || m.facts.exports.some((out) => out.module === null && out.name === local && !isFront(m, one));
  for (const entry of m.byName.get(lastOf(symbol.symbol)) ?? []) {
    if (entry.library !== symbol.library || !targetsOf(entry.api).includes(symbol.symbol)) continue;
    if (used && !isFront(m, one)) continue;
    const width = one.name === null ? lastOf(one.module).length : 0;
    const at = width ? { start: one.nameSpan.end - width, end: one.nameSpan.end } : one.nameSpan;
    m.report(entry, at, null, { verdict: "yes", note: used ? "re-exported" : "imported, and used by nothing in this file", client: "unknown" }, one);
  }
}

/** What an import brings in, if it is something of the catalogue by name. */
function importedSymbol(m: Matcher, one: Import): { library: Library; symbol: string } | undefined {
  if (one.name === "*" || one.local === null || m.profile.isRelative(one.module)) return undefined;
  if (one.name === null && !m.profile.qualifiedNames) return undefined;
  const value = m.resolver.names.imported(one);
  return value.kind === "ref" ? m.symbols.resolve(value.path) : undefined;
}

/** A name that `__all__` lists is exported by its import. */
function isFront(m: Matcher, one: Import): boolean {
  return m.facts.exports.some((out) => out.module === null && out.name === one.local && m.profile.importsAreExports);
}

export function visitExports(m: Matcher): void {
  for (const out of m.facts.exports) {
    if (out.typeOnly || out.name === "*") continue;
    const path = out.module !== null ? (m.profile.isRelative(out.module) ? undefined : `${m.profile.normalizeModule(out.module)}.${out.name}`) : exportedImport(m, out.name);
    const symbol = path === undefined ? undefined : m.symbols.resolve(path);
    if (!symbol) continue;
    for (const entry of m.byName.get(lastOf(symbol.symbol)) ?? []) {
      if (entry.library === symbol.library && targetsOf(entry.api).includes(symbol.symbol)) m.report(entry, out.nameSpan, null, { verdict: "yes", note: "re-exported", client: "unknown" }, out);
    }
  }
}

function exportedImport(m: Matcher, name: string): string | undefined {
  if (m.profile.importsAreExports) return undefined;
  const one = m.facts.root.bindings.get(name)?.find((binding) => binding.kind === "import" && !binding.import!.typeOnly)?.import;
  const value = one && m.resolver.names.imported(one);
  return value?.kind === "ref" ? value.path : undefined;
}
