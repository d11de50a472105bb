/** `countersign policy`: problems with line, key and fix, and what a policy would have alerted. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCli } from "../cli/run-cli.ts";
import { ADA, aHistory } from "../git/a-history.ts";
import { later } from "../simulator/git-history.ts";

/** Turns the direction of text, so that a reader sees another program than the compiler. */
const TRICK = `if (access !== "user${String.fromCodePoint(0x202e)} // admin") grant();\n`;

const folder = mkdtempSync(join(tmpdir(), "countersign-policy-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("says what is wrong and where, and ends with 2", async () => {
  const file = join(folder, "bad.yml");
  writeFileSync(file, "alertAt: high\nignorePaths:\n  - '**/*.{js,ts}'\nalert: low\n");
  const { code, stdout, stderr } = await runCli(["policy", "check", file], {});
  expect([code, stderr]).toEqual([2, ""]);
  expect(stdout).toBe(
    `${file}: line 3: ignorePaths.0: may hold *, ** and ? and no other signs of a pattern; write one entry for each\n` +
      `${file}: line 4: alert: unknown key; did you mean alertAt?\n`,
  );
});

test("finds nothing wrong with a good one", async () => {
  const file = join(folder, "good.yml");
  writeFileSync(file, "alertAt: medium\nignorePaths: ['**/*.min.js']\n");
  expect(await runCli(["policy", "check", file], {})).toMatchObject({
    code: 0,
    stdout: `${file}: nothing wrong; alerts from medium on\n`,
  });
});

test("tries a policy over what was committed since a date, beside the one in force", async () => {
  const history = aHistory();
  const commit = (name: string, days: number, text: string) => {
    const author = later(ADA, days * 86_400);
    return history.commit({ message: `${name}\n`, author, files: { [name]: text } });
  };
  commit("old.js", 0, TRICK);
  commit("src/a.js", 10, "export const a = 1;\n");
  commit("src/auth.js", 11, TRICK);
  const tryPolicy = async (text: string, ...more: readonly string[]) => {
    const file = join(folder, "tried.yml");
    const now = join(folder, "now.yml");
    writeFileSync(file, text);
    writeFileSync(now, "alertAt: medium\n");
    const { stdout } = await runCli(["policy", "try", file, history.gitDir, "--against", now, ...more], {});
    return stdout.split("\n").map((line) => line.trim().split(/ {2,}/));
  };
  const since = ["--since", "2026-05-05"];
  const without = await tryPolicy("alertAt: medium\nignorePaths: [src/]\n", ...since);
  expect(without).toEqual(
    expect.arrayContaining([
      ["2 commits judged"],
      ["alerts from", "medium", "medium"],
      ["findings that are left out", "0", "1"],
    ]),
  );
  expect(without).toContainEqual(["commits that alert", "1", "0"]);
  // The same findings for both: judged once, and each counted by its own threshold.
  expect(await tryPolicy("alertAt: critical\n", ...since)).toContainEqual(["commits that alert", "1", "0"]);
  expect(await tryPolicy("alertAt: low\n")).toContainEqual(["commits that alert", "2", "3"]);
});
