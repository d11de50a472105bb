/** The package as it is installed: what is in it, that it runs without its sources, and on which Node. */
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, cpSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { jest } from "@jest/globals";
import { aFolder, aHistory } from "../git/a-history.ts";

jest.setTimeout(600_000);

const ROOT = join(import.meta.dirname, "../..");
/** Says that this is Node 20, once: what it starts in its place says the truth. */
const OLD = `data:text/javascript,if(!process.env.AGAIN){process.env.AGAIN="1";Object.defineProperty(process.versions,"node",{value:"20.1.0"})}`;

let folder: string;
beforeAll(() => {
  folder = join(aFolder(), "installed");
  mkdirSync(folder);
  execFileSync(process.execPath, [join(ROOT, "scripts/build.mjs"), "--out", join(folder, "dist/program")]);
  for (const part of ["bin", "app.yml", "package.json"])
    cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  cpSync(join(ROOT, "prisma/migrations"), join(folder, "prisma/migrations"), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  chmodSync(folder, 0o555);
});

const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  spawnSync(process.execPath, args, {
    cwd: folder,
    env: { PATH: process.env["PATH"] ?? "", ...env },
    encoding: "utf8",
  });

test("a package has programs, migrations and the manifest, and no sources or tests", () => {
  const npm = spawnSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], { cwd: ROOT, encoding: "utf8" });
  const [{ files }] = JSON.parse(npm.stdout) as [{ files: { path: string }[] }];
  const paths = files.map(({ path }) => path);
  expect(paths).toEqual(
    expect.arrayContaining(["bin/countersign.mjs", "bin/server.mjs", "bin/worker.mjs", "app.yml", "package.json"]),
  );
  expect(paths.filter((path) => /^(?:src|test|bench|scripts|docs)\/|\.env$|\.pem$/.test(path))).toEqual([]);
});

test("the commands run without sources", () => {
  expect(run(["bin/countersign.mjs", "--version"])).toMatchObject({ status: 0, stdout: "0.1.0\n", stderr: "" });
  const { gitDir } = aHistory();
  expect(run(["bin/countersign.mjs", "scan", gitDir])).toMatchObject({ status: 0, stderr: "" });
  const doctor = run(["bin/countersign.mjs", "doctor"], { DATA_DIR: join(folder, "none") });
  expect([doctor.status, doctor.stdout]).toEqual([1, expect.stringContaining("no App is registered")]);
});

test("the server starts without sources, in set-up mode", async () => {
  const env = { PATH: process.env["PATH"] ?? "", DATA_DIR: join(aFolder(), "data"), PORT: "0" };
  const server = spawn(process.execPath, ["bin/server.mjs"], { cwd: folder, env });
  let text = "";
  server.stderr.on("data", (chunk) => (text += String(chunk)));
  for await (const chunk of server.stdout) {
    text += String(chunk);
    if (text.includes("/setup?token=")) break;
  }
  server.kill("SIGTERM");
  if (server.exitCode === null) await once(server, "exit");
  expect(text).toMatch(/http:\/\/localhost:\d+\/setup\?token=/);
});

test("an older Node starts the Node that npm brought, and says what is needed where there is none", () => {
  const old = ["--import", OLD, "bin/countersign.mjs"];
  expect(run([...old, "--version"])).toMatchObject({ status: 0, stdout: "0.1.0\n" });
  expect(run([...old, "bogus"]).status).toBe(2);
  const bare = join(aFolder(), "bare");
  cpSync(join(ROOT, "bin"), join(bare, "bin"), { recursive: true });
  cpSync(join(ROOT, "package.json"), join(bare, "package.json"));
  const alone = spawnSync(process.execPath, ["--import", OLD, join(bare, "bin/countersign.mjs")], { encoding: "utf8" });
  expect([alone.status, alone.stderr]).toEqual([
    2,
    expect.stringMatching(/^countersign needs Node 24 or newer, and this is v/),
  ]);
});
