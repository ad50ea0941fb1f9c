/** How a language's programs reach environment variables and configuration keys: data, one file an ecosystem. */
export interface EnvironmentAccess {
  readonly ecosystem: string;
  /** Full paths that are the environment: `os.environ`, `process.env`. */
  readonly maps: readonly string[];
  /** Members and calls of anything that are an environment: C# `psi.EnvironmentVariables`, Java `builder.environment()`. */
  readonly mapMembers: readonly string[];
  /** Functions that give a map that is an environment: `dotenv_values`. Full paths. */
  readonly mapFunctions: readonly string[];
  /** Bases of classes whose fields are read from variables of their names: pydantic's `BaseSettings`. */
  readonly settingsBases: readonly string[];
  /** Types constructed with the names of variables, alternating with values, or in a list: `new EnvironmentVariables("A", "b")`. */
  readonly setters: readonly string[];
  /** Types of values that are an environment or layered over one: `IConfiguration`, `NodeJS.ProcessEnv` (last name). */
  readonly mapTypes: readonly string[];
  /**
   * Functions with a variable's name as an argument. `name` is a full path (of a Go package its end): `os.getenv`; or, after a
   * dot, a method with any receiver: `.setenv`.
   */
  readonly functions: readonly EnvironmentFunction[];
  /** Members of an environment map that take a name as first argument. */
  readonly methods: Readonly<Record<string, Action>>;
  /** Functions and methods that put a map literal into the environment: `update`, `Object.assign`. */
  readonly merges: readonly string[];
  /** Functions and methods that copy a map: `dict`, `copy`. */
  readonly copies: readonly string[];
  /** Names of arguments and keys whose value is the environment of a child: `env`. */
  readonly childKeys: readonly string[];
  /** Names of arguments that hold a variable's name: `envvar`, `alias`. */
  readonly nameKeys: readonly string[];
  /** Functions or annotations whose string argument holds `${NAME}`: `Value`. */
  readonly placeholders: readonly string[];
  /** Keys of tags on fields (Go) whose value is a variable's name: `env:"NAME"`. */
  readonly tags: readonly string[];
  /** Functions that check the environment against a schema: `parse`, `cleanEnv`. */
  readonly schemas: readonly string[];
}

export interface EnvironmentFunction {
  readonly name: string;
  readonly arg: number;
  readonly action: Action;
  /** Every further argument is a name, too. */
  readonly rest?: boolean;
  /** Which argument is the map: the function counts only where that is the environment. */
  readonly map?: number;
}

/** `unset` is no finding, and takes the place out of every pair. */
export type Action = "read" | "set" | "unset";
