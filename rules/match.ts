import { visitExports, visitImport, visitModuleDestructuring } from "./match-modules.ts";
import { type Entry, namesOf, targetsOf } from "./entry.ts";
import { type Answer, describe, isOpenSymbol, isOurs, isSymbol, judge } from "./verdict.ts";
import { follow, judged } from "./resolver/members.ts";
import { expectedType } from "./resolver/types.ts";
import { bare, dottedName, simpleName } from "./resolver/expressions.ts";
import { type Api, type Catalogue, triggersOf } from "./catalogue.ts";
import type { Binding, CallExpr, Expr, FileFacts, MemberExpr, NameExpr, Span } from "./facts.ts";
import type { Dismissal, Facets, RelatedSpan } from "./finding.ts";
import type { Profile } from "./profile.ts";
import { allBindings } from "./resolver/own-types.ts";
import type { Resolver } from "./resolver/resolver.ts";
import { lastOf, type Symbols } from "./resolver/symbols.ts";
import { isMemberUse, isUse } from "./uses.ts";
import { textsOf, type Value } from "./resolver/values.ts";

/** A place that uses an API of the catalogue, or may. */
export interface Use {
  readonly api: Api;
  /** The token. */
  readonly at: Span;
  readonly expr: Expr | null;
  /** The whole use: call, construction, import. */
  readonly whole: Span;
  /** `yes`: the name resolves to the library; `open`: nothing speaks against it. */
  readonly verdict: "yes" | "open";
  readonly note: string;
  readonly client: Facets["client"];
  readonly related: readonly RelatedSpan[];
}

/** Every use of the catalogue's types, functions and members in one file. */
export function matchApis(resolver: Resolver, catalogue: Catalogue): { uses: Use[]; dismissals: Dismissal[] } {
  return new Matcher(resolver, catalogue).run();
}

/** The search, shared with the room beside this one: imports and exports. */
export class Matcher {
  readonly facts: FileFacts;
  readonly profile: Profile;
  readonly symbols: Symbols;

  /** Entries by the simple name that stands in the source. */
  readonly byName = new Map<string, Entry[]>();
  private readonly uses = new Map<string, Use>();
  private readonly dismissals: Dismissal[] = [];
  private readonly bindings: Binding[];

  /** Words without which a file cannot re-export anything of the catalogue. */
  private readonly triggers: readonly string[];

  constructor(readonly resolver: Resolver, catalogue: Catalogue) {
    this.facts = resolver.facts;
    this.profile = resolver.profile;
    this.symbols = resolver.symbols;
    for (const library of catalogue.in(this.profile.ecosystem)) {
      for (const api of library.apis) for (const name of namesOf(api)) this.add(name, { api, library });
    }
    this.triggers = triggersOf(catalogue.apisIn(this.profile.ecosystem).filter((api) => api.match.kind !== "variables"));
    this.bindings = allBindings(this.facts);
    this.addAliases();
  }

  run(): { uses: Use[]; dismissals: Dismissal[] } {
    const named = this.facts.exprs.some((expr) => expr.kind === "string" && this.byName.has(lastOf(expr.text)));
    for (const expr of this.facts.exprs) {
      if (expr.kind === "name") this.visitName(expr);
      else if (expr.kind === "member") this.visitMember(expr);
      else if (expr.kind === "new" && expr.type === null) this.visitTargetTyped(expr);
      else if (named && expr.kind === "index" && expr.object) this.visitReflection(expr, expr.object, expr.key);
      else if (named && expr.kind === "call") this.visitReflectiveCall(expr);
    }
    for (const binding of this.bindings) this.visitDestructuring(binding);
    for (const one of this.facts.imports) visitImport(this, one);
    visitExports(this);
    return { uses: [...this.uses.values()].sort((a, b) => a.at.start - b.at.start), dismissals: this.dismissals };
  }

  private add(name: string, entry: Entry): void {
    const list = this.byName.get(name);
    if (!list) this.byName.set(name, [entry]);
    else if (!list.includes(entry)) list.push(entry);
  }

