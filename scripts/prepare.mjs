/**
 * npm's `prepare`: generates the Prisma client, which is not kept in git. Does nothing in a production install, where
 * the Prisma CLI is absent.
 *
 * Prisma 7 wants to download a schema engine even for `generate`, which does not use it; naming any existing file stops
 * that. For `generate` alone: with this variable `prisma migrate` would report success without doing anything.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const cli = fileURLToPath(new URL("../node_modules/prisma/build/index.js", import.meta.url));
if (existsSync(cli)) {
  const done = spawnSync(process.execPath, [cli, "generate", "--no-hints"], {
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath },
    encoding: "utf8",
  });
  if (done.status !== 0) {
    process.stderr.write(`prisma generate failed:\n${done.stdout}${done.stderr}\n`);
    process.exit(1);
  }
}
