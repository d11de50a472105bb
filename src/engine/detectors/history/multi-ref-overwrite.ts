import { z } from "zod";
import { restoring } from "../../explain/restore-command.ts";
import { MINUTE } from "../../history/clock.ts";
import { definePushDetector } from "../../model/detector.ts";
import { examples } from "./multi-ref-overwrite.examples.ts";

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
  examples,
  detect(push, { refs, minutes }) {
    const { arrival, recentPushes } = push;
    if (!arrival.forced || !isBranch(arrival) || arrival.sender?.type === "Bot") return [];
    const near = recentPushes.filter(
      (one) => one.forced && isBranch(one) && Math.abs(arrival.at - one.at) <= minutes * MINUTE,
    );
    const overwritten = new Set(near.map((one) => `${one.repository} ${one.ref}`)).size + 1;
    if (overwritten < refs) return [];
    const repositories = new Set(near.map(({ repository }) => repository)).size;
    return [
      {
        strength: "strong",
        confidence: repositories > 1 || arrival.isDefaultBranch ? 1 : 0.8,
        because: `${overwritten} branches ${repositories > 1 ? `of ${repositories} repositories ` : ""}were overwritten ${arrival.sender ? "by one account " : ""}within ${minutes} minutes; this one stood at ${push.before}`,
        matched: "branches overwritten together",
        ...restoring(push),
        facts: { overwritten, repositories },
      },
    ];
  },
});

function isBranch({ ref }: { readonly ref: string }): boolean {
  return ref.startsWith("refs/heads/");
}
