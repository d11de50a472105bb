import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { runCommandLine } from "../../src/commands/command-line.ts";
import { addDeliveriesCommand } from "../../src/commands/deliveries.ts";
import { openDatabase } from "../../src/database/open-database.ts";
import { createDeliveryAcceptor } from "../../src/inbox/accept-deliveries.ts";
import { openQueue } from "../../src/inbox/open-queue.ts";
import { createLog } from "../../src/log/create-log.ts";
import { createServerDatabase, dropServerDatabase, findServer } from "../support/postgres.ts";
import { aDelivery } from "./open-inbox.ts";

/** On a server where one answers: a command opens the database anew each time, which the embedded one takes long for. */
const server = await findServer();
const folder = mkdtempSync(join(tmpdir(), "countersign-command-"));
const url = server ? await createServerDatabase(server) : null;
const delivery = aDelivery({ id: "72d3162e-cc78-11e3-81ab-4c9367dc0958", receivedAt: Date.UTC(2026, 4, 4, 10) });

beforeAll(async () => {
  const log = createLog({ level: "silent" });
  const database = await openDatabase({ url, dataDir: folder });
  const queue = await openQueue({ database, upkeep: false, log });
  await createDeliveryAcceptor({ database, queue }).accept(delivery);
  await database.prisma.delivery.update({
    where: { id: delivery.id },
    data: { state: "dead", lastError: "TypeError: \u001b[2Jx is not a function", attempts: 5 },
  });
  await queue.close({ timeoutMs: 0 });
  await database.close();
}, 120_000);

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  if (server && url) await dropServerDatabase(server, url);
});

async function run(...args: string[]) {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  let code = 0;
  const streams = {
    stdout,
    stderr,
    exitWith(given: number) {
      code = given;
    },
  };
  const variables = { DATABASE_URL: url ?? "", DATA_DIR: folder };
  await runCommandLine(["deliveries", ...args], streams, async (program, openIo) => {
    addDeliveriesCommand(program, { ...(await openIo()), variables });
  });
  stdout.end();
  stderr.end();
  return { code, stdout: await text(stdout), stderr: await text(stderr) };
}

it("shows what is dead, gives it another try, and says what it did", async () => {
  expect(await run("list", "--state", "dead")).toEqual({
    code: 0,
    stdout: `2026-05-04T10:00:00.000Z  ${delivery.id}  dead       push  TypeError: \ufffd[2Jx is not a function (5 attempts)\n`,
    stderr: "",
  });
  expect((await run("show", delivery.id)).stdout).toMatch(/^state {9}dead\nattempts {6}5$/m);
  expect(await run("retry", delivery.id)).toEqual({
    code: 0,
    stdout: `${delivery.id} will be tried again\n`,
    stderr: "",
  });
  expect(await run("list", "--state", "dead")).toMatchObject({ code: 0, stdout: "no deliveries\n" });
  expect(await run("retry", delivery.id)).toMatchObject({
    code: 1,
    stderr: `countersign: no delivery ${delivery.id} that could be tried again\n`,
  });
  expect(await run("retry", "--all")).toMatchObject({ code: 0, stderr: "no dead deliveries\n" });
}, 120_000);

it.each([
  [["list", "--limit", "0"], "expected a number from 1 to 1000"],
  [["list", "--state", "lost"], "Allowed choices are received, processing, done, failed, dead, incomplete"],
  [["retry"], "name a delivery, or say --all"],
  [["retry", "x", "--all"], "name a delivery, or say --all"],
])("refuses %j with a line and exit code 2", async (args, line) => {
  const { code, stderr } = await run(...args);
  expect([code, stderr]).toEqual([2, expect.stringContaining(line)]);
});
