/** Operator commands while the server runs on the embedded database: through its socket, by its own user alone. */
import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Writable } from "node:stream";
import { addCommands } from "../../../src/commands/add-commands.ts";
import { runCommandLine } from "../../../src/commands/command-line.ts";
import { openOperatorSocket } from "../../../src/compose/operator/operator-socket.ts";
import { placeFile } from "../../../src/compose/operator/place.ts";
import { openDatabase } from "../../../src/database/open-database.ts";
import { createLog } from "../../../src/log/create-log.ts";
import { copyTemplate, openTestDatabase, type TestDatabase } from "../../support/test-database.ts";

const log = createLog({ level: "error", write: (line) => process.stderr.write(line) });
let opened: TestDatabase;
let dataDir: string;
let close: () => Promise<void>;
beforeAll(async () => {
  opened = await openTestDatabase("pglite");
  dataDir = opened.dataDir ?? "";
  close = await openOperatorSocket({ dataDir, database: opened.database, log });
  await opened.database.prisma.delivery.create({
    data: {
      id: "dead-one",
      event: "push",
      body: new Uint8Array(Buffer.from("{}")),
      receivedAt: new Date("2026-05-04T10:00:00Z"),
      jobId: "00000000-0000-4000-8000-000000000001",
      state: "dead",
      finishedAt: new Date(),
      lastError: "x",
    },
  });
}, 240_000);
afterAll(async () => {
  await close?.();
  await opened?.remove();
});

async function call(args: string, at = dataDir) {
  const said = { stdout: "", stderr: "", exitCode: 0 };
  const into = (name: "stdout" | "stderr") =>
    Object.assign(
      new Writable({
        write(chunk, _encoding, done) {
          said[name] += chunk;
          done();
        },
      }),
      { isTTY: false, columns: 100 },
    );
  const streams = {
    stdout: into("stdout"),
    stderr: into("stderr"),
    exitWith: (code: number) => {
      said.exitCode = code;
    },
  };
  const words = args.split(" ");
  await runCommandLine(words, streams, (program, openIo) =>
    addCommands(program, words, async () => ({ ...(await openIo()), variables: { DATA_DIR: at } })),
  );
  return said;
}

/** What the server answers to these bytes, until it hangs up. */
const say = (text: string, path = readFileSync(placeFile(dataDir), "utf8")): Promise<string> =>
  new Promise((resolve) => {
    let heard = "";
    const socket = connect(path, () => socket.end(text));
    socket.on("data", (data) => {
      heard += data.toString();
    });
    socket.on("error", () => resolve(heard));
    socket.on("close", () => resolve(heard));
  });
const request = (...args: string[]) => `${JSON.stringify({ args, isTTY: false, columns: 80, mayColour: false })}\n`;

test("commands reach the running server, with their output, errors and exit codes", async () => {
  expect(await call("deliveries list --state dead")).toEqual({
    stdout: expect.stringMatching(/^2026-05-04T10:00:00\.000Z {2}dead-one {2}dead/),
    stderr: "",
    exitCode: 0,
  });
  expect(await call("deliveries retry dead-one")).toEqual({
    stdout: "dead-one will be tried again\n",
    stderr: "",
    exitCode: 0,
  });
  expect(await call("deliveries show nothing")).toEqual({
    stdout: "",
    stderr: "countersign: no delivery nothing\n",
    exitCode: 1,
  });
  expect((await call("ledger verify")).stderr).toBe("no ledgers\n");
  expect(await call("alerts show 00000000-0000-4000-8000-000000000000")).toMatchObject({ exitCode: 2, stdout: "" });
});

test("nothing but these commands goes through: no scan, no SQL, nothing too long", async () => {
  for (const words of [["scan", "/"], ["--help"], ["SELECT 1"], ["constructor"], []]) {
    expect([words, await say(request(...words))]).toEqual([words, ""]);
  }
  for (const text of [
    "SELECT 1;\n",
    "{}\n",
    "\n",
    `${"x".repeat(100_000)}\n`,
    '{"args":["stats"],"sql":"SELECT 1"}\n',
  ]) {
    expect(await say(text)).toBe("");
  }
  // It goes on all the same.
  expect(await say(request("stats"))).toContain('{"exit":0}');
});

test("the folder and the socket are the user's alone", async () => {
  const path = readFileSync(placeFile(dataDir), "utf8");
  const modes = [dirname(path), path, placeFile(dataDir)].map((one) => (statSync(one).mode & 0o777).toString(8));
  expect(modes).toEqual(["700", "600", "600"]);
  if (process.getuid?.() !== 0) return;
  // Only the superuser can be somebody else: nobody knocks.
  chmodSync(dataDir, 0o755);
  const knock =
    "require('net').connect(process.argv[1]).on('error',e=>console.log(e.code)).on('connect',()=>console.log('in'))";
  const node = existsSync("/usr/bin/node") ? "/usr/bin/node" : process.execPath;
  const heard = execFileSync(node, ["-e", knock, path], { uid: 65_534, gid: 65_534, cwd: "/", encoding: "utf8" });
  expect(heard).toBe("EACCES\n");
});

test("a long path is got round, and what a killed server left behind is no obstacle", async () => {
  const root = mkdtempSync(join(tmpdir(), "countersign-long-"));
  const long = join(root, "d".repeat(100));
  mkdirSync(long);
  try {
    await copyTemplate(long);
    // What is left of one that was killed: a name for a socket that nobody listens at.
    mkdirSync(join(long, "operator"), { mode: 0o755 });
    writeFileSync(placeFile(long), join(long, "operator", "countersign.sock"));
    writeFileSync(join(long, "operator", "countersign.sock"), "");
    expect((await call("stats", long)).stdout).toContain("nothing was judged");
    const database = await openDatabase({ url: null, dataDir: long });
    const first = await openOperatorSocket({ dataDir: long, database, log });
    const path = readFileSync(placeFile(long), "utf8");
    expect([path.startsWith(join(tmpdir(), "countersign-operator-")), path.length < 100]).toEqual([true, true]);
    expect((statSync(dirname(placeFile(long))).mode & 0o777).toString(8)).toBe("700");
    expect((await call("stats", long)).stdout).toContain("nothing was judged");
    // Killed: nothing is tidied up before the next one starts.
    const second = await openOperatorSocket({ dataDir: long, database, log });
    expect(existsSync(dirname(path))).toBe(false);
    expect((await call("stats", long)).exitCode).toBe(0);
    await first();
    await second();
    expect(existsSync(placeFile(long))).toBe(false);
    await database.close();
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}, 120_000);

test("a command makes no database where there is none", async () => {
  const empty = mkdtempSync(join(tmpdir(), "countersign-empty-"));
  expect(await call("alerts list", empty)).toEqual({
    stdout: "",
    stderr: `countersign: there is no database in ${empty}: start the server first, or set DATA_DIR or DATABASE_URL\n`,
    exitCode: 2,
  });
  expect(existsSync(join(empty, "database"))).toBe(false);
  rmSync(empty, { recursive: true });
});
