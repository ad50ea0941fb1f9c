/** Head, our side, what lies between (with the common ancestor, if it is shown), their side, foot. */
const conflict = /^(<{7}(?: .*)?$)([\s\S]*?)((?:^\|{7}(?: .*)?$[\s\S]*?)?^={7}$)([\s\S]*?)(^>{7}(?: .*)?$)/gm;

/** What is left of a conflict that somebody mended by half. */
const mark = /^(?:<{7}|\|{7}|={7}|>{7})(?: .*)?$/gm;

/**
 * Texts in which all code of a file is code that a grammar can read. In a half-merged file each side of a conflict stands in
 * one of them; what a template engine will fill in (`<%= x %>`) becomes a name. Offsets hold.
 */
export function variants(text: string): string[] {
  const filled = text.replace(/<%[\s\S]*?%>/g, (tag) => tag.replace(/[^\r\n]/g, "_"));
  const ours = filled.replace(conflict, (_, head: string, our: string, middle: string, their: string, foot: string) => blank(head) + our + blank(middle + their + foot));
  const theirs = filled.replace(conflict, (_, head: string, our: string, middle: string, their: string, foot: string) => blank(head + our + middle) + their + blank(foot));
  return (ours === theirs ? [ours] : [ours, theirs]).map((side) => side.replace(mark, blank));
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, " ");
}
