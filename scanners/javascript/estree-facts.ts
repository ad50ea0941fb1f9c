import type { FileFacts } from "../../rules/facts.ts";
import { classHandlers } from "./estree-classes.ts";
import { EstreeContext, type Handlers } from "./estree-context.ts";
import { exportHandlers } from "./estree-exports.ts";
import { expressionHandlers } from "./estree-expressions.ts";
import { functionHandlers } from "./estree-functions.ts";
import { importHandlers } from "./estree-imports.ts";
import { jsxHandlers } from "./estree-jsx.ts";
import { type EsComment, type EsNode, spanOf } from "./estree-node.ts";
import { statementHandlers } from "./estree-statements.ts";
import { typeHandlers } from "./estree-types.ts";

const handlers: Handlers = {
  ...statementHandlers,
  ...expressionHandlers,
  ...functionHandlers,
  ...classHandlers,
  ...importHandlers,
  ...exportHandlers,
  ...typeHandlers,
  ...jsxHandlers,
};

/**
 * Facts of JavaScript and TypeScript, from the tree of any parser that speaks ESTree with offsets in UTF-16: espree,
 * TypeScript-ESTree, oxc, Babel's. Needs no `loc`, no parents and no scope manager, and leaves the tree as it is.
 * Throws RangeError where code is nested deeper than the stack.
 */
export function extractEstree(program: EsNode, text: string, comments: readonly EsComment[]): FileFacts {
  const context = new EstreeContext(handlers, text);
  for (const comment of comments) {
    const span = spanOf(comment);
    const source = text.slice(span.start, span.end);
    // Some parsers count the `#!` line in.
    if (!source.startsWith("#!")) context.b.comment(span, source.replace(/^(?:\/\*+|\/\/+!?|<!--|-->)/, "").replace(/(?:\*+\/|-->)$/, ""));
  }
  context.visit(program);
  return context.b.finish();
}
