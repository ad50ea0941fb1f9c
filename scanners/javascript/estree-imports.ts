import type { Expr, Span } from "../../rules/facts.ts";
import type { EstreeContext, Handlers } from "./estree-context.ts";
import { child, contentSpan, type EsNode, flag, keySpan, keyText, list, nameSpan, spanOf, stringOf, unwrap, word } from "./estree-node.ts";
import { bindDeclared, bindPattern, type Declares } from "./estree-patterns.ts";

const typeOnly = (node: EsNode): boolean => /^type(of)?$/.test(word(node, "importKind"));

function importDeclaration(n: EsNode, c: EstreeContext): null {
  const source = child(n, "source");
  const module = stringOf(source);
  if (!source || module === undefined) return null;
  const specifiers = list(n, "specifiers");
  const written = contentSpan(source);
  if (specifiers.length === 0) c.b.import(spanOf(n), { module, name: null, nameSpan: written, local: null, typeOnly: typeOnly(n) });
  for (const specifier of specifiers) {
    const local = child(specifier, "local");
    if (!local) continue;
    const imported = child(specifier, "imported");
    const [name, span] =
      specifier.type === "ImportNamespaceSpecifier" ? [null, written]
      : imported ? [keyText(imported) ?? "", keySpan(imported)]
      : specifier.type === "ImportDefaultSpecifier" ? ["default", nameSpan(local)]
      : [word(local, "name"), nameSpan(local)];
    c.b.import(spanOf(n), { module, name, nameSpan: span, local: word(local, "name"), typeOnly: typeOnly(n) || typeOnly(specifier) });
  }
  return null;
}

/** `import x = require("m")` loads a module, `import x = A.B` names something known already. */
function importEquals(n: EsNode, c: EstreeContext): null {
  const id = child(n, "id");
  const reference = child(n, "moduleReference");
  if (!id || !reference) return null;
  const source = reference.type === "TSExternalModuleReference" ? child(reference, "expression") : null;
  const module = stringOf(source);
  const local = word(id, "name");
  const exported = flag(n, "isExport");
  if (source && module !== undefined) {
    c.b.import(spanOf(n), { module, name: null, nameSpan: contentSpan(source), local, typeOnly: typeOnly(n) });
  } else {
    c.b.bind({ name: local, kind: "variable", at: nameSpan(id), value: c.expr(reference, n) });
  }
  if (exported) c.b.export(spanOf(n), { module: null, name: local, nameSpan: nameSpan(id), exported: local });
  return null;
}

/** The module that an expression loads by a constant name, looking through `await`, parentheses and casts. */
export function requiredModule(node: EsNode | null): { module: string; span: Span } | undefined {
  const call = unwrap(node);
  if (!call) return undefined;
  const callee = child(call, "callee");
  const loads = call.type === "ImportExpression" || callee?.type === "Import"
    || (call.type === "CallExpression" && callee?.type === "Identifier" && word(callee, "name") === "require");
  const source = loads ? (call.type === "ImportExpression" ? child(call, "source") : (list(call, "arguments")[0] ?? null)) : null;
  const module = stringOf(source);
  return source && module !== undefined ? { module, span: contentSpan(source) } : undefined;
}

/**
 * `const x = require("m")`, `const { A: B = c } = await import("m")`: an import, whatever the syntax. `value` is the fact of
 * the call, for what no import can say: a part of an imported name. False where nothing is loaded.
 */
export function importRequired(c: EstreeContext, statement: EsNode, pattern: EsNode, init: EsNode, value: Expr, declares: NonNullable<Declares>): boolean {
  const loaded = requiredModule(init);
  if (!loaded) return false;
  const { module, span } = loaded;
  const at = spanOf(statement);
  const whole = (id: EsNode): void => {
    c.annotation(id);
    c.b.import(at, { module, name: null, nameSpan: span, local: word(id, "name"), scope: declares.scope });
  };
  if (pattern.type === "Identifier") {
    whole(pattern);
    return true;
  }
  // An array pattern, or a type that says more than the module's name.
  if (pattern.type !== "ObjectPattern" || child(pattern, "typeAnnotation")) return false;
  for (const property of list(pattern, "properties")) {
    const rest = child(property, "argument");
    if (rest?.type === "Identifier") {
      whole(rest);
      continue;
    }
    const key = child(property, "key");
    const name = keyText(key, flag(property, "computed"));
    const target = child(property, "value");
    const local = target?.type === "AssignmentPattern" ? child(target, "left") : target;
    if (!key || name === undefined || local?.type !== "Identifier") {
      bindDeclared(c, { type: "ObjectPattern", range: spanRange(property), properties: [property] }, value, [], declares);
      continue;
    }
    c.b.import(at, { module, name, nameSpan: keySpan(key), local: word(local, "name"), scope: declares.scope });
    const initial = target === local || !target ? null : child(target, "right");
    if (initial) bindPattern(c, local, [{ value: c.named(initial, property, word(local, "name")), path: [] }], declares);
  }
  return true;
}

function spanRange(node: EsNode): readonly [number, number] {
  const { start, end } = spanOf(node);
  return [start, end];
}

export const importHandlers: Handlers = {
  ImportDeclaration: importDeclaration,
  TSImportEqualsDeclaration: importEquals,
};
