/** A push that no webhook told of, written as GitHub would have told it, as far as its API lets us know. */
import { createHash } from "node:crypto";
import type { Delivery } from "../../pipeline/ports.ts";
import type { LostMove } from "./find-moves.ts";
import type { SeenRepository } from "./github-refs.ts";

export interface MoveDetails {
  /** The commit behind an annotated tag, or what the ref points to; null where nothing is left. */
  readonly head: string | null;
  readonly created: boolean;
  readonly deleted: boolean;
  readonly forced: boolean;
  /** The default branch until now, where another one took its place. */
  readonly defaultBranchWas?: { readonly name: string; readonly stands: boolean };
}

/** Its id is made of the move: whoever finds it again writes the same. */
export function toDelivery(repository: SeenRepository, move: LostMove, details: MoveDetails): Delivery {
  const { installationId, id: repositoryId, owner, name, defaultBranch } = repository;
  const { ref, before, after, at, mark } = move;
  const { head, defaultBranchWas, ...flags } = details;
  const key = JSON.stringify([repositoryId, ref, before, after, mark]);
  const payload = {
    ref,
    before,
    after,
    ...flags,
    head_commit: head === null ? null : { id: head },
    repository: { id: repositoryId, name, owner: { login: owner }, default_branch: defaultBranch },
    installation: { id: installationId },
    ...(defaultBranchWas ? { default_branch_was: defaultBranchWas } : {}),
  };
  return {
    id: `snapshot-${createHash("sha256").update(key).digest("hex").slice(0, 40)}`,
    event: "push",
    hookId: null,
    targetId: null,
    targetType: null,
    installationId,
    repositoryId,
    body: Buffer.from(JSON.stringify(payload)),
    receivedAt: at,
    source: "snapshot",
  };
}
