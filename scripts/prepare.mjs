/**
 * npm's `prepare`: generates the Prisma client, which is not kept in git; again whenever the schema is another one than it
 * was made of, as after a pull. Does nothing in a production install, where the Prisma CLI is absent.
 *
 * Prisma 7 wants to download a schema engine even for `generate`, which does not use it; naming any existing file stops
 * that. For `generate` alone: with this variable `prisma migrate` would report success without doing anything.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const cli = at("node_modules/prisma/build/index.js");
const schema = at("prisma/schema.prisma");
const madeOf = at("src/database/generated/made-of.txt");

const version = existsSync(cli) ? readFileSync(at("node_modules/prisma/package.json")) : "";
const wanted = existsSync(cli) ? createHash("sha256").update(version).update(readFileSync(schema)).digest("hex") : null;
const present = existsSync(madeOf) ? readFileSync(madeOf, "utf8") : null;
if (wanted !== null && wanted !== present) {
  const done = spawnSync(process.execPath, [cli, "generate", "--no-hints"], {
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath },
    encoding: "utf8",
  });
  if (done.status !== 0) {
    process.stderr.write(`prisma generate failed:\n${done.stdout}${done.stderr}\n`);
    process.exit(1);
  }
  writeFileSync(madeOf, wanted);
}
