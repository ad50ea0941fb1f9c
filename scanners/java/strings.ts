const simpleEscapes: Readonly<Record<string, string>> = {
  b: "\b", t: "\t", n: "\n", f: "\f", r: "\r", s: " ", '"': '"', "'": "'", "\\": "\\", "\n": "", "\r\n": "",
};

/** The text of a string literal's content. An escape that Java does not have stays as it is written. */
export function decodeString(raw: string): string {
  if (!raw.includes("\\")) return raw;
  return raw.replace(/\\(?:u+([0-9a-fA-F]{4})|([0-3]?[0-7]{1,2})|(\r?\n|[btnfrs"'\\]))/g, (_, unicode?: string, octal?: string, simple?: string) => {
    if (unicode) return String.fromCharCode(parseInt(unicode, 16));
    return octal ? String.fromCharCode(parseInt(octal, 8)) : simpleEscapes[simple!]!;
  });
}

/** The text of a text block's content: common indentation and trailing blanks go before escapes are read (JLS 3.10.6). */
export function decodeTextBlock(raw: string): string {
  const lines = raw.replace(/\r\n?/g, "\n").split("\n");
  const first = lines[0]?.trim() === "" ? 1 : 0;
  const content = lines.slice(first);
  const last = content.length - 1;
  // The last line counts even when it is blank: its closing quotes say how far the text is indented.
  const indents = content.filter((line, i) => i === last || line.trim() !== "").map((line) => line.length - line.trimStart().length);
  const indent = Math.min(...indents);
  return decodeString(content.map((line) => line.slice(Math.min(indent, line.length)).trimEnd()).join("\n"));
}
