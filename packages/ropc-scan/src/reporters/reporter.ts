import type { Report } from "../../../../rules/report.ts";
import type { Engine } from "../../../../scanners/engine.ts";

/** How a report is to look, where the format leaves a choice. */
export interface Look {
  readonly colors: boolean;
  /** Columns of the terminal; null where lines may be of any length. */
  readonly width: number | null;
}

/** Makes a report's text. Reads the report and, for tables of rules, what the tool knows; nothing else. */
export type Reporter = (report: Report, engine: Engine, look: Look) => string;
