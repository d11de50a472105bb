/** Has the command line judge a repository of cases. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Case } from "./model.ts";

export const SEVERITIES = ["low", "medium", "high", "critical"] as const;
export type Severity = (typeof SEVERITIES)[number];

export interface Judged {
  readonly case: Case;
  readonly score: number;
  readonly severity: Severity;
  /** `detector: because`, of the case's strongest commit. */
  readonly findings: readonly string[];
  readonly gaps: readonly string[];
  readonly sha: string;
}

interface Row {
  readonly type: string;
  readonly sha: string;
  readonly score: number;
  readonly severity: Severity;
  readonly findings: readonly { readonly detector: string; readonly because: string; readonly path: string | null }[];
  readonly gaps: readonly { readonly what: string; readonly why: string }[];
}

const ROOT = new URL("../../", import.meta.url);
const CLI = ["--disable-warning=ExperimentalWarning", "bin/countersign.mjs"];

/** Judges all commits of a repository and gives each case the verdict of its strongest one. */
export async function judgeCases(
  gitDir: string,
  commits: ReadonlyMap<string, readonly string[]>,
  cases: readonly Case[],
  all: number,
): Promise<Judged[]> {
  const rows = await scan(gitDir, all);
  return cases.map((one) => {
    const own = (commits.get(one.id) ?? []).map((sha) => rows.get(sha)).filter((row) => row !== undefined);
    const [worst] = own.toSorted((a, b) => b.score - a.score);
    if (!worst || own.length !== one.commits.length) throw new Error(`${one.id} was not judged`);
    return {
      case: one,
      score: worst.score,
      severity: worst.severity,
      findings: worst.findings.map(({ detector, because }) => `${detector}: ${because}`),
      gaps: own.flatMap(({ gaps }) => gaps.map(({ what, why }) => `${what}: ${why}`)),
      sha: worst.sha,
    };
  });
}

async function scan(gitDir: string, all: number): Promise<Map<string, Row>> {
  const args = [
    ...CLI,
    "scan",
    "--git-dir",
    gitDir,
    "--ref",
    "main",
    "--max-commits",
    String(all),
    "--format",
    "jsonl",
  ];
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ["ignore", "pipe", "inherit"] });
  const rows = new Map<string, Row>();
  const ended = once(child, "close");
  for await (const line of createInterface({ input: child.stdout })) {
    const row = JSON.parse(line) as Row; // our own command line's form
    if (row.type === "commit") rows.set(row.sha, row);
  }
  const [code] = await ended;
  if (code !== 0 && code !== 1 && code !== 3) throw new Error(`countersign scan ended with ${code}`);
  return rows;
}
