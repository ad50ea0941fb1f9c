import type { Argument, Expr } from "../../rules/facts.ts";
import type { SyntaxNode } from "../syntax-node.ts";
import { Walker } from "../walker.ts";

/** Expressions and types; statements and definitions build on it. */
export abstract class PythonExpressions extends Walker {
  protected readonly containers = /^(module|block|.*_statement|.*_clause|with_item|case_pattern|if_clause)$/;

  protected readonly expressionHandlers: Record<string, (node: SyntaxNode) => Expr | null> = {
    comment: () => null,
    identifier: (n) => this.b.name(n, n.text),
    integer: (n) => this.b.literal(n),
    float: (n) => this.b.literal(n),
    none: (n) => this.b.literal(n),
    true: (n) => this.b.literal(n),
    false: (n) => this.b.literal(n),
    string: (n) => this.string(n),
    concatenated_string: (n) => this.b.concat(n, this.visitAll(n.namedChildren)),
    attribute: (n) => this.member(n),
    subscript: (n) => this.b.index(n, this.expr(n.field("value"), n), this.subscripts(n)),
    call: (n) => this.call(n),
    parenthesized_expression: (n) => this.lastOf(n),
    await: (n) => this.lastOf(n),
    conditional_expression: (n) => this.conditional(n),
    boolean_operator: (n) => this.b.choice(n, this.visitAll([...n.fields("left"), ...n.fields("right")])),
    binary_operator: (n) => this.binary(n),
    comparison_operator: (n) => this.comparison(n),
    dictionary: (n) => this.dictionary(n),
    list: (n) => this.b.list(n, this.visitAll(n.namedChildren)),
    set: (n) => this.b.list(n, this.visitAll(n.namedChildren)),
    tuple: (n) => this.b.list(n, this.visitAll(n.namedChildren), true),
    expression_list: (n) => this.b.list(n, this.visitAll(n.namedChildren), true),
    list_splat: (n) => this.lastOf(n),
    type: (n) => this.type(n.namedChildren[0] ?? n),
    list_comprehension: (n) => this.comprehension(n),
    set_comprehension: (n) => this.comprehension(n),
    generator_expression: (n) => this.comprehension(n),
    dictionary_comprehension: (n) => this.comprehension(n),
    class_pattern: (n) => this.classPattern(n),
  };

  protected lastOf(n: SyntaxNode): Expr {
    return this.expr(n.namedChildren.at(-1), n);
  }

