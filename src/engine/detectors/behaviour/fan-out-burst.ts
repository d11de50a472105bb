import { z } from "zod";
import { MINUTE } from "../../history/clock.ts";
import { definePushDetector } from "../../model/detector.ts";
import { examples } from "./fan-out-burst.examples.ts";

export default definePushDetector({
  id: "fan-out-burst",
  title: "One account pushes to many repositories within minutes",
  family: "behaviour",
  axis: "attack",
  group: "behaviour",
  judges: "push",
  stage: "stable",
  since: "0.1.0",
  rationale: "Campaigns put one change into every repository they can reach. People work on one or two at a time.",
  falsePositives: ["Scripted changes to all repositories of an organisation", "Release tools"],
  remedy: "Look at the other pushes of the same minutes; if the account's owner did not start them, revoke its tokens.",
  references: ["GhostAction 2025", "Megalodon 2026", "ATT&CK T1195.002"],
  needs: ["push", "refs"],
  options: z.strictObject({ repositories: z.int().min(3).default(6), minutes: z.int().positive().default(10) }),
  examples,
  detect({ arrival, recentPushes }, { repositories, minutes }) {
    if (arrival.sender?.type === "Bot") return [];
    const near = recentPushes.filter((one) => Math.abs(arrival.at - one.at) <= minutes * MINUTE);
    const reached = new Set(near.map(({ repository }) => repository)).size;
    if (reached < repositories) return [];
    return [
      {
        strength: "medium",
        confidence: 0.8,
        because: `the same account pushed to ${reached} repositories within ${minutes} minutes`,
        facts: { reached },
      },
    ];
  },
});
