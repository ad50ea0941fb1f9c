/**
 * What a file says, free of judgement: one expression graph with parent links and scopes, the same for every language.
 * Offsets are 0-based UTF-16 indexes into the file's decoded text, `end` exclusive. Extractors make facts, nobody changes them.
 */

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** How a node stands in its parent: what tells a call from a declaration, a type, or a value handed on. */
export type Role =
  | "statement" // evaluated for effect, or the root of something the extractor does not describe
  | "callee" // what a call calls, what a decorator applies
  | "type" // names a type that leads to nothing at run time: annotation, cast, type test, pattern
  | "constructed" // the type of a `new` or a composite literal
  | "base" // a superclass or interface of a class
  | "typeArgument" // an argument of a generic type or call
  | "classLiteral" // C# `typeof(X)`, Java `X.class`
  | "object" // left of a member or an index
  | "key" // in brackets, or left of a pair
  | "argument"
  | "value" // right of an assignment, initialiser, default value, value of a pair, item of a list
  | "target" // assigned to
  | "return"
  | "part" // piece of a concatenation or template
  | "operand" // of an operator whose result is not one of its operands: comparison, arithmetic, `typeof x`
  | "deleted"; // `del x[…]`, `delete x.y`

interface Base extends Span {
  readonly role: Role;
  readonly parent: Expr | null;
  readonly scope: Scope;
}

export interface NameExpr extends Base { readonly kind: "name"; readonly text: string }
/** `this` (Python's `self` is a name bound as `self`). */
export interface SelfExpr extends Base { readonly kind: "self" }
export interface SuperExpr extends Base { readonly kind: "super" }
/** `object.name`; `object` is null where it is implied (C# `.Name` in `?.`, an implicit receiver). */
export interface MemberExpr extends Base {
  readonly kind: "member";
  readonly object: Expr | null;
  readonly name: string;
  readonly nameSpan: Span;
}
/** `object[key]`, also Python and JS `key in object`. */
export interface IndexExpr extends Base { readonly kind: "index"; readonly object: Expr | null; readonly key: Expr }
export interface Argument {
  /** Keyword, named argument or annotation element. */
  readonly name: string | null;
  /** Where that name is written; made by the builder. */
  readonly nameSpan?: Span;
  readonly value: Expr;
  readonly spread: boolean;
}
export interface CallExpr extends Base { readonly kind: "call"; readonly callee: Expr; readonly args: readonly Argument[] }
/** Construction by syntax. `type` is null where it is target-typed (C# `new(…)`) or an element of a typed literal (Go). */
export interface NewExpr extends Base {
  readonly kind: "new";
  readonly type: Expr | null;
  readonly args: readonly Argument[];
  /** Object, collection or composite initialiser. */
  readonly init: ObjectExpr | ListExpr | null;
}
/** A string whose text is known. `textSpan` is its content without quotes. */
export interface StringExpr extends Base { readonly kind: "string"; readonly text: string; readonly textSpan: Span }
/** Concatenation or template; each part evaluates to a piece of the string. */
export interface ConcatExpr extends Base { readonly kind: "concat"; readonly parts: readonly Expr[] }
/** A pair's key is a string node for identifiers and literals, any other expression when computed. */
export interface Pair { readonly key: Expr; readonly value: Expr }
/** Object, dict or map literal. */
export interface ObjectExpr extends Base { readonly kind: "object"; readonly pairs: readonly Pair[]; readonly spreads: readonly Expr[] }
/** Array, list, tuple, set literal; `tuple` where several values are returned or assigned at once. */
export interface ListExpr extends Base { readonly kind: "list"; readonly items: readonly Expr[]; readonly tuple: boolean }
/** One of several values: ternary, `or`, `??`, switch expression; in a type position, a union. */
export interface ChoiceExpr extends Base { readonly kind: "choice"; readonly values: readonly Expr[] }
export interface CastExpr extends Base { readonly kind: "cast"; readonly type: Expr; readonly value: Expr }
export interface GenericExpr extends Base { readonly kind: "generic"; readonly base: Expr; readonly args: readonly Expr[] }
export interface ClassLiteralExpr extends Base { readonly kind: "classLiteral"; readonly type: Expr }
export interface AssignExpr extends Base { readonly kind: "assign"; readonly target: Expr; readonly value: Expr }
export interface FunctionExpr extends Base {
  readonly kind: "function";
  readonly name: string | null;
  readonly body: Scope;
  /** In order; also bound in `body`. A destructured parameter stands as one entry without a name. */
  readonly params: readonly Param[];
  readonly returns: readonly Expr[];
  readonly resultType: Expr | null;
  /** Called without parentheses: Python `@property`, JS `get x()`, C# property. */
  readonly getter: boolean;
  readonly decorators: readonly Expr[];
}
export interface Param {
  readonly name: string | null;
  readonly type: Expr | null;
  readonly value: Expr | null;
  readonly rest: boolean;
}
export interface ClassExpr extends Base {
  readonly kind: "class";
  readonly name: string | null;
  readonly bases: readonly Expr[];
  /** Its methods and fields are this scope's bindings. */
  readonly members: Scope;
  readonly decorators: readonly Expr[];
  /** An interface, type literal or protocol: declares, does not define. */
  readonly abstract: boolean;
}
/** A value that is known to be nothing of ours: number, boolean, null, regular expression. */
export interface LiteralExpr extends Base {
  readonly kind: "literal";
  /** Of a small whole number, its value. */
  readonly number: number | null;
}
/** Anything else; its value is unknown, its children are facts all the same. */
export interface OtherExpr extends Base { readonly kind: "other"; readonly children: readonly Expr[] }

