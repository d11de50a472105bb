/**
 * `npm run bench:decisions`: decides about every finding of the golden attacks, rewrites their commits, and counts which decisions
 * hold. What people do should keep them; what a decision must not cover should end them.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createHistory, DEFAULT_POLICY, type Verdict } from "../../src/engine/index.ts";
import { openLocalRange } from "../../src/evidence/from-local-git/local-range.ts";
import { createJudgePool } from "../../src/judge/pool.ts";
import { evidenceOf } from "../../src/pipeline/decide.ts";
import type { Decision } from "../../src/pipeline/ports.ts";
import { type ScannedCommit, scanRange } from "../../src/pipeline/scan-range.ts";
import { foundIn, triage } from "../../src/pipeline/triage.ts";
import { type Base, type BaseName, NOW, writeBase } from "../../test/golden/bases.ts";
import { createBranch } from "../../test/golden/branch.ts";
import type { GoldenCase } from "../../test/golden/golden-case.ts";
import { HONEST, HOSTILE, readOriginal } from "./transform.ts";

const CASES = join(import.meta.dirname, "../../test/golden/cases");
const ABOUT_PEOPLE = new Set(["identity", "time", "history", "behaviour", "message"]);

interface Count {
  /** Findings of the same detector that the rewritten commit has. */
  found: number;
  kept: number;
}

const limit = Number(process.argv[2] ?? Number.POSITIVE_INFINITY);
const folder = mkdtempSync(join(tmpdir(), "countersign-decisions-"));
const judge = createJudgePool({ processes: 2 });
const bases = new Map<BaseName, Base>();
const counts = new Map<string, { content: Count; people: Count }>();
const misses: string[] = [];
let decided = 0;
try {
  const names = readdirSync(CASES).flatMap((family) =>
    readdirSync(join(CASES, family)).map((file) => `${family}/${file}`),
  );
  for (const [i, name] of names.slice(0, limit).entries()) await measure(name, i);
} finally {
  judge.close();
  rmSync(folder, { recursive: true, force: true });
}
print();

async function measure(name: string, i: number): Promise<void> {
  const { golden } = (await import(join(CASES, name))) as { golden: GoldenCase };
  if (golden.kind === "innocent") return;
  const base = bases.get(golden.base) ?? writeBase(golden.base, join(folder, `${golden.base}.git`));
  bases.set(golden.base, base);
  const branch = createBranch(base.history, `decisions-${i}`, base.head, NOW);
  golden.write(branch);
  const { gitDir } = base.history;
  for (const { sha, verdict } of await scan(gitDir, branch.start(), branch.head())) {
    const decisions = foundIn(verdict, []).map(
      (finding): Decision => ({
        id: finding.fingerprint,
        repositoryId: 1,
        kind: "legitimate",
        by: "ada",
        why: "measured",
        madeAt: 0,
        expiresAt: null,
        everywhere: false,
        evidence: evidenceOf(finding),
      }),
    );
    const parent = parentOf(gitDir, sha);
    if (decisions.length === 0 || parent === null) continue;
    decided += decisions.length;
    const original = readOriginal(gitDir, sha, parent);
    const lines = new Map<string, number[]>();
    for (const { path, line } of foundIn(verdict, [])) {
      if (path !== null && line !== null) lines.set(path, [...(lines.get(path) ?? []), line]);
    }
    for (const [kind, rewrite] of Object.entries({ ...HONEST, ...HOSTILE })) {
      const { base: from, head } = rewrite(base.history, original, lines);
      for (const after of await scan(gitDir, from, head)) tally(`${name} ${kind}`, kind, after.verdict, decisions);
    }
  }
}

function tally(label: string, kind: string, verdict: Verdict, decisions: readonly Decision[]): void {
  const detectors = new Set(decisions.map(({ evidence }) => evidence.detector));
  const covered = new Set(triage(verdict, [], decisions).triage.decided.map(({ finding }) => finding.fingerprint));
  const count = counts.get(kind) ?? { content: { found: 0, kept: 0 }, people: { found: 0, kept: 0 } };
  counts.set(kind, count);
  for (const finding of foundIn(verdict, []).filter((one) => detectors.has(one.detector))) {
    const family = "family" in finding ? finding.family : "secrets";
    const which = ABOUT_PEOPLE.has(family) || finding.path === null ? count.people : count.content;
    // What content does is no matter of who wrote it; and only what stands on a line was given another content.
    if (kind === "other author" && which === count.content) continue;
    if (kind === "other payload" && (finding.line === null || finding.path === null)) continue;
    const isKept = covered.has(finding.fingerprint);
    which.found += 1;
    if (isKept) which.kept += 1;
    if (isKept !== kind in HONEST)
      misses.push(`${label}: ${finding.detector} ${isKept ? "kept" : "lost"}: ${finding.because}`);
  }
}

async function scan(gitDir: string, from: string, to: string) {
  const source = await openLocalRange({ gitDir, range: `${from}..${to}`, ref: "HEAD", maxCommits: null });
  try {
    const scanned: ScannedCommit[] = [];
    for await (const one of scanRange({ source, history: createHistory(), judge }, DEFAULT_POLICY)) scanned.push(one);
    return scanned;
  } finally {
    source.close();
  }
}

function parentOf(gitDir: string, sha: string): string | null {
  const line = execFileSync("git", ["--git-dir", gitDir, "rev-list", "--parents", "-n", "1", sha], {
    encoding: "utf8",
  });
  const [, parent, another] = line.trim().split(" ");
  return another === undefined ? (parent ?? null) : null;
}

function print(): void {
  const row = (kind: string, { content, people }: { content: Count; people: Count }) =>
    `${kind.padEnd(26)}${share(content).padStart(16)}${share(people).padStart(16)}\n`;
  process.stdout.write(
    `${decided} findings decided\n\n${"".padEnd(26)}${"content".padStart(16)}${"who and when".padStart(16)}\n`,
  );
  process.stdout.write("kept (should be all)\n");
  for (const [kind, count] of counts) if (kind in HONEST) process.stdout.write(row(`  ${kind}`, count));
  process.stdout.write("wrongly kept (should be none)\n");
  for (const [kind, count] of counts) if (kind in HOSTILE) process.stdout.write(row(`  ${kind}`, count));
  if (process.env["MISSES"]) process.stdout.write(`\n${misses.join("\n")}\n`);
}

function share({ found, kept }: Count): string {
  return `${kept} of ${found}`;
}
