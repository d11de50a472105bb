/**
 * What is proposed to a branch – a pull request's head, the head of a merge queue's group – as a push that has not happened:
 * the commits that the base does not have. Nothing of it is checked out, and its own policy is not read. A required check waits
 * for an answer on that head, also where it comes from a fork, whose pushes no App hears of.
 */
import { z } from "zod";
import type { Delivery, Push } from "../pipeline/ports.ts";
import { refOfPullRequest } from "../pipeline/proposals.ts";
import type { ReadPush } from "./read-push.ts";

const Sha = z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/, { error: "must be 40 or 64 hex digits" });
const Id = z.int().positive();
const Name = z.string().regex(/^[\w.-]{1,255}$/, { error: "must be a name of GitHub's" });

const Place = z.object({
  installation: z.object({ id: Id }),
  repository: z.object({
    id: Id,
    name: Name,
    owner: z.object({ login: Name }),
    default_branch: z.string().min(1).max(255),
  }),
  sender: z
    .object({ login: z.string().min(1).max(255), id: Id, type: z.string().min(1).max(100) })
    .nullish()
    .catch(null),
});

const PullRequest = z.object({
  action: z.string(),
  pull_request: z.object({
    number: Id,
    base: z.object({ sha: Sha }),
    head: z.object({ sha: Sha }),
  }),
});

const MergeGroup = z.object({
  merge_group: z.object({
    head_sha: Sha,
    head_ref: z
      .string()
      .max(1000)
      .regex(/^refs\/heads\/./, { error: "must be a branch" }),
    base_sha: Sha,
  }),
});

type Told = Pick<Delivery, "id" | "receivedAt">;

export function readPullRequest(payload: unknown, delivery: Told): ReadPush {
  const parsed = Place.extend(PullRequest.shape).safeParse(payload);
  if (!parsed.success) return refusal(payload, parsed.error);
  const { action, pull_request: request, sender } = parsed.data;
  return {
    kind: "push",
    push: {
      ...toPush(parsed.data, delivery),
      ref: refOfPullRequest(request.number),
      before: request.base.sha,
      after: request.head.sha,
      head: request.head.sha,
      // Whoever reopens it pushed nothing.
      sender: action === "reopened" ? null : (sender ?? null),
    },
  };
}

export function readMergeGroup(payload: unknown, delivery: Told): ReadPush {
  const parsed = Place.extend(MergeGroup.shape).safeParse(payload);
  if (!parsed.success) return refusal(payload, parsed.error);
  const { merge_group: group, sender } = parsed.data;
  return {
    kind: "push",
    push: {
      ...toPush(parsed.data, delivery),
      ref: group.head_ref,
      before: group.base_sha,
      after: group.head_sha,
      head: group.head_sha,
      sender: sender ?? null,
    },
  };
}

/** No ref moved: what was asked for is judged, and the ledger says that it was a request. */
function toPush({ installation, repository }: z.infer<typeof Place>, { id, receivedAt }: Told) {
  return {
    deliveryId: id,
    source: "request",
    receivedAt,
    repository: {
      installationId: installation.id,
      id: repository.id,
      owner: repository.owner.login,
      name: repository.name,
      defaultBranch: repository.default_branch,
    },
    created: false,
    deleted: false,
    forced: false,
    defaultBranchWas: null,
    pusherName: null,
    // No payload lists them: GitHub's comparison has them.
    commits: null,
    problems: [],
  } satisfies Partial<Push>;
}

function refusal(payload: unknown, error: z.ZodError): ReadPush {
  if (typeof payload === "object" && payload !== null && !("installation" in payload))
    return { kind: "no-installation" };
  const [issue] = error.issues;
  return {
    kind: "malformed",
    problem: issue ? `${issue.path.map(String).join(".")}: ${issue.message}` : "not readable",
  };
}
