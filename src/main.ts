/** Receives webhooks and works on them; registers the App first where there is none. */
import { runProcess } from "./compose/run-process.ts";
import { setUpFirst } from "./compose/run-setup.ts";
import { processVariables } from "./config/command-environment.ts";
import { readEnvironment } from "./config/environment.ts";
import { withStoredApp } from "./config/stored-app.ts";

await runProcess({
  prepare: (log, stopped) => setUpFirst(processVariables(), log, stopped),
  readEnvironment: () => readEnvironment(withStoredApp(processVariables())),
  async start(environment, log) {
    const { startApp } = await import("./compose/app.ts"); // set-up is there sooner without
    return startApp(environment, log, { receives: true });
  },
});
