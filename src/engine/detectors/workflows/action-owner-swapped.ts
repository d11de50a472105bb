import { z } from "zod";
import { isKnownOwner } from "../../catalogue/known-actions.ts";
import { classOf, foldRuns, upTo } from "../../diff/characters.ts";
import { clip } from "../../explain/clip.ts";
import { defineDetector, type Signal } from "../../model/detector.ts";
import type { WorkflowFacts } from "../../model/facts/workflow.ts";
import { isPinned, readUses, workflowChanges } from "../../workflows/workflow-change.ts";
import { examples } from "./action-owner-swapped.examples.ts";

export default defineDetector({
  id: "action-owner-swapped",
  title: "Action moves to another owner under the same name",
  family: "workflows",
  axis: "attack",
  group: "ci",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "A fork keeps the name of an action and may do anything else besides. In a difference of one word it looks like the same step, and it runs with everything that the job may do.",
  falsePositives: [
    "A project that moves to a fork because the original is no longer kept",
    "An action whose owner was renamed",
    "A fork under the project's own organisation",
  ],
  remedy:
    "Compare the fork with the original, at the commit that is named, and ask who owns it. If it is wanted, hold it at a full commit id.",
  references: ["CWE-829", "ATT&CK T1195.002 Compromise Software Supply Chain", "OWASP CICD-SEC-8"],
  needs: ["content"],
  options: z.strictObject({
    owners: z.array(z.string().max(100)).max(200).default([]).describe("owners whose actions may take another's place"),
  }),
  examples,
  detect(commit, { owners }) {
    const earlier = commit.files.flatMap(({ facts }) => (facts.workflow?.before ? usedBy(facts.workflow.before) : []));
    const seen = new Set([...owners.map((owner) => owner.toLowerCase()), ...earlier.map(({ owner }) => owner)]);
    return workflowChanges(commit).flatMap(({ file, before, after }): Signal[] => {
      if (before === null) return [];
      const then = usedBy(before);
      const now = usedBy(after);
      return now.flatMap((one): Signal[] => {
        if (isKnownOwner(one.owner) || seen.has(one.owner)) return [];
        const was = then.find(
          (old) =>
            old.job === one.job &&
            isSameThing(old, one) &&
            !now.some((other) => other.job === old.job && other.action === old.action),
        );
        if (!was) return [];
        seen.add(one.owner); // a second action of the same owner is the same move
        const held = isPinned(one.ref);
        const loosened = !held && (isPinned(was.ref) || !/^v?\d/.test(one.ref));
        const known = isKnownOwner(was.owner);
        const posing = isNamedFor(one.owner, was.owner) || was.host !== one.host;
        return [
          {
            strength: (known && !held) || posing ? "strong" : known || loosened ? "medium" : "weak",
            confidence: 1,
            because: `${clip(was.action, 80)} becomes ${clip(one.action, 80)}${held ? "" : `, and follows ${clip(one.ref, 60)}`}`,
            path: file.path,
            ...(one.line === null ? {} : { line: one.line }),
            facts: { known, held, loosened, posing },
            matched: one.action,
          },
        ];
      });
    });
  },
});

/** The same name, or as much of it as is left when the owner has taken a part of it. */
function isSameThing(old: Used, now: Used): boolean {
  return (
    old.rest === now.rest ||
    (isNamedFor(now.owner, old.owner) && (old.rest.endsWith(now.rest) || now.rest.endsWith(old.rest)))
  );
}

/** Shortest name that others are named for. */
const SHORTEST = 5;

const JOINTS = classOf("_.-");

/** `acme-actions` for `acme`: nobody's fork needs the name of whom it was taken from. */
function isNamedFor(owner: string, other: string): boolean {
  const [name, known] = [owner, other].map((one) => foldRuns(JOINTS, one, ""));
  return (
    name !== undefined && known !== undefined && known.length >= SHORTEST && name !== known && name.includes(known)
  );
}

interface Used {
  readonly job: string;
  /** Where it comes from: a registry of images, or GitHub itself. */
  readonly host: string;
  readonly owner: string;
  readonly action: string;
  /** The action without its owner. */
  readonly rest: string;
  readonly ref: string;
  readonly line: number | null;
}

/** Actions and reusable workflows of other repositories, in order. */
function usedBy({ steps, jobs }: WorkflowFacts): Used[] {
  return [...steps, ...jobs.map(({ id, uses, line }) => ({ job: id, uses, line }))].flatMap(
    ({ job, uses, line }): Used[] => {
      const image = uses === null ? null : readImage(uses);
      if (image) return [{ job, ...image, line }];
      const read = uses === null ? null : readUses(uses);
      if (!read) return [];
      const owner = read.owner.toLowerCase();
      return [
        {
          job,
          host: "github.com",
          owner,
          action: read.action,
          rest: read.action.slice(owner.length + 1),
          ref: read.ref,
          line,
        },
      ];
    },
  );
}

const BEFORE_REF = classOf(":@");

/** `docker://host/owner/name:tag`; images without an owner are the registry's own. */
function readImage(uses: string): Omit<Used, "job" | "line"> | null {
  if (!uses.startsWith("docker://")) return null;
  const parts = uses.slice("docker://".length).toLowerCase().split("/");
  const last = parts.pop() ?? "";
  const name = upTo(BEFORE_REF, last);
  const ref = last.slice(name.length + 1);
  parts.push(name);
  const host = parts.length > 1 && (parts[0] ?? "").includes(".") ? (parts.shift() ?? "") : "docker.io";
  const owner = parts.length > 1 ? (parts[0] ?? "") : `library of ${host}`;
  return { host, owner, action: `${host}/${parts.join("/")}`, rest: parts.at(-1) ?? "", ref };
}