  /** Names that this file gives to the catalogue's: import renames, aliases of types, renaming destructuring. */
  private addAliases(): void {
    for (const binding of this.bindings) {
      const last = binding.path.at(-1);
      const meaning = binding.kind === "type" ? (binding.value ?? binding.type) : null;
      if (binding.kind === "import" && !binding.import?.typeOnly) this.addLinkedAlias(binding);
      const source = binding.import ? (binding.import.name ?? lastOf(binding.import.module))
        : last && "key" in last ? last.key
        : meaning ? simpleName(meaning) ?? "" : "";
      if (source !== binding.name) for (const entry of this.byName.get(source) ?? []) this.add(binding.name, entry);
    }
  }

  /** `from .identity import Credential`, where that file re-exports the library's class under another name. */
  private addLinkedAlias(binding: Binding): void {
    const { link } = this.resolver;
    const one = binding.import;
    if (!link || !one || one.name === null || one.name === "*") return;
    if (!link.textsOf(one.module, one.name).some((text) => this.triggers.some((word) => text.includes(word)))) return;
    for (const value of this.resolver.binding(binding)) {
      const symbol = value.kind === "ref" ? this.symbols.resolve(value.path) : undefined;
      for (const entry of symbol ? (this.byName.get(lastOf(symbol.symbol)) ?? []) : []) this.add(binding.name, entry);
    }
  }

  private visitName(expr: NameExpr): void {
    for (const entry of this.byName.get(expr.text) ?? []) {
      const { match } = entry.api;
      if (match.kind === "member") {
        if (expr.role === "callee" && !this.resolver.bindingsOf(expr)) this.member(entry, expr, expr, this.resolver.evaluate(expr), false);
      } else if (match.kind === "factory") {
        if (!this.isDirect(expr)) continue;
        if (lastOf(match.factory) === expr.text || this.resolvesTo(expr, entry, `${match.type}.${match.factory}`)) this.symbol(entry, expr, expr, `${match.type}.${match.factory}`, isUse(expr, this.profile));
        else if (expr.role === "base" || expr.role === "classLiteral" || expr.role === "constructed") this.symbol(entry, expr, expr, match.type, true);
      } else if (this.isDirect(expr)) {
        for (const symbol of targetsOf(entry.api)) if (this.stands(expr, expr.text, symbol)) this.symbol(entry, expr, expr, symbol, isUse(expr, this.profile));
      }
    }
  }

  private visitMember(expr: MemberExpr): void {
    for (const entry of this.byName.get(expr.name) ?? []) {
      const { match } = entry.api;
      if (match.kind === "member" && expr.name === match.member) {
        const capital = expr.role !== "callee" && expr.object !== null && /^[A-Z]/.test(dottedName(expr.object) ?? "");
        const values = expr.object ? judged(this.resolver, expr.object, expr.name) : [];
        const sure = values.some((value) => isOurs(this.resolver, value, entry));
        if (sure || !capital) this.member(entry, expr.nameSpan, expr, values, !isMemberUse(expr, sure));
        else this.dismiss(entry.api, expr.nameSpan, "not called, on a capitalised name that does not resolve");
      } else if (match.kind === "factory" && expr.name === match.factory && expr.object) {
        const owner = bare(expr.object);
        const token = owner.kind === "member" ? owner.nameSpan : owner;
        if (owner.kind === "name" ? this.isDirect(owner) : owner.kind === "member") this.factory(entry, token, expr, owner);
      } else if (match.kind === "factory" && expr.name === lastOf(match.type)) {
        if (expr.role === "base" || expr.role === "classLiteral") this.symbol(entry, expr.nameSpan, expr, match.type, true);
      } else if (match.kind !== "member") {
        for (const symbol of targetsOf(entry.api)) if (expr.name === lastOf(symbol)) this.symbol(entry, expr.nameSpan, expr, symbol, isUse(expr, this.profile));
      }
    }
  }

  /** `private Credential _c = new(…)`: the type is written elsewhere, so the finding points at `new`. */
  private visitTargetTyped(expr: Extract<Expr, { kind: "new" }>): void {
    const values = expectedType(this.resolver, expr) ?? [];
    for (const value of values) {
      if (value.kind !== "instance") continue;
      for (const entry of this.byName.get(lastOf(value.type)) ?? []) {
        if (targetsOf(entry.api).includes(value.type) && entry.library.id === value.library) {
          this.report(entry, { start: expr.start, end: expr.start + 3 }, expr, { verdict: "yes", note: `constructs \`${value.type}\``, client: "unknown" });
        }
      }
    }
  }