export type Expr =
  | NameExpr | SelfExpr | SuperExpr | MemberExpr | IndexExpr | CallExpr | NewExpr | StringExpr | ConcatExpr | ObjectExpr
  | ListExpr | ChoiceExpr | CastExpr | GenericExpr | ClassLiteralExpr | AssignExpr | FunctionExpr | ClassExpr | LiteralExpr | OtherExpr;

export type ScopeKind = "module" | "namespace" | "class" | "function" | "block";

export interface Scope extends Span {
  readonly kind: ScopeKind;
  readonly parent: Scope | null;
  /** Of a namespace: its full dotted name. Of a class or function: its name, if it has one. */
  readonly name: string | null;
  readonly bindings: ReadonlyMap<string, readonly Binding[]>;
  /** The class or function that this scope is the body of. */
  readonly owner: ClassExpr | FunctionExpr | null;
}

/** A step from a value to the part that a pattern binds. */
export type PathStep =
  | { readonly key: string; readonly span: Span }
  | { readonly index: number }
  | { readonly each: "element" | "key" | "pair" } // loop variable; `pair` is a [key, value] tuple
  | { readonly entered: true } // `with x as y`, `using`: mostly x itself
  | { readonly unknown: true };

export interface Binding extends Span {
  readonly kind: "import" | "variable" | "param" | "function" | "class" | "field" | "self" | "type";
  readonly name: string;
  readonly type: Expr | null;
  /** What the name, after `path`, is a part of. */
  readonly value: Expr | null;
  readonly path: readonly PathStep[];
  readonly import: Import | null;
  readonly scope: Scope;
}

export interface Import extends Span {
  /** As the language names it: `azure.identity`, `@azure/identity`, `com.azure.identity`, `Azure.Identity`. Relative ones keep their dots. */
  readonly module: string;
  /** The imported name (`default` for a JS default import); null: the module itself; `*`: everything. */
  readonly name: string | null;
  /** Where that name (or the module) is written. */
  readonly nameSpan: Span;
  /** What it is called here; null for star imports and `import "x"`. */
  readonly local: string | null;
  /** Python `import a.b`: `local` is "a" and stands for the package `a`, though the module is "a.b". */
  readonly head: boolean;
  readonly typeOnly: boolean;
  /** C# `using static`, Java `import static`. */
  readonly static: boolean;
  /** C# `global using`. */
  readonly global: boolean;
  readonly scope: Scope;
}

/** `export { X } from "m"`, `export * from "m"`, `__all__ = ["X"]`, `export { X as Y }`, `module.exports.X = …`. */
export interface Export extends Span {
  /** Null: exports a name of this file. */
  readonly module: string | null;
  /** The name as the module (or this file) calls it; `*` for all. */
  readonly name: string;
  readonly nameSpan: Span;
  readonly exported: string | null;
  readonly typeOnly: boolean;
}

export interface Comment extends Span {
  /** Without the comment marks. */
  readonly text: string;
  /** Nothing but space before it on its line. */
  readonly ownLine: boolean;
}

export interface FileFacts {
  /** `python`, `csharp`, `go`, `java`, `javascript` (JS and TS, whatever the parser). */
  readonly language: string;
  readonly root: Scope;
  /** Every expression, in order of `start`. */
  readonly exprs: readonly Expr[];
  readonly imports: readonly Import[];
  readonly exports: readonly Export[];
  readonly comments: readonly Comment[];
  /** Package or namespace declared for the whole file, if any. */
  readonly package: string | null;
  /** The parser met something it could not read; where, for the notice. */
  readonly errors: readonly Span[];
}
