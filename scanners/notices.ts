import { basename } from "node:path";
import type { Notice } from "../rules/report.ts";
import type { SkippedPath } from "./files.ts";

/** Notices that mean that something which should have been read was not. */
const incompleteKinds: ReadonlySet<Notice["kind"]> = new Set(["parse-errors", "not-text", "too-large", "unreadable"]);

export function isIncomplete(notice: Notice): boolean {
  return incompleteKinds.has(notice.kind);
}

type Group = { readonly kind: Notice["kind"]; readonly message: (count: string, skipped: readonly SkippedPath[]) => string };

const groups: Readonly<Record<SkippedPath["kind"], Group>> = {
  ignored: { kind: "ignored", message: (count) => `${count} ignored by .gitignore (--no-ignore reads them)` },
  excluded: { kind: "ignored", message: (count) => `${count} left out by --exclude or the configuration` },
  vendored: {
    kind: "vendored",
    message: (count, skipped) => `${count} of other people's code left out: ${someNames(skipped)} (name one to scan it)`,
  },
  minified: { kind: "minified", message: (count) => `${count} left out as minified (name one to scan it)` },
  symlink: { kind: "symlink", message: (count) => `${count} not followed: out of the folder, or to nowhere` },
  unreadable: { kind: "unreadable", message: (count) => `${count} that cannot be read` },
};

/** What the choice of files left out: one notice for each kind with its count, or one for each path. */
export function describeSkipped(skipped: readonly SkippedPath[], named: boolean, shown: (absolute: string) => string): Notice[] {
  return (Object.keys(groups) as SkippedPath["kind"][]).flatMap((kind): Notice[] => {
    const group = groups[kind];
    const those = skipped.filter((one) => one.kind === kind);
    if (named || kind === "unreadable") {
      return those.map((one) => ({
        kind: group.kind,
        path: shown(one.absolute),
        message: kind === "unreadable" ? `cannot be read (${one.reason})` : `left out: ${kind}, ${one.reason}`,
      }));
    }
    return those.length === 0 ? [] : [{ kind: group.kind, path: null, message: group.message(countPaths(those), those) }];
  });
}

/** The files that the user named and nobody reads. */
export function describeUnknown(paths: readonly string[]): Notice[] {
  if (paths.length <= 1) return paths.map((path) => ({ kind: "unknown-kind", path, message: "is of no kind that ropc-scan reads" }));
  return [
    {
      kind: "unknown-kind",
      path: null,
      message: `${paths.length} named files are of no kind that ropc-scan reads: ${paths.slice(0, 3).join(", ")}${paths.length > 3 ? ", …" : ""}`,
    },
  ];
}

function countPaths(skipped: readonly SkippedPath[]): string {
  if (skipped.every((one) => one.kind === "symlink")) return plural(skipped.length, "link");
  const folders = skipped.filter((one) => one.isFolder).length;
  const files = skipped.length - folders;
  return [folders > 0 && plural(folders, "folder"), files > 0 && plural(files, "file")].filter(Boolean).join(" and ");
}

/** `1 file`, `2 files`. */
export function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}

function someNames(skipped: readonly SkippedPath[]): string {
  const names = [...new Set(skipped.map((one) => basename(one.absolute)))].sort();
  return names.slice(0, 4).join(", ") + (names.length > 4 ? ", …" : "");
}
