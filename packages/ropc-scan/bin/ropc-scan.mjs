#!/usr/bin/env node
try {
  await import("../dist/cli.mjs");
} catch (error) {
  if (error?.code !== "ERR_MODULE_NOT_FOUND" || !String(error.message).includes("cli.mjs")) throw error;
  process.stderr.write("ropc-scan: it is not built: run `npm run build`\n");
  process.exitCode = 2;
}
