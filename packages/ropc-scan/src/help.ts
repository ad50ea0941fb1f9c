import { optionSpecs } from "./options.ts";

/** What `--help` prints. */
export function renderHelp(version: string): string {
  const rows = optionSpecs
    .filter((spec) => !spec.isLater)
    .map((spec) => [`${spec.short ? `-${spec.short}, ` : "    "}--${spec.name}${spec.value ? ` ${spec.value}` : ""}`, spec.help] as const);
  const width = Math.max(...rows.map(([name]) => name.length)) + 2;
  return `ropc-scan ${version}
Finds programs that sign in to Microsoft Entra ID with a user's name and password (OAuth 2.0 ROPC).

  ropc-scan [options] [path ...]       scan files and folders (default: .)
  ropc-scan rules [--json]             list the rules and what each finds
  ropc-scan explain RULE|API           say what a rule or an API is, and what to use instead
  ropc-scan explain FILE:LINE          say why a line is reported, or why it is not

Options:
${rows.map(([name, help]) => `  ${name.padEnd(width)}${help}`).join("\n")}

Exit code: 0 nothing found, 1 findings, 2 it could not scan.
A folder named like a command is scanned as ./rules.
`;
}
