import { z } from "zod";
import { definePushDetector } from "../../model/detector.ts";
import { aCommit, aDropped, aFile, aPush } from "../../model/examples.ts";
import { clip } from "../../text/clip.ts";
import { subjectOf } from "../../text/message.ts";
import { isExecSensitive } from "../../text/path-classes.ts";

const AT = "2026-03-02T10:00:00+01:00";
const DROPPED = aDropped({ signed: true });
const replacing = (path: string) =>
  aCommit({ authored: AT, committed: "2026-03-09T10:00:00+01:00", files: [aFile({ path, at: 3, added: "x" })] });

export default definePushDetector({
  id: "tip-substitution",
  title: "A forced push put another commit in the place of one that looks the same",
  family: "history",
  axis: "attack",
  group: "refs",
  judges: "push",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Author, date and message of the old commit are kept and its content is not: the log looks as before, and a payload is in. This is how stolen tokens were used in the campaigns of 2025 and 2026.",
  falsePositives: [
    "An author who amends and pushes again, which is ordinary on a branch of their own and left out there",
  ],
  remedy: "Diff the two commits; restore the old one, and revoke the token that pushed.",
  references: ["ForceMemo 2026", "PolinRider 2025–2026", "RMG-Py 2026", "ATT&CK T1565.001"],
  needs: ["push", "refs"],
  options: z.strictObject({}),
  examples: {
    flags: [
      {
        name: "on the default branch",
        push: aPush({ arrival: { forced: true }, dropped: [DROPPED], commits: [replacing("src/a.js")] }),
      },
      {
        name: "with a change in what runs by itself",
        push: aPush({ arrival: { forced: true }, dropped: [DROPPED], commits: [replacing("setup.py")] }),
      },
    ],
    passes: [
      {
        name: "an amend on somebody's own branch",
        push: aPush({
          arrival: { forced: true, isDefaultBranch: false, ref: "refs/heads/ada/fix" },
          dropped: [DROPPED],
          commits: [replacing("src/a.js")],
        }),
      },
      {
        name: "a forced push with other commits",
        push: aPush({
          arrival: { forced: true },
          dropped: [{ ...DROPPED, message: "Other" }],
          commits: [replacing("src/a.js")],
        }),
      },
      { name: "a plain push", push: aPush({ commits: [replacing("setup.py")] }) },
    ],
  },
  detect(push) {
    if (!push.arrival.forced || !push.dropped) return [];
    const shared =
      push.arrival.isDefaultBranch || /^refs\/heads\/(?:release|stable|hotfix|v?\d)/i.test(push.arrival.ref);
    for (const commit of push.commits) {
      const old = push.dropped.find(
        (one) =>
          one.author.at === commit.author.at &&
          one.author.email === commit.author.email &&
          one.message === commit.message &&
          one.tree !== commit.tree,
      );
      if (!old) continue;
      const sensitive = commit.files.some((file) => isExecSensitive(file.path));
      if (!shared && !sensitive) return [];
      return [
        {
          strength: shared && sensitive ? "decisive" : shared ? "strong" : "medium",
          confidence: 1,
          because: `${old.sha.slice(0, 12)} "${clip(subjectOf(old.message), 60)}" was replaced by ${commit.sha.slice(0, 12)} with the same author, date and message${old.signed && commit.signature.presence === "none" ? ", and without its signature" : ""}`,
          facts: { old: old.sha, sensitive, shared },
        },
      ];
    }
    return [];
  },
});
