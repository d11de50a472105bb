import { z } from "zod";
import { DAY } from "../../history/clock.ts";
import { arrivesAside } from "../../history/regime.ts";
import { defineDetector, type Strength } from "../../model/detector.ts";
import type { CommitEvidence, Stamp } from "../../model/evidence.ts";
import { isExecSensitive } from "../../paths/path-classes.ts";
import { isPlatformCommitter } from "../../people/identities.ts";
import { type Nobody, type NobodyKind, nobodyOf } from "../../people/nobody.ts";
import { examples } from "./identity-malformed.examples.ts";

/**
 * By kind, for the first commits under it: alone; where it touches what runs by itself; where it commits for a person, or
 * straight to a branch where the platform makes all commits; both. Measured over 36,000 ordinary commits (2026-11-28): machine
 * names in 1 of 500 commits, empty addresses in 1 of 1,000 outside of classrooms, the others in fewer than 1 of 5,000. People whose
 * git was never set up change scripts and manifests as others do (four of 38,000, 2026-11-29).
 */
const GRADES: Readonly<Record<NobodyKind, readonly [Strength | null, Strength, Strength, Strength]>> = {
  template: ["medium", "strong", "strong", "strong"],
  unset: ["medium", "medium", "strong", "strong"],
  malformed: ["weak", "medium", "medium", "strong"],
  impostor: ["medium", "strong", "strong", "strong"],
  tool: ["weak", "medium", "medium", "strong"],
  robot: ["weak", "medium", "medium", "strong"],
  disposable: ["weak", "medium", "medium", "strong"],
  machine: ["weak", "weak", "weak", "medium"],
  empty: [null, "weak", "weak", "medium"],
};
/** An identity this young has not become the custom of a project, however many commits it made. */
const CUSTOM_AFTER = 30 * DAY;

/** Earlier commits of a committer under whose own name the work of an unnamed author arrives. */
const SETTLED = 20;

export default defineDetector({
  id: "identity-malformed",
  title: "Placeholder or malformed identity",
  family: "identity",
  axis: "attack",
  group: "forge",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Tools of attackers leave their templates behind: an address null, you@example.com, a name of a machine. Campaigns commit as build-bot, from a mail box that lives ten minutes, or as an assistant without its account. People's own set-ups almost never do in a project that is otherwise in order.",
  falsePositives: [
    "Classroom repositories and first steps with git",
    "Build machines and assistants without a configured identity; the first commit of a robot of the project",
    "Imports from systems that knew no addresses",
  ],
  remedy: "Find out who pushed the commit: the platform's log knows the account, the commit does not.",
  references: ["CWE-20", "ATT&CK T1585", "ForceMemo 2026", "Laravel-Lang 2026", "Megalodon 2026"],
  needs: ["commit", "paths", "baseline"],
  options: z.strictObject({
    atLeast: z.int().positive().default(100).describe("earlier commits of the repository that must be known"),
    share: z
      .number()
      .min(0)
      .max(1)
      .default(0.005)
      .describe("share of commits under such identities from which they count as ordinary here"),
  }),
  examples,
  detect(commit, { atLeast, share }) {
    const { author, committer, baseline } = commit;
    // Whom the platform commits for, and signs, is an account of it: a name that somebody chose.
    if (isPlatformCommitter(committer) && commit.signature.presence === "present") return [];
    const found = nobodyAmong([
      ["committer", committer],
      ["author", author],
    ]);
    if (!found || isKnown(found.nobody.kind, commit, share)) return [];
    const { role, nobody } = found;
    const taken = role === "committer" && author.email.toLowerCase() !== committer.email.toLowerCase();
    // That a project is young does not explain that nobody commits for a person.
    if (baseline.repository.commits < atLeast && !taken) return [];
    const sensitive = commit.files.some((file) => isExecSensitive(file.path));
    const aside = arrivesAside(commit);
    // A merge lets the work of others in: whoever makes it decides for the project.
    const merges = nobody.kind === "impostor" && commit.parents.length > 1;
    const isApplied = role === "author" && baseline.committer.commits >= SETTLED;
    const strength = GRADES[nobody.kind][(sensitive && !isApplied ? 1 : 0) + (aside || taken || merges ? 2 : 0)];
    if (!strength) return [];
    return [
      {
        strength,
        confidence: 1,
        because: `of the ${role}, ${nobody.why}${aside ? "; it was not made by the platform as the commits before it were" : ""}`,
        facts: { role, kind: nobody.kind, sensitive, aside },
      },
    ];
  },
});

interface Found {
  readonly role: string;
  readonly nobody: Nobody;
}

function nobodyAmong(roles: readonly (readonly [string, Stamp])[]): Found | null {
  for (const [role, stamp] of roles) {
    const nobody = nobodyOf(stamp);
    if (nobody) return { role, nobody };
  }
  return null;
}

/** The identity itself is an old one here, or such identities are a custom of the project: of more than a month. */
function isKnown(kind: NobodyKind, { author, committer, baseline }: CommitEvidence, share: number): boolean {
  const since = committer.at - CUSTOM_AFTER;
  const old = baseline.repository.nobodies.filter((one) => one.kind === kind && one.committedAt < since).length;
  if (old > baseline.repository.commits * share) return true;
  const own = author.email.toLowerCase() === committer.email.toLowerCase();
  return own && (baseline.author.firstAt ?? Number.POSITIVE_INFINITY) < since;
}
