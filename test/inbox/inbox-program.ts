/**
 * A process of the application with a story that only writes down that it began and ended, for tests that end processes.
 * Tells its port on stdout as soon as it works.
 */
import { appendFileSync } from "node:fs";
import { runProcess } from "../../src/compose/run-process.ts";
import { startInbox } from "../../src/compose/start-inbox.ts";
import { readEnvironment } from "../../src/config/environment.ts";

const witness = process.env["WITNESS"] ?? "/dev/null";
const hangs = process.env["HANGS"] === "yes";
/** The delivery that ends the process which works on it. */
const poison = process.env["POISON"];

await runProcess({
  readEnvironment: () => readEnvironment(),
  async start(environment, log) {
    const app = await startInbox(environment, log, {
      receives: true,
      pace: { heartbeatSeconds: 10, upkeepSeconds: 1 },
      afterDeathMs: 1,
      createStory: async () => ({
        async processPush({ deliveryId }) {
          appendFileSync(witness, `began ${deliveryId}\n`);
          if (hangs) await new Promise(() => undefined);
          // The others are at work by then, where they may be.
          if (deliveryId === poison) setTimeout(() => process.kill(process.pid, "SIGKILL"), 500);
          if (poison) await new Promise((resolve) => setTimeout(resolve, 1000));
          appendFileSync(witness, `ended ${deliveryId}\n`);
          return { outcome: "analysed" };
        },
        decide: async () => ({ outcome: "decided" }),
        giveUp: async () => undefined,
        close: async () => undefined,
      }),
    });
    process.stdout.write(`port ${app.port}\n`);
    return app;
  },
});
