/** The server as a newcomer starts it: with nothing configured, through set-up, to the first check run. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { programPath } from "../../src/judge/built-program.ts";
import { aBrowser } from "../support/a-browser.ts";
import { ADA, aRunningSimulator } from "../support/a-running-simulator.ts";
import { until } from "../support/until.ts";

let folder: string;
let child: ChildProcess | null = null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "countersign-first-"));
});
afterEach(async () => {
  if (child?.exitCode === null && child.signalCode === null) {
    child.kill("SIGKILL");
    await once(child, "exit");
  }
  rmSync(folder, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  return typeof address === "object" && address !== null ? address.port : 0;
}

function start(program: "main" | "worker", vars: Readonly<Record<string, string>>) {
  const output = { text: "" };
  child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", programPath(program)], {
    env: { PATH: process.env["PATH"] ?? "", HOME: folder, DATA_DIR: join(folder, "data"), ...vars },
  });
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (output.text += String(chunk)));
  return { child, output };
}

test("registers the App, runs with it at once, and again after a restart without set-up", async () => {
  const { simulator, history, first } = await aRunningSimulator();
  const port = await freePort();
  const at = `http://127.0.0.1:${port}`;
  const vars = {
    PORT: String(port),
    HOST: "127.0.0.1",
    SETUP_HOST: "127.0.0.1",
    GITHUB_API_URL: simulator.url,
    GITHUB_WEB_URL: simulator.url,
  };
  const { output } = start("main", vars);
  const url = await until(() => /http:\S+\/setup\?token=\S+/.exec(output.text)?.[0]);
  const browser = aBrowser();
  const check = await browser.submit(await browser.open(url), { organization: "acme", url: at });
  await browser.submit(await browser.submit(check));

  const isReady = () =>
    fetch(`${at}/readyz`)
      .then(({ ok }) => ok)
      .catch(() => false);
  await until(isReady);
  expect((await fetch(`${at}/setup`)).status).toBe(404);
  const after = history.commit({ message: "Second\n", author: ADA, parents: [first], files: { "a.txt": "a\n" } });
  await simulator.push("acme/app", { ref: "refs/heads/main", after }, { by: "ada" });
  const run = await until(() => simulator.checkRuns({ headSha: after }).find(({ status }) => status === "completed"));
  expect(run.conclusion).toBe("success");

  child?.kill("SIGTERM");
  if (child) await once(child, "exit");
  const again = start("main", vars);
  await until(isReady);
  expect(again.output.text).not.toContain("No GitHub App is configured");
  expect(simulator.violations()).toEqual([]);
}, 400_000);

test("a signal ends set-up; a part of the settings, and a worker without any, are refused", async () => {
  const waiting = start("main", { PORT: "0", SETUP_HOST: "127.0.0.1" });
  await until(() => waiting.output.text.includes("/setup?token="));
  waiting.child.kill("SIGTERM");
  expect((await once(waiting.child, "exit"))[0]).toBe(0);
  const part = start("main", { APP_ID: "1" });
  expect((await once(part.child, "exit"))[0]).toBe(2);
  expect(part.output.text).toMatch(/^countersign: WEBHOOK_SECRET is missing/m);
  const worker = start("worker", {});
  expect((await once(worker.child, "exit"))[0]).toBe(2);
  expect(worker.output.text).toMatch(/^countersign: none of the App's settings .* start the server/m);
}, 200_000);
