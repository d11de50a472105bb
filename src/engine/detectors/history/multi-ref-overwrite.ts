import { z } from "zod";
import { definePushDetector } from "../../model/detector.ts";
import type { RecentPush } from "../../model/evidence.ts";
import { aPush } from "../../model/examples.ts";
import { MINUTE } from "../../text/clock.ts";

const RECEIVED = "2026-03-02T10:05:00Z";
const forced = (ref: string, repository = "acme/app", minutesBefore = 5): RecentPush => ({
  repository,
  ref,
  forced: true,
  at: Date.parse(RECEIVED) - minutesBefore * MINUTE,
});

export default definePushDetector({
  id: "multi-ref-overwrite",
  title: "One account overwrites many branches at once",
  family: "history",
  axis: "attack",
  group: "refs",
  judges: "push",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Worms and thieves overwrite every branch they can reach within minutes. People rewrite one branch at a time.",
  falsePositives: ["Stacked branches pushed by a tool", "Bots that rebase their own branches, which are left out"],
  remedy: "Suspend the account's token, then restore the branches from what the ledger recorded before each push.",
  references: ["RMG-Py 2026", "Trigger.dev 2025", "ATT&CK T1565.001"],
  needs: ["push", "refs"],
  options: z.strictObject({
    refs: z.int().min(2).default(5).describe("branches overwritten within the window"),
    minutes: z.int().positive().default(30),
  }),
  examples: {
    flags: [
      {
        name: "six branches of one repository",
        push: aPush({
          received: RECEIVED,
          arrival: { forced: true },
          recentPushes: [1, 2, 3, 4, 5].map((i) => forced(`refs/heads/b${i}`)),
        }),
      },
      {
        name: "default branches of several repositories",
        push: aPush({
          received: RECEIVED,
          arrival: { forced: true },
          recentPushes: [1, 2, 3, 4].map((i) => forced("refs/heads/main", `acme/r${i}`)),
        }),
      },
    ],
    passes: [
      { name: "one branch", push: aPush({ received: RECEIVED, arrival: { forced: true } }) },
      {
        name: "a bot rebases its branches",
        push: aPush({
          received: RECEIVED,
          arrival: { forced: true, sender: { login: "renovate[bot]", id: 2, type: "Bot" } },
          recentPushes: [1, 2, 3, 4, 5].map((i) => forced(`refs/heads/renovate/${i}`)),
        }),
      },
      {
        name: "spread over days",
        push: aPush({
          received: RECEIVED,
          arrival: { forced: true },
          recentPushes: [1, 2, 3, 4, 5].map((i) => forced(`refs/heads/b${i}`, "acme/app", i * 600)),
        }),
      },
    ],
  },
  detect({ arrival, recentPushes }, { refs, minutes }) {
    if (!arrival.forced || arrival.sender?.type === "Bot") return [];
    const near = recentPushes.filter((one) => one.forced && Math.abs(arrival.at - one.at) <= minutes * MINUTE);
    const overwritten = new Set(near.map((one) => `${one.repository} ${one.ref}`)).size + 1;
    if (overwritten < refs) return [];
    const repositories = new Set(near.map(({ repository }) => repository)).size;
    return [
      {
        strength: "strong",
        confidence: repositories > 1 || arrival.isDefaultBranch ? 1 : 0.8,
        because: `${overwritten} branches ${repositories > 1 ? `of ${repositories} repositories ` : ""}were overwritten by one account within ${minutes} minutes`,
        facts: { overwritten, repositories },
      },
    ];
  },
});
