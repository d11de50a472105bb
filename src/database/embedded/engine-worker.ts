/**
 * The thread in which the embedded database runs: its statements are synchronous, and would otherwise stop everything
 * else in the process, the answers to GitHub first. Started by `engine.ts`, spoken to one request at a time.
 */
import { parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";
import { DurableFiles } from "./durable-files.ts";
import type { EngineData, EngineRequest } from "./engine.ts";
import { reasonOf } from "./reason-of.ts";
import { startParams } from "./start-params.ts";

const port = parentPort;
if (!port) throw new Error("this file runs as a thread");
const { directory, program } = workerData as EngineData; // ours: engine.ts is the only one that starts this
/** What the database wrote while it started: where it stops, its own errors say little. */
const said: string[] = [];
let listening = true;
const pglite = await PGlite.create({
  ...(directory === null ? {} : { fs: new DurableFiles(directory) }),
  startParams: startParams(),
  pgliteWasmModule: program,
  onStderr: (line) => {
    if (listening) said.push(line);
    return false;
  },
}).catch((error: unknown) => {
  throw new Error(reasonOf(said) ?? (error instanceof Error ? error.message : String(error)));
});
listening = false;

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
