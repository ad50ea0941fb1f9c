import type { Expr, Span } from "../../rules/facts.ts";
import type { EstreeContext, Handlers } from "./estree-context.ts";
import { requiredModule } from "./estree-imports.ts";
import { child, contentSpan, type EsNode, flag, keySpan, keyText, list, nameSpan, spanOf, stringOf, unwrap, word } from "./estree-node.ts";
import { patternNames } from "./estree-patterns.ts";

const typeOnly = (node: EsNode): boolean => word(node, "exportKind") === "type";

function exportNamed(n: EsNode, c: EstreeContext): null {
  const source = child(n, "source");
  const module = stringOf(source) ?? null;
  const declaration = child(n, "declaration");
  if (declaration) {
    c.optional(declaration);
    // What a namespace exports is a member of it, nothing that other files import.
    if (c.b.scope === c.b.root) exportDeclared(c, n, declaration);
  }
  for (const specifier of list(n, "specifiers")) {
    const exported = child(specifier, "exported");
    const local = child(specifier, "local");
    // Babel's `export * as ns from "m"` and `export v from "m"`.
    const name = specifier.type === "ExportNamespaceSpecifier" ? "*" : specifier.type === "ExportDefaultSpecifier" ? "default" : (keyText(local) ?? "");
    const at = local ?? exported;
    if (!at) continue;
    c.b.export(spanOf(n), { module, name, nameSpan: keySpan(at), exported: keyText(exported) ?? name, typeOnly: typeOnly(n) || typeOnly(specifier) });
  }
  return null;
}

function exportDeclared(c: EstreeContext, n: EsNode, declaration: EsNode): void {
  const id = child(declaration, "id");
  const names = declaration.type === "VariableDeclaration"
    ? list(declaration, "declarations").flatMap((item) => patternNames(child(item, "id") ?? item))
    : id?.type === "Identifier" ? [{ name: word(id, "name"), span: nameSpan(id) }] : [];
  const typeOnly = /^(TSInterface|TSTypeAlias|Interface)Declaration$|^TypeAlias$/.test(declaration.type) || (declaration.type === "TSImportEqualsDeclaration" && word(declaration, "importKind") === "type");
  for (const { name, span } of names) c.b.export(spanOf(n), { module: null, name, nameSpan: span, exported: name, typeOnly });
}

function exportAll(n: EsNode, c: EstreeContext): null {
  const source = child(n, "source");
  const module = stringOf(source);
  const exported = child(n, "exported");
  if (!source || module === undefined) return null;
  c.b.export(spanOf(n), {
    module, name: "*", nameSpan: exported ? keySpan(exported) : contentSpan(source), exported: keyText(exported) ?? null, typeOnly: typeOnly(n),
  });
  return null;
}

function exportDefault(n: EsNode, c: EstreeContext): null {
  const declaration = child(n, "declaration");
  if (!declaration) return null;
  const id = child(declaration, "id");
  if (id && /Declaration$|^TSDeclareFunction$/.test(declaration.type)) {
    c.visit(declaration);
    c.b.export(spanOf(n), { module: null, name: word(id, "name"), nameSpan: nameSpan(id), exported: "default", typeOnly: declaration.type === "TSInterfaceDeclaration" });
  } else {
    exportValue(c, n, declaration, null, "default", () => c.expr(declaration, n));
  }
  return null;
}

/**
 * Exports what an expression gives. One that is no name of this file is bound to a name of its own, which no program can
 * use: `default`, `exports.X`. Of `require("m").X` the module and its name are told.
 */
