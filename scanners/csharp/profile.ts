import type { Profile } from "../../rules/profile.ts";

export const profile: Profile = {
  language: "csharp",
  ecosystem: "dotnet",
  callConstructs: false,
  membersInScope: true,
  staticTypes: true,
  qualifiedNames: true,
  openTypes: ["object", "Object", "dynamic", "var"],
  mapLoop: "pair",
  declaresBeforeUse: true,
  classBodyIsScope: false,
  makers: { "Enumerable.ToArray": "list", List: "list", HashSet: "list", "KeyValuePair.Create": "list", KeyValuePair: "list" },
  reflectors: ["GetMethod", "GetRuntimeMethod", "InvokeMember", "GetDeclaredMethod"],
  importsAreExports: false,
  typeTests: [
    "Assert.IsInstanceOfType", "Assert.IsNotInstanceOfType", "Assert.IsInstanceOf", "Assert.IsNotInstanceOf", "Assert.IsType", "Assert.IsNotType", "Assert.IsAssignableFrom",
    "Is.TypeOf", "Is.InstanceOf", "Is.AssignableTo", "Assert.Throws", "Assert.ThrowsAsync",
  ],
  wrapperTypes: [
    "Task", "ValueTask", "ConfiguredTaskAwaitable", "TaskCompletionSource", "Lazy", "AsyncLazy", "Nullable", "WeakReference", "ThreadLocal", "AsyncLocal",
    "Func", "Expression", "Action", "IOptions", "IOptionsSnapshot", "IOptionsMonitor", "Optional", "Option", "Maybe", "Result",
    "IEnumerable", "IEnumerator", "IAsyncEnumerable", "IAsyncEnumerator", "ICollection", "IReadOnlyCollection", "IList", "IReadOnlyList", "ISet", "IReadOnlySet", "IQueryable", "IOrderedEnumerable", "IGrouping", "ILookup",
    "List", "HashSet", "SortedSet", "LinkedList", "Queue", "Stack", "Collection", "ReadOnlyCollection", "ObservableCollection", "ConcurrentBag", "ConcurrentQueue", "ConcurrentStack", "BlockingCollection",
    "ImmutableArray", "ImmutableList", "ImmutableHashSet", "IImmutableList", "ImmutableDictionary", "IImmutableDictionary", "FrozenDictionary", "FrozenSet", "ArraySegment", "Span", "ReadOnlySpan", "Memory", "ReadOnlyMemory",
    "Dictionary", "IDictionary", "IReadOnlyDictionary", "ReadOnlyDictionary", "ConcurrentDictionary", "SortedDictionary", "SortedList", "KeyValuePair", "Tuple", "ValueTuple",
  ],
  loaders: ["GetType"],
  memberReaders: [],
  transparentMethods: [
    "ConfigureAwait", "GetAwaiter", "GetResult", "AsTask", "Preserve", "Result", "Wait", "WaitAsync", "Unwrap", "ContinueWith", "Value", "GetValueOrDefault", "Current", "CurrentValue", "Target",
    "First", "FirstOrDefault", "FirstAsync", "FirstOrDefaultAsync", "Single", "SingleOrDefault", "SingleAsync", "SingleOrDefaultAsync", "Last", "LastOrDefault", "ElementAt", "ElementAtOrDefault", "Find", "FindLast",
    "Dequeue", "Pop", "Peek", "Take", "Skip", "TakeWhile", "SkipWhile", "Where", "FindAll", "Select", "SelectMany", "ForEach", "Any", "All", "Count", "OrderBy", "OrderByDescending", "ThenBy", "Distinct", "Reverse", "Concat", "Union", "Append", "Prepend",
    "Cast", "OfType", "AsEnumerable", "AsQueryable", "AsParallel", "AsReadOnly", "ToList", "ToArray", "ToHashSet", "ToImmutableList", "ToImmutableArray", "ToListAsync", "ToArrayAsync", "DefaultIfEmpty",
  ],
  transparentFunctions: ["Task.FromResult", "ValueTask.FromResult", "Task.Run", "Task.Factory.StartNew", "Task.WhenAll", "Task.WhenAny", "Volatile.Read", "Interlocked.Exchange", "Interlocked.CompareExchange", "Options.Create", "Tuple.Create", "Enumerable.Repeat", "Unsafe.As"],
  registeringMethods: [
    "Add*", "TryAdd*", "Replace*", "Register*", "Bind*", "Rebind*", "CreateInstance", "GetServiceOrCreateInstance", "CreateFactory", "Decorate*", "Describe*", "Singleton", "Scoped", "Transient",
    "To", "ToSelf", "ToConstant", "ToMethod", "Use", "UseMiddleware", "For", "As", "AsSelf", "ImplementedBy", "Forward", "Export", "Configure*", "PostConfigure*",
  ],
  normalizeModule: (specifier) => specifier.replace(/^global::/, ""),
  isRelative: () => false,
};
