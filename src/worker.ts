/** Works on webhooks that others receive: any number of these, on one PostgreSQL server. */
import { startApp } from "./compose/app.ts";
import { runProcess } from "./compose/run-process.ts";
import { processVariables } from "./config/command-environment.ts";
import { readEnvironment } from "./config/environment.ts";
import { requireApp, withStoredApp } from "./config/stored-app.ts";

await runProcess({
  prepare: async () => requireApp(processVariables()),
  readEnvironment: () => readEnvironment(withStoredApp(processVariables())),
  start: (environment, log) => startApp(environment, log, { receives: false }),
});
