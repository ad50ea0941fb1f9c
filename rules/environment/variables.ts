import type { Api, Library } from "../catalogue.ts";
import type { FileFacts, Scope } from "../facts.ts";
import type { Confidence, Evidence } from "../finding.ts";
import type { Resolver } from "../resolver/resolver.ts";
import { findVariableUses, type VariableUse } from "./sinks.ts";
import type { EnvironmentAccess } from "./types.ts";

type Variables = Extract<Api["match"], { kind: "variables" }>;

export interface JudgedUse {
  readonly use: VariableUse;
  readonly confidence: Confidence;
  readonly evidence: readonly Evidence[];
}

/** What the file or its project has of an identity library. */
export interface Nearby {
  readonly witness: string | undefined;
  readonly library: Evidence | undefined;
}

/**
 * Username and password variables set or read in one file, with how sure it is that an Azure credential will use them: design
 * section 7. The file is the scope of a pair; what wins over it counts where both are set in the same function.
 */
export function judgeVariables(
  resolver: Resolver, facts: FileFacts, text: string, access: EnvironmentAccess, api: Api, nearby: () => Nearby,
): JudgedUse[] {
  if (api.match.kind !== "variables") return [];
  const { match } = api;
  const names = new Set([match.username, match.password, ...match.needs, ...match.beatenBy]);
  const all = findVariableUses(resolver, facts, text, access, names).filter((use) => use.action !== "unset");
  const pairNames = [match.username, match.password];
  const uses = all.filter((use) => use.variables.some((name) => pairNames.includes(name)));
  if (uses.length === 0) return [];
  const seen = new Set(uses.flatMap((use) => use.variables));
  const pair = pairNames.every((name) => seen.has(name));
  const company = companyOf(all, match, nearby());
  return uses.map((use) => judge(use, all, match, pair, company));
}

/** What makes a pair matter for sure: a client id beside it, a witness, or an identity library. */
function companyOf(all: readonly VariableUse[], match: Variables, near: Nearby): Evidence | undefined {
  if (near.witness) return { kind: "witness", tier: 0, note: `\`${near.witness}\` is used in this file` };
  if (near.library) return near.library;
  const id = all.find((use) => use.variables.some((name) => match.needs.includes(name) && /CLIENT_ID$/.test(name)));
  return id && { kind: "name", tier: 0, note: `${id.variables[0]} stands beside it`, at: id.at };
}

function judge(use: VariableUse, all: readonly VariableUse[], match: Variables, pair: boolean, company: Evidence | undefined): JudgedUse {
  const evidence: Evidence[] = [{ kind: "name", tier: 0, note: use.note }];
  if (pair) evidence.push({ kind: "pair", tier: 0, note: `${match.username} and ${match.password} are both in this file` });
  const winner = pair && use.action === "set" ? beatenBy(use, all, match) : undefined;
  if (winner) {
    evidence.push({ kind: "shadowed", tier: 0, note: `${winner.variables.join(", ")} is set beside it and wins`, at: winner.at });
    return { use, confidence: "low", evidence };
  }
  if (pair && company) {
    evidence.push(company);
    // What is only read may go anywhere; what is set is there for every credential of the process.
    return { use, confidence: use.certainty === "sure" && use.action === "set" ? "high" : "medium", evidence };
  }
  return { use, confidence: pair || use.variables.includes(match.password) ? "medium" : "low", evidence };
}

function beatenBy(use: VariableUse, all: readonly VariableUse[], match: Variables): VariableUse | undefined {
  const scope = functionAround(use);
  return all.find((other) => other.action === "set" && other.variables.some((name) => match.beatenBy.includes(name)) && functionAround(other) === scope);
}

function functionAround(use: VariableUse): Scope | null {
  let scope: Scope | null = use.expr.scope;
  while (scope && scope.kind !== "function" && scope.kind !== "module") scope = scope.parent;
  return scope;
}

/** The first witness of the catalogue that the file names and that resolves to its library. */
export function findWitness(resolver: Resolver, facts: FileFacts, libraries: readonly Library[]): string | undefined {
  const names = new Map(libraries.flatMap((library) => library.witnesses.map((symbol) => [symbol.slice(symbol.lastIndexOf(".") + 1), library] as const)));
  for (const expr of facts.exprs) {
    const name = expr.kind === "name" ? expr.text : expr.kind === "member" ? expr.name : undefined;
    const library = name === undefined ? undefined : names.get(name);
    if (!library || name === undefined) continue;
    const values = resolver.evaluate(expr);
    const ours = values.some((value) => {
      const symbol = value.kind === "ref" ? resolver.symbols.resolve(value.path) : undefined;
      return symbol?.library === library && library.witnesses.includes(symbol.symbol);
    });
    if (ours) return name;
  }
  return undefined;
}

