import { MINUTE } from "../../history/clock.ts";
import type { PushExamples } from "../../model/detector.ts";
import type { RecentPush } from "../../model/evidence.ts";
import { aPush, aRecentPush } from "../../model/examples.ts";

const RECEIVED = "2026-03-02T10:05:00Z";
const pushes = (count: number, everyMinutes = 1): RecentPush[] =>
  Array.from({ length: count }, (_, i) =>
    aRecentPush({ repository: `acme/r${i}`, at: Date.parse(RECEIVED) - i * everyMinutes * MINUTE }),
  );

export const examples: PushExamples = {
  flags: [
    { name: "eight repositories in eight minutes", push: aPush({ received: RECEIVED, recentPushes: pushes(8) }) },
    { name: "twenty in ten", push: aPush({ received: RECEIVED, recentPushes: pushes(20, 0.5) }) },
  ],
  passes: [
    { name: "two repositories", push: aPush({ received: RECEIVED, recentPushes: pushes(2) }) },
    { name: "eight in a day", push: aPush({ received: RECEIVED, recentPushes: pushes(8, 180) }) },
    {
      name: "a bot",
      push: aPush({
        received: RECEIVED,
        arrival: { sender: { login: "renovate[bot]", id: 3, type: "Bot" } },
        recentPushes: pushes(20, 0.5),
      }),
    },
  ],
};
