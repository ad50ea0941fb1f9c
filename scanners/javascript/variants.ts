const conflict = /^<{7}(?: .*)?$([\s\S]*?)(?:^\|{7}(?: .*)?$([\s\S]*?))?^={7}$([\s\S]*?)^>{7}(?: .*)?$/gm;

/**
 * Texts in which all code of a file is code that a grammar can read. In a half-merged file each side of a conflict stands in
 * one of them; what a template engine will fill in (`<%= x %>`) becomes a name. Offsets hold.
 */
export function variants(text: string): string[] {
  const filled = text.replace(/<%[\s\S]*?%>/g, (tag) => tag.replace(/[^\r\n]/g, "_"));
  const side = (wanted: 0 | 2) =>
    filled.replace(conflict, (whole: string, ...groups: (string | undefined)[]) => {
      const kept = groups[wanted] ?? "";
      const before = wanted === 0 ? whole.indexOf("\n") : whole.lastIndexOf(kept + ">".repeat(7));
      return blank(whole.slice(0, before)) + kept + blank(whole.slice(before + kept.length));
    });
  const ours = side(0);
  const theirs = side(2);
  return ours === theirs ? [ours] : [ours, theirs];
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, " ");
}
