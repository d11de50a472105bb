import { readlinkSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { lockDirectory } from "../../src/database/embedded/directory-lock.ts";
import { startElsewhere } from "../support/start-elsewhere.ts";

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "countersign-test-"));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const ignore = () => undefined;

/** A lock and its owner as another machine, or a process long gone, left them. */
async function leftBehind(owner: object | string, renewedMsAgo: number) {
  await mkdir(join(directory, "database.lock"));
  const at = new Date(Date.now() - renewedMsAgo);
  await utimes(join(directory, "database.lock"), at, at);
  await writeFile(join(directory, "database.owner.json"), typeof owner === "string" ? owner : JSON.stringify(owner));
}

test("is refused at once while its owner lives, and says who that is", async () => {
  const release = await lockDirectory(directory, ignore);
  const second = startElsewhere("lock-elsewhere", directory);
  expect(await second.said).toContain(`is in use by process ${process.pid} on ${hostname()}`);
  await release();
  const third = startElsewhere("lock-elsewhere", directory);
  expect(await third.said).toBe("locked");
  third.child.stdin.end();
  expect(await third.exited).toBe(0);
});

test("is taken over from a process that was killed", async () => {
  const first = startElsewhere("lock-elsewhere", directory);
  expect(await first.said).toBe("locked");
  first.child.kill("SIGKILL");
  await first.exited;
  const release = await lockDirectory(directory, ignore);
  await release();
  expect(await readdir(directory)).toEqual(["database.owner.json"]);
});

test("goes to one of several that come together", async () => {
  const all = Array.from({ length: 4 }, () => startElsewhere("lock-elsewhere", directory));
  const said = await Promise.all(all.map((one) => one.said));
  for (const { child } of all) child.stdin.end();
  await Promise.all(all.map(({ exited }) => exited));
  expect(said.filter((line) => line === "locked")).toHaveLength(1);
}, 60_000);

test("is taken over where the process id belongs to another process by now", async () => {
  await leftBehind({ pid: process.pid, started: "another start", host: hostname(), namespace: namespace() }, 4_000);
  const release = await lockDirectory(directory, ignore);
  await release();
});

test.each([
  ["another machine", { pid: 1, started: null, host: "elsewhere", namespace: null }],
  ["nobody knows whom", "{ cut o"],
])("waits until the lock of %s is stale", async (_name, owner) => {
  await leftBehind(owner, 14_000);
  const release = await lockDirectory(directory, ignore);
  await release();
});

/** Which set of process ids ours belongs to, where the system tells. */
function namespace(): string | null {
  return process.platform === "linux" ? readlinkSync("/proc/self/ns/pid") : null;
}
