import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { testableKinds } from "../support/test-database.ts";
import { aWorld, endWorlds, PROGRAM, rowsOf, sendPush, start, witnessed } from "./app-process.ts";

const kinds = await testableKinds();

afterEach(endWorlds);

describe.each(kinds)("a process that ends, on %s", (kind) => {
  it("leaves its work to the next one, whether it was told to end or killed, and the work is done once", async () => {
    const world = await aWorld(kind);
    const told = await start(world, { HANGS: "yes" });
    const { id, answer } = await sendPush(told.port);
    expect(answer.status).toBe(202);
    await witnessed(world, `began ${id}\n`);
    told.child.kill("SIGTERM");
    expect(await told.ended).toBe(0);
    expect(await rowsOf(world)).toMatchObject([{ id, state: "received", attempts: 1, lastError: null }]);

    const killed = await start(world, { HANGS: "yes" });
    await witnessed(world, `began ${id}\nbegan ${id}\n`);
    killed.child.kill("SIGKILL");
    await killed.ended;

    const last = await start(world);
    await witnessed(world, `ended ${id}\n`);
    last.child.kill("SIGINT");
    expect(await last.ended).toBe(0);
    expect(readFileSync(world.witness, "utf8")).toBe(`${`began ${id}\n`.repeat(3)}ended ${id}\n`);
    expect(await rowsOf(world)).toMatchObject([{ id, state: "done", outcome: "analysed", attempts: 3 }]);
  }, 120_000);
});

it("says what is wrong with the environment, one line each, and exits with 2", async () => {
  const { variables, folder } = await aWorld("pglite");
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", PROGRAM], {
    env: { PATH: process.env["PATH"], ...variables, APP_ID: "", PORT: "many" },
    cwd: folder,
  });
  let said = "";
  child.stderr.on("data", (data: Buffer) => {
    said += data.toString();
  });
  expect(await new Promise((resolve) => child.once("exit", resolve))).toBe(2);
  expect(said).toBe(
    "countersign: APP_ID is missing: The App's id, from its settings page on GitHub.\n" +
      "countersign: PORT must be a whole number from 0 to 65535\n",
  );
});
