import type { Profile } from "../../rules/profile.ts";

export const profile: Profile = {
  language: "java",
  ecosystem: "java",
  callConstructs: false,
  membersInScope: true,
  staticTypes: true,
  qualifiedNames: true,
  openTypes: ["Object", "var"],
  loopsGiveElements: true,
  importsAreExports: false,
  typeTests: [
    "assertInstanceOf", "Assertions.assertInstanceOf", "assertThrows", "Assertions.assertThrows", "instanceOf", "Matchers.instanceOf", "any", "isA",
    "ArgumentMatchers.any", "ArgumentMatchers.isA", "Mockito.any", "Mockito.isA",
  ],
  wrapperTypes: [
    "[]", "Optional", "CompletableFuture", "CompletionStage", "Future", "ListenableFuture", "Mono", "Flux", "Single", "Maybe", "Uni", "Try", "Either",
    "Supplier", "Callable", "Function", "BiFunction", "UnaryOperator", "IntFunction", "Provider", "Instance", "ObjectProvider", "ObjectFactory",
    "FactoryBean", "Lazy", "AtomicReference", "WeakReference", "SoftReference", "ThreadLocal", "InheritableThreadLocal", "Class", "Iterable",
    "Iterator", "Collection", "List", "ArrayList", "LinkedList", "CopyOnWriteArrayList", "ImmutableList", "Set", "HashSet", "LinkedHashSet",
    "TreeSet", "ImmutableSet", "Queue", "Deque", "ArrayDeque", "ConcurrentLinkedQueue", "BlockingQueue", "Stream", "Map", "HashMap",
    "LinkedHashMap", "TreeMap", "ConcurrentMap", "ConcurrentHashMap", "EnumMap", "ImmutableMap", "Entry", "Cache", "LoadingCache",
  ],
  loaders: ["Class.forName", "java.lang.Class.forName"],
  memberReaders: [],
  // Those of futures, streams and optionals also hand what they hold to a callback.
  transparentMethods: [
    "join", "get", "getNow", "resultNow", "block", "blockOptional", "blockFirst", "blockLast", "toFuture", "toCompletableFuture", "orElse",
    "orElseGet", "orElseThrow", "orElseNull", "or", "exceptionally", "whenComplete", "thenApply", "thenApplyAsync", "thenCompose",
    "thenComposeAsync", "thenAccept", "thenAcceptAsync", "handle", "handleAsync", "map", "mapNotNull", "flatMap", "flatMapMany", "concatMap",
    "switchMap", "ifPresent", "ifPresentOrElse", "forEach", "forEachOrdered", "anyMatch", "allMatch", "noneMatch", "subscribe", "subscribeOn",
    "publishOn", "doOnNext", "doOnError", "doOnSuccess", "filter", "peek", "cache", "single", "await", "getIfAvailable", "getIfUnique",
    "getObject", "getPlain", "getAcquire", "getOrDefault", "computeIfAbsent", "stream", "parallelStream", "iterator", "next", "findFirst",
    "findAny", "toList", "values", "asSubclass", "cast", "newInstance", "getDeclaredConstructor", "getConstructor", "trim", "strip", "intern",
  ],
  transparentFunctions: [
    "Objects.requireNonNull", "Objects.requireNonNullElse", "Objects.requireNonNullElseGet", "Optional.of", "Optional.ofNullable", "Mono.just",
    "Mono.justOrEmpty", "Flux.just", "Single.just", "Maybe.just", "CompletableFuture.completedFuture", "CompletableFuture.completedStage",
    "CompletableFuture.supplyAsync", "Mono.fromSupplier", "Mono.fromCallable", "Mono.fromFuture", "Mono.defer", "Suppliers.memoize", "Lazy.of",
    "Collections.singleton", "Collections.singletonList", "Collections.unmodifiableList", "Collections.unmodifiableSet",
    "Collections.unmodifiableMap", "Collections.synchronizedList", "Collections.synchronizedMap", "List.copyOf", "Set.copyOf", "Map.copyOf",
    "String.valueOf", "Preconditions.checkNotNull", "checkNotNull", "requireNonNull", "Mockito.spy", "spy", "ThreadLocal.withInitial",
  ],
  registeringMethods: [],
  normalizeModule: (specifier) => specifier,
  isRelative: () => false,
};
