import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

/** What stands at a path: text, bytes, a link to somewhere, or an empty folder. */
export type TreeEntry = string | Buffer | { readonly link: string } | { readonly folder: true };

/** Makes files below a new folder, gone when the test is over. Returns the folder, links resolved. */
export function makeTree(entries: Readonly<Record<string, TreeEntry>>): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "ropc-scan-test-")));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [path, entry] of Object.entries(entries)) {
    const absolute = join(root, path);
    mkdirSync(dirname(absolute), { recursive: true });
    if (typeof entry === "string" || Buffer.isBuffer(entry)) writeFileSync(absolute, entry);
    else if ("link" in entry) symlinkSync(entry.link, absolute);
    else mkdirSync(absolute, { recursive: true });
  }
  return root;
}
