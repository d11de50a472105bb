import { execFileSync, spawnSync } from "node:child_process";
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type FetchWish, fetchRange } from "../../src/git/fetch-range.ts";
import { ObjectReader } from "../../src/git/object-reader.ts";
import { later } from "../simulator/git-history.ts";
import { ADA, aRunningSimulator } from "../support/a-running-simulator.ts";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Six commits on a simulated GitHub, a token for them, and an empty folder. */
async function aFetch(wish: Partial<FetchWish> = {}) {
  const running = await aRunningSimulator();
  const { simulator, history } = running;
  const shas = Array.from({ length: 6 }, (_, i) =>
    history.commit({
      message: `Commit ${i}\n`,
      author: later(ADA, 60 * i),
      files: { "a.js": `a(${i});\n`, [`big${i}.js`]: "x".repeat(5000 + i) },
    }),
  );
  const password = simulator.addUserToken("ada");
  const folder = mkdtempSync(join(tmpdir(), "countersign-fetch-"));
  folders.push(folder);
  const limits = { maxBytes: 50_000_000, maxBlobBytes: 1000, timeoutMs: 30_000, ...wish.limits };
  const fetch = () =>
    fetchRange({
      url: `${simulator.url}/acme/app.git`,
      username: "x-access-token",
      password,
      commit: shas.at(-1) ?? "",
      depth: 3,
      folder,
      ...wish,
      limits,
    });
  return { ...running, shas, password, folder, fetch };
}

test("brings commits with what they build on, and leaves older ones and large blobs out", async () => {
  const { fetch, folder, shas, simulator } = await aFetch();
  await fetch();
  const reader = new ObjectReader(folder, "check");
  const types = await Promise.all(shas.map(async (sha) => (await reader.read(sha))?.type ?? null));
  expect(types).toEqual([null, null, null, "commit", "commit", "commit"]);
  const sizes = git(folder, "ls-tree", "-r", "--format=%(objectname) %(path)", shas.at(-1) ?? "").split("\n");
  const there = await Promise.all(
    sizes.map(async (line) => [line.slice(41), (await reader.read(line.slice(0, 40))) !== null]),
  );
  reader.close();
  expect(there.filter(([, isThere]) => isThere).map(([path]) => path)).toEqual(["README.md", "a.js"]);
  expect(
    new Set(
      simulator
        .calls()
        .map(({ operation }) => operation)
        .slice(-2),
    ),
  ).toEqual(new Set(["git/upload-pack"]));
});

test("the token is in no argument, no environment, no file and no message", async () => {
  const { fetch, folder, simulator, password } = await aFetch();
  simulator.fail({ operation: "git/upload-pack", with: "slow", delayMs: 300, times: 9 });
  const seen: string[] = [];
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      seen.push(...describeChildren());
      await sleep(20);
    }
  })();
  await fetch();
  isOver = true;
  await watching;
  // Its helpers were seen: git itself, its transport, and at least one of their environments.
  expect(seen.join("\n")).toMatch(/git.*fetch/);
  expect(seen.join("\n")).toMatch(/remote-http/);
  expect(seen.join("\n")).toContain("GIT_ASKPASS=");
  expect(seen.filter((text) => text.includes(password))).toEqual([]);
  expect(filesIn(folder).filter((file) => readFileSync(file).includes(password))).toEqual([]);
  expect(readFileSync(join(folder, "config"), "utf8")).toContain("x-access-token@");
});

test("a refusal names the reason and not the token", async () => {
  const wrong = ["ghs", "not-a-token-at-all"].join("_");
  const { fetch } = await aFetch({ password: wrong });
  const refusal = await fetch().then(() => "", String);
  expect(refusal).toMatch(/git fetch failed: .*Authentication failed/);
  expect(refusal).not.toContain(wrong);
});

