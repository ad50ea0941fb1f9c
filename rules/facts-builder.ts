import type {
  Argument, Binding, ClassExpr, Comment, Export, Expr, FileFacts, FunctionExpr, Import, ObjectExpr, ListExpr, Pair, Param, PathStep, Role, Scope,
  ScopeKind, Span,
} from "./facts.ts";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type MutableScope = Mutable<Scope> & { bindings: Map<string, Binding[]> };
/** What an extractor gives of a node: the builder adds role, parent and scope. */
type Draft<K extends Expr["kind"]> = Omit<Extract<Expr, { kind: K }>, "kind" | "start" | "end" | "role" | "parent" | "scope">;

/**
 * Makes the facts of one file. An extractor walks its tree once, opens and closes scopes, and makes children before
 * parents; a node's role and parent are set when its parent is made, and stay `statement`/null for a root.
 */
export class FactsBuilder {
  readonly root: Scope;
  scope: MutableScope;
  private readonly exprs: Expr[] = [];
  private readonly imports: Import[] = [];
  private readonly exports: Export[] = [];
  private readonly comments: Comment[] = [];
  private readonly errors: Span[] = [];
  private readonly assignments: { name: string; at: Span; value: Expr; path: readonly PathStep[]; scope: Scope }[] = [];
  package: string | null = null;
  /** Whether `assignName` may mean a member of a class around (Java, C#), or passes over classes (Go). */
  membersInScope = true;

  constructor(private readonly language: string, readonly text: string) {
    this.scope = { kind: "module", parent: null, name: null, bindings: new Map(), owner: null, start: 0, end: text.length };
    this.root = this.scope;
  }

  /** Runs `body` inside a new scope and returns that scope. */
  within(kind: ScopeKind, at: Span, name: string | null, body: () => void): Scope {
    const outer = this.scope;
    const inner: MutableScope = { kind, parent: outer, name, bindings: new Map(), owner: null, start: at.start, end: at.end };
    this.scope = inner;
    try {
      body();
    } finally {
      this.scope = outer;
    }
    return inner;
  }

  private make<K extends Expr["kind"]>(kind: K, at: Span, draft: Draft<K>): Extract<Expr, { kind: K }> {
    const node = { kind, start: at.start, end: at.end, role: "statement", parent: null, scope: this.scope, ...draft } as unknown as Extract<Expr, { kind: K }>;
    this.exprs.push(node);
    return node;
  }

  /** A named argument's name stands right before its value in every language. */
  private located(arg: Argument): Argument {
    if (arg.name === null || arg.nameSpan) return arg;
    const from = Math.max(0, arg.value.start - arg.name.length - 200);
    const at = this.text.slice(from, arg.value.start).lastIndexOf(arg.name);
    const start = at < 0 ? arg.value.start : from + at;
    return { ...arg, nameSpan: { start, end: start + (at < 0 ? 0 : arg.name.length) } };
  }

  private adopt(parent: Expr, child: Expr | null | undefined, role: Role): void {
    if (!child) return;
    const node = child as Mutable<Expr>;
    node.parent = parent;
    node.role = role;
  }

  /** For the rare child whose role its parent cannot tell. */
  withRole<T extends Expr>(node: T, role: Role): T {
    (node as Mutable<Expr>).role = role;
    return node;
  }

  name(at: Span, text: string) { return this.make("name", at, { text }); }
  self(at: Span) { return this.make("self", at, {}); }
  super(at: Span) { return this.make("super", at, {}); }
  literal(at: Span) {
    const text = at.end - at.start < 6 ? this.text.slice(at.start, at.end) : "";
    return this.make("literal", at, { number: /^\d+$/.test(text) ? Number(text) : null });
  }
  string(at: Span, text: string, textSpan: Span = at) { return this.make("string", at, { text, textSpan }); }

  member(at: Span, object: Expr | null, name: string, nameSpan: Span) {
    const node = this.make("member", at, { object, name, nameSpan });
    this.adopt(node, object, "object");
    return node;
  }

