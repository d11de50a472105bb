/** Actions of a workflow whose owner changed, and what the two owners have in common. */
import { classOf, foldRuns, upTo } from "../diff/characters.ts";
import type { WorkflowFacts } from "../model/facts/workflow.ts";
import { readUses } from "./workflow-change.ts";

/** The same name, or as much of it as is left when the owner has taken a part of it. */
export function isSameThing(old: Used, now: Used): boolean {
  return (
    old.rest === now.rest ||
    (isNamedFor(now.owner, old.owner) && (old.rest.endsWith(now.rest) || now.rest.endsWith(old.rest)))
  );
}

/** Shortest name that others are named for. */
const SHORTEST = 5;

const JOINTS = classOf("_.-");

/** `acme-actions` for `acme`: nobody's fork needs the name of whom it was taken from. */
export function isNamedFor(owner: string, other: string): boolean {
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
export function usedBy({ steps, jobs }: WorkflowFacts): Used[] {
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
