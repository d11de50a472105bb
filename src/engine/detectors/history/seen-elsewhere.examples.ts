import { MINUTE } from "../../history/clock.ts";
import type { PushExamples } from "../../model/detector.ts";
import type { Sighting } from "../../model/evidence.ts";
import { aPush } from "../../model/examples.ts";

const RECEIVED = "2026-03-02T10:05:00Z";
const seen = (kind: Sighting["kind"], repositories: number, elsewhere = 0): Sighting => ({
  kind,
  repositories,
  elsewhere,
  firstAt: Date.parse(RECEIVED) - 9 * MINUTE,
});

export const examples: PushExamples = {
  flags: [
    {
      name: "one patch in three repositories",
      push: aPush({ received: RECEIVED, sightings: [seen("patch", 3), seen("message", 3)] }),
    },
    { name: "one host, mostly elsewhere", push: aPush({ received: RECEIVED, sightings: [seen("host", 1, 12)] }) },
  ],
  passes: [
    { name: "nothing in common", push: aPush({ received: RECEIVED }) },
    { name: "one other repository", push: aPush({ received: RECEIVED, sightings: [seen("patch", 2)] }) },
  ],
};
