/** What name resolution must know of a language, as data. The resolver asks these questions and never which language it is. */
export interface Profile {
  /** `python`, `csharp`, `go`, `java`, `javascript`. */
  readonly language: string;
  /** Which entries of the catalogue and of the environment data apply. */
  readonly ecosystem: string;
  /** Calling a class constructs it (Python), or `new` does. */
  readonly callConstructs: boolean;
  /** A method sees its class's members without `self` (Java, C#). */
  readonly membersInScope: boolean;
  /** A named type is a fact, whatever is imported: a receiver of a foreign type is not ours (C#, Go, Java). */
  readonly staticTypes: boolean;
  /** Imported names are paths below their module, joined by a dot: an unbound `a.b.C` may be a full name (C#, Java). */
  readonly qualifiedNames: boolean;
  /** Type names that say nothing: `any`, `object`, `var`, `dynamic`. */
  readonly openTypes: readonly string[];
  /** What the variable of a loop over a map gets: its keys (Python, JS `for in`), its elements (Go's second variable), or pairs (C#). */
  readonly mapLoop: "key" | "element" | "pair";
  /** A local name is there from its declaration on; before, an outer one of that name is meant (Go, Java, C#). */
  readonly declaresBeforeUse: boolean;
  /** By convention only types start with a capital (not in Go, where every exported name does). */
  readonly capitalMeansType: boolean;
  /** A class among the bases of another is constructed with it (not in Go, where a pointer may be embedded). */
  readonly basesConstruct: boolean;
  /** Names of a class body are plain names in that body (Python). */
  readonly classBodyIsScope: boolean;
  /**
   * Functions that make a collection of their arguments: `list` of the items (or of one list given), `map` of alternating keys and
   * values, `pairs` of a list of pairs, `copy` of the argument with keyword arguments added.
   */
  readonly makers: Readonly<Record<string, "list" | "map" | "pairs" | "copy">>;
  /** Methods that look a member of their receiver up by name, whatever the receiver: `GetMethod`, `MethodByName`. */
  readonly reflectors: readonly string[];
  /** A module's imports are its exports (Python): listed in `__all__`, the import is the re-export. */
  readonly importsAreExports: boolean;
  /** Functions that only ask for a type: `isinstance`. */
  readonly typeTests: readonly string[];
  /** Generic types that count as their argument: `Task<X>`, `Promise<X>`, `Optional[X]`, `Lazy<X>`. */
  readonly wrapperTypes: readonly string[];
  /** Functions that load a module (or a type by its full name) named by their first argument: `require`, `import_module`; without a dot: on any receiver. */
  readonly loaders: readonly string[];
  /** Maps of loaded modules by their names: `sys.modules`. */
  readonly moduleTables: readonly string[];
  /** Functions `f(object, "name")` that read a member by name: `getattr`. */
  readonly memberReaders: readonly string[];
  /** Methods that return (an element of, or a promise for) their receiver: `bind`, `then`, `ConfigureAwait`. */
  readonly transparentMethods: readonly string[];
  /** Functions that return their first argument, or a partial application of it: `functools.partial`. */
  readonly transparentFunctions: readonly string[];
  /** Methods whose type arguments register or create that type: `AddSingleton`, `CreateInstance`; exact names or `Prefix*`. */
  readonly registeringMethods: readonly string[];
  /** The module that a specifier names, without versions and sub-paths: `npm:@azure/identity@4` → `@azure/identity`. */
  readonly normalizeModule: (specifier: string) => string;
  /** A specifier that leads into the same project whatever the manifests say: `./x`, `.x`. */
  readonly isRelative: (specifier: string) => boolean;
}
