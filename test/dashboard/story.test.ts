/** The dashboard of the running application, against the simulated GitHub: from a link in a check run to a decision that holds. */
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DemoWorld, startWorld } from "../../scripts/demo/start-world.ts";
import { forgedMaintainer } from "../simulator/histories/forged-maintainer.ts";
import { aBrowser, type Browser, type Page } from "../support/a-browser.ts";
import { copyTemplate } from "../support/test-database.ts";
import { until as eventually } from "../support/until.ts";

const PEM = generateKeyPairSync("rsa", { modulusLength: 2048 })
  .privateKey.export({ type: "pkcs8", format: "pem" })
  .toString();
const { owner, name, team } = forgedMaintainer;
const REPOSITORY = `${owner}/${name}`;

const folder = mkdtempSync(join(tmpdir(), "countersign-dashboard-"));
let world: DemoWorld;
let head = "";
let pusher = "";

beforeAll(async () => {
  const dataDir = join(folder, "data");
  await copyTemplate(dataDir);
  world = await startWorld({ hurry: 10, simulator: { key: PEM }, variables: { PRIVATE_KEY: PEM, DATA_DIR: dataDir } });
  const { github } = world;
  const gitDir = join(folder, "repository.git");
  const { pushes } = forgedMaintainer.write(gitDir, Date.now());
  for (const { login, name: person, email } of team) github.addAccount({ login, name: person, emails: [email] });
  for (const login of ["wanda-writes", "reginald-reads", "mallory"]) github.addAccount({ login });
  const collaborators = { "wanda-writes": "write", "reginald-reads": "read" } as const;
  github.addRepository({ owner, name, gitDir, collaborators, private: true });
  await github.install({ on: owner });
  for (const push of pushes) {
    await github.push(REPOSITORY, { ref: "refs/heads/main", after: push.head }, { by: push.by });
  }
  head = pushes.at(-1)?.head ?? "";
  pusher = pushes.at(-1)?.by ?? "";
  github.setCollaborator(REPOSITORY, pusher, "write");
  await until(() => run()?.conclusion === "action_required");
}, 400_000);

afterAll(async () => {
  await world?.close();
  rmSync(folder, { recursive: true, force: true });
}, 120_000);

const run = () => world.github.checkRuns({ headSha: head })[0];

/** Opens a page as this account, which signs in on the way. */
async function openAs(login: string, url: string): Promise<{ browser: Browser; page: Page }> {
  world.github.signIn(login);
  const browser = aBrowser();
  const asked = await browser.open(url);
  const start = /href="([^"]*\/auth\/start[^"]*)"/.exec(asked.text)?.[1] ?? "";
  return { browser, page: await browser.open(new URL(start, asked.url).href) };
}

test("a check run leads to its page, where the evidence stands with the code around it", async () => {
  const url = run()?.detailsUrl ?? "";
  expect(url).toMatch(new RegExp(`^${world.url}/pushes/[0-9a-f-]{36}$`));
  const { page } = await openAs("wanda-writes", url);
  expect(page.url).toBe(url);
  expect(page.text).toContain(`<h1>${run()?.title?.replace(/&/g, "&amp;").replace(/'/g, "&#39;")}</h1>`);
  expect(page.text).toContain("Mark legitimate</button>");
  expect(page.text).toMatch(/by \S[^<]*&lt;\S+@\S+&gt;/); // GitHub's commit, read with the account's own token
}, 120_000);

test("accounts without access find nothing, readers find no form, and who pushed is refused", async () => {
  const url = run()?.detailsUrl ?? "";
  const mallory = await openAs("mallory", url);
  expect(mallory.page.status).toBe(404);
  expect(mallory.page.text).not.toContain(name);
  const reginald = await openAs("reginald-reads", url);
  expect(reginald.page.status).toBe(200);
  expect(reginald.page.text).not.toContain("Mark legitimate</button>");

  const { browser, page } = await openAs(pusher, url);
  const refused = await browser.submit(formsOf(page), {
    ...allFindings(page),
    kind: "legitimate",
    why: "trust me",
    days: "90",
  });
  expect(refused.status).toBe(403);
  expect(refused.text).toContain("who pushed cannot decide about it. Nothing was changed.");
}, 120_000);

test("access that GitHub takes away is gone within a minute, and from the decision at once", async () => {
  const url = run()?.detailsUrl ?? "";
  const { browser, page } = await openAs("wanda-writes", url);
  world.github.setCollaborator(REPOSITORY, "wanda-writes", "read");
  const refused = await browser.submit(formsOf(page), {
    ...allFindings(page),
    kind: "legitimate",
    why: "a drill",
    days: "90",
  });
  world.github.setCollaborator(REPOSITORY, "wanda-writes", "write");
  expect(refused.text).toContain("has no write access");
}, 120_000);

test("an incident is acknowledged by those who may, and not resolved by who pushed", async () => {
  const { browser, page } = await openAs("wanda-writes", run()?.detailsUrl ?? "");
  const path = /href="(\/incidents\/[^"]+)"/.exec(page.text)?.[1] ?? "";
  const incident = await browser.open(world.url + path);
  const acknowledged = await browser.submit(formsOf(incident, "/acknowledge"));
  expect(acknowledged.text).toContain("The incident is acknowledged.");
  expect(acknowledged.text).toContain("Incident acknowledged by wanda-writes");
  const theirs = await openAs(pusher, world.url + path);
  const refused = await theirs.browser.submit(formsOf(theirs.page, "/resolve"), { why: "nothing to see" });
  expect(refused.status).toBe(403);
  expect(refused.text).toContain("who pushed cannot decide about it");
}, 120_000);

test("a decision with a reason decides what no button does, concludes the check run anew, and is shown", async () => {
  const { browser, page } = await openAs("wanda-writes", run()?.detailsUrl ?? "");
  const asked = await browser.submit(formsOf(page), {
    ...allFindings(page),
    kind: "accepted",
    why: "a drill of <b>ours</b>",
    days: "30",
  });
  expect(asked.url).toMatch(/\?asked=decision-/);
  await until(() => run()?.conclusion === "neutral");
  expect(run()?.summary).toContain("accepted as a risk by wanda");
  const done = await browser.open(asked.url);
  expect(done.text).toContain("Done: accepted by wanda-writes");
  expect(done.text).toContain("Accepted as a risk by wanda-writes");
  expect(done.text).toContain("a drill of &lt;b&gt;ours&lt;/b&gt;");
  expect(world.github.violations()).toEqual([]);
}, 120_000);

/** The page with its decision form alone: the browser sends the first one. */
/** One of the page's forms: the first, or the one that is sent to this address. */
function formsOf(page: Page, to = ""): Page {
  const forms = page.text.match(/<form class="act"[\s\S]*?<\/form>/g) ?? [];
  return { ...page, text: forms.find((form) => form.includes(`${to}"`)) ?? "" };
}

function allFindings(page: Page): { finding: readonly string[] } {
  const values = [...page.text.matchAll(/name="finding" value="([^"]+)"/g)].map(([, value = ""]) => value);
  expect(values.length).toBeGreaterThan(0);
  return { finding: values };
}

const until = (holds: () => boolean) => eventually(holds, { show: run });
