import type { PushExamples } from "../../model/detector.ts";
import type { DroppedCommit } from "../../model/evidence.ts";
import { aCommit, aDropped, aPush } from "../../model/examples.ts";

const dropped = (count: number, signed = true): DroppedCommit[] =>
  Array.from({ length: count }, (_, i) => aDropped({ sha: String(i).padStart(40, "d"), message: `Work ${i}`, signed }));

export const examples: PushExamples = {
  flags: [
    { name: "one signed commit", push: aPush({ arrival: { forced: true }, dropped: dropped(1) }) },
    { name: "many", push: aPush({ arrival: { forced: true }, dropped: dropped(12) }) },
  ],
  passes: [
    { name: "they were not signed", push: aPush({ arrival: { forced: true }, dropped: dropped(3, false) }) },
    {
      name: "the new ones are signed",
      push: aPush({
        arrival: { forced: true },
        dropped: dropped(3),
        commits: [aCommit({ signature: { presence: "present" } })],
      }),
    },
    {
      name: "on a branch of one's own",
      push: aPush({ arrival: { forced: true, isDefaultBranch: false }, dropped: dropped(3) }),
    },
    { name: "a plain push", push: aPush() },
  ],
};
