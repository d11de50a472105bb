/** Receives webhooks and works on them. */
import { startApp } from "./compose/app.ts";
import { runProcess } from "./compose/run-process.ts";
import { readEnvironment } from "./config/environment.ts";

await runProcess({
  readEnvironment: () => readEnvironment(),
  start: (environment, log) => startApp(environment, log, { receives: true }),
});
