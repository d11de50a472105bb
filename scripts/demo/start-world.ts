/**
 * The world of the demo: the application as it runs in production, on an embedded database in a temporary folder, between
 * a simulated GitHub and a simulated SendGrid. Everything between them is HTTP over loopback.
 */
import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { type RunningApp, startApp } from "../../src/compose/app.ts";
import { readEnvironment } from "../../src/config/environment.ts";
import { SEVERITIES, type Severity } from "../../src/engine/index.ts";
import { createLog } from "../../src/log/create-log.ts";
import {
  type GitHubSimulator,
  type GitHubSimulatorOptions,
  startGitHubSimulator,
} from "../../test/simulator/start-github-simulator.ts";
import { type PackageSimulator, startPackageSimulator } from "../../test/simulator/start-package-simulator.ts";
import { type SendGridSimulator, startSendGridSimulator } from "../../test/simulator/start-sendgrid-simulator.ts";

/** What the engine said of a push, as the application's log tells it before anything is read from the reports. */
export interface Judged {
  readonly severity: Severity;
  readonly score: number;
  readonly commits: number;
}

export interface DemoWorld {
  readonly github: GitHubSimulator;
  readonly sendgrid: SendGridSimulator;
  /** What the application asks about packages, with `PACKAGE_LOOKUP` among the variables. */
  readonly packages: PackageSimulator;
  /** Where the application listens. */
  readonly url: string;
  /** A new folder for a repository. */
  gitDir(name: string): string;
  /** By the id of the delivery. */
  readonly judged: ReadonlyMap<string, Judged>;
  /** Warnings and errors of the application's log, as lines. */
  readonly troubles: readonly string[];
  /** All of the log, where `keepsLog` asked for it. */
  readonly log: readonly string[];
  /** Ends the application, as an outage does: what is sent meanwhile reaches nobody. */
  stopApp(): Promise<void>;
  /** Starts it again, on the data it left. */
  startApp(): Promise<void>;
  close(): Promise<void>;
}

export interface WorldOptions {
  /** Divides the waits before something is tried again. */
  readonly hurry?: number;
  /** Between two writes to GitHub; default 1 s. */
  readonly writeSpacingMs?: number;
  /** Of the environment, beside those that tie the application to its simulators. */
  readonly variables?: Readonly<Record<string, string>>;
  readonly simulator?: GitHubSimulatorOptions;
  /** Keeps every line of the log, from debug on. */
  readonly keepsLog?: boolean;
}

/** Who uses the browser in the demo, and is its operator. */
export const DEMO_USER = "demo";
/** A made-up team's address; the mails go to the simulator. */
export const RECIPIENT = "security@example.com";
const SENDER = "countersign@example.com";

const JudgedLine = z.object({
  msg: z.literal("push judged"),
  delivery: z.string(),
  severity: z.enum(SEVERITIES),
  score: z.number(),
  commits: z.int(),
});
const AnyLine = z.object({ level: z.string(), msg: z.string() });

export async function startWorld({
  hurry = 1,
  writeSpacingMs,
  variables = {},
  simulator,
  keepsLog = false,
}: WorldOptions = {}): Promise<DemoWorld> {
  const folder = mkdtempSync(join(tmpdir(), "countersign-demo-"));
  const closers: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  const close = async () => {
    for (let one = closers.pop(); one; one = closers.pop()) await one();
  };
  try {
    mkdirSync(join(folder, "repositories"));
    const github = await startGitHubSimulator({ checkAnswers: false, ...simulator });
    closers.push(() => github.close());
    const sendgrid = await startSendGridSimulator({ senders: [SENDER] });
    closers.push(() => sendgrid.close());
    const packages = await startPackageSimulator();
    closers.push(() => packages.close());

    const user = github.addAccount({ login: DEMO_USER, name: "Demo user" });
    github.signIn(DEMO_USER);
    const port = await freePort();
    const log: string[] = [];
    const { judged, troubles, write: read } = readLog();
    const write = (line: string) => {
      if (keepsLog) log.push(line);
      read(line);
    };
    const environment = environmentOf(github, sendgrid, {
      DATA_DIR: join(folder, "data"),
      PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      CLIENT_ID: github.app.clientId,
      CLIENT_SECRET: github.app.clientSecret,
      SESSION_SECRET: randomBytes(32).toString("hex"),
      DASHBOARD_OPERATORS: String(user.id),
      PACKAGE_LOOKUP_URL: packages.url,
      ...variables,
    });
    let app: RunningApp | null = null;
    const stopApp = async () => {
      await app?.stop();
      app = null;
    };
    const startIt = async () => {
      app = await startApp(environment, createLog({ level: keepsLog ? "debug" : "info", write }), {
        receives: true,
        hurry,
        writeSpacingMs,
      });
      github.setWebhookUrl(`${urlOf(app)}/api/github/webhooks`);
    };
    closers.push(stopApp);
    // Before the port is known, as an App's settings are there before its server starts.
    github.setWebhookUrl("http://127.0.0.1:9/api/github/webhooks");
    await startIt();
    return {
      github,
      sendgrid,
      packages,
      get url() {
        return urlOf(app);
      },
      gitDir: (name) => join(folder, "repositories", name),
      judged,
      troubles,
      log,
      stopApp,
      startApp: startIt,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function urlOf(app: RunningApp | null): string {
  return `http://127.0.0.1:${app?.port ?? 0}`;
}

function environmentOf(
  github: GitHubSimulator,
  sendgrid: SendGridSimulator,
  variables: Readonly<Record<string, string>>,
) {
  const environment = readEnvironment({
    APP_ID: String(github.app.id),
    PRIVATE_KEY: github.app.privateKey ?? "",
    WEBHOOK_SECRET: github.app.webhookSecret,
    GITHUB_API_URL: github.apiUrl,
    SENDGRID_API_KEY: sendgrid.apiKey,
    SENDGRID_API_URL: sendgrid.url,
    MAIL_FROM: SENDER,
    ALERT_RECIPIENTS: RECIPIENT,
    HOST: "127.0.0.1",
    ...variables,
  });
  // Links lead to the simulator's pages, which are there to be looked at.
  return { ...environment, github: { ...environment.github, webUrl: github.url } };
}

/** The dashboard's address is part of what it says, so the port is known before the server listens on it. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // listening on a host and port
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function readLog() {
  const judged = new Map<string, Judged>();
  const troubles: string[] = [];
  const write = (line: string) => {
    const fields: unknown = JSON.parse(line);
    const verdict = JudgedLine.safeParse(fields);
    if (verdict.success) judged.set(verdict.data.delivery, verdict.data);
    const any = AnyLine.safeParse(fields);
    if (any.success && (any.data.level === "warn" || any.data.level === "error")) troubles.push(line.trim());
  };
  return { judged, troubles, write };
}
