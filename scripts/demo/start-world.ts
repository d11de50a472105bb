/**
 * The world of the demo: the application as it runs in production, on an embedded database in a temporary folder, between
 * a simulated GitHub and a simulated SendGrid. Everything between them is HTTP over loopback.
 */
import { mkdirSync, mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { startApp } from "../../src/compose/app.ts";
import { readEnvironment } from "../../src/config/environment.ts";
import { SEVERITIES, type Severity } from "../../src/engine/index.ts";
import { createLog } from "../../src/log/create-log.ts";
import { type GitHubSimulator, startGitHubSimulator } from "../../test/simulator/start-github-simulator.ts";
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
  /** Where the application listens. */
  readonly url: string;
  /** A new folder for a repository. */
  gitDir(name: string): string;
  /** By the id of the delivery. */
  readonly judged: ReadonlyMap<string, Judged>;
  /** Warnings and errors of the application's log, as lines. */
  readonly troubles: readonly string[];
  close(): Promise<void>;
}

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

export async function startWorld(): Promise<DemoWorld> {
  const folder = mkdtempSync(join(tmpdir(), "countersign-demo-"));
  const closers: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  const close = async () => {
    for (let one = closers.pop(); one; one = closers.pop()) await one();
  };
  try {
    mkdirSync(join(folder, "repositories"));
    const github = await startGitHubSimulator({ checkAnswers: false });
    closers.push(() => github.close());
    const sendgrid = await startSendGridSimulator({ senders: [SENDER] });
    closers.push(() => sendgrid.close());

    const { judged, troubles, write } = readLog();
    const environment = environmentOf(github, sendgrid, join(folder, "data"));
    const app = await startApp(environment, createLog({ level: "info", write }), { receives: true });
    closers.push(() => app.stop());
    const url = `http://127.0.0.1:${app.port}`;
    github.setWebhookUrl(`${url}/api/github/webhooks`);
    return { github, sendgrid, url, gitDir: (name) => join(folder, "repositories", name), judged, troubles, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function environmentOf(github: GitHubSimulator, sendgrid: SendGridSimulator, dataDir: string) {
  const environment = readEnvironment({
    APP_ID: String(github.app.id),
    PRIVATE_KEY: github.app.privateKey ?? "",
    WEBHOOK_SECRET: github.app.webhookSecret,
    GITHUB_API_URL: github.url,
    SENDGRID_API_KEY: sendgrid.apiKey,
    SENDGRID_API_URL: sendgrid.url,
    MAIL_FROM: SENDER,
    ALERT_RECIPIENTS: RECIPIENT,
    DATA_DIR: dataDir,
    HOST: "127.0.0.1",
    PORT: "0",
  });
  // Links lead to the simulator's pages, which are there to be looked at.
  return { ...environment, github: { ...environment.github, webUrl: github.url } };
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