function exportValue(c: EstreeContext, statement: EsNode, node: EsNode | null, value: Expr | null, exported: string, walk?: () => Expr): void {
  const at = spanOf(statement);
  const inner = unwrap(node);
  if (inner?.type === "Identifier" && word(inner, "name") !== "undefined") {
    c.b.export(at, { module: null, name: word(inner, "name"), nameSpan: nameSpan(inner), exported });
    return;
  }
  const fact = value ?? walk?.() ?? null;
  const required = requiredPart(inner);
  if (required) {
    c.b.export(at, { ...required, exported });
    return;
  }
  if (!node || !fact || isNothing(fact)) return;
  const name = exported === "default" ? exported : `exports.${exported}`;
  c.b.bind({ name, kind: "variable", at: fact, value: fact, scope: c.b.root });
  c.b.export(at, { module: null, name, nameSpan: fact, exported });
}

/** `exports.a = exports.b = void 0`, as compilers write it before anything else. */
function isNothing(fact: Expr): boolean {
  return fact.kind === "assign" ? isNothing(fact.value) : fact.kind === "literal";
}

/** `require("m")` → everything of it, `require("m").X` → its X. */
function requiredPart(node: EsNode | null): { module: string; name: string; nameSpan: Span } | undefined {
  const whole = requiredModule(node);
  if (whole) return { module: whole.module, name: "*", nameSpan: whole.span };
  const property = node?.type === "MemberExpression" ? child(node, "property") : null;
  const loaded = node && property ? requiredModule(child(node, "object")) : undefined;
  const name = node && keyText(property, flag(node, "computed"));
  return loaded && property && name ? { module: loaded.module, name, nameSpan: keySpan(property) } : undefined;
}

/** What a CommonJS target exports: `exports.X` and `module.exports.X` → X, `module.exports` → null; undefined for others. */
function exportedName(target: EsNode): string | null | undefined {
  if (target.type !== "MemberExpression") return undefined;
  const name = keyText(child(target, "property"), flag(target, "computed"));
  const object = unwrap(child(target, "object"));
  if (!object || name === undefined) return undefined;
  const owner = object.type === "Identifier" ? word(object, "name") : undefined;
  if (owner === "module" && name === "exports") return null;
  if (owner === "exports" || exportedName(object) === null) return name;
  return undefined;
}

/** Notes what a CommonJS assignment exports; the assignment is a fact all the same. `value` is the fact of `right`. */
export function exportAssigned(c: EstreeContext, statement: EsNode, target: EsNode, right: EsNode | null, value: Expr): void {
  const name = exportedName(target);
  if (name === undefined) return;
  if (name !== null) exportValue(c, statement, right, value, name);
  else exportWhole(c, statement, right, value);
}

/** `module.exports = X`, `export = X`: the pairs of an object one by one, anything else as `default`. */
function exportWhole(c: EstreeContext, statement: EsNode, right: EsNode | null, value: Expr): void {
  const required = requiredModule(right);
  if (required) {
    c.b.export(spanOf(statement), { module: required.module, name: "*", nameSpan: required.span, exported: null });
    return;
  }
  const object = unwrap(right);
  if (object?.type !== "ObjectExpression" || value.kind !== "object") return exportValue(c, statement, right, value, "default");
  for (const property of list(object, "properties")) {
    const spread = requiredModule(child(property, "argument"));
    if (spread) c.b.export(spanOf(statement), { module: spread.module, name: "*", nameSpan: spread.span, exported: null });
    const key = child(property, "key");
    const name = keyText(key, flag(property, "computed"));
    if (!key || name === undefined || word(property, "kind") === "set") continue;
    const pair = value.pairs.find((candidate) => candidate.key.start === spanOf(key).start);
    exportValue(c, statement, child(property, "value"), pair?.value ?? null, name);
  }
}

export const exportHandlers: Handlers = {
  ExportNamedDeclaration: exportNamed,
  ExportAllDeclaration: exportAll,
  ExportDefaultDeclaration: exportDefault,
  TSExportAssignment: (n, c) => {
    const expression = child(n, "expression");
    const value = c.expr(expression, n);
    exportWhole(c, n, expression, value);
    return value;
  },
  TSNamespaceExportDeclaration: () => null,
};
