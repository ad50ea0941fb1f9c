import { closeSync, openSync, readSync } from "node:fs";
import { utf16Order } from "./decode.ts";

/** Whether a file may hold an API at all: without one of these words it needs no parsing. */
export interface Prefilter {
  inBytes(bytes: Buffer): boolean;
  inText(text: string): boolean;
  /** Reads a file of any size piece by piece. May throw what `fs` throws. */
  inFile(path: string): boolean;
}

const pieceSize = 1 << 20;

/** One case-sensitive search for all words at once; they are ASCII. Without words nothing passes. */
export function makePrefilter(words: readonly string[]): Prefilter {
  const pattern = new RegExp(words.map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")).join("|") || "(?!)");
  const overlap = 2 * Math.max(0, ...words.map((word) => word.length));
  const inText = (text: string) => pattern.test(text);
  const inBytes = (bytes: Buffer) => {
    const order = utf16Order(bytes);
    return inText(order ? new TextDecoder(`utf-16${order}`).decode(bytes) : bytes.toString("latin1"));
  };
  return { inText, inBytes, inFile: (path) => searchFile(path, overlap, inText) };
}

/** UTF-16 is searched with its zero bytes taken out, which is enough for ASCII words. */
function searchFile(path: string, overlap: number, inText: (text: string) => boolean): boolean {
  const file = openSync(path, "r");
  try {
    const buffer = Buffer.allocUnsafe(pieceSize);
    let tail = "";
    for (;;) {
      const length = readSync(file, buffer, 0, pieceSize, null);
      if (length === 0) return false;
      const piece = tail + buffer.toString("latin1", 0, length);
      if (inText(piece) || (piece.includes("\0") && inText(piece.replaceAll("\0", "")))) return true;
      tail = piece.slice(-overlap);
    }
  } finally {
    closeSync(file);
  }
}
