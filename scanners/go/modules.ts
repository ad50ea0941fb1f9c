const majorVersion = /\/v(?:[2-9]|[1-9][0-9]+)(?=\/|$)/g;
const gopkgVersion = /\.v[0-9]+(?:-unstable)?$/;

/** The path without the major versions that Go writes into it: `github.com/x/y/v2/z` → `github.com/x/y/z`. */
export function withoutVersions(path: string): string {
  const plain = path.replace(majorVersion, "");
  return plain.startsWith("gopkg.in/") ? plain.replace(gopkgVersion, "") : plain;
}

/** What an import without an alias is called: as the package clause is not at hand, the last element that is no version. */
export function packageName(path: string): string {
  return withoutVersions(path).split("/").at(-1)!;
}
