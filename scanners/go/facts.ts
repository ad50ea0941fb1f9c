import type { Expr, FileFacts } from "../../rules/facts.ts";
import type { SyntaxNode } from "../syntax-node.ts";
import { packageName } from "./modules.ts";
import { GoStatements } from "./statements.ts";
import { type Handlers, lastName } from "./types.ts";

/** Facts of Go (tree-sitter-go 0.25). */
export function extractGo(tree: SyntaxNode, text: string): FileFacts {
  return new GoWalker("go", text).read(tree);
}

class GoWalker extends GoStatements {
  protected readonly containers = /^(source_file|block|statement_list|expression_list|.*_statement|.*_declaration|.*_clause|.*_case|.*_spec_list)$/;
  /** Top-level declarations that were read before their turn. */
  private readonly done = new Set<SyntaxNode>();
  private dotImported = false;

  protected readonly handlers: Handlers = {
    ...this.typeHandlers,
    ...this.expressionHandlers,
    ...this.statementHandlers,
    package_clause: (n) => ((this.b.package = n.namedChildren[0]?.text ?? null), null),
    import_spec: (n) => this.import(n),
    function_declaration: (n) => this.function(n),
    method_declaration: (n) => (this.method(n), null),
  };

  /** Imports and types come first: methods belong to types that may stand below them. */
  read(tree: SyntaxNode): FileFacts {
    this.b.membersInScope = false;
    const top = tree.namedChildren.flatMap((n) => (n.type === "ERROR" ? n.namedChildren : [n]));
    for (const n of top) this.note(n);
    for (const type of ["import_declaration", "type_declaration"]) {
      for (const n of top) {
        if (n.type !== type) continue;
        this.visit(n);
        this.done.add(n);
      }
    }
    return this.facts(tree);
  }

  /** Names that functions may use above their declaration. */
  private note(n: SyntaxNode): void {
    const name = n.field("name");
    if (n.type === "function_declaration" && name) this.functions.add(name.text);
    if (name && n.type !== "method_declaration") this.topNames.add(name.text);
    if (/^((var|const|type)_declaration|var_spec_list)$/.test(n.type)) n.namedChildren.forEach((child) => this.note(child));
    else n.fields("name").forEach((one) => this.topNames.add(one.text));
  }

  protected hasDotImport(): boolean {
    return this.dotImported;
  }

  override visit(node: SyntaxNode): Expr | null {
    return this.done.has(node) ? null : super.visit(node);
  }

  private import(n: SyntaxNode): null {
    const path = n.field("path");
    if (!path) return null;
    const span = { start: path.start + 1, end: Math.max(path.start + 1, path.end - 1) };
    const module = this.text.slice(span.start, span.end);
    const alias = n.field("name");
    const isDot = alias?.type === "dot";
    const local = isDot || alias?.text === "_" ? null : (alias?.text ?? packageName(module));
    this.dotImported ||= isDot;
    this.b.import(n, { module, name: isDot ? "*" : null, nameSpan: span, local });
    return null;
  }

  private function(n: SyntaxNode): null {
    const name = n.field("name");
    const fact = this.functionFact(n, name?.text ?? null);
    if (name && !/^(init|_)$/.test(name.text)) this.b.bind({ name: name.text, kind: "function", at: name, value: fact });
    return null;
  }

  /** A method belongs to its receiver's type where that is in this file; a method of an interface to the scope around. */
  protected method(n: SyntaxNode): void {
    const name = n.field("name");
    const receiver = n.field("receiver")?.namedChildren[0];
    const receiverType = receiver?.field("type");
    const owner = receiverType ? this.classes.get(lastName(receiverType).text) : undefined;
    const outer = this.b.scope;
    if (owner) this.b.scope = owner as typeof outer;
    const fact = this.functionFact(n, name?.text ?? null, receiver && (() => this.receiver(receiver, owner !== undefined)));
    if (name && (owner || !receiver)) this.b.bind({ name: name.text, kind: "function", at: name, value: fact });
    this.b.scope = outer;
  }

  private receiver(n: SyntaxNode, isOwn: boolean): void {
    const typeNode = n.field("type");
    if (typeNode) this.receiverTypeParameters(typeNode);
    const type = this.typeOf(typeNode);
    for (const name of n.fields("name")) this.b.bind({ name: name.text, kind: isOwn ? "self" : "param", at: name, type });
  }

  /** `func (l *List[T]) …` names the type's parameters anew. */
  private receiverTypeParameters(type: SyntaxNode): void {
    for (const args of type.descendants("type_arguments")) {
      for (const arg of args.descendants("type_identifier")) this.b.bind({ name: arg.text, kind: "type", at: arg });
    }
  }
}
