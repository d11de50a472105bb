/** Builders for what the store keeps: say what matters, the rest is ordinary. */
import { createHash, randomUUID } from "node:crypto";
import type { Finding, Leak, Observation, Verdict } from "../../src/engine/index.ts";
import type { Push, SavedCommit } from "../../src/pipeline/ports.ts";

/** 2026-05-04T10:00Z. */
export const NOW = Date.UTC(2026, 4, 4, 10);
export const POLICY_HASH = "5".repeat(64);
/** Terms of a judgement that nobody asked for. */
export const SAVING = { policyHash: POLICY_HASH, rules: 1, asked: false } as const;

/** A SHA that is always the same for the same name. */
export function shaOf(name: string): string {
  return createHash("sha1").update(name).digest("hex");
}

export function aPush(
  options: Partial<Omit<Push, "repository">> & { repository?: Partial<Push["repository"]> } = {},
): Push {
  return {
    deliveryId: randomUUID(),
    source: "delivery",
    ref: "refs/heads/main",
    before: shaOf("before"),
    after: shaOf("after"),
    head: options.after ?? shaOf("after"),
    created: false,
    deleted: false,
    forced: false,
    defaultBranchWas: null,
    pusherName: "ada",
    sender: { login: "ada", id: 7, type: "User" },
    receivedAt: NOW,
    commits: [{ sha: shaOf("after"), distinct: true, message: "Change" }],
    problems: [],
    ...options,
    repository: {
      installationId: 11,
      id: 101,
      owner: "acme",
      name: "web",
      defaultBranch: "main",
      ...options.repository,
    },
  };
}

export function aFinding(options: Partial<Finding> = {}): Finding {
  return {
    detector: "forged-github-merge",
    family: "identity",
    axis: "attack",
    group: "forge",
    title: "A merge that GitHub did not make",
    strength: "strong",
    confidence: 0.9,
    contribution: 3.6,
    commit: shaOf("after"),
    path: "src/index.js",
    line: 3,
    endLine: 3,
    because: "the committer is GitHub, the signature is not",
    remedy: "Ask the author.",
    facts: { lines: 3 },
    fingerprint: "f".repeat(64),
    trial: false,
    metadata: true,
    ...options,
  };
}

export function aLeak(options: Partial<Leak> = {}): Leak {
  return {
    detector: "leaked-credential",
    title: "A credential",
    severity: "high",
    commit: shaOf("after"),
    path: ".env",
    line: 1,
    because: "a token of a well-known form",
    remedy: "Revoke it.",
    fingerprint: "e".repeat(64),
    ...options,
  };
}

export function aVerdict(options: Partial<Verdict> = {}): Verdict {
  return {
    subject: { kind: "push", id: shaOf("after") },
    score: 0.05,
    severity: "low",
    axis: "attack",
    base: -4,
    logOdds: -2.9,
    scores: { attack: 0.05, contribution: 0.01 },
    metadataScore: 0.04,
    findings: [],
    interactions: [],
    leaks: [],
    gaps: [],
    notRun: [],
    leftOut: 0,
    without: [],
    recommendations: [],
    complete: true,
    engineVersion: "0.1.0",
    ...options,
  };
}

export function anObservation(options: Partial<Observation> = {}): Observation {
  return {
    sha: shaOf("after"),
    authorName: "Ada Example",
    authorEmail: "ada@example.org",
    committerName: "Ada Example",
    committerEmail: "ada@example.org",
    authoredAt: NOW,
    authoredOffset: 120,
    committedAt: NOW,
    committedOffset: 120,
    parents: 1,
    signed: false,
    keyId: null,
    subject: "Change",
    classes: [],
    empty: false,
    hosts: [],
    ...options,
  };
}

/** A judged commit; its observation bears its SHA. */
export function aCommit(
  name: string,
  options: {
    patchId?: string;
    verdict?: Partial<Verdict>;
    observation?: Partial<Observation>;
    reading?: SavedCommit["reading"];
  } = {},
): SavedCommit {
  const sha = shaOf(name);
  return {
    sha,
    patchId: options.patchId ?? null,
    reading: options.reading ?? "whole",
    judged: {
      verdict: aVerdict({ subject: { kind: "commit", id: sha }, ...options.verdict }),
      observation: anObservation({ sha, ...options.observation }),
      evidenceHash: createHash("sha256").update(name).digest("hex"),
    },
  };
}
