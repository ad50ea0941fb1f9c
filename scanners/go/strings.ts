const simpleEscapes: Readonly<Record<string, string>> = {
  a: "\x07", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v", "\\": "\\", "'": "'", '"': '"',
};

/** The text of an interpreted string's content. An escape that Go does not have stays as it is written. */
export function decodeInterpreted(raw: string): string {
  if (!raw.includes("\\")) return raw;
  return raw.replace(
    /(?:\\x[0-9a-fA-F]{2}|\\[0-7]{3})+|\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})|\\([abfnrtv\\'"])/g,
    (bytes: string, short?: string, long?: string, simple?: string) => {
      if (simple !== undefined) return simpleEscapes[simple]!;
      if (short ?? long) return codePoint(parseInt((short ?? long)!, 16));
      return decodeBytes(bytes);
    },
  );
}

/** `\x` and octal escapes are bytes of UTF-8, so a run of them is one text. */
function decodeBytes(escapes: string): string {
  const bytes = [...escapes.matchAll(/\\x(..)|\\(...)/g)].map(([, hex, octal]) => (hex ? parseInt(hex, 16) : parseInt(octal!, 8) & 0xff));
  return new TextDecoder().decode(new Uint8Array(bytes));
}

function codePoint(value: number): string {
  return value <= 0x10ffff ? String.fromCodePoint(value) : "\ufffd";
}
