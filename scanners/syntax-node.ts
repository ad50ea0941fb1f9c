/**
 * A concrete syntax tree as plain objects, so that an extractor works without the parser's memory behind it.
 * Offsets are 0-based UTF-16 indexes, `end` exclusive. Comments and other extras are children like any other.
 */
export class SyntaxNode {
  readonly children: SyntaxNode[] = [];

  constructor(
    private readonly source: string,
    readonly type: string,
    /** The field that this node is in its parent. */
    readonly fieldName: string | null,
    /** False for keywords and punctuation. */
    readonly named: boolean,
    readonly start: number,
    readonly end: number,
    readonly missing: boolean,
  ) {}

  get text(): string {
    return this.source.slice(this.start, this.end);
  }

  /** The first child in this field. */
  field(name: string): SyntaxNode | undefined {
    return this.children.find((child) => child.fieldName === name);
  }

  /** All children in this field, punctuation left out. */
  fields(name: string): SyntaxNode[] {
    return this.children.filter((child) => child.fieldName === name && child.named);
  }

  /** Named children without comments. */
  get namedChildren(): SyntaxNode[] {
    return this.children.filter((child) => child.named && !isComment(child));
  }

  /** The first child of one of these types. */
  child(...types: string[]): SyntaxNode | undefined {
    return this.children.find((child) => types.includes(child.type));
  }

  /** Whether a token (keyword, operator) is a direct child. */
  has(token: string): boolean {
    return this.children.some((child) => child.type === token);
  }

  /** Every node below this one that is of a type, in document order. */
  *descendants(type: string): Generator<SyntaxNode> {
    for (const child of this.children) {
      if (child.type === type) yield child;
      yield* child.descendants(type);
    }
  }
}

/** The operands of `a + b + c`, which nests to the left: taken apart in a loop, since a long one would nest too deep. */
export function leftOperands(sum: SyntaxNode, isPart: (node: SyntaxNode) => boolean): SyntaxNode[] {
  const reversed: SyntaxNode[] = [];
  let node: SyntaxNode | undefined = sum;
  for (; node && isPart(node); node = node.field("left")) reversed.push(...node.fields("right"));
  if (node) reversed.push(node);
  return reversed.reverse();
}

export function isComment(node: SyntaxNode): boolean {
  return node.type === "comment" || node.type === "line_comment" || node.type === "block_comment";
}
