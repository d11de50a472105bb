/**
 * How a scan grows with what it reads: `npm run bench:growth -- [--rounds N]`. Histories of 1 to 2,048 small commits, and
 * single commits of 1 KB to 100 MB of source text, each beside `git log -p` of the same, in turns. The last line is
 * `growth: ratio R`, processor time for each commit of the longest history over that of one an eighth as long.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { compare } from "./compare.ts";
import { contestantsFor } from "./contestants.ts";

const COMMITS = [1, 16, 256, 2048];
const BYTES = [1e3, 1e4, 1e5, 1e6, 1e7, 1e8];
const LINE = "export const total = add(first, second, { rounded: true }); // sums are kept in cents\n";

const { values } = parseArgs({ options: { rounds: { type: "string", default: "3" } } });
const rounds = Number(values.rounds);
if (!(Number.isInteger(rounds) && rounds > 0)) {
  process.stderr.write("usage: npm run bench:growth -- [--rounds N]\n");
  process.exit(2);
}

execFileSync(process.execPath, ["scripts/build.mjs"], { stdio: "inherit" });

const seconds = new Map<number, number>();
for (const count of COMMITS) seconds.set(count, await tell(`${count} commits`, Array(count).fill(LINE)));
for (const bytes of BYTES) await tell(`one commit of ${bytes / 1e3} KB`, [LINE.repeat(Math.ceil(bytes / LINE.length))]);
const [long, short] = [seconds.get(2048) ?? Number.NaN, seconds.get(256) ?? Number.NaN];
process.stdout.write(`growth: ratio ${(long / 2048 / (short / 256)).toFixed(2)}\n`);

/** Measures a history of which each commit adds a file; returns the scan's processor time in seconds. */
async function tell(name: string, texts: readonly string[]): Promise<number> {
  const gitDir = mkdtempSync(join(tmpdir(), "growth-"));
  try {
    execFileSync("git", ["init", "--quiet", "--bare", gitDir]);
    execFileSync("git", ["--git-dir", gitDir, "fast-import", "--quiet"], { input: Buffer.concat(streamOf(texts)) });
    const [shown, judged] = await compare(contestantsFor({ gitDir, ref: "main", most: null }, false), rounds);
    if (!shown || !judged) return Number.NaN;
    process.stdout.write(
      `${name.padEnd(26)} ${judged.seconds.toFixed(2)} s, ${judged.cpuSeconds.toFixed(2)} s of processors, ` +
        `peak ${(judged.peakBytes / 1e6).toFixed(0)} MB; git log -p ${shown.seconds.toFixed(2)} s\n`,
    );
    return judged.cpuSeconds;
  } finally {
    rmSync(gitDir, { recursive: true, force: true });
  }
}

function streamOf(texts: readonly string[]): readonly Buffer[] {
  return texts.map((text, at) => {
    const stamp = `Ada Example <ada@example.org> ${1_700_000_000 + at * 3600} +0000`;
    const head = `commit refs/heads/main\nauthor ${stamp}\ncommitter ${stamp}\ndata 8\nAdd sums\n`;
    return Buffer.from(`${head}M 100644 inline src/sum-${at}.js\ndata ${text.length}\n${text}\n`);
  });
}
