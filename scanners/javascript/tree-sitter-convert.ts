import type { SyntaxNode } from "../syntax-node.ts";
import type { EsNode } from "./estree-node.ts";

/** Makes the ESTree node for a node of the concrete tree; null where there is nothing to walk. */
export type Conversion = (node: SyntaxNode, to: Converter) => EsNode | null;
export type Conversions = Readonly<Record<string, Conversion>>;

type Properties = Readonly<Record<string, unknown>>;

/** An ESTree node in the place of a concrete one. */
export function make(at: { readonly start: number; readonly end: number }, type: string, properties: Properties = {}): EsNode {
  return { type, range: [at.start, at.end], ...properties };
}

/** Named children without comments and errors. */
export function parts(node: SyntaxNode): SyntaxNode[] {
  return node.namedChildren.filter((child) => child.type !== "ERROR");
}

/**
 * Turns a concrete tree into ESTree, node by node, by a table. What the table does not list keeps its children, so that
 * they are walked. What lies in an ERROR node is put behind the statement or member that it is in.
 */
export class Converter {
  private readonly broken: SyntaxNode[] = [];

  constructor(private readonly conversions: Conversions) {}

  one(node: SyntaxNode | undefined): EsNode | null {
    if (!node) return null;
    this.broken.push(...node.children.filter((child) => child.type === "ERROR"));
    const conversion = Object.hasOwn(this.conversions, node.type) ? this.conversions[node.type] : undefined;
    return conversion ? conversion(node, this) : make(node, "Unknown", { children: this.all(parts(node)) });
  }

  all(nodes: readonly SyntaxNode[]): EsNode[] {
    return nodes.map((node) => this.one(node)).filter((node) => node !== null);
  }

  /** The first named child. */
  inner(node: SyntaxNode): EsNode | null {
    return this.one(parts(node)[0]);
  }

  /** Statements, or members of a class, each followed by the broken code that was met in it. */
  sequence(node: SyntaxNode, convert: (child: SyntaxNode) => EsNode | null = (child) => this.one(child)): EsNode[] {
    const outer = this.broken.splice(0);
    const result: EsNode[] = [];
    for (const child of node.namedChildren) {
      const converted = child.type === "ERROR" ? null : convert(child);
      if (converted) result.push(converted);
      if (child.type === "ERROR") result.push(this.group(child));
      else for (const error of this.broken.splice(0)) result.push(this.group(error));
    }
    // The errors among this node's own children have just been put in their place.
    this.broken.push(...outer.filter((error) => !node.children.includes(error)));
    return result;
  }

  private group(error: SyntaxNode): EsNode {
    return make(error, "TSModuleBlock", { body: this.sequence(error) });
  }
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f", v: "\v", 0: "\0", "\n": "", "\r": "", "\r\n": "", "\u2028": "", "\u2029": "" };

/** What the source between quotation marks means. */
export function unescape(raw: string): string {
  if (!raw.includes("\\")) return raw;
  return raw.replace(/\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\r\n|[\s\S]))/g, (_, point?: string, unit?: string, byte?: string, other?: string) => {
    const code = point ?? unit ?? byte;
    if (code === undefined) return escapes[other ?? ""] ?? other ?? "";
    const value = parseInt(code, 16);
    return value > 0x10ffff ? "" : String.fromCodePoint(value);
  });
}

export function identifier(node: SyntaxNode): EsNode {
  return make(node, "Identifier", { name: node.text });
}

/** A key of a member, property or pattern, and whether it is computed. */
export function keyOf(node: SyntaxNode | undefined, to: Converter): { key: EsNode | null; computed: boolean } {
  if (node?.type === "computed_property_name") return { key: to.inner(node), computed: true };
  return { key: to.one(node), computed: false };
}

/** Elements with null for holes: `[, a]`. */
export function elementsOf(node: SyntaxNode, to: Converter): (EsNode | null)[] {
  const elements: (EsNode | null)[] = [];
  let pending: EsNode | null = null;
  let met = false;
  for (const child of node.children) {
    if (child.type === ",") {
      elements.push(pending);
      pending = null;
      met = false;
    } else if (child.named && child.type !== "comment" && child.type !== "ERROR") {
      pending = to.one(child);
      met = true;
    }
  }
  return met ? [...elements, pending] : elements;
}
