/**
 * The hook under the real pre-commit: `npx tsx test/verify/pre-commit.ts`. Needs `pre-commit` (Debian's package will do) and the
 * registry, since pre-commit installs the hook from a clone. The clone is made of the files as they stand, committed or not.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(fileURLToPath(import.meta.url), "..", "..", "..");
const work = realpathSync(mkdtempSync(join(tmpdir(), "ropc-scan-pre-commit-")));
const app = join(work, "app");
const bad = 'from azure.identity import UsernamePasswordCredential\nc = UsernamePasswordCredential("hunter2")\n';
let passed = 0;
let failed = 0;

function git(folder: string, ...args: string[]): string {
  return execFileSync("git", ["-c", "user.name=test", "-c", "user.email=test@example.com", ...args], {
    cwd: folder,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  }).trim();
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(app, path)), { recursive: true });
  writeFileSync(join(app, path), text);
}

function preCommit(...args: string[]): { code: number | null; output: string } {
  const done = spawnSync("pre-commit", args, {
    cwd: app,
    encoding: "utf8",
    env: { ...process.env, PRE_COMMIT_HOME: join(work, "home"), PRE_COMMIT_COLOR: "never" },
  });
  if (done.error)
    throw new Error(`pre-commit cannot be run (${done.error.message}): install it, for example with apt-get install pre-commit`);
  return { code: done.status, output: done.stdout + done.stderr };
}

function check(
  name: string,
  { code, output }: { code: number | null; output: string },
  wanted: { code: number; says?: RegExp[]; not?: RegExp[] },
): void {
  const wrong = [
    ...(code === wanted.code ? [] : [`exit code ${code}, not ${wanted.code}`]),
    ...(wanted.says ?? []).filter((pattern) => !pattern.test(output)).map((pattern) => `it does not say ${pattern}`),
    ...(wanted.not ?? []).filter((pattern) => pattern.test(output)).map((pattern) => `it says ${pattern}`),
  ];
  if (wrong.length === 0) passed++;
  else failed++;
  console.log(
    `${wrong.length === 0 ? "ok" : "FAILED"}: ${name}${wrong.map((one) => `\n  ${one}`).join("")}${wrong.length === 0 ? "" : `\n${output}`}`,
  );
}

/** This project's files as the commit of a repository that pre-commit can clone. Returns the commit. */
function publish(folder: string): string {
  mkdirSync(folder);
  const files = git(root, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0").filter(Boolean);
  for (const file of files) cpSync(join(root, file), join(folder, file), { recursive: true, force: true });
  git(folder, "init", "-q");
  git(folder, "add", "-A");
  git(folder, "commit", "-qm", "snapshot");
  return git(folder, "rev-parse", "HEAD");
}

function commit(): void {
  git(app, "add", "-A");
  git(app, "commit", "-qm", "step", "--no-verify");
}

try {
  const commitId = publish(join(work, "hook"));
  mkdirSync(app);
  git(app, "init", "-q");
  write(
    ".pre-commit-config.yaml",
    `repos:\n  - repo: ${join(work, "hook")}\n    rev: ${commitId}\n    hooks:\n      - id: ropc-scan\n      - id: ropc-scan-all\n`,
  );
  commit();

  write("a.py", bad);
  git(app, "add", "a.py");
  check("a file with a finding fails, and the value is not shown", preCommit("run"), {
    code: 1,
    says: [/a\.py:2:5 {2}error {2}no-username-password-credential/, /→ /],
    not: [/hunter2/],
  });

  write("a.py", "x = 1\n");
  git(app, "add", "a.py");
  check("a clean file passes", preCommit("run"), { code: 0, says: [/ropc-scan\.+Passed/] });
  commit();

  write("README.md", "UsernamePasswordCredential\n");
  git(app, "add", "README.md");
  check("a commit without a file of a known kind is skipped", preCommit("run"), { code: 0, says: [/ropc-scan.*Skipped/] });
  commit();

  write("old name.py", bad);
  write("gone.py", bad);
  write("ünicode/ä b.ts", 'import { UsernamePasswordCredential } from "@azure/identity";\nnew UsernamePasswordCredential();\n');
  commit();
  git(app, "rm", "-q", "gone.py");
  check("a deleted file passes", preCommit("run"), { code: 0, not: [/gone\.py/, /does not exist/] });
  renameSync(join(app, "old name.py"), join(app, "new name.py"));
  git(app, "add", "-A");
  check("a renamed file is scanned under its new name, beside a deleted one", preCommit("run"), {
    code: 1,
    says: [/new name\.py:2:5/],
    not: [/old name/, /gone\.py/],
  });
  check("--all-files scans what the commit does not touch, and every kind of name", preCommit("run", "--all-files"), {
    code: 1,
    says: [/ünicode\/ä b\.ts:2:5/, /new name\.py:2:5/],
  });
  check("named files, one of them gone", preCommit("run", "--files", "a.py", "gone.py"), { code: 0, says: [/Passed/] });
  check(
    "from one commit to another, with a deleted and a renamed file",
    (commit(), preCommit("run", "--from-ref", "HEAD~1", "--to-ref", "HEAD")),
    { code: 1, says: [/new name\.py:2:5/], not: [/gone\.py/, /does not exist/] },
  );

  write("a.py", "x = 2\n");
  git(app, "add", "a.py");
  write("a.py", bad);
  check("what is not staged does not count", preCommit("run"), { code: 0, says: [/Passed/] });
  git(app, "checkout", "-q", "a.py");
  commit();

  write("script", `#!/usr/bin/env python3\n${bad}`);
  git(app, "add", "script");
  check("a script without extension", preCommit("run"), { code: 1, says: [/script:3:5/] });
  git(app, "rm", "-qf", "script");

  write("kept.py", `${bad.trimEnd()}  # ropc-ignore no-username-password-credential -- until the service moves\n`);
  git(app, "add", "kept.py");
  check("a suppressed finding passes", preCommit("run"), { code: 0, says: [/Passed/] });
  commit();

  check("the hook for the whole tree", preCommit("run", "--hook-stage", "manual", "ropc-scan-all"), {
    code: 1,
    says: [/ünicode\/ä b\.ts:2:5/, /new name\.py:2:5/],
  });

  check("it installs into git", preCommit("install"), { code: 0 });
  write("b.py", bad);
  git(app, "add", "b.py");
  const committed = spawnSync("git", ["-c", "user.name=test", "-c", "user.email=test@example.com", "commit", "-m", "b"], {
    cwd: app,
    encoding: "utf8",
    env: { ...process.env, PRE_COMMIT_HOME: join(work, "home") },
  });
  check("git commit is refused", { code: committed.status, output: committed.stdout + committed.stderr }, { code: 1, says: [/b\.py:2:5/] });
} finally {
  rmSync(work, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
