import type { Profile } from "../../rules/profile.ts";

export const profile: Profile = {
  language: "python",
  ecosystem: "python",
  callConstructs: true,
  membersInScope: false,
  staticTypes: false,
  qualifiedNames: false,
  openTypes: ["Any", "object"],
  loopsGiveElements: false,
  importsAreExports: true,
  typeTests: ["isinstance", "issubclass", "pytest.raises", "typing.get_type_hints"],
  wrapperTypes: ["Optional", "Union", "Annotated", "Final", "ClassVar", "Awaitable", "Coroutine", "Type", "type", "Callable", "List", "list", "Dict", "dict", "Tuple", "tuple", "Sequence", "Iterable", "Iterator", "Generator", "AsyncIterator", "AsyncGenerator"],
  loaders: ["__import__", "import_module", "importlib.import_module", "pytest.importorskip"],
  memberReaders: ["getattr", "operator.attrgetter"],
  transparentMethods: [],
  transparentFunctions: ["functools.partial", "partial", "functools.partialmethod", "staticmethod", "classmethod", "asyncio.to_thread", "typing.cast", "cast", "copy.copy"],
  registeringMethods: [],
  normalizeModule: (specifier) => specifier,
  isRelative: (specifier) => specifier.startsWith("."),
};
