/** No judging process outlives the one that started it by more than a second, however that ended and whatever it does. */
import { spawn, spawnSync } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const PROGRAM = fileURLToPath(new URL("./pool-program.ts", import.meta.url));

/** What has ended and is not yet collected by its new parent is not alive. */
function isAlive(pid: number): boolean {
  const { stdout } = spawnSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" });
  return stdout.trim() !== "" && !stdout.startsWith("Z");
}

const onPosix = process.platform === "win32" ? test.skip : test;

onPosix.each(["SIGKILL", "SIGTERM"] as const)(
  "judging processes, one at work and one at rest, end with a parent that is ended by %s",
  async (signal) => {
    const parent = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", PROGRAM], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const ended = new Promise((resolve) => parent.once("exit", resolve));
    const said = await new Promise<string>((resolve) =>
      parent.stdout.on("data", (data: Buffer) => resolve(String(data))),
    );
    const ids = (said.match(/\d+/g) ?? []).map(Number);
    expect([ids.length, ids.every(isAlive)]).toEqual([2, true]);
    parent.kill(signal);
    await ended;
    await sleep(1000);
    expect(ids.filter(isAlive)).toEqual([]);
  },
  60_000,
);
