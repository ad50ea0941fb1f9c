import type { Api, Catalogue } from "./catalogue.ts";
import type { Context, Finding } from "./finding.ts";
import type { GuidanceCondition, GuidanceRow } from "./guidance-table.ts";
import { guidanceRows } from "./index.generated.ts";
import type { Guidance } from "./report.ts";

/** What to use instead, in this place: the first row of the API's family, in its ecosystem, that fits. Throws where the table has none. */
export function guidanceFor(finding: Finding, catalogue: Catalogue): Guidance {
  const { api, library } = catalogue.get(finding.api);
  const row = guidanceRows.find(
    (candidate) => candidate.family === api.guidance && candidate.ecosystem === library.ecosystem && holds(candidate.when, finding, api),
  );
  if (!row) throw new Error(`no guidance "${api.guidance}" for ${library.ecosystem}`);
  return { id: row.id, context: contextOf(row, finding), replacement: row.replacement, url: row.url };
}

/** The finding names the variable of the user and nothing says that the password's is near. */
export function isUsernameAlone(finding: Finding, api: Api): boolean {
  if (api.match.kind !== "variables") return false;
  const { username } = api.match;
  return finding.variables.length > 0 && finding.variables.every((name) => name === username) && !finding.evidence.some((evidence) => evidence.kind === "pair");
}

/** Something set beside the pair wins over it. */
export function isBeaten(finding: Finding): boolean {
  return finding.evidence.some((evidence) => evidence.kind === "shadowed");
}

function holds(when: GuidanceCondition, finding: Finding, api: Api): boolean {
  return (
    (when.contexts?.some((context) => finding.contexts.includes(context)) ?? true) &&
    (when.client?.includes(finding.facets.client) ?? true) &&
    (when.authority?.includes(finding.facets.authority) ?? true) &&
    (!when.usernameAlone || isUsernameAlone(finding, api)) &&
    (!when.beaten || isBeaten(finding))
  );
}

/** The context that chose the row; of a row for every context, the finding's first. */
function contextOf(row: GuidanceRow, finding: Finding): Context {
  return finding.contexts.find((context) => row.when.contexts?.includes(context)) ?? finding.contexts[0] ?? "unknown";
}
