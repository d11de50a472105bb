/** Registering the App by the set-up page, against a simulated GitHub. */
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { startSetup } from "../../src/compose/run-setup.ts";
import { readAppManifest } from "../../src/config/app-manifest.ts";
import { readEnvironment, readSetupEnvironment } from "../../src/config/environment.ts";
import { needsSetup, withStoredApp } from "../../src/config/stored-app.ts";
import { checkApp } from "../../src/doctor/check-app.ts";
import { createGitHubApp } from "../../src/github/github-app.ts";
import { aBrowser, type Page } from "../support/a-browser.ts";
import { aRunningSimulator } from "../support/a-running-simulator.ts";

const HOOK = "http://127.0.0.1:9/api/github/webhooks";
const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

async function setUp(more: Readonly<Record<string, string>> = {}) {
  const { simulator } = await aRunningSimulator();
  const folder = mkdtempSync(join(tmpdir(), "countersign-setup-"));
  cleanups.push(() => rmSync(folder, { recursive: true, force: true }));
  const vars = {
    DATA_DIR: join(folder, "data"),
    PORT: "0",
    SETUP_HOST: "127.0.0.1",
    GITHUB_API_URL: simulator.url,
    GITHUB_WEB_URL: simulator.url,
    ...more,
  };
  const setup = await startSetup(readSetupEnvironment(vars), pino({ level: "silent" }));
  cleanups.push(() => setup.close());
  return { simulator, setup, vars, browser: aBrowser(), file: join(vars.DATA_DIR, "countersign-app.json") };
}

const FIELDS = { organization: "acme", url: "http://127.0.0.1:9/" };
const alertOf = (page: Page) => /<p role="alert">(.*?)<\/p>/.exec(page.text)?.[1];

test("registers the App as app.yml has it, stores its settings for our own user alone, and is done", async () => {
  const { simulator, setup, vars, browser, file } = await setUp();
  expect(needsSetup(vars)).toBe(true);
  const check = await browser.submit(await browser.open(setup.url), FIELDS);
  expect(check.text).toContain(
    "contents: read, checks: write, pull_requests: read, merge_queues: read, members: read, metadata: read",
  );
  const gitHub = await browser.submit(check);
  expect(gitHub.url).toMatch(/\/organizations\/acme\/settings\/apps\/new\?state=[\w-]{43}$/);
  const last = await browser.submit(gitHub);
  await setup.registered;

  expect(last.text).toContain(`${simulator.url}/apps/countersign-acme/installations/new`);
  expect(last.text).not.toContain("PRIVATE KEY");
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(needsSetup(vars)).toBe(false);
  const environment = readEnvironment(withStoredApp(vars));
  expect(environment.server.publicUrl).toBe("http://127.0.0.1:9");
  const { app } = createGitHubApp({
    appId: environment.app.id,
    privateKey: environment.app.privateKey,
    apiUrl: simulator.url,
  });
  const { default_permissions: permissions, default_events: events } = readAppManifest();
  const needs = { appId: environment.app.id, permissions, events };
  expect((await checkApp({ app, needs, now: Date.now })).map(({ name, state }) => [name, state])).toEqual([
    ["clock", "ok"],
    ["app", "ok"],
  ]);
  expect((await app.request("GET /app/hook/config")).data.url).toBe(HOOK);
  expect(environment.webhook.secrets).toEqual([simulator.app.webhookSecret]);
  expect(simulator.violations()).toEqual([]);
});

test("opens once, in one browser, and not without the token", async () => {
  const { setup, browser } = await setUp();
  const page = setup.url.replace(/\?.*/, "");
  expect((await browser.open(page)).status).toBe(403);
  expect((await browser.open(`${page}?token=${"a".repeat(43)}`)).status).toBe(403);
  expect((await fetch(setup.url, { method: "HEAD" })).status).toBe(403); // and it costs the token nothing
  expect((await browser.open(setup.url)).status).toBe(200);
  expect((await browser.open(page)).status).toBe(200);
  const other = aBrowser();
  expect((await other.open(setup.url)).status).toBe(403);
  expect((await other.open(page)).status).toBe(403);
});