  index(at: Span, object: Expr | null, key: Expr) {
    const node = this.make("index", at, { object, key });
    this.adopt(node, object, "object");
    this.adopt(node, key, "key");
    return node;
  }

  call(at: Span, callee: Expr, args: readonly Argument[]) {
    const node = this.make("call", at, { callee, args: args.map((arg) => this.located(arg)) });
    this.adopt(node, callee, "callee");
    for (const arg of args) this.adopt(node, arg.value, "argument");
    return node;
  }

  new(at: Span, type: Expr | null, args: readonly Argument[], init: ObjectExpr | ListExpr | null = null) {
    const node = this.make("new", at, { type, args: args.map((arg) => this.located(arg)), init });
    this.adopt(node, type, "constructed");
    for (const arg of args) this.adopt(node, arg.value, "argument");
    this.adopt(node, init, "value");
    return node;
  }

  concat(at: Span, parts: readonly Expr[]) {
    const node = this.make("concat", at, { parts });
    for (const part of parts) this.adopt(node, part, "part");
    return node;
  }

  object(at: Span, pairs: readonly Pair[], spreads: readonly Expr[] = []) {
    const node = this.make("object", at, { pairs, spreads });
    for (const pair of pairs) {
      this.adopt(node, pair.key, "key");
      this.adopt(node, pair.value, "value");
    }
    for (const spread of spreads) this.adopt(node, spread, "value");
    return node;
  }

  list(at: Span, items: readonly Expr[], tuple = false) {
    const node = this.make("list", at, { items, tuple });
    for (const item of items) this.adopt(node, item, "value");
    return node;
  }

  choice(at: Span, values: readonly Expr[], role: Role = "value") {
    const node = this.make("choice", at, { values });
    for (const value of values) this.adopt(node, value, role);
    return node;
  }

  cast(at: Span, type: Expr, value: Expr) {
    const node = this.make("cast", at, { type, value });
    this.adopt(node, type, "type");
    this.adopt(node, value, "value");
    return node;
  }

  generic(at: Span, base: Expr, args: readonly Expr[]) {
    const node = this.make("generic", at, { base, args });
    this.adopt(node, base, "type");
    for (const arg of args) this.adopt(node, arg, "typeArgument");
    return node;
  }

  classLiteral(at: Span, type: Expr) {
    const node = this.make("classLiteral", at, { type });
    this.adopt(node, type, "classLiteral");
    return node;
  }

  assign(at: Span, target: Expr, value: Expr) {
    const node = this.make("assign", at, { target, value });
    this.adopt(node, target, "target");
    this.adopt(node, value, "value");
    return node;
  }

  other(at: Span, children: readonly (Expr | null | undefined)[], role: Role = "operand") {
    const kept = children.filter((child): child is Expr => child != null);
    const node = this.make("other", at, { children: kept });
    for (const child of kept) this.adopt(node, child, role);
    return node;
  }

  /** `body` is the scope that `within("function", …)` returned. */
  function(at: Span, draft: { name: string | null; body: Scope; params: readonly Param[]; returns: readonly Expr[]; resultType?: Expr | null; getter?: boolean; decorators?: readonly Expr[] }): FunctionExpr {
    const node = this.make("function", at, { resultType: null, getter: false, decorators: [], ...draft });
    (draft.body as MutableScope).owner = node;
    for (const param of draft.params) {
      this.adopt(node, param.type, "type");
      this.adopt(node, param.value, "value");
    }
    for (const value of draft.returns) this.adopt(node, value, "return");
    this.adopt(node, node.resultType, "type");
    for (const decorator of node.decorators) this.adopt(node, decorator, "callee");
    return node;
  }