  /** `getattr(app, "…")`, `app["…"]`. */
  private visitReflection(whole: Expr, object: Expr | null, key: Expr): void {
    for (const text of new Set(textsOf(this.resolver.evaluate(key)).texts)) {
      for (const entry of this.byName.get(text) ?? []) {
        const at = key.kind === "string" ? key.textSpan : key;
        const { match } = entry.api;
        const values = object ? judged(this.resolver, object, text) : [];
        if (match.kind === "member" && text === match.member) {
          if ((whole.kind !== "index" || isMemberUse(whole, true))) this.member(entry, at, whole, values.length > 0 ? values : [{ kind: "open", why: "" }], false);
        } else if (match.kind !== "factory" && targetsOf(entry.api).some((symbol) => text === lastOf(symbol) && values.some((value) => isSymbol(this.resolver, value, entry, symbol)))) {
          this.report(entry, at, whole, { verdict: "yes", note: "read by name", client: "unknown" });
        }
      }
    }
  }

  private visitReflectiveCall(call: CallExpr): void {
    const callee = bare(call.callee);
    const first = call.args[0]?.value;
    if (!first) return;
    if (call.args[1] && this.resolver.isNamed(callee, this.profile.memberReaders)) this.visitReflection(call, first, call.args[1].value);
    else if (this.resolver.isNamed(callee, this.profile.reflectors)) this.visitReflection(call, callee.kind === "member" && !this.profile.reflectors.includes(dottedName(callee) ?? "") ? callee.object : null, first);
    else if (this.resolver.isNamed(callee, this.profile.loaders)) this.visitLoadedType(call, first);
  }

  /** `Class.forName("com.azure.identity.X")`, `Type.GetType("Azure.Identity.X, Azure.Identity")`. */
  private visitLoadedType(call: CallExpr, specifier: Expr): void {
    for (const text of textsOf(this.resolver.evaluate(specifier)).texts) {
      const path = text.split(",")[0]!.trim();
      const symbol = this.symbols.resolve(path);
      for (const entry of this.byName.get(lastOf(path)) ?? []) {
        const { match } = entry.api;
        if ((match.kind !== "construct" && match.kind !== "factory") || symbol?.library !== entry.library || symbol.symbol !== match.type) continue;
        const start = specifier.kind === "string" ? specifier.textSpan.start + text.indexOf(path) + path.length - lastOf(path).length : specifier.start;
        const end = specifier.kind === "string" ? start + lastOf(path).length : specifier.end;
        this.report(entry, { start, end }, call, { verdict: "yes", note: "loaded by its full name", client: "unknown" });
      }
    }
  }

  /** `const { acquireTokenByUsernamePassword } = app`. */
  private visitDestructuring(binding: Binding): void {
    const step = binding.path.at(-1);
    if (!step || !("key" in step) || !binding.value || binding.kind === "param") return;
    if (this.isModuleDestructuring(binding)) visitModuleDestructuring(this, binding, step.key, step.span);
    for (const entry of this.byName.get(step.key) ?? []) {
      if (entry.api.match.kind !== "member" || entry.api.match.member !== step.key) continue;
      const values = follow(this.resolver, this.resolver.evaluate(binding.value), binding.path);
      this.member(entry, step.span, binding.value, values, false);
    }
  }

  /** The name itself leads to the library (import, full name), not a variable that something was handed to. */
  private isDirect(expr: NameExpr): boolean {
    const bindings = this.resolver.bindingsOf(expr);
    if (!bindings) return true;
    return bindings.some((binding) => binding.kind === "import" || binding.kind === "type" || this.isModuleDestructuring(binding));
  }

  /** `const { X } = identity`, where `identity` is a module: as good as an import. */
  private isModuleDestructuring(binding: Binding): boolean {
    const step = binding.path.at(-1);
    if (!step || !("key" in step)) return false;
    return this.resolver.sourceOf(binding).some((value) => value.kind === "ref" && this.symbols.resolve(value.path)?.symbol === "");
  }

