/**
 * Which commit of which repository somebody wants judged again, from the payload of either button; and the push that
 * brought it, as far as the payload tells, for when that push never reached us.
 */
import { z } from "zod";
import type { Delivery, Push } from "../pipeline/ports.ts";

const Sha = z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/);
const Id = z.int().positive();
const Name = z.string().min(1).max(255);

const Suite = z.object({
  head_sha: Sha,
  head_branch: Name.nullish().catch(null),
  before: Sha.nullish().catch(null),
  after: Sha.nullish().catch(null),
});
const Repository = z.object({ id: Id, name: Name, owner: z.object({ login: Name }), default_branch: Name });
const Wish = z.object({
  repository: z.object({ id: Id }),
  check_run: z.object({ head_sha: Sha, check_suite: Suite.optional().catch(undefined) }).optional(),
  check_suite: Suite.optional(),
});
const Place = z.object({ repository: Repository, installation: z.object({ id: Id }) });

export interface RerunWish {
  readonly repositoryId: number;
  readonly headSha: string;
  /** Null where the payload does not even tell the repository. */
  readonly push: Push | null;
}

const NOTHING = "0".repeat(40);

/** Whether an event is one of the two buttons. */
export function isRerequest(event: string, payload: object | null): boolean {
  return (
    ["check_run", "check_suite"].includes(event) && payload !== null && Reflect.get(payload, "action") === "rerequested"
  );
}

export function readRerun(payload: unknown, delivery: Pick<Delivery, "id" | "receivedAt">): RerunWish | null {
  const { data } = Wish.safeParse(payload);
  const suite = data?.check_suite ?? data?.check_run?.check_suite;
  const headSha = data?.check_run?.head_sha ?? suite?.head_sha;
  if (!data || headSha === undefined) return null;
  const place = Place.safeParse(payload);
  const push = place.success ? toPush(place.data, headSha, suite ?? null, delivery) : null;
  return { repositoryId: data.repository.id, headSha, push };
}

/** Who pushed is not told: the sender is who asked. */
function toPush(
  { repository, installation }: z.infer<typeof Place>,
  head: string,
  suite: z.infer<typeof Suite> | null,
  delivery: Pick<Delivery, "id" | "receivedAt">,
): Push {
  // A suite may have been made for another reason than a push: then only the commit itself is known.
  const before = suite?.after === head ? (suite.before ?? NOTHING) : NOTHING;
  const isKnown = !/^0+$/.test(before);
  return {
    deliveryId: delivery.id,
    source: "request",
    repository: {
      installationId: installation.id,
      id: repository.id,
      owner: repository.owner.login,
      name: repository.name,
      defaultBranch: repository.default_branch,
    },
    ref: suite?.head_branch ? `refs/heads/${suite.head_branch}` : head,
    before,
    after: head,
    head,
    created: !isKnown,
    deleted: false,
    forced: false,
    defaultBranchWas: null,
    pusherName: null,
    sender: null,
    receivedAt: delivery.receivedAt,
    commits: isKnown ? null : [],
    problems: [],
  };
}
