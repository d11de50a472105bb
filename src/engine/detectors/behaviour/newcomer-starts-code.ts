import { z } from "zod";
import { near } from "../../history/habits.ts";
import { arrivesAside, isMergedByOther } from "../../history/regime.ts";
import { surprise } from "../../history/surprise.ts";
import { defineDetector, type Strength } from "../../model/detector.ts";
import type { CommitEvidence } from "../../model/evidence.ts";
import { classesOf, isExecSensitive, type PathClass } from "../../paths/path-classes.ts";
import { isPlatformCommitter, isSamePerson } from "../../people/identities.ts";
import { isAutomationsOwn } from "../../people/proven-automation.ts";
import { examples } from "./newcomer-starts-code.examples.ts";

/** Classes that give power at once; manifests and build files change hands too often to say anything by themselves. */
const POWERFUL: readonly PathClass[] = [
  "workflow",
  "registry-config",
  "editor",
  "agent",
  "shell-autoload",
  "installer",
];
/** Scripts and installers start nothing by themselves: whoever came to mend one runs it. */
const BY_PERSON: readonly PathClass[] = ["script", "installer", "shell-autoload"];
/** Nats from which a place is one that next to nobody here works from. */
const RARE = 2;

export default defineDetector({
  id: "newcomer-starts-code",
  title: "First-time contributor changes only what starts automatically",
  family: "behaviour",
  axis: "attack",
  group: "execution",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Who comes to help fixes a bug, a word, a feature; who comes for the secrets of a pipeline or for the machines of its users changes what these run, and nothing else. Such first commits are made unsigned, past the platform, and on machines that hide where they are.",
  falsePositives: [
    "Contributors who came to improve the build or the pipeline",
    "A maintainer's first commit from a new address and under a new name, on a machine that runs on UTC",
  ],
  remedy: "Read what the commit makes start, and by whom, before anything of it runs; ask where it came from.",
  references: ["CICD-SEC-4", "ATT&CK T1195.002", "Megalodon 2026"],
  needs: ["commit", "paths", "baseline"],
  wakes: [{ path: isExecSensitive }],
  options: z.strictObject({
    atLeast: z.int().positive().default(20).describe("earlier commits of the repository that must be known"),
  }),
  examples,
  detect(commit, { atLeast }) {
    const { author, committer, baseline, files } = commit;
    if (baseline.repository.commits < atLeast || commit.parents.length > 1 || isAutomationsOwn(commit)) return [];
    if (baseline.author.commits > 0 || baseline.author.otherEmails.length > 0) return [];
    if (isPlatformCommitter(committer) || !isSamePerson(author, committer)) return [];
    const file = files.find(({ path }) => isExecSensitive(path));
    if (!file || commit.signature.presence === "present") return [];
    const alone = files.every(({ path }) => isExecSensitive(path) || classesOf(path).includes("lockfile"));
    const power = POWERFUL.find((name) => files.some(({ path }) => classesOf(path).includes(name)));
    const doubts = doubtsOf(commit);
    const doubt = doubts.reduce((sum, { points }) => sum + points, 0);
    const isRunByPerson = files.every(({ path }) => classesOf(path).every((name) => BY_PERSON.includes(name)));
    const graded = gradeOf({ alone, power: power !== undefined, doubt, isRunByPerson });
    if (!graded) return [];
    const strength = isMergedByOther(commit) ? "weak" : graded;
    const what = alone ? "changes only what starts automatically" : `touches ${power ?? "what starts automatically"}`;
    return [
      {
        strength,
        confidence: 1,
        because: `the author's first commit here ${what}${doubts.map(({ why }) => `, ${why}`).join("")}`,
        path: file.path,
        matched: "newcomer",
        facts: { alone, power: power ?? null, doubt },
      },
    ];
  },
});

/**
 * Of 377 first commits of newcomers that pushed them themselves (134 repositories, 2026-11-28) 21 changed nothing but what
 * starts by itself: two of them on UTC or past the platform, seven from a rare place. Of 35 attacks by newcomers 22 did,
 * twelve and six of them. Four of 38,000 ordinary commits (2026-11-29) were such, of scripts that a person runs.
 */
function gradeOf({
  alone,
  power,
  doubt,
  isRunByPerson,
}: {
  readonly alone: boolean;
  readonly power: boolean;
  readonly doubt: number;
  readonly isRunByPerson: boolean;
}): Strength | null {
  if (alone && doubt >= 2) return isRunByPerson ? "medium" : "strong";
  if (alone) return doubt === 1 || power ? "medium" : "weak";
  return power && doubt >= 2 ? "weak" : null;
}

interface Doubt {
  readonly points: 1 | 2;
  readonly why: string;
}

/** What hides where the commit comes from. A rare place is somebody's home, too. */
function doubtsOf(commit: CommitEvidence): Doubt[] {
  const { author, baseline } = commit;
  const { places, commits } = baseline.repository;
  const doubts: Doubt[] = [];
  if (author.offsetMinutes === 0) doubts.push({ points: 2, why: "on a machine that runs on UTC" });
  else if (author.offsetMinutes !== null && surprise(near(places, author.offsetMinutes), commits) >= RARE) {
    doubts.push({ points: 1, why: "from a time zone in which almost no author here works" });
  }
  if (arrivesAside(commit)) doubts.push({ points: 2, why: "and not through the platform, as all commits before it" });
  return doubts;
}
