/** A JSON value with where it stands, so that an error can name the line. */
export type JsonNode =
  | {
      readonly kind: "object";
      readonly entries: ReadonlyMap<string, { readonly value: JsonNode; readonly keyAt: number }>;
      readonly at: number;
    }
  | { readonly kind: "array"; readonly items: readonly JsonNode[]; readonly at: number }
  | { readonly kind: "value"; readonly value: string | number | boolean | null; readonly at: number };

/** A text that is no JSON; `at` is the offset of what is wrong. */
export class JsonError extends Error {
  constructor(
    message: string,
    readonly at: number,
  ) {
    super(message);
  }
}

/** JSON with comments and trailing commas, as VS Code and TypeScript read it. Throws a JsonError. */
export function parseJsonc(text: string): JsonNode {
  const reader = { text, at: 0 };
  skipSpace(reader);
  const value = readValue(reader, 0);
  skipSpace(reader);
  if (reader.at < text.length) throw new JsonError("unexpected text after the end", reader.at);
  return value;
}

interface Reader {
  readonly text: string;
  at: number;
}

/** Deep enough for any configuration; a limit, so that no file can break the stack. */
const maxDepth = 50;

const token = /"(?:[^"\\\u0000-\u001f]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const space = /(?:[ \t\r\n\uFEFF]|\/\/[^\r\n]*|\/\*[^]*?\*\/)*/y;

function skipSpace(reader: Reader): void {
  space.lastIndex = reader.at;
  space.exec(reader.text);
  reader.at = space.lastIndex;
}

function readValue(reader: Reader, depth: number): JsonNode {
  if (depth > maxDepth) throw new JsonError("nested too deeply", reader.at);
  const first = reader.text[reader.at];
  if (first === "{") return readObject(reader, depth);
  if (first === "[") return readArray(reader, depth);
  const at = reader.at;
  return { kind: "value", value: readToken(reader), at };
}

function readToken(reader: Reader): string | number | boolean | null {
  token.lastIndex = reader.at;
  const match = token.exec(reader.text);
  if (!match) throw new JsonError(reader.at >= reader.text.length ? "it ends too early" : "a value is wanted here", reader.at);
  try {
    const value = JSON.parse(match[0]) as string | number | boolean | null;
    reader.at = token.lastIndex;
    return value;
  } catch {
    throw new JsonError("a string with an escape that JSON does not have", reader.at);
  }
}

function readObject(reader: Reader, depth: number): JsonNode {
  const at = reader.at;
  const entries = new Map<string, { value: JsonNode; keyAt: number }>();
  readItems(reader, "}", () => {
    const keyAt = reader.at;
    const key = reader.text[keyAt] === '"' ? (readToken(reader) as string) : undefined;
    if (key === undefined) throw new JsonError("a key in double quotes is wanted here", keyAt);
    if (entries.has(key)) throw new JsonError(`"${key}" stands here twice`, keyAt);
    skipSpace(reader);
    if (reader.text[reader.at] !== ":") throw new JsonError("a colon is wanted here", reader.at);
    reader.at++;
    skipSpace(reader);
    entries.set(key, { value: readValue(reader, depth + 1), keyAt });
  });
  return { kind: "object", entries, at };
}

function readArray(reader: Reader, depth: number): JsonNode {
  const at = reader.at;
  const items: JsonNode[] = [];
  readItems(reader, "]", () => items.push(readValue(reader, depth + 1)));
  return { kind: "array", items, at };
}

function readItems(reader: Reader, close: string, readItem: () => void): void {
  reader.at++;
  skipSpace(reader);
  while (reader.text[reader.at] !== close) {
    readItem();
    skipSpace(reader);
    if (reader.text[reader.at] === ",") reader.at++;
    else if (reader.text[reader.at] !== close) throw new JsonError(`a comma or ${close} is wanted here`, reader.at);
    skipSpace(reader);
  }
  reader.at++;
}
