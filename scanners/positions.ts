import { isAbsolute, relative, sep } from "node:path";

/** A path as reports write it: relative to a folder, with `/`; absolute only where it lies on another drive. */
export function relativePath(from: string, absolute: string): string {
  const path = relative(from, absolute);
  const slashed = sep === "/" ? path : path.split(sep).join("/");
  return slashed === "" ? "." : slashed;
}

/** Whether a path is a folder or lies below it. Both absolute. */
export function isInside(folder: string, absolute: string): boolean {
  const path = relative(folder, absolute);
  return path === "" || (path !== ".." && !path.startsWith(`..${sep}`) && !isAbsolute(path));
}

/** By UTF-16 unit, the same on every machine and in every locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
