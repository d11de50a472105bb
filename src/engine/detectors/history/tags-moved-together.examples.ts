import type { PushExamples } from "../../model/detector.ts";
import { aPush, aRecentPush } from "../../model/examples.ts";

const tags = (count: number, name = (i: number) => `v1.0.${i}`, before?: string) =>
  Array.from({ length: count }, (_, i) =>
    aRecentPush({ ref: `refs/tags/${name(i)}`, ...(before === undefined ? {} : { before }) }),
  );
const aTag = (name: string, recentPushes: ReturnType<typeof tags>, options: Parameters<typeof aPush>[0] = {}) =>
  aPush({ commits: [], recentPushes, arrival: { ref: `refs/tags/${name}`, isDefaultBranch: false }, ...options });

export const examples: PushExamples = {
  flags: [
    { name: "four versions move", push: aTag("v2.0.0", tags(3)) },
    {
      name: "the last of 76",
      push: aTag("v2.0.0", tags(75), { before: "b".repeat(40), after: "c".repeat(40) }),
    },
  ],
  passes: [
    { name: "one version moves", push: aTag("v2.0.0", []) },
    {
      name: "a release moves its floating tags",
      push: aTag(
        "v2",
        tags(4, (i) => ["latest", "v1", "stable", "edge"][i] ?? ""),
      ),
    },
    { name: "many new versions", push: aTag("v2.0.0", tags(20, undefined, "0".repeat(40))) },
    { name: "a branch beside them", push: aPush({ recentPushes: tags(20) }) },
  ],
};
