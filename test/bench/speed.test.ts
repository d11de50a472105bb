/** A scan costs no more than twice what it did when this was written, beside a bare Node that reads the same commits. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { builtProgram } from "../../src/judge/built-program.ts";
import { writeBase } from "../golden/bases.ts";

const ROOT = join(import.meta.dirname, "../..");
/** Twice the ratio of processor times of 2026-11-29: 18 to 22, by the load of the machine. */
const MOST = "40";

const folder = mkdtempSync(join(tmpdir(), "countersign-speed-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Sources start in four times the time: where nothing is built, there is nothing to compare. */
const built = process.platform === "linux" && builtProgram("cli") !== null ? test : test.skip;

built(
  "the scan of a history of 109 commits takes no twofold processor time",
  () => {
    const gitDir = join(folder, "history.git");
    writeBase("javascript", gitDir);
    const bench = ["--disable-warning=ExperimentalWarning", "bench/speed/run.ts", "--short", "--rounds", "1"];
    const asked = ["--git-dir", gitDir, "--ref", "main", "--most-cpu", MOST];
    expect(execFileSync(process.execPath, [...bench, ...asked], { cwd: ROOT, encoding: "utf8" })).toMatch(
      /^processors: ratio \d+\.\d\d$/m,
    );
  },
  300_000,
);