test("a redirect is not followed, and the token goes nowhere else", async () => {
  const heard: (string | undefined)[] = [];
  const other = createServer((request, response) => {
    heard.push(request.headers.authorization);
    response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const address = other.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const { fetch, simulator } = await aFetch();
  const headers = { location: `http://127.0.0.1:${port}/acme/app.git/info/refs?service=git-upload-pack` };
  simulator.fail({ operation: "git/upload-pack", with: 302, headers, times: 9 });
  await expect(fetch()).rejects.toThrow("git fetch failed");
  await new Promise((resolve) => other.close(resolve));
  expect(heard).toEqual([]);
});

test.each([
  ["Password for 'https://x-access-token@github.com': ", "secret\n"],
  ["Password for 'https://x-access-token@github.com.evil.example': ", ""],
  ["Username for 'https://github.com': ", ""],
  ["Password for 'http://x-access-token@github.com': ", ""],
])("askpass is asked %s", (question, answer) => {
  const file = join(mkdtempSync(join(tmpdir(), "countersign-askpass-")), "line");
  folders.push(dirname(file));
  writeFileSync(file, "secret\n");
  const descriptor = openSync(file, "r");
  const { stdout: said } = spawnSync(join(import.meta.dirname, "../../bin/git-askpass"), [question], {
    env: { PATH: "/usr/bin:/bin", COUNTERSIGN_GIT_ADDRESS: "https://x-access-token@github.com" },
    stdio: ["ignore", "pipe", "ignore", descriptor],
  });
  closeSync(descriptor);
  expect(said.toString()).toBe(answer);
});

test("what takes too long, or too much disk, is ended with its helpers", async () => {
  const slow = await aFetch({ limits: { maxBytes: 50_000_000, maxBlobBytes: 1000, timeoutMs: 700 } });
  slow.simulator.fail({ operation: "git/upload-pack", with: "hang", times: 9 });
  await expect(slow.fetch()).rejects.toThrow("git fetch took more than 0.7 s");
  await sleep(50);
  expect(describeChildren().filter((text) => text.includes(slow.folder))).toEqual([]);
  const large = await aFetch({ limits: { maxBytes: 10, maxBlobBytes: 1_000_000, timeoutMs: 30_000 } });
  large.simulator.fail({ operation: "git/upload-pack", with: "slow", delayMs: 400, times: 9 });
  await expect(large.fetch()).rejects.toThrow("the fetched objects are larger than 10 bytes");
});

test.each([
  ["http://github.com/acme/app.git", "only https"],
  ["https://ada:secret@github.com/acme/app.git", "only https"],
  ["ssh://github.com/acme/app.git", "only https"],
  ["file:///etc", "only https"],
])("%s is not fetched from", async (url, why) => {
  const { fetch, folder } = await aFetch({ url });
  await expect(fetch()).rejects.toThrow(why);
  expect(existsSync(join(folder, "config"))).toBe(false);
});

test("nothing but an id is asked for", async () => {
  const { fetch } = await aFetch({ commit: "--upload-pack=touch /tmp/x" });
  await expect(fetch()).rejects.toThrow("only commits are fetched, by their ids");
});

function git(gitDir: string, ...args: string[]): string {
  return execFileSync("git", ["--git-dir", gitDir, ...args], {
    env: { PATH: process.env["PATH"] ?? "", GIT_NO_LAZY_FETCH: "1" },
  })
    .toString()
    .trim();
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Arguments and environments of everything that this process started, and of what that started. */
function describeChildren(): string[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const stat = read(`/proc/${name}/stat`);
    parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]));
  }
  const isOurs = (pid: number): boolean => {
    for (let at = parents.get(pid); at !== undefined && at > 1; at = parents.get(at))
      if (at === process.pid) return true;
    return false;
  };
  return [...parents.keys()]
    .filter(isOurs)
    .map((pid) => `${read(`/proc/${pid}/cmdline`)}\n${read(`/proc/${pid}/environ`)}`.replaceAll("\0", " "));
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return ""; // it ended meanwhile
  }
}
