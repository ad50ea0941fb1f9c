import dotnet from "./dotnet.json" with { type: "json" };
import go from "./go.json" with { type: "json" };
import java from "./java.json" with { type: "json" };
import node from "./node.json" with { type: "json" };
import python from "./python.json" with { type: "json" };
import type { EnvironmentAccess } from "./types.ts";

const all = [dotnet, go, java, node, python] as unknown as readonly EnvironmentAccess[];

/** How programs of an ecosystem reach their environment. Throws for an ecosystem without data. */
export function environmentAccess(ecosystem: string): EnvironmentAccess {
  const found = all.find((one) => one.ecosystem === ecosystem);
  if (!found) throw new Error(`no environment data for "${ecosystem}"`);
  return found;
}
