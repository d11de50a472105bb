/**
 * `npm run simulator`: both simulators with a sample repository, until a signal. What is pushed into the repository with
 * plain git is noticed and told to the App, as GitHub would.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { createGitHistory, later, type Person } from "./git-history.ts";
import { openLiveRepository } from "./github/git/live-repository.ts";
import { type GitHubSimulator, startGitHubSimulator } from "./start-github-simulator.ts";
import { startSendGridSimulator } from "./start-sendgrid-simulator.ts";

const USAGE = "usage: npm run simulator -- [--port N] [--webhook-url URL] [--git-dir BARE_REPOSITORY]\n";
const ADA: Person = { name: "Ada", email: "ada@example.com", at: "2026-05-01T12:00:00+02:00" };
/** How often refs are looked at, in milliseconds. */
const LOOK_EVERY = 500;

const options = readOptions();
const folder = mkdtempSync(join(tmpdir(), "countersign-simulator-"));
const gitDir = options.gitDir ?? writeSample(join(folder, "sample.git"));
const github = await startGitHubSimulator({ port: options.port, webhookUrl: options.webhookUrl });
const sendgrid = await startSendGridSimulator({ port: options.port === 0 ? 0 : options.port + 1 });
github.addAccount({ login: "ada", name: "Ada", emails: [ADA.email] });
github.addRepository({ owner: "acme", name: "sample", gitDir });
const installation = await github.install({ on: "acme" });
const keyFile = join(folder, "private-key.pem");
writeFileSync(keyFile, github.app.privateKey ?? "", { mode: 0o600 });

process.stdout.write(`GitHub    ${github.url}   acme/sample, installation ${installation.id}
SendGrid  ${sendgrid.url}
Git       ${gitDir}   (clone it, commit, push: the App is told)

GITHUB_API_URL=${github.url}
SENDGRID_API_URL=${sendgrid.url}
APP_ID=${github.app.id}
PRIVATE_KEY_PATH=${keyFile}
WEBHOOK_SECRET=${github.app.webhookSecret}
SENDGRID_API_KEY=${sendgrid.apiKey}

Webhooks go to ${options.webhookUrl}. Ctrl-C ends.
`);

const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());
await tellPushes(github, gitDir, stop.signal);
await github.close();
await sendgrid.close();
rmSync(folder, { recursive: true, force: true });

function readOptions(): { port: number; webhookUrl: string; gitDir: string | null } {
  const defaults = { port: "0", "webhook-url": "http://127.0.0.1:3000/api/github/webhooks" };
  try {
    const { values } = parseArgs({
      options: { port: { type: "string" }, "webhook-url": { type: "string" }, "git-dir": { type: "string" } },
    });
    const { port, "webhook-url": webhookUrl, "git-dir": dir } = { ...defaults, ...values };
    if (!/^\d{1,5}$/.test(port) || Number(port) > 65_534) throw new Error(`not a port: ${port}`);
    if (!URL.canParse(webhookUrl)) throw new Error(`not an address: ${webhookUrl}`);
    return { port: Number(port), webhookUrl, gitDir: dir ?? null };
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
    process.exit(2);
  }
}

function writeSample(gitDir: string): string {
  const history = createGitHistory({ gitDir });
  history.commit({ message: "Begin\n", author: ADA, files: { "README.md": "# Sample\n" } });
  history.commit({
    message: "Say hello\n",
    author: later(ADA, 3600),
    files: { "index.js": 'console.log("hello");\n' },
  });
  return gitDir;
}

/** Notices refs that move, and tells of them until it is stopped. */
async function tellPushes(simulator: GitHubSimulator, gitDir: string, signal: AbortSignal): Promise<void> {
  const git = openLiveRepository(gitDir);
  let known = git.refs();
  while (!signal.aborted) {
    await wait(LOOK_EVERY, null, { signal }).catch(() => null); // stopped: the loop ends
    const now = git.refs();
    const names = new Set([...known.keys(), ...now.keys()]);
    const moved = [...names].filter((ref) => known.get(ref) !== now.get(ref));
    const changes = moved.map((ref) => ({ ref, before: known.get(ref) ?? null, after: now.get(ref) ?? null }));
    known = now;
    if (changes.length === 0) continue;
    const { deliveries } = await simulator.push("acme/sample", changes, { by: "ada" });
    for (const { event, status, statusCode } of deliveries) {
      process.stdout.write(`${event.event} → ${status} ${statusCode || ""}\n`);
    }
  }
  git.close();
}
