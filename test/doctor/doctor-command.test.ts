/** `countersign doctor` as it is called: what it prints, and how it ends. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startWorld } from "../../scripts/demo/start-world.ts";
import { runCli } from "../cli/run-cli.ts";
import { aRunningSimulator } from "../support/a-running-simulator.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "countersign-doctor-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const statesOf = (stdout: string) =>
  (JSON.parse(stdout) as { checks: { name: string; state: string }[] }).checks.map(
    ({ name, state }) => `${name} ${state}`,
  );

test("before anything is set up it says what to do first, and makes no database", async () => {
  const { stdout, code } = await runCli(["doctor"], { variables: { DATA_DIR: folder } });
  expect(stdout).toMatch(/^FAIL {2}settings {2}no App is registered\n {16}→ start the server/);
  expect(stdout).toMatch(/^ok {4}node {6}24\./m);
  expect(stdout).toMatch(/^warn {2}database {2}none in .* yet\n {16}→ start the server: it makes one/m);
  expect(code).toBe(1);
});

test("settings that cannot be used are failures, one each", async () => {
  const { stdout, code } = await runCli(["doctor", "--format", "json"], {
    variables: { DATA_DIR: folder, APP_ID: "x", PORT: "70000" },
  });
  expect(statesOf(stdout).filter((state) => state === "settings failure").length).toBeGreaterThanOrEqual(3);
  expect(code).toBe(1);
});

test("a mistake in the call is another exit code", async () => {
  expect((await runCli(["doctor", "--format", "xml"], { variables: { DATA_DIR: folder } })).code).toBe(2);
});

test("an App without a server: GitHub is asked, the database is missing", async () => {
  const { simulator, privateKey } = await aRunningSimulator();
  const { stdout, code } = await runCli(["doctor", "--format", "json"], {
    variables: {
      DATA_DIR: folder,
      APP_ID: String(simulator.app.id),
      PRIVATE_KEY: privateKey,
      WEBHOOK_SECRET: simulator.app.webhookSecret,
      GITHUB_API_URL: simulator.url,
      PORT: "9",
    },
  });
  expect(statesOf(stdout)).toEqual([
    "settings ok",
    "node ok",
    "database warning",
    "clock ok",
    "app ok",
    "webhooks failure", // the simulated App has no webhook address
    "webhooks warning",
    "mail warning",
  ]);
  expect(code).toBe(1);
});

test("a running server proves its database itself", async () => {
  const world = await startWorld();
  try {
    const variables = {
      DATA_DIR: folder,
      APP_ID: String(world.github.app.id),
      PRIVATE_KEY: world.github.app.privateKey ?? "",
      WEBHOOK_SECRET: world.github.app.webhookSecret,
      GITHUB_API_URL: world.github.url,
      HOST: "127.0.0.1",
      PORT: new URL(world.url).port,
    };
    let states: readonly string[] = [];
    // A server on a crowded machine may answer too late for the doctor.
    for (let tries = 0; tries < 4 && !states.includes("server ok"); tries++)
      states = statesOf((await runCli(["doctor", "--format", "json"], { variables })).stdout);
    expect(states).toContain("server ok");
    // From another shell, without the server's settings: its database is no failure.
    const { HOST, PORT, DATA_DIR } = variables;
    for (let tries = 0; tries < 4 && !states.includes("server warning"); tries++)
      states = statesOf((await runCli(["doctor", "--format", "json"], { variables: { HOST, PORT, DATA_DIR } })).stdout);
    expect(states).toEqual(["settings failure", "node ok", "server warning"]);
  } finally {
    await world.close();
  }
}, 240_000);
