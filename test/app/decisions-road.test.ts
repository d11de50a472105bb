/** A decision from end to end: buttons on GitHub, the command beside the running server, and what becomes of the check run. */
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type StartedApp, startApp } from "../../bench/load/start-app.ts";
import { runCli } from "../cli/run-cli.ts";
import { createGitHistory } from "../simulator/git-history.ts";
import { forgedMaintainer } from "../simulator/histories/forged-maintainer.ts";
import { type GitHubSimulator, startGitHubSimulator } from "../simulator/start-github-simulator.ts";
import { until as eventually } from "../support/until.ts";

const PEM = generateKeyPairSync("rsa", { modulusLength: 2048 })
  .privateKey.export({ type: "pkcs8", format: "pem" })
  .toString();
const { owner, name, team } = forgedMaintainer;
const REPOSITORY = `${owner}/${name}`;

const folder = mkdtempSync(join(tmpdir(), "countersign-decisions-"));
let github: GitHubSimulator;
let app: StartedApp;
let head = "";
let pusher = "";

beforeAll(async () => {
  github = await startGitHubSimulator({ key: PEM });
  const variables = {
    APP_ID: String(github.app.id),
    PRIVATE_KEY: PEM,
    WEBHOOK_SECRET: github.app.webhookSecret,
    GITHUB_API_URL: github.url,
    DATA_DIR: folder,
    HOST: "127.0.0.1",
    PORT: "0",
    SHUTDOWN_SECONDS: "1",
  };
  app = await startApp(variables, folder);
  github.setWebhookUrl(`http://127.0.0.1:${app.port}/api/github/webhooks`);
  const gitDir = join(folder, "repository.git");
  const { pushes } = forgedMaintainer.write(gitDir, Date.UTC(2026, 10, 24, 12));
  for (const { login, name: person, email } of team) github.addAccount({ login, name: person, emails: [email] });
  for (const login of ["wanda-writes", "reginald-reads"]) github.addAccount({ login });
  github.addRepository({ owner, name, gitDir, collaborators: { "wanda-writes": "write", "reginald-reads": "read" } });
  await github.install({ on: owner });
  for (const push of pushes)
    await github.push(REPOSITORY, { ref: "refs/heads/main", after: push.head }, { by: push.by });
  head = pushes.at(-1)?.head ?? "";
  pusher = pushes.at(-1)?.by ?? "";
  await until(() => run()?.conclusion === "action_required");
}, 240_000);

afterAll(async () => {
  await app?.stop();
  await github?.close();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

const run = () => github.checkRuns({ headSha: head })[0];
const cli = (...args: string[]) => runCli(args, { variables: { DATA_DIR: folder } });

test("a decision is refused to who may not make it, and the check run says why", async () => {
  expect(run()?.actions.map(({ identifier }) => identifier)).toContain("analyse");
  for (const [by, why] of [
    ["reginald-reads", "has no write access"],
    [pusher, "who pushed cannot decide"],
  ] as const) {
    await press("confirm", by);
    await until(() => run()?.summary?.includes(why) === true);
    expect(run()?.conclusion).toBe("action_required");
  }
}, 60_000);

test("a maintainer with write access confirms what a button may decide", async () => {
  await press("confirm", "wanda-writes");
  await until(() => run()?.summary?.includes("confirmed by wanda") === true);
  expect(run()?.conclusion).toBe("action_required");
  expect(run()?.actions.map(({ identifier }) => identifier)).toEqual(["legitimate", "analyse"]);
  const listed = (await cli("decisions", "list", "--format", "json")).stdout;
  expect(JSON.parse(listed)).toMatchObject([{ kind: "confirmed", by: "wanda-writes" }, { kind: "confirmed" }]);
  expect(run()?.summary).toContain("Known as bad in this repository while it is confirmed: 1 account");
}, 60_000);

test("an operator's decision concludes the check run anew, resolves the alert, and can be taken back", async () => {
  const listed = JSON.parse((await cli("alerts", "list", "--format", "json")).stdout) as { id: string }[];
  const alert = listed[0]?.id ?? "";
  const added = await cli("decisions", "add", alert, "--kind", "accepted", "--why", "a drill", "--by", "olga");
  expect(added).toMatchObject({ code: 0, stderr: "" });
  expect(added.stdout).toContain(`accepted as a risk ${REPOSITORY}`);
  // Cleared, but a decisive finding is never green.
  await until(() => run()?.conclusion === "neutral");
  expect(run()?.title).toBe("Nothing open: 3 findings decided by maintainers");
  expect(run()?.summary).toContain("accepted as a risk by olga");
  expect(JSON.parse((await cli("alerts", "list", "--format", "json")).stdout)).toEqual([]);

  const ids = JSON.parse((await cli("decisions", "list", "--format", "json")).stdout) as { id: string; kind: string }[];
  const accepted = ids.filter(({ kind }) => kind === "accepted");
  expect(accepted).toHaveLength(3);
  for (const { id } of accepted) {
    expect((await cli("decisions", "revoke", id, "--why", "no drill", "--by", "olga")).code).toBe(0);
  }
  await until(() => run()?.conclusion === "action_required");
  expect(JSON.parse((await cli("alerts", "list", "--format", "json")).stdout)).toMatchObject([{ id: alert }]);
  // What was decided before holds again.
  expect((await cli("decisions", "list")).stdout).toContain("2 decisions");
  expect(github.violations()).toEqual([]);
}, 60_000);

test("who pushed what was confirmed is known when they push again, until the decisions are revoked", async () => {
  const history = createGitHistory({ gitDir: join(folder, "repository.git") });
  const author = { name: "Someone Else", email: "else@example.com", at: "2026-11-24T14:00:00+01:00" };
  const pushed = async (parent: string, text: string) => {
    const files = { "docs/words.md": `${text}\n` };
    const sha = history.commit({ message: "Explain a word\n", author, branch: null, parents: [parent], files });
    await github.push(REPOSITORY, { ref: "refs/heads/main", after: sha }, { by: pusher });
    await until(() => github.checkRuns({ headSha: sha })[0]?.status === "completed");
    return { sha, run: github.checkRuns({ headSha: sha })[0] };
  };
  const again = await pushed(head, "a word");
  expect(again.run?.summary).toContain(`the account ${pusher} was confirmed as bad on`);
  const listed = JSON.parse((await cli("decisions", "list", "--format", "json")).stdout) as { id: string }[];
  for (const { id } of listed) {
    expect((await cli("decisions", "revoke", id, "--why", "the account is its owner's", "--by", "olga")).code).toBe(0);
  }
  const after = await pushed(again.sha, "another word");
  expect(after.run?.summary).not.toContain("confirmed as bad");
  expect(github.violations()).toEqual([]);
}, 60_000);

async function press(identifier: string, by: string): Promise<void> {
  await github.pressButton(run()?.id ?? 0, identifier, { by });
}

const until = (holds: () => boolean) => eventually(holds, { show: run });
