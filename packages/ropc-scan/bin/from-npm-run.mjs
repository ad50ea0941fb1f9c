// `npm run scan -- PATH`: npm runs scripts at the root, but a path is meant from where its caller stands.
process.chdir(process.env["INIT_CWD"] ?? process.cwd());
await import("./ropc-scan.mjs");
