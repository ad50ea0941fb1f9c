/** How far a NUL byte is looked for: git's own measure of a binary file. */
const sampleSize = 8000;

/** Whether bytes are no text: a NUL byte near the start, in what is not UTF-16. */
export function isBinary(bytes: Buffer): boolean {
  return bytes.subarray(0, sampleSize).includes(0) && utf16Order(bytes) === undefined;
}

/**
 * Bytes to text, without a byte order mark: UTF-8, UTF-16 (with a mark, or told by its zero bytes), else one byte a character:
 * code keeps its ASCII then, and with it every name that matters.
 */
export function decode(bytes: Buffer): string {
  const order = utf16Order(bytes);
  if (order) return new TextDecoder(`utf-16${order}`).decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return bytes.toString("latin1");
  }
}

/** Whether the bytes are UTF-16 (`le` or `be`), so that a search for ASCII words over the bytes would find nothing. */
export function utf16Order(bytes: Buffer): "le" | "be" | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes[2] === 0 && bytes[3] === 0 ? undefined : "le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "be";
  if (bytes.length < 8 || (bytes[0] !== 0 && bytes[1] !== 0)) return undefined;
  return guessUtf16(bytes.subarray(0, 512));
}

/** Without a mark: code is mostly ASCII, so nearly every other byte is zero and none of the rest is. */
function guessUtf16(sample: Buffer): "le" | "be" | undefined {
  const zeros = [0, 0];
  for (let index = 0; index < sample.length; index++) if (sample[index] === 0) zeros[index & 1]!++;
  const half = sample.length / 2;
  if (zeros[1]! > half * 0.8 && zeros[0] === 0) return "le";
  if (zeros[0]! > half * 0.8 && zeros[1] === 0) return "be";
  return undefined;
}
