import { defineConfig } from "vitest/config";

export default defineConfig({ test: { dir: "test", exclude: ["**/node_modules/**", "fixtures/**", "projects/**"] } });
