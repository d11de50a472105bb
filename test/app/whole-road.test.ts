import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type StartedApp, startApp } from "../../bench/load/start-app.ts";
import { runCli } from "../cli/run-cli.ts";
import { stolenSecrets } from "../simulator/histories/stolen-secrets.ts";
import { type GitHubSimulator, startGitHubSimulator } from "../simulator/start-github-simulator.ts";
import { type SendGridSimulator, startSendGridSimulator } from "../simulator/start-sendgrid-simulator.ts";
import { createServerDatabase, dropServerDatabase, findServer } from "../support/postgres.ts";
import { testableKinds } from "../support/test-database.ts";
import { until } from "../support/until.ts";

const kinds = await testableKinds();
const PEM = generateKeyPairSync("rsa", { modulusLength: 2048 })
  .privateKey.export({ type: "pkcs8", format: "pem" })
  .toString();
const { owner, name, team } = stolenSecrets;
const REPOSITORY = `${owner}/${name}`;

describe.each(kinds)("the whole road, on %s", (kind) => {
  const folder = mkdtempSync(join(tmpdir(), "countersign-road-"));
  let url: string | null = null;
  let github: GitHubSimulator;
  let sendgrid: SendGridSimulator;
  let app: StartedApp;

  beforeAll(async () => {
    const server = kind === "postgresql" ? await findServer() : null;
    url = server ? await createServerDatabase(server) : null;
    github = await startGitHubSimulator({ key: PEM });
    sendgrid = await startSendGridSimulator();
    const variables = {
      APP_ID: String(github.app.id),
      PRIVATE_KEY: PEM,
      WEBHOOK_SECRET: github.app.webhookSecret,
      GITHUB_API_URL: github.url,
      DATABASE_URL: url ?? "",
      DATA_DIR: folder,
      HOST: "127.0.0.1",
      PORT: "0",
      SENDGRID_API_URL: sendgrid.url,
      SENDGRID_API_KEY: sendgrid.apiKey,
      MAIL_FROM: "countersign@example.com",
      ALERT_RECIPIENTS: "security@example.com",
      SHUTDOWN_SECONDS: "1",
    };
    app = await startApp(variables, folder);
    github.setWebhookUrl(`http://127.0.0.1:${app.port}/api/github/webhooks`);
  }, 240_000);

  afterAll(async () => {
    await app?.stop();
    await github?.close();
    await sendgrid?.close();
    const server = url && (await findServer());
    if (server && url) await dropServerDatabase(server, url);
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  it("turns a signed push into one check run, an alert and a mail, whatever is repeated", async () => {
    const gitDir = join(folder, "repository.git");
    const { pushes } = stolenSecrets.write(gitDir, Date.UTC(2026, 10, 24, 12));
    for (const { login, name: person, email } of team) github.addAccount({ login, name: person, emails: [email] });
    github.addRepository({ owner, name, gitDir });
    await github.install({ on: owner });
    // The first check run is created, and the answer is lost.
    github.fail({ operation: "checks/create", with: 502, when: "after" });
    for (const { head, by } of pushes) await github.push(REPOSITORY, { ref: "refs/heads/main", after: head }, { by });

    const attack = pushes.at(-1)?.head ?? "";
    await until(() => github.checkRuns({ headSha: attack }).some(({ status }) => status === "completed"));
    await until(() => sendgrid.inbox().length > 0);
    const delivery = github.deliveries().find(({ event }) => event.event === "push");
    if (delivery) await github.redeliver(delivery);
    await sleep(500);

    const runs = github.checkRuns();
    expect(runs.map(({ headSha }) => headSha)).toEqual(pushes.map(({ head }) => head));
    expect(new Set(runs.map(({ conclusion }) => conclusion))).toEqual(new Set(["success", "action_required"]));
    expect(sendgrid.inbox()).toHaveLength(1);
    expect(new Set(github.deliveries().map(({ statusCode }) => statusCode))).toEqual(new Set([202]));
    expect([...github.violations(), ...sendgrid.violations()]).toEqual([]);
  }, 240_000);

  it("is asked for its alerts while it runs, by another process", async () => {
    const listed = await runCli(["alerts", "list"], { variables: { DATABASE_URL: url ?? "", DATA_DIR: folder } });
    expect(listed).toMatchObject({ code: 0, stderr: "", stdout: expect.stringContaining(`${owner}/${name}`) });
    expect(listed.stdout).toContain("1 alert");
  }, 60_000);
});
