/**
 * The application in a process that is there to be killed. It loads everything, says `loaded`, and waits for one line: the
 * environment it is to run in. Then it runs as `npm start` does, with shorter waits between attempts, and says `port N`.
 */
import { createInterface } from "node:readline";
import { z } from "zod";
import { startApp } from "../../src/compose/app.ts";
import { runProcess } from "../../src/compose/run-process.ts";
import { readEnvironment } from "../../src/config/environment.ts";

const Orders = z.object({ variables: z.record(z.string(), z.string()), receives: z.boolean(), hurry: z.number() });

/** GitHub's, between two writes of an installation. */
const WRITE_SPACING_MS = 1000;

const lines = createInterface({ input: process.stdin });
process.stdout.write("loaded\n");
const [line] = await new Promise<[string]>((resolve) => lines.once("line", (text: string) => resolve([text])));
lines.close();
process.stdin.unref?.();
const { variables, receives, hurry } = Orders.parse(JSON.parse(line));

await runProcess({
  readEnvironment: () => readEnvironment(variables),
  async start(environment, log) {
    const pace = { heartbeatSeconds: 10, upkeepSeconds: 1 };
    const app = await startApp(environment, log, { receives, hurry, pace, writeSpacingMs: WRITE_SPACING_MS / hurry });
    process.stdout.write(`port ${app.port}\n`);
    return app;
  },
});
