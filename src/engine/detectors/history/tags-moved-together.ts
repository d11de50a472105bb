import { z } from "zod";
import { restoring } from "../../explain/restore-command.ts";
import { MINUTE } from "../../history/clock.ts";
import { isNoObject, refKindOf } from "../../history/ref-kind.ts";
import { definePushDetector } from "../../model/detector.ts";
import { examples } from "./tags-moved-together.examples.ts";

export default definePushDetector({
  id: "tags-moved-together",
  title: "Several release tags were moved or deleted together",
  family: "history",
  axis: "attack",
  group: "refs",
  judges: "push",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Whoever takes over a project's credentials moves all its releases at once, so that every pinned version runs the payload. GitHub sends no event when more than three tags move in one push.",
  falsePositives: [
    "A history that was rewritten on purpose, with all its tags",
    "A clean-up of tags that were never released",
  ],
  remedy: "Put all tags back before anything else, then revoke the credential that moved them.",
  references: ["tj-actions/changed-files 2025 (CVE-2025-30066)", "trivy-action 2026", "ATT&CK T1195.002"],
  needs: ["push", "refs"],
  options: z.strictObject({
    tags: z.int().min(2).default(3).describe("release tags moved or deleted within the window"),
    minutes: z.int().positive().default(30),
  }),
  examples,
  detect(push, { tags: least, minutes }) {
    const { arrival, before, after, recentPushes } = push;
    const isChanged = (one: { ref: string; before: string; after: string }) =>
      refKindOf(one.ref, false) === "version-tag" && !isNoObject(one.before) && one.before !== one.after;
    if (!isChanged({ ref: arrival.ref, before, after })) return [];
    const near = recentPushes.filter((one) => isChanged(one) && Math.abs(arrival.at - one.at) <= minutes * MINUTE);
    const changed = new Set([arrival.ref, ...near.map(({ repository, ref }) => `${repository} ${ref}`)]).size;
    if (changed < least) return [];
    return [
      {
        strength: "decisive",
        confidence: 0.9,
        because: `${changed} release tags were moved or deleted within ${minutes} minutes; this one named ${before}`,
        matched: "release tags moved together",
        facts: { tags: changed, before },
        ...restoring(push),
      },
    ];
  },
});
