import { symbolsFor } from "../rules/analyze.ts";
import type { Catalogue } from "../rules/catalogue.ts";
import type { FileFacts } from "../rules/facts.ts";
import type { Link } from "../rules/resolver/link.ts";
import { Resolver } from "../rules/resolver/resolver.ts";
import type { Language, LinkOrigin, Reader } from "./language.ts";
import type { ProjectFilesOf } from "./project-files.ts";
import { parseLoaded } from "./tree-sitter.ts";

/** What a scan may spend on files that its candidates lead to. Beyond it a name is simply not followed. */
const maxLinkedFiles = 2_000;
/** Facts of this many linked files are kept at once. */
const maxKept = 200;

/** Makes, for a file of a scan, its view of the project around it. One for a whole scan: what was read is shared. */
export function makeLinker(catalogue: Catalogue, filesOf: ProjectFilesOf): (absolute: string, language: Language, packageName: string | null) => Link | undefined {
  const resolvers = new Map<string, Resolver | null>();
  let read = 0;

  const resolverOf = (path: string, language: Language): Resolver | undefined => {
    const known = resolvers.get(path);
    if (known !== undefined) return known ?? undefined;
    if (read >= maxLinkedFiles) return undefined;
    read++;
    const text = filesOf(path).read(path);
    const facts = text === undefined ? undefined : readLinked(language, path, text);
    const resolver = facts ? new Resolver(facts, language.profile, symbolsFor(catalogue, language.profile.ecosystem), linkOf(path, language, facts.package)) : null;
    resolvers.set(path, resolver);
    if (resolvers.size > maxKept) resolvers.delete(resolvers.keys().next().value!);
    return resolver ?? undefined;
  };

  const linkOf = (absolute: string, language: Language, packageName: string | null): Link | undefined => {
    const { link } = language;
    if (!link) return undefined;
    const files = filesOf(absolute);
    const from: LinkOrigin = { path: absolute, package: packageName };
    const resolve = (paths: readonly string[]) => paths.filter((path) => path !== absolute).flatMap((path) => resolverOf(path, language) ?? []);
    const imported = new Map<string, readonly Resolver[]>();
    const declaring = new Map<string, readonly Resolver[]>();
    return {
      imported: (specifier, name) => once(imported, `${specifier} ${name}`, () => resolve(link.imported(specifier, name, from, files))),
      textsOf: (specifier, name) => link.imported(specifier, name, from, files).flatMap((path) => files.read(path) ?? []),
      declaring: (name) => once(declaring, name, () => resolve(link.declaring(name, from, files))),
      ambient: link.ambient?.(from, files) ?? [],
      packagePath: link.packagePath?.(from, files) ?? packageName,
    };
  };
  return linkOf;
}

/** Remembered before it is known: a chain of files that leads back to a question being asked ends there. */
function once(known: Map<string, readonly Resolver[]>, key: string, ask: () => readonly Resolver[]): readonly Resolver[] {
  const before = known.get(key);
  if (before) return before;
  known.set(key, []);
  const answer = ask();
  known.set(key, answer);
  return answer;
}

/** Facts of a file beside the scan's own: the first variant of its text, and only if its grammar is there already. */
function readLinked(language: Language, path: string, text: string): FileFacts | undefined {
  try {
    const { read } = language;
    return read.kind === "parser" ? (read.parse(path, text) ?? readTree(read.fallback, path, text)) : readTree(read, path, text);
  } catch {
    // What breaks an extractor is a notice where that file itself is scanned.
    return undefined;
  }
}

function readTree(read: Extract<Reader, { kind: "tree-sitter" }>, path: string, text: string): FileFacts | undefined {
  const variant = read.variants?.(text)[0] ?? text;
  const tree = parseLoaded(read.grammar(path), variant);
  return tree && read.extract(tree, variant);
}
