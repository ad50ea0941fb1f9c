// `npm run build`: both packages. Also what npm runs after it installed the workspace, and before it packs the root, which is how
// pre-commit gets its hook.
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
/** Nothing on standard output: there pre-commit 3 wants the name of the packed file, and nothing else. */
const stdio = ["ignore", 2, 2];

function canResolve(name) {
  try {
    createRequire(import.meta.url).resolve(name);
    return true;
  } catch {
    return false;
  }
}

// For `npm install -g git+…`, as pre-commit 4 calls it, npm prepares the clone in global mode: without its dependencies.
if (!canResolve("esbuild")) {
  execFileSync(
    process.execPath,
    [process.env["npm_execpath"], "ci", "--global=false", "--include=dev", "--ignore-scripts", "--no-audit", "--no-fund"],
    { cwd: root, stdio },
  );
}
for (const name of ["ropc-scan", "eslint-plugin-ropc"])
  execFileSync(process.execPath, [join(root, "packages", name, "build.mjs")], { cwd: root, stdio });
