import type { Api, Catalogue, Library } from "./catalogue.ts";
import { contextsOf, facetsOf } from "./context.ts";
import { derivedWords } from "./derived-words.ts";
import { environmentAccess } from "./environment/access.ts";
import { findWitness, judgeVariables, type JudgedUse } from "./environment/variables.ts";
import type { FileFacts, Scope } from "./facts.ts";
import type { Confidence, Context, Dismissal, Evidence, Facets, FileFindings, Finding, Severity } from "./finding.ts";
import { matchApis, type Use } from "./match.ts";
import { scopePath } from "./resolver/names.ts";
import type { Profile } from "./profile.ts";
import type { Link } from "./resolver/link.ts";
import { Resolver } from "./resolver/resolver.ts";
import { Symbols } from "./resolver/symbols.ts";

/** What is known beyond the file (tiers 1 and 2). Absent in the editor. */
export interface ProjectKnowledge {
  /** Ids of libraries that the nearest manifests depend on: `python/msal`. */
  readonly dependencies: ReadonlySet<string>;
  /** Leads to other files of the project. */
  readonly link?: Link;
}

export interface AnalysisInput {
  readonly facts: FileFacts;
  readonly text: string;
  /** With `/`, relative or absolute: only names and folders in it matter. */
  readonly path: string;
  readonly profile: Profile;
  readonly catalogue: Catalogue;
  readonly project?: ProjectKnowledge;
}

const symbolTables = new WeakMap<Catalogue, Map<string, Symbols>>();

/** The catalogue of an ecosystem, made once. */
export function symbolsFor(catalogue: Catalogue, ecosystem: string): Symbols {
  let tables = symbolTables.get(catalogue);
  if (!tables) symbolTables.set(catalogue, (tables = new Map()));
  let symbols = tables.get(ecosystem);
  if (!symbols) tables.set(ecosystem, (symbols = new Symbols(catalogue, ecosystem)));
  return symbols;
}

/** The findings of one file at every confidence, sorted by place. Pure. */
export function analyze(input: AnalysisInput): FileFindings {
  const { facts, text, path, profile, catalogue } = input;
  const resolver = new Resolver(facts, profile, symbolsFor(catalogue, profile.ecosystem), input.project?.link);
  const place: Place = { contexts: contextsOf(path, facts), facets: facetsOf(facts) };
  const { uses, dismissals } = matchApis(resolver, catalogue);
  const findings = uses.map((use) => apiFinding(use, facts, place));
  const libraries = catalogue.in(profile.ecosystem);
  for (const library of libraries) {
    for (const api of library.apis) {
      // In a project, another file may hold the names.
      if (api.match.kind !== "variables" || (!input.project?.link && !api.triggers.some((word) => text.includes(word)))) continue;
      const nearby = () => ({ witness: findWitness(resolver, facts, libraries), library: identityLibrary(input, resolver, libraries) });
      for (const judged of judgeVariables(resolver, facts, text, environmentAccess(profile.ecosystem), api, nearby)) findings.push(variableFinding(judged, api, facts, place));
    }
  }
  findings.sort((a, b) => a.start - b.start || (a.rule < b.rule ? -1 : 1));
  return {
    findings, dismissals: withoutFound(dismissals, findings),
    ...(input.project?.link && { words: derivedWords(resolver, catalogue, path) }),
  };
}

interface Place { readonly contexts: readonly Context[]; readonly facets: Omit<Facets, "client"> }

/** A file that imports an identity library, or whose manifest depends on one. */
function identityLibrary(input: AnalysisInput, resolver: Resolver, libraries: readonly Library[]): Evidence | undefined {
  const imported = input.facts.imports.find((one) => {
    const value = resolver.names.imported(one);
    const symbol = value.kind === "ref" ? resolver.symbols.resolve(one.name === "*" ? input.profile.normalizeModule(one.module) : value.path) : undefined;
    return symbol !== undefined && symbol.library.apis.length > 0;
  });
  if (imported) return { kind: "import", tier: 0, note: `imports \`${imported.module}\``, at: imported };
  const dependency = libraries.find((library) => library.apis.length > 0 && input.project?.dependencies.has(library.id));
  return dependency && { kind: "dependency", tier: 1, note: `the project depends on ${dependency.name}` };
}

function apiFinding(use: Use, facts: FileFacts, place: Place): Finding {
  const confidence: Confidence = use.verdict === "yes" ? "high" : use.api.distinctive ? "medium" : "low";
  const evidence: Evidence[] = [{ kind: use.verdict === "yes" ? (use.api.match.kind === "member" ? "receiver" : "import") : "name", tier: 0, note: use.note }];
  const facets: Facets = { ...place.facets, client: use.client };
  return {
    rule: use.api.rule, api: use.api.id, start: use.at.start, end: use.at.end, confidence, severity: severityOf(confidence, place, "error"), evidence, facets,
    contexts: place.contexts, scope: scopePath(use.expr?.scope ?? scopeAt(facts, use.at.start)), use: use.whole, related: use.related, variables: [], action: null,
  };
}

function variableFinding({ use, confidence, evidence }: JudgedUse, api: Api, facts: FileFacts, place: Place): Finding {
  const { match } = api;
  const variables = use.variables.filter((name) => match.kind === "variables" && (name === match.username || name === match.password));
  return {
    rule: api.rule, api: api.id, start: use.at.start, end: use.at.end, confidence, severity: severityOf(confidence, place, use.action === "set" ? "error" : "warning"),
    evidence, facets: { ...place.facets, client: "unknown" }, contexts: place.contexts, scope: scopePath(use.expr.scope ?? facts.root),
    use: use.whole, related: [], variables, action: use.action === "set" ? "set" : "read",
  };
}

/** Tests, samples and local accounts weigh less; what is uncertain weighs least. */
function severityOf(confidence: Confidence, place: Place, most: Severity): Severity {
  if (confidence === "low") return "info";
  const mild = place.contexts.includes("test") || place.facets.authority === "b2c";
  return mild && most === "error" ? "warning" : most;
}

function scopeAt(facts: FileFacts, offset: number): Scope {
  let best = facts.root;
  for (const expr of facts.exprs) {
    if (expr.start > offset) break;
    const scope = expr.kind === "function" ? expr.body : expr.kind === "class" ? expr.members : undefined;
    if (scope && scope.start <= offset && scope.end > offset && scope.end - scope.start <= best.end - best.start) best = scope;
  }
  return best;
}

function withoutFound(dismissals: readonly Dismissal[], findings: readonly Finding[]): Dismissal[] {
  const found = new Set(findings.map((finding) => `${finding.api} ${finding.start}`));
  return dismissals.filter((one) => !found.has(`${one.api} ${one.start}`));
}