  protected string(n: SyntaxNode): Expr {
    const open = n.child("string_start");
    const close = n.child("string_end");
    const span = { start: open?.end ?? n.start, end: close?.start ?? n.end };
    const holes = n.children.filter((c) => c.type === "interpolation");
    if (holes.length === 0) return this.b.string(n, unescape(this.text.slice(span.start, span.end), /^[^'"]*[rR]/.test(open?.text ?? "")), span);
    const parts = n.children
      .filter((c) => c.type === "string_content" || c.type === "interpolation")
      .map((c) => (c.type === "string_content" ? this.b.string(c, unescape(c.text, false)) : this.expr(c.field("expression"), c)));
    return this.b.concat(n, parts);
  }

  protected member(n: SyntaxNode): Expr {
    const name = n.field("attribute") ?? n;
    return this.b.member(n, this.expr(n.field("object"), n), name.text, name);
  }

  protected subscripts(n: SyntaxNode): Expr {
    const keys = n.fields("subscript").map((k) => this.expr(k, n));
    return keys.length === 1 ? keys[0]! : this.b.list(n, keys, true);
  }

  protected call(n: SyntaxNode): Expr {
    if (n.field("function")?.text === "super") return this.b.super(n);
    const callee = this.expr(n.field("function"), n);
    const list = n.field("arguments");
    if (list?.type === "generator_expression") return this.b.call(n, callee, [this.argument(this.expr(list, n))]);
    return this.b.call(n, callee, this.arguments(list));
  }

  protected arguments(list: SyntaxNode | undefined): Argument[] {
    return (list?.namedChildren ?? []).map((arg) => {
      if (arg.type === "keyword_argument") return this.argument(this.expr(arg.field("value"), arg), arg.field("name")?.text ?? null);
      if (arg.type === "list_splat" || arg.type === "dictionary_splat") return this.argument(this.lastOf(arg), null, true);
      return this.argument(this.expr(arg, list!));
    });
  }

  protected conditional(n: SyntaxNode): Expr {
    const [value, test, other] = n.namedChildren;
    if (test) this.b.other(test, [this.visit(test)]);
    return this.b.choice(n, this.visitAll([value, other].filter((c) => c !== undefined)));
  }

  protected binary(n: SyntaxNode): Expr {
    const operands = this.visitAll([...n.fields("left"), ...n.fields("right")]);
    const operator = n.field("operator")?.text ?? n.children[1]?.text;
    if (operator === "+") return this.b.concat(n, operands);
    if (operator === "|") return this.b.object(n, [], operands);
    if (operator === "%" && operands[0]?.kind === "string") return this.b.concat(n, operands.slice(0, 1).concat(this.b.other(n, operands.slice(1))));
    return this.b.other(n, operands);
  }

  /** `"X" in os.environ` reads the key. */
  protected comparison(n: SyntaxNode): Expr {
    const operands = this.visitAll(n.namedChildren);
    const isIn = n.children.some((c) => c.type === "in" || c.type === "not in");
    if (isIn && operands.length === 2) return this.b.other(n, [this.b.index(n, operands[1]!, operands[0]!)]);
    return this.b.other(n, operands);
  }

  protected dictionary(n: SyntaxNode): Expr {
    const pairs = n.children
      .filter((c) => c.type === "pair")
      .map((pair) => ({ key: this.expr(pair.field("key"), pair), value: this.expr(pair.field("value"), pair) }));
    const spreads = n.children.filter((c) => c.type === "dictionary_splat").map((c) => this.lastOf(c));
    return this.b.object(n, pairs, spreads);
  }

  protected comprehension(n: SyntaxNode): Expr {
    let items: Expr[] = [];
    let pair: SyntaxNode | undefined;
    this.b.within("block", n, null, () => {
      this.visitAll(n.namedChildren.filter((c) => c.fieldName !== "body"));
      const body = n.field("body");
      if (body?.type === "pair") pair = body;
      items = pair ? [] : [this.expr(body, n)];
      if (pair) items = [this.expr(pair.field("key"), pair), this.expr(pair.field("value"), pair)];
    });
    return pair ? this.b.object(n, [{ key: items[0]!, value: items[1]! }]) : this.b.list(n, items);
  }

  protected classPattern(n: SyntaxNode): Expr | null {
    const [name, ...rest] = n.namedChildren;
    this.visitAll(rest);
    return name ? this.b.withRole(this.type(name), "type") : null;
  }

  /** A type annotation: names and members as usual, subscripts are generics, strings hold names. */
  protected type(n: SyntaxNode): Expr {
    switch (n.type) {
      case "type":
      case "parenthesized_expression":
        return this.type(n.namedChildren[0]!);
      case "string":
        return this.quotedType(n);
      case "generic_type":
      case "subscript": {
        const [base, ...args] = n.namedChildren;
        const inner = args.flatMap((a) => (a.type === "type_parameter" ? a.namedChildren : [a]));
        return this.b.generic(n, this.type(base!), inner.map((a) => this.type(a)));
      }
      case "binary_operator":
      case "union_type":
        return this.b.choice(n, n.namedChildren.map((c) => this.type(c)), "type");
      case "member_type":
        return this.b.member(n, this.type(n.namedChildren[0]!), n.namedChildren.at(-1)!.text, n.namedChildren.at(-1)!);
      case "dotted_name":
        return this.dotted(n.text, n.start);
      default:
        return this.expr(n, n);
    }
  }

  protected quotedType(n: SyntaxNode): Expr {
    const start = n.child("string_start")?.end ?? n.start;
    const text = this.text.slice(start, n.child("string_end")?.start ?? n.end);
    const names = [...text.matchAll(/[A-Za-z_][\w.]*/g)].map((m) => this.dotted(m[0], start + m.index));
    return names.length === 1 ? names[0]! : this.b.choice(n, names, "type");
  }

  protected dotted(text: string, start: number): Expr {
    const [head, ...rest] = text.split(".");
    let end = start + head!.length;
    let fact: Expr = this.b.name({ start, end }, head!);
    for (const part of rest) {
      const span = { start: end + 1, end: end + 1 + part.length };
      fact = this.b.member({ start, end: span.end }, fact, part, span);
      end = span.end;
    }
    return fact;
  }
}


function unescape(raw: string, isRaw: boolean): string {
  if (isRaw || !raw.includes("\\")) return raw;
  return raw.replace(/\\(\r?\n|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|.)/g, (_, c: string, x?: string, u?: string) =>
    x ?? u ? String.fromCharCode(parseInt((x ?? u)!, 16)) : (({ n: "\n", t: "\t", r: "\r", "\n": "", "\r\n": "" } as Record<string, string>)[c] ?? c));
}
