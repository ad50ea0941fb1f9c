/** `npm run verify`: everything in this folder, one after the other. What takes long, or needs more than a checkout and Node. */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const loader = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
const scripts = readdirSync(here)
  .filter((name) => name.endsWith(".ts") && name !== "run.ts")
  .sort();
const failed = scripts.filter((name) => {
  console.log(`\n== ${name}`);
  return spawnSync(process.execPath, ["--import", loader, join(here, name)], { stdio: "inherit" }).status !== 0;
});
console.log(`\n${scripts.length - failed.length} passed, ${failed.length} failed${failed.length > 0 ? `: ${failed.join(", ")}` : ""}`);
process.exitCode = failed.length > 0 ? 1 : 0;
