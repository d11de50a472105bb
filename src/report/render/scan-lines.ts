/** The lines of `countersign scan --format jsonl`, as a schema: for programs that read them. Fields are added, and keep their form. */
import { z } from "zod";
import { FAMILIES, SEVERITIES, STRENGTHS } from "../../engine/index.ts";

const Text = z.string();
const Score = z.number().min(0).max(1);
const Severity = z.enum(SEVERITIES);
const Place = {
  path: Text.nullable().describe("in the commit; null for what is in no file"),
  line: z.int().positive().nullable().describe("1-based; null where there is no line"),
};
const Fingerprint = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe("the same for the same finding after amend, rebase, squash and cherry-pick; what --baseline compares");

const ScanFinding = z.object({
  detector: Text,
  family: z.enum(FAMILIES),
  contribution: z.number().describe("log-odds added to the axis"),
  ...Place,
  because: Text,
  title: Text,
  strength: z.enum(STRENGTHS),
  confidence: Score,
  fingerprint: Fingerprint,
});

const ScanLeak = z.object({
  detector: Text,
  severity: Severity,
  ...Place,
  because: Text.describe("masked"),
  title: Text,
  fingerprint: Fingerprint,
});

export const ScanCommitLine = z.object({
  type: z.literal("commit"),
  version: Text.describe("of the engine"),
  sha: z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/),
  author: z.object({ name: Text, email: Text, at: Text.describe("ISO 8601, UTC; empty where it is no date") }),
  subject: Text,
  score: Score,
  severity: Severity,
  axis: z.enum(["attack", "contribution"]),
  base: z.number().describe("log-odds before any evidence"),
  metadataScore: Score.describe("from metadata alone: no byte of any blob"),
  findings: z.array(ScanFinding),
  leaks: z.array(ScanLeak),
  gaps: z.array(z.object({ what: Text, why: Text, material: z.boolean() })),
});

const Count = z.int().nonnegative();
export const ScanSummaryLine = z.object({
  type: z.literal("summary"),
  version: Text,
  commits: Count,
  medium: Count,
  high: Count,
  critical: Count,
  leaks: Count,
  gaps: Count,
  notRun: z.array(Text).describe("detectors whose evidence this mode does not have"),
  seconds: z.number().nonnegative(),
});

/** One line: every judged commit, and then one summary. */
export const ScanLine = z.discriminatedUnion("type", [ScanCommitLine, ScanSummaryLine]);
