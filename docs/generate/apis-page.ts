import { expandGuidance } from "../../rules/guidance-table.ts";
import type { Api } from "../../rules/catalogue.ts";
import { type CatalogueFiles, ecosystemNames } from "./catalogue-files.ts";
import { generatedMark, table } from "./markdown.ts";

/** `docs/apis.md`: every API of the catalogue in one table. */
export function apisPage(files: CatalogueFiles): string {
  const rows = files.guidance.flatMap(({ data }) => expandGuidance(data));
  const lines = files.libraries.flatMap(({ data: library }) =>
    library.apis.map((api) => {
      // The last row of a family has no condition: it is what holds wherever nothing is known of the place.
      const guidance = rows.findLast((row) => row.family === api.guidance && row.ecosystem === library.ecosystem);
      if (!guidance) throw new Error(`${api.id}: no guidance "${api.guidance}" for ${library.ecosystem}`);
      return [
        ecosystemNames[library.ecosystem] ?? library.ecosystem,
        library.name,
        `[${inCode(api.name)}](${api.docs})<br>\`${api.id}\``,
        `[${api.rule}](rules/${api.rule}.md)`,
        deprecated(api),
        `${guidance.replacement} [More](${guidance.url})`,
      ];
    }),
  );
  return `${generatedMark("rules/<ecosystem>/*.json and rules/guidance/*.json")}
# Every API in the catalogue

What \`ropc-scan rules\` prints, with what to use instead where nothing is known of the place; in a test, a pipeline, a container, a web API
and so on the advice is narrower. "Deprecated" is what the library itself says, in that language, of that kind of client.

${table(["Language", "Library", "API", "Rule", "Deprecated", "Instead"], lines)}`;
}

/** The library's own words on an API, with their source: `since 1.35.0, public clients`. */
export function deprecated(api: Api): string {
  if (api.status.length === 0) return "no";
  const said = api.status.map(({ status, since, client, source }) => {
    const how = status === "removed" ? "removed in" : "since";
    return `[${how} ${since}](${source})${client ? `, ${client} clients only` : ""}`;
  });
  return said.join("<br>");
}

/** Names that are words and variables in one: `AZURE_USERNAME and AZURE_PASSWORD`. */
export function inCode(name: string): string {
  return name.split(" and ").map((part) => `\`${part}\``).join(" and ");
}
