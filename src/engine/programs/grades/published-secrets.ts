/** How grave it is that credentials are logged, published, kept by an agent, or sent by tests. */
import { isSample } from "../../paths/samples.ts";
import { comesFrom } from "../comes-from.ts";
import type { GradeRow } from "../grade-actions.ts";
import {
  isBare,
  isCollected,
  isDecoded,
  isEncoded,
  isHome,
  isOwnPath,
  isPublic,
  isTestThatSends,
  sent,
} from "../sending.ts";

/** Local, logged, published and kept by an agent. */
export const PUBLISHED: readonly GradeRow[] = [
  {
    when: (one) => one.program.start.when === "never",
    strength: null,
    source: "documents are read, not run",
  },
  {
    when: ({ standing, action }) => standing === "local" && action.what !== "log",
    strength: null,
    source: "this machine or its network",
  },
  {
    when: ({ action }) => action.does === "send" && action.host === null && isOwnPath(action.what),
    strength: null,
    source: "a tool that copies both ways, here to a path of this machine",
  },
  {
    when: ({ action }) => action.does === "write",
    strength: "decisive",
    source: "agent skills that copy credentials into what they commit, 2026",
  },
  {
    when: (one) => isPublic(one) && sent(one).whole === "memory",
    strength: "decisive",
    source: "tj-actions 2025",
  },
  {
    when: (one) => one.action.traits.includes("public") && sent(one).whole === "environment",
    strength: "decisive",
    source: "Shai-Hulud 2025: the environment in repositories and gists that everyone can read",
  },
  {
    when: (one) => one.action.traits.includes("public") && sent(one).stores.length > 1,
    strength: "strong",
    source: "Shai-Hulud 2025: what several credential stores hold is pushed to a repository of the attacker's",
  },
  {
    when: (one) => isPublic(one) && sent(one).whole === "secrets",
    strength: "decisive",
    source: "Shai-Hulud 2.0",
  },
  {
    when: (one) =>
      one.action.what === "log" && isEncoded(one) && (sent(one).whole !== null || sent(one).stores.length > 0),
    strength: "decisive",
    source: "tj-actions 2025: masking does not see encodings",
  },
  {
    when: (one) => one.action.what === "log" && (isEncoded(one) || isDecoded(one)) && sent(one).stores.length > 0,
    strength: "strong",
    source: "masking knows a token as it is stored, not what it is decoded to",
  },
  {
    when: (one) => one.action.what === "log" && isEncoded(one) && sent(one).foreign.length > 0,
    strength: "strong",
    source: "masking does not see encodings",
  },
  {
    when: (one) => one.action.what === "log",
    strength: null,
    source: "the platform masks secrets in logs",
  },
  {
    when: (one) => one.action.traits.includes("artifact"),
    strength: "weak",
    source: "reports keep parts of their environment",
  },
  {
    when: ({ action }) => action.traits.includes("agent") && comesFrom(action, "credential-file"),
    strength: "decisive",
    source: "agent skills that copy credentials, 2026",
  },
  {
    when: ({ action, standing }) =>
      action.traits.includes("agent") && standing === "computed" && !comesFrom(action, "environment"),
    strength: "weak",
    source: "instructions speak of keys and files every day",
  },
];

/** What tests and samples send. */
export const BY_TESTS: readonly GradeRow[] = [
  {
    when: (one) => one.standing === "collector" && isTestThatSends(one) && sent(one).whole !== null,
    strength: "decisive",
    source: "pipelines hand their environment to tests: hackerbot-claw 2026",
  },
  {
    when: (one) => one.standing === "collector" && isTestThatSends(one),
    strength: "strong",
    source: "pipelines hand their tokens to tests: hackerbot-claw 2026",
  },
  {
    when: (one) => one.standing === "unknown" && isTestThatSends(one) && sent(one).stores.length > 0,
    strength: "strong",
    source: "ATT&CK T1552.001: whoever runs the tests has a cloud's credentials at home",
  },
  {
    when: (one) => one.standing === "unknown" && isTestThatSends(one) && sent(one).whole === "environment",
    strength: "strong",
    source: "set-up files of test runners that send the environment of whoever runs the tests",
  },
  {
    when: (one) => one.standing === "unknown" && isTestThatSends(one) && sent(one).walks.some(isHome),
    strength: "strong",
    source: "ATT&CK T1083: tests have no use for what lies in the home of whoever runs them",
  },
  {
    when: (one) => isBare(one) && !isSample(one.path),
    strength: "strong",
    source: "GhostAction 2025: a body that is the token and no more; a service is asked for something",
  },
  {
    when: (one) => one.isIdle && isCollected(one) && (sent(one).whole !== null || sent(one).stores.length > 0),
    strength: "medium",
    source: "tests of collectors",
  },
  {
    when: (one) =>
      one.isIdle && sent(one).whole === null && sent(one).foreign.length === 0 && sent(one).stores.length === 0,
    strength: null,
    source: "tests send texts of their own",
  },
  { when: (one) => one.isIdle, strength: "weak", confidence: 0.6, source: "tests" },
];
