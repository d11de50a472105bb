import { MINUTE } from "../../history/clock.ts";
import type { PushExamples } from "../../model/detector.ts";
import type { RecentPush } from "../../model/evidence.ts";
import { aPush, aRecentPush } from "../../model/examples.ts";

const RECEIVED = "2026-03-02T10:05:00Z";
const forced = (ref: string, repository = "acme/app", minutesBefore = 5): RecentPush =>
  aRecentPush({ repository, ref, forced: true, at: Date.parse(RECEIVED) - minutesBefore * MINUTE });

export const examples: PushExamples = {
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
};
