import type { Scope } from "../../rules/facts.ts";
import type { SyntaxNode } from "../syntax-node.ts";
import { GoAssignments, items } from "./assignments.ts";
import type { Handlers } from "./types.ts";

/** Generated code may hide thousands of names in one block; beyond this many they share a scope. */
const maxContinuations = 100;

/** Blocks, branches and loops. */
export abstract class GoStatements extends GoAssignments {
  /** What the file declares outside functions, wherever it stands. */
  protected readonly topNames = new Set<string>();
  private continuations = 0;

  protected readonly statementHandlers: Handlers = {
    const_declaration: (n) => this.constants(n),
    var_spec: (n) => this.declared(n),
    short_var_declaration: (n) => this.declared(n),
    assignment_statement: (n) => this.declared(n),
    receive_statement: (n) => this.declared(n),
    range_clause: (n) => this.declared(n),
    inc_statement: (n) => this.b.other(n, this.visitAll(n.namedChildren)),
    dec_statement: (n) => this.b.other(n, this.visitAll(n.namedChildren)),
    send_statement: (n) => this.send(n),
    return_statement: (n) => this.returned(n),
    statement_list: (n) => this.statements(n.namedChildren),
    block: (n) => this.scoped(n),
    if_statement: (n) => this.scoped(n),
    for_statement: (n) => this.scoped(n),
    expression_switch_statement: (n) => this.scoped(n),
    select_statement: (n) => this.scoped(n),
    communication_case: (n) => this.scoped(n),
    default_case: (n) => this.scoped(n),
    expression_case: (n) => this.switchCase(n),
    type_switch_statement: (n) => this.typeSwitch(n),
  };

  private declared(n: SyntaxNode): null {
    this.prepare(n)();
    return null;
  }

  private scoped(n: SyntaxNode): null {
    this.b.within("block", n, null, () => this.statements(n.namedChildren));
    return null;
  }

  /**
   * The parts of one block, in order. A name counts from its declaration on: where it hides another, what follows is a scope
   * of its own, so that `client := client` and what stands above see the other one.
   */
  private statements(nodes: readonly SyntaxNode[]): null {
    const parts = nodes.flatMap(flattened);
    const hiding = parts.findIndex((part) => this.hides(part));
    for (const part of hiding < 0 ? parts : parts.slice(0, hiding)) this.visit(part);
    if (hiding < 0) return null;
    const part = parts[hiding]!;
    // Earlier parts may have declared the name after all.
    if (!this.hides(part)) return this.statements(parts.slice(hiding));
    const bind = this.prepare(part);
    this.b.within("block", { start: part.start, end: parts.at(-1)!.end }, null, () => {
      this.continued.add(this.b.scope);
      this.continuations++;
      bind();
      this.statements(parts.slice(hiding + 1));
      this.continuations--;
    });
    return null;
  }

  private hides(part: SyntaxNode): boolean {
    return this.continuations < maxContinuations && declaredNames(part).some((name) => name !== "_" && this.declaredHere(name) === undefined && this.isKnownOutside(name));
  }

  private isKnownOutside(name: string): boolean {
    if (this.topNames.has(name) || (this.hasDotImport() && /^\p{Lu}/u.test(name))) return true;
    for (let scope: Scope | null = this.b.scope; scope; scope = scope.parent) {
      if (scope.kind !== "class" && scope.bindings.has(name)) return true;
    }
    return false;
  }

  protected abstract hasDotImport(): boolean;

  private switchCase(n: SyntaxNode): null {
    const values = n.field("value");
    if (values) this.b.other(values, this.visitAll(items(values)));
    this.b.within("block", n, null, () => this.visitAll(n.namedChildren.filter((c) => c.fieldName !== "value")));
    return null;
  }

  /** `switch v := x.(type)`: in each case `v` is of its type; in the others it is `x`. */
  private typeSwitch(n: SyntaxNode): null {
    this.b.within("block", n, null, () => {
      this.visitAll(n.fields("initializer"));
      const value = this.expr(n.field("value"), n);
      const alias = items(n.field("alias"))[0];
      for (const branch of n.namedChildren.filter((c) => c.type === "type_case" || c.type === "default_case")) {
        const types = branch.fields("type").map((t) => this.typeOf(t)!).filter((t) => t.kind !== "name" || t.text !== "nil");
        this.b.within("block", branch, null, () => {
          const type = types.length > 1 ? this.b.choice({ start: types[0]!.start, end: types.at(-1)!.end }, types, "type") : (types[0] ?? null);
          if (alias) this.b.bind({ name: alias.text, kind: "variable", at: alias, type, value: type ? null : value });
          this.visitAll(branch.namedChildren.filter((c) => c.fieldName !== "type"));
        });
      }
    });
    return null;
  }
}

/** The parts of a declaration or loop header stand for themselves. */
function flattened(n: SyntaxNode): SyntaxNode[] {
  return /^(var_declaration|var_spec_list|for_clause)$/.test(n.type) ? n.namedChildren.flatMap(flattened) : [n];
}

function declaredNames(n: SyntaxNode): string[] {
  switch (n.type) {
    case "short_var_declaration":
      return items(n.field("left")).map((target) => target.text);
    case "receive_statement":
    case "range_clause":
      return n.has(":=") ? items(n.field("left")).map((target) => target.text) : [];
    case "var_spec":
      return n.fields("name").map((name) => name.text);
    case "const_declaration":
    case "type_declaration":
      return n.namedChildren.flatMap((spec) => spec.fields("name").map((name) => name.text));
    default:
      return [];
  }
}
