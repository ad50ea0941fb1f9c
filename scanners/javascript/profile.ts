import type { Profile } from "../../rules/profile.ts";

const cdn = /^(?:https?:)?\/\/(?:esm\.sh|esm\.run|unpkg\.com|(?:cdn|esm)\.jsdelivr\.net|cdn\.skypack\.dev|jspm\.dev|ga\.jspm\.io|esm\.unpkg\.com)\//;
/** What a content delivery network puts before a package's name: a registry, a version of its own, marks. */
const cdnPrefix = /^(?:(?:npm|stable|pin|v\d+)[:/]|\*|-\/)+/;
/** Folders that hold what a package is built to, or from: `@azure/identity/dist/index.js` is `@azure/identity`. */
const buildFolder = /^\/(?:(?:dist|lib)(?:-[\w-]+)?|build|out|esm|cjs|es|es\d{4}|denonext|types|src|browser|node|\+esm|mode=[^/]+)(?:\/|$)|^\/(?:index|main)\.[\w.]+$|^\/$/;

/**
 * The package that a specifier names, with the sub-path that tells its entry points apart: registries (`npm:`, `node:`),
 * CDN addresses, versions, queries and build folders are left out. Relative and unknown specifiers stay as they are.
 */
export function normalizeModule(specifier: string): string {
  let name = specifier;
  if (cdn.test(name)) name = name.replace(cdn, "").replace(cdnPrefix, "").replace(/[?#].*$/, "");
  // Deno also writes `npm:/@azure/identity@4`.
  name = name.replace(/^(?:npm|jsr|node|bun):\/?/, "");
  const parts = /^((?:@[^/@]+\/)?[^/@]+)(?:@[^/]+)?(\/.*)?$/.exec(name);
  if (!parts || isRelative(name) || /^[a-z]+:\/\//i.test(name)) return name;
  const [, module = name, path = ""] = parts;
  return buildFolder.test(path) ? module : module + path;
}

/** `./x`, `/x`, and the aliases that bundlers and package manifests give to a project's own folders: `~/x`, `@/x`, `#x`. */
export function isRelative(specifier: string): boolean {
  return /^(?:\.{1,2}(?:\/|$)|\/|~\/|@\/|#)/.test(specifier);
}

export const profile: Profile = {
  language: "javascript",
  ecosystem: "node",
  callConstructs: false,
  membersInScope: false,
  staticTypes: false,
  qualifiedNames: false,
  openTypes: [
    "any", "unknown", "object", "Object", "Function", "ReturnType", "Parameters", "ConstructorParameters", "ThisType", "Constructor", "Newable", "Class", "Type",
  ],
  mapLoop: "key",
  declaresBeforeUse: false,
  capitalMeansType: true,
  basesConstruct: true,
  classBodyIsScope: false,
  makers: { Array: "list", "Array.of": "list", "Array.from": "list", Set: "list", Map: "pairs", "Object.fromEntries": "pairs", "Object.freeze": "copy", "Object.assign": "copy", structuredClone: "copy" },
  reflectors: [],
  importsAreExports: false,
  typeTests: ["toBeInstanceOf", "toThrow", "toThrowError", "instanceOf", "isInstanceOf", "expect.any", "assert.instanceOf", "assert.notInstanceOf", "assert.isInstanceOf", "t.instanceOf", "sinon.match.instanceOf"],
  wrapperTypes: [
    "Promise", "PromiseLike", "Awaited", "Array", "ReadonlyArray", "Set", "ReadonlySet", "Map", "ReadonlyMap", "WeakMap", "WeakRef", "Record", "Iterable",
    "AsyncIterable", "Iterator", "AsyncIterator", "IterableIterator", "Generator", "AsyncGenerator", "Partial", "Required", "Readonly", "Pick", "Omit",
    "NonNullable", "Extract", "Exclude", "InstanceType", "Mutable", "DeepPartial", "Mocked", "MockedObject", "MockedClass", "DeepMocked", "SinonStubbedInstance",
    "SinonMock", "Observable", "BehaviorSubject", "Maybe", "Nullable", "Optional", "Ref", "ShallowRef", "ComputedRef", "Signal", "WritableSignal", "MutableRefObject", "RefObject",
  ],
  loaders: [
    "require", "import", "module.require", "require.main.require", "jest.requireActual", "jest.requireMock", "vi.importActual", "vi.importMock",
    "proxyquire", "proxyquire.load", "rewire", "esmock", "importActual", "requireActual", "__non_webpack_require__", "importFresh", "System.import",
    "globalThis.require", "window.require",
  ],
  moduleTables: [],
  memberReaders: ["Reflect.get", "_.get", "lodash.get"],
  // Those of arrays also hand their elements to a callback.
  transparentMethods: [
    "bind", "then", "catch", "finally", "valueOf", "map", "flatMap", "forEach", "filter", "find", "findLast", "some", "every", "at", "slice", "concat",
    "pop", "shift", "flat", "reverse", "sort", "values",
  ],
  transparentFunctions: [
    "Proxy",
    "__importStar", "__importDefault", "_interopRequireWildcard", "_interopRequireDefault", "_interop_require_wildcard", "__toESM",
    "promisify", "util.promisify", "Promise.resolve", "Promise.all", "Promise.race", "Promise.any", "Object.freeze", "Object.seal", "Object.create", "Object.assign",
    "structuredClone", "Array.from", "tslib.__importStar",
    "tslib.__importDefault", "tslib_1.__importStar", "tslib_1.__importDefault", "vi.mocked", "jest.mocked", "memoize", "once", "_.once", "_.memoize",
    "cache", "markRaw", "ref", "shallowRef", "reactive", "toRaw",
  ],
  registeringMethods: [],
  normalizeModule,
  isRelative,
};
