import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { aWebhookReceiver } from "../support/a-webhook-receiver.ts";

const RUN = resolve(import.meta.dirname, "run.ts");

function start(args: readonly string[]): { child: ChildProcess; said(pattern: RegExp): Promise<RegExpExecArray> } {
  const child = spawn(process.execPath, [RUN, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  let text = "";
  child.stdout?.on("data", (chunk: Buffer) => {
    text += chunk.toString();
  });
  return {
    child,
    async said(pattern) {
      for (;;) {
        const match = pattern.exec(text);
        if (match) return match;
        if (child.exitCode !== null) throw new Error(`ended with ${child.exitCode}: ${text}`);
        await new Promise((done) => setTimeout(done, 50));
      }
    },
  };
}

test("what is pushed with plain git reaches the App, and a signal ends it without a trace", async () => {
  const receiver = await aWebhookReceiver();
  const folder = mkdtempSync(join(tmpdir(), "countersign-clone-"));
  const { child, said } = start(["--webhook-url", receiver.url]);
  const [, gitDir = ""] = await said(/^Git +(\S+)/m);
  const git = (...args: string[]) => {
    const who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.com"];
    const { status, stderr } = spawnSync("git", [...who, "-C", folder, ...args], { encoding: "utf8" });
    if (status !== 0) throw new Error(stderr);
  };
  git("clone", "--quiet", gitDir, ".");
  writeFileSync(join(folder, "new.txt"), "new\n");
  git("add", "new.txt");
  git("commit", "--quiet", "--message", "New");
  git("push", "--quiet");
  await said(/push → OK 202/);
  const push = receiver.received.find(({ headers }) => headers["x-github-event"] === "push");
  expect(JSON.parse(push?.body.toString() ?? "{}")).toMatchObject({
    ref: "refs/heads/main",
    commits: [{ message: "New", added: ["new.txt"], author: { username: "ada" } }],
  });
  const ended = new Promise((done) => child.once("exit", done));
  child.kill("SIGTERM");
  expect([await ended, existsSync(gitDir)]).toEqual([0, false]);
  rmSync(folder, { recursive: true, force: true });
  await receiver.close();
});

test("what it does not understand it says in one line", () => {
  const { status, stderr } = spawnSync(process.execPath, [RUN, "--port", "many"], { encoding: "utf8" });
  expect([status, stderr.split("\n")[0]]).toEqual([2, "not a port: many"]);
});
