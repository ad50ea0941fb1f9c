import { analyze } from "../../../rules/analyze.ts";
import { Catalogue } from "../../../rules/catalogue.ts";
import { guidanceFor } from "../../../rules/guidance.ts";
import { libraries, rules } from "../../../rules/index.generated.ts";
import { messageFor } from "../../../rules/message.ts";
import type { Engine } from "../../../scanners/engine.ts";
import { languages } from "../../../scanners/languages.generated.ts";
import packageJson from "../package.json" with { type: "json" };

/** Everything that this version knows. */
export const engine: Engine = {
  tool: { name: packageJson.name, version: packageJson.version },
  languages,
  catalogue: new Catalogue(libraries),
  rules,
  analyze,
  messageFor,
  guidanceFor,
};
