#!/usr/bin/env node
try {
  await import("../dist/cli.mjs");
} catch (error) {
  const isMissing = error?.code === "ERR_MODULE_NOT_FOUND" && String(error.message).includes("cli.mjs");
  process.stderr.write(`ropc-scan: ${isMissing ? "it is not built: run `npm run build`" : error?.stack ?? error}\n`);
  process.exitCode = 2;
}
