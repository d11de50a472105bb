/** Everything that `countersign doctor` looks at: this machine, the settings, the database, and what others know of us. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Variables } from "../config/command-environment.ts";
import { type Environment, readEnvironment, readServerAddress, readStorageEnvironment } from "../config/environment.ts";
import { needsSetup, withStoredApp } from "../config/stored-app.ts";
import { DatabaseSetupError } from "../database/errors.ts";
import { openDatabase } from "../database/open-database.ts";
import { type Check, failure, ok, warning } from "../doctor/check.ts";
import { type Examination, examine } from "../doctor/examine.ts";
import { createGitHubApp } from "../github/github-app.ts";
import { createLog } from "../log/create-log.ts";
import { ConfigError } from "../pipeline/errors.ts";
import { appExaminations } from "./examine-app.ts";
import { useProxy } from "./use-proxy.ts";

const OLDEST_NODE = 24;
/** For the running server to prove a write, which takes it 2 s at most. */
const SERVER_MS = 5000;

/** Returns what was found. Changes nothing, but that a database on a server is migrated, as by every command. */
export async function examineAll(vars: Variables): Promise<readonly Check[]> {
  const settings = readSettings(vars);
  const { environment } = settings;
  const found = await examine([
    { name: "node", run: async () => [nodeCheck(process.versions.node)], todo: "" },
    { name: "database", run: () => checkStorage(vars, environment), todo: "see docs/operating.md, Database" },
    ...(environment ? gitHubExaminations(environment) : []),
  ]);
  return [...settings.checks, ...found];
}

interface Settings {
  readonly environment: Environment | null;
  readonly checks: readonly Check[];
}

function readSettings(vars: Variables): Settings {
  if (needsSetup(vars)) {
    const todo = "start the server (npm start): it registers one; or set APP_ID, PRIVATE_KEY_PATH and WEBHOOK_SECRET";
    return { environment: null, checks: [failure("settings", "no App is registered", todo)] };
  }
  try {
    const environment = readEnvironment(withStoredApp(vars));
    useProxy(environment.proxy);
    const where = new URL(environment.github.webUrl).host;
    return { environment, checks: [ok("settings", `App ${environment.app.id} on ${where}`)] };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const checks = error.problems.map((problem) => failure("settings", problem, "see .env.example"));
    return { environment: null, checks };
  }
}

function nodeCheck(version: string): Check {
  const isNew = Number(version.split(".")[0]) >= OLDEST_NODE;
  return isNew ? ok("node", version) : failure("node", version, `use Node ${OLDEST_NODE} or newer`);
}

function gitHubExaminations(environment: Environment): readonly Examination[] {
  const { app, github } = environment;
  const gitHubApp = createGitHubApp({ appId: app.id, privateKey: app.privateKey, apiUrl: github.apiUrl });
  return appExaminations(environment, gitHubApp.app, { log: true });
}

/** The running server proves a write itself: it alone may open the embedded database. Where none runs, this process does. */
async function checkStorage(vars: Variables, environment: Environment | null): Promise<readonly Check[]> {
  const server = environment?.server ?? readServerAddress(vars);
  const answer = server && (await askReadiness(server));
  if (answer === "ready" && !environment) {
    const todo = "give this command the variables that the server was started with, to check the rest";
    return [warning("server", "runs, and stores what arrives, with other settings than this command has", todo)];
  }
  if (answer === "ready") return [ok("server", "runs, and stores what arrives")];
  if (answer !== null) return [failure("server", `runs, and is ${answer}`, "see docs/operating.md, Figures")];
  const { database: where } = readStorageEnvironment(vars);
  if (where.url === null && !existsSync(join(where.dataDir, "database"))) {
    return [warning("database", `none in ${where.dataDir} yet`, "start the server: it makes one")];
  }
  return checkDatabase(where);
}

async function checkDatabase(where: ReturnType<typeof readStorageEnvironment>["database"]): Promise<Check[]> {
  try {
    const database = await openDatabase({ ...where, log: createLog({ level: "silent" }) });
    try {
      await database.probeWrite({ tables: ["deliveries"], reads: [], grow: true });
    } finally {
      await database.close();
    }
    return [
      ok("database", `${where.url === null ? where.dataDir : "the PostgreSQL server"} takes a write; no server runs`),
    ];
  } catch (error) {
    if (!(error instanceof DatabaseSetupError)) throw error;
    return [failure("database", error.message, "see docs/operating.md, Database")];
  }
}

/** What `/readyz` says; null where nothing of ours answers. */
async function askReadiness({ host, port }: Pick<Environment["server"], "host" | "port">): Promise<string | null> {
  const name = host === "0.0.0.0" || host === "::" ? "localhost" : host.includes(":") ? `[${host}]` : host;
  try {
    const answer = await fetch(`http://${name}:${port}/readyz`, { signal: AbortSignal.timeout(SERVER_MS) });
    const text = (await answer.text()).trim().slice(0, 100);
    return text === "ready" || text.startsWith("not ready: ") ? text : null;
  } catch {
    return null; // nothing listens, or something that is none of ours
  }
}