  /** `members` is the scope that `within("class", …)` returned. */
  class(at: Span, draft: { name: string | null; bases: readonly Expr[]; members: Scope; decorators?: readonly Expr[]; abstract?: boolean }): ClassExpr {
    const node = this.make("class", at, { decorators: [], abstract: false, ...draft });
    (draft.members as MutableScope).owner = node;
    for (const base of draft.bases) this.adopt(node, base, "base");
    for (const decorator of node.decorators) this.adopt(node, decorator, "callee");
    return node;
  }

  /** Binds a name in `scope` (default: the current one). `value` and `type` keep their role unless they have none yet. */
  bind(binding: { name: string; kind: Binding["kind"]; at: Span; value?: Expr | null; type?: Expr | null; path?: readonly PathStep[]; import?: Import; scope?: Scope }): void {
    const scope = (binding.scope ?? this.scope) as MutableScope;
    const { name, kind, at, value = null, type = null, path = [] } = binding;
    if (value && value.parent === null && value.role === "statement") this.withRole(value, "value");
    if (type && type.parent === null) this.withRole(type, "type");
    const made: Binding = { name, kind, start: at.start, end: at.end, value, type, path, import: binding.import ?? null, scope };
    const list = scope.bindings.get(name);
    if (list) (list as Binding[]).push(made);
    else scope.bindings.set(name, [made]);
  }

  /**
   * `name = value` where an assignment does not declare: binds, once all scopes are known, in the nearest scope that has the
   * name, or else in the file's.
   */
  assignName(name: string, at: Span, value: Expr, path: readonly PathStep[] = []): void {
    this.assignments.push({ name, at, value, path, scope: this.scope });
  }

  /** `self.name = value`, `this.name = value`: a field of the class around. False where there is none. */
  assignField(name: string, at: Span, value: Expr | null, options: { type?: Expr | null; path?: readonly PathStep[]; owner?: Scope } = {}): boolean {
    let scope: Scope | null = options.owner ?? this.scope;
    while (scope && scope.kind !== "class") scope = scope.parent;
    if (!scope) return false;
    this.bind({ name, kind: "field", at, value, type: options.type ?? null, path: options.path ?? [], scope });
    return true;
  }

  import(at: Span, draft: { module: string; name: string | null; nameSpan: Span; local: string | null; head?: boolean; typeOnly?: boolean; static?: boolean; global?: boolean; scope?: Scope }): Import {
    const made: Import = { head: false, typeOnly: false, static: false, global: false, scope: this.scope, ...draft, start: at.start, end: at.end };
    this.imports.push(made);
    if (made.local !== null) this.bind({ name: made.local, kind: "import", at: made.nameSpan, import: made, scope: made.scope });
    return made;
  }

  export(at: Span, draft: { module: string | null; name: string; nameSpan: Span; exported: string | null; typeOnly?: boolean }): void {
    this.exports.push({ typeOnly: false, ...draft, start: at.start, end: at.end });
  }

  comment(at: Span, text: string): void {
    const lineStart = this.text.lastIndexOf("\n", at.start - 1) + 1;
    this.comments.push({ start: at.start, end: at.end, text: text.trim(), ownLine: this.text.slice(lineStart, at.start).trim() === "" });
  }

  error(at: Span): void { this.errors.push({ start: at.start, end: at.end }); }

  /** The finished facts; the builder must not be used afterwards. */
  finish(): FileFacts {
    for (const { name, at, value, path, scope } of this.assignments) {
      let declaring: Scope | null = scope;
      const isPassedOver = (at: Scope) => !at.bindings.has(name) || (at.kind === "class" && !this.membersInScope);
      while (declaring && isPassedOver(declaring)) declaring = declaring.parent;
      this.bind({ name, kind: "variable", at, value, path, scope: declaring ?? this.root });
    }
    this.exprs.sort((a, b) => a.start - b.start || b.end - a.end);
    return {
      language: this.language, root: this.root, exprs: this.exprs, imports: this.imports, exports: this.exports,
      comments: this.comments, package: this.package, errors: this.errors,
    };
  }
}
