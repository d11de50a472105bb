/**
 * The thread in which the embedded database runs: its statements are synchronous, and would otherwise stop everything
 * else in the process, the answers to GitHub first. Started by `engine.ts`, spoken to one request at a time.
 */
import { parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";
import { DurableFiles } from "./durable-files.ts";
import type { EngineData, EngineRequest } from "./engine.ts";

/**
 * PGlite's own parameters, but for two things. Commits are forced to disk (no `-F`), by the one method that reaches the
 * file system from WebAssembly. And memory is for a database that shares its machine.
 */
function startParams(): string[] {
  const settings = [
    "wal_sync_method=fsync",
    "shared_buffers=16MB",
    "wal_buffers=1MB",
    "max_connections=5",
    "min_wal_size=32MB",
    "max_wal_size=64MB",
  ];
  return [
    ...PGlite.defaultStartParams.filter((one) => one !== "-F"),
    ...settings.flatMap((setting) => ["-c", setting]),
  ];
}

const port = parentPort;
if (!port) throw new Error("this file runs as a thread");
const { directory } = workerData as EngineData; // ours: engine.ts is the only one that starts this
const pglite = await PGlite.create({
  ...(directory === null ? {} : { fs: new DurableFiles(directory) }),
  startParams: startParams(),
});

port.on("message", async (request: EngineRequest) => {
  if (request === "close") {
    await pglite.close();
    process.exit(0); // of the thread
  }
  // A copy: PGlite answers with a view of memory that its next answer overwrites.
  const answer = Uint8Array.from(await pglite.execProtocolRaw(request));
  port.postMessage(answer, [answer.buffer]);
});
port.postMessage("ready");