test("a way back with another state, or with a code that GitHub does not know, registers nothing", async () => {
  const { setup, browser, simulator, vars } = await setUp();
  const opened = await browser.open(setup.url);
  const back = new URL("/setup/registered?code=abc", setup.url);
  expect(alertOf(await browser.open(back.href))).toMatch(/was not begun here/);
  const check = await browser.submit(opened, FIELDS);
  back.searchParams.set("state", "b".repeat(43));
  expect(alertOf(await browser.open(back.href))).toMatch(/was not begun here/);
  expect(simulator.calls()).toEqual([]);
  back.searchParams.set("state", /state=([\w-]{43})/.exec(check.text)?.[1] ?? "");
  expect(alertOf(await browser.open(back.href))).toMatch(/does not know the code/);
  expect(needsSetup(vars)).toBe(true);
});

test("a GitHub that does not answer is asked again with the same code", async () => {
  const { setup, browser, simulator, vars } = await setUp();
  const gitHub = await browser.submit(await browser.submit(await browser.open(setup.url), FIELDS));
  simulator.fail({ operation: "apps/create-from-manifest", with: 502, times: 1 });
  const failed = await browser.submit(gitHub);
  expect([failed.status, alertOf(failed)]).toEqual([502, "GitHub did not answer; reload this page."]);
  expect((await browser.open(failed.url)).status).toBe(200);
  expect(needsSetup(vars)).toBe(false);
});

test("a form of another page, a name that is none of this server's, and a body without end are refused", async () => {
  const { setup, browser } = await setUp();
  const opened = await browser.open(setup.url);
  const foreign = {
    ...opened,
    text: opened.text.replace('action="/setup"', `action="${opened.url}"`),
    url: "http://evil.test/",
  };
  expect((await browser.submit(foreign, FIELDS)).status).toBe(403);
  const { hostname, port } = new URL(setup.url);
  const { request } = await import("node:http");
  const status = await new Promise((resolve) => {
    request({ hostname, port, path: "/setup", headers: { host: "evil.test" } }, (answer) =>
      resolve(answer.statusCode),
    ).end();
  });
  expect(status).toBe(421);
  expect((await browser.submit(opened, { ...FIELDS, organization: "a".repeat(9000) })).status).toBe(413);
});

test("fields that cannot be used are said with the form, and escaped", async () => {
  const { setup, browser } = await setUp({ GITHUB_WEB_URL: "https://github.com" });
  const opened = await browser.open(setup.url);
  const wrong = await browser.submit(opened, { organization: '"><script>', url: "https://countersign.example.com" });
  expect([wrong.status, alertOf(wrong)]).toEqual([422, expect.stringMatching(/^The organisation is its name/)]);
  expect(wrong.text).not.toContain("<script>");
  for (const url of ["http://countersign.example.com", "https://localhost:3000", "https://10.0.0.7", "https://[::1]"]) {
    expect(alertOf(await browser.submit(opened, { organization: "", url }))).toMatch(
      /over the Internet, and with https/,
    );
  }
  const right = await browser.submit(opened, { organization: "", url: "https://countersign.example.com/" });
  expect(right.text).toContain('action="https://github.com/settings/apps/new?state=');
  expect(right.headers.get("content-security-policy")).toContain("form-action 'self' https://github.com;");
});

test("a GitHub Enterprise Server has its own pages, and may be private", async () => {
  const { setup, browser, vars } = await setUp({ GHE_HOST: "github.example.com", GITHUB_WEB_URL: "" });
  const check = await browser.submit(await browser.open(setup.url), { ...FIELDS, url: "http://10.0.0.7:3000" });
  expect(check.text).toContain('action="https://github.example.com/organizations/acme/settings/apps/new?state=');
  expect(readSetupEnvironment({ ...vars, GITHUB_API_URL: "" }).github.apiUrl).toBe("https://github.example.com/api/v3");
});

test("a folder that cannot be written is said before GitHub makes an App", async () => {
  const { setup, browser } = await setUp({ DATA_DIR: "/dev/null/data" });
  const refused = await browser.submit(await browser.open(setup.url), FIELDS);
  expect(alertOf(refused)).toBe("DATA_DIR (/dev/null/data) cannot be written: give a folder of this user");
});

test("git and docker ignore the stored file, wherever DATA_DIR is", () => {
  for (const list of [".gitignore", ".dockerignore"]) {
    expect(readFileSync(list, "utf8").split("\n")).toContain("**/countersign-app.json");
  }
});
