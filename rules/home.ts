/** Where the project is published. */
export const projectUrl = "https://github.com/ropc-scan/ropc-scan";

/** A page of the repository, by its path from the root: a rule's `docs`. */
export function pageUrl(path: string): string {
  return `${projectUrl}/blob/main/${path}`;
}
