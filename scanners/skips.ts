/** Why the walk leaves a folder or file out. */
export type Skip = "ignored" | "vendored" | "minified" | "symlink";

/** Other people's code, whatever the project: packages and caches of package managers. */
const vendoredNames = new Set([
  "node_modules",
  "bower_components",
  "jspm_packages",
  ".yarn",
  ".pnpm-store",
  "site-packages",
  "dist-packages",
  ".venv",
  ".tox",
  ".nox",
  ".eggs",
  "__pypackages__",
  "third_party",
  "third-party",
  ".gradle",
  ".m2",
  ".nuget",
  ".terraform",
  "Pods",
]);

/** Version control's own folders: nobody's code, not worth a notice. */
const controlNames = new Set([".git", ".hg", ".svn", ".jj"]);

const vendorManifests = ["go.mod", "composer.json", "Gemfile", "Gopkg.toml", "glide.yaml", "package.json"];

export function isControlFolder(name: string): boolean {
  return controlNames.has(name);
}

/**
 * Whether a folder holds other people's code. `vendor` is also an ordinary word (`com.acme.vendor`): below a folder of sources
 * it counts only beside the manifest of a package manager that makes such folders.
 */
export function isVendoredFolder(name: string, foldersAbove: readonly string[], siblings: ReadonlySet<string>): boolean {
  if (vendoredNames.has(name)) return true;
  if (name !== "vendor") return false;
  return (
    !foldersAbove.some((folder) => folder === "src" || folder === "java") || vendorManifests.some((manifest) => siblings.has(manifest))
  );
}

/** A Python environment has this file, whatever its folder is called. */
export const environmentMarker = "pyvenv.cfg";

export function isMinifiedName(name: string): boolean {
  return /[.-]min\.[cm]?jsx?$/i.test(name);
}

/**
 * Whether most of a JS text stands in very long lines of dense code. A long line that is one string (an image, a certificate)
 * has little punctuation and does not count.
 */
export function isMinifiedText(text: string): boolean {
  let dense = 0;
  for (const line of text.split(/\r\n?|\n/)) {
    if (line.length < 500) continue;
    const punctuation = line.match(/[;,(){}=:]/g)?.length ?? 0;
    if (punctuation * 25 > line.length) dense += line.length;
  }
  return dense * 2 > text.length;
}
