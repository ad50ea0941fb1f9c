import type { Catalogue } from "./catalogue.ts";
import type { Scope } from "./facts.ts";
import { allScopes } from "./resolver/own-types.ts";
import type { Resolver } from "./resolver/resolver.ts";
import { textsOf } from "./resolver/values.ts";

/** Shorter words, and those that any program has, would make candidates of half a project. */
const shortest = 6;
const common = /^(user|username|user_name|pass|password|passwd|secret|name|value|key|default|config|credential|credentials)$/i;

/**
 * Words by which other files of the project may use what this one has of the catalogue without naming it: constants that hold a
 * variable's name, and other names for its types and functions. They select files for a second round.
 */
export function derivedWords(resolver: Resolver, catalogue: Catalogue, path: string): string[] {
  const words = new Set<string>();
  const add = (word: string | null) => {
    if (word && word.length >= shortest && !common.test(word)) words.add(word);
  };
  const module = /([^/\\]+?)(\.\w+)?$/.exec(path)?.[1] ?? "";
  const variables = variableNames(resolver, catalogue);
  if (variables.size > 0) {
    for (const scope of allScopes(resolver.facts)) {
      const owner = ownerOf(scope);
      if (owner === undefined) continue;
      for (const [name, bindings] of scope.bindings) {
        const holds = bindings.some((binding) => binding.value && (binding.kind === "variable" || binding.kind === "field") && holdsVariable(resolver, binding.value, variables));
        if (!holds) continue;
        add(name);
        add(`${owner || module}.${name}`);
      }
    }
  }
  for (const name of otherNames(resolver)) add(name);
  return [...words].sort();
}

function variableNames(resolver: Resolver, catalogue: Catalogue): Set<string> {
  const matches = catalogue.apisIn(resolver.profile.ecosystem).map((api) => api.match);
  return new Set(matches.flatMap((match) => (match.kind === "variables" ? [match.username, match.password] : [])));
}

/** Scopes whose names other files see: the file's, a namespace's, a class's. Its name where members are written after it. */
function ownerOf(scope: Scope): string | undefined {
  if (scope.kind === "module" || scope.kind === "namespace") return "";
  return scope.kind === "class" ? (scope.name ?? "") : undefined;
}

function holdsVariable(resolver: Resolver, value: Parameters<Resolver["evaluate"]>[0], variables: ReadonlySet<string>): boolean {
  if (value.kind === "object") return value.pairs.some((pair) => holdsVariable(resolver, pair.value, variables));
  if (value.kind === "list") return value.items.some((item) => holdsVariable(resolver, item, variables));
  if (value.kind !== "string" && value.kind !== "concat" && value.kind !== "member" && value.kind !== "name") return false;
  return textsOf(resolver.evaluate(value)).texts.some((text) => variables.has(text));
}

/** Import renames and exports under another name of what the catalogue lists. */
function otherNames(resolver: Resolver): string[] {
  const { facts, symbols, profile } = resolver;
  const isListed = (module: string, name: string) => symbols.resolve(`${profile.normalizeModule(module)}.${name}`)?.listed ?? false;
  // Only where an import is seen by other files: Python's, and C#'s `global using X = …`.
  const imported = facts.imports.flatMap((one) => {
    if (one.local === null || one.local === one.name || !(profile.importsAreExports || one.global)) return [];
    const symbol = symbols.resolve(profile.normalizeModule(one.name === null ? one.module : `${one.module}.${one.name}`));
    return symbol && symbols.isType(symbol.library.id, symbol.symbol) ? [one.local] : [];
  });
  const exported = facts.exports.flatMap((out) => (out.module !== null && out.exported !== null && out.exported !== out.name && isListed(out.module, out.name) ? [out.exported] : []));
  return [...imported, ...exported];
}