  /** An alias may stand for any of an API's symbols; the symbol's own name only for itself. */
  private stands(expr: Expr, name: string, symbol: string): boolean {
    return name === lastOf(symbol) || this.resolvesToSome(expr, symbol);
  }

  private resolvesToSome(expr: Expr, symbol: string): boolean {
    return this.resolver.evaluate(expr).some((value) => value.kind === "ref" && this.symbols.resolve(value.path)?.symbol === symbol);
  }

  private resolvesTo(expr: Expr, entry: Entry, symbol: string): boolean {
    return this.resolver.evaluate(expr).some((value) => isSymbol(this.resolver, value, entry, symbol));
  }

  /** A type or function of the library, by its name. */
  private symbol(entry: Entry, at: Span, expr: Expr, symbol: string, use: boolean): void {
    const values = this.resolver.evaluate(expr);
    const yes = values.some((value) => isSymbol(this.resolver, value, entry, symbol));
    if (yes ? use : use && isOpenSymbol(this.resolver, expr, values)) {
      this.report(entry, at, expr, { verdict: yes ? "yes" : "open", note: yes ? `resolves to \`${symbol}\` of ${entry.library.name}` : describe(values), client: "unknown" });
    } else if (!yes) {
      this.dismiss(entry.api, at, describe(values));
    }
  }

  private factory(entry: Entry, at: Span, expr: MemberExpr, owner: Expr): void {
    const { match } = entry.api;
    if (match.kind !== "factory") return;
    const values = this.resolver.evaluate(owner);
    const yes = values.some((value) => isSymbol(this.resolver, value, entry, match.type));
    const named = simpleName(owner) === lastOf(match.type);
    if (yes || (named && isOpenSymbol(this.resolver, owner, values))) {
      this.report(entry, at, expr, { verdict: yes ? "yes" : "open", note: yes ? `resolves to \`${match.type}\` of ${entry.library.name}` : describe(values), client: "unknown" });
    } else if (named) {
      this.dismiss(entry.api, at, describe(values));
    }
  }

  private member(entry: Entry, at: Span, expr: Expr, values: readonly Value[], mention: boolean): void {
    const answer = judge(this.resolver, entry, values);
    if (answer.verdict === "else" || mention) this.dismiss(entry.api, at, mention ? "named, but neither called nor handed on" : answer.note);
    else this.report(entry, at, expr, answer);
  }

  report(entry: Entry, at: Span, expr: Expr | null, answer: Answer, whole: Span = expr ? wholeUse(expr) : at): void {
    if (answer.verdict === "else") return;
    const key = `${entry.api.id} ${at.start}`;
    if (this.uses.has(key)) return;
    this.uses.set(key, {
      api: entry.api, at: { start: at.start, end: at.end }, expr, whole: { start: whole.start, end: whole.end },
      verdict: answer.verdict, note: answer.note, client: answer.client, related: expr ? this.laterUses(expr) : [],
    });
  }

  private dismiss(api: Api, at: Span, reason: string): void {
    this.dismissals.push({ api: api.id, start: at.start, end: at.end, reason });
  }

  /** Where a variable that something was handed to is called or constructed. */
  private laterUses(expr: Expr): RelatedSpan[] {
    if (expr.role !== "value") return [];
    const holders = this.resolver.heldBy(expr).filter((binding) => binding.kind === "variable");
    return holders.flatMap((binding) => this.facts.exprs
      .filter((one) => one.kind === "name" && one.text === binding.name && (one.role === "callee" || one.role === "constructed") && this.resolver.bindingsOf(one)?.includes(binding))
      .map((one) => ({ start: one.start, end: one.end, role: "use", message: `used here as \`${binding.name}\`` })));
  }
}

/** The call or construction that a callee or type belongs to, without its further chain. */
function wholeUse(expr: Expr): Span {
  let node = expr;
  while (node.parent && (node.role === "callee" || node.role === "constructed" || (node.parent.kind === "generic" && node.role === "type"))) node = node.parent;
  return node;
}
