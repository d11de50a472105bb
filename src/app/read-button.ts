/** Reads which button of our check run was pressed, and by whom. A button carries neither text nor finding. */
import { z } from "zod";
import type { ButtonAction, ChosenDecision } from "../pipeline/decide.ts";
import { DECISION_KINDS, type Delivery } from "../pipeline/ports.ts";

const Pressed = z.object({
  requested_action: z.object({ identifier: z.enum(["legitimate", "confirm", "analyse", "report"]) }),
  check_run: z.object({
    head_sha: z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/),
    external_id: z.uuid().nullish().catch(null),
  }),
  repository: z.object({ id: z.int().positive() }),
  sender: z.object({ login: z.string().min(1).max(255), id: z.int().nonnegative() }),
});

/** Written by us alone, into a request of our own; see `inbox/ask-for-decision.ts`. */
const Chosen = z.object({
  requested_action: z.object({ identifier: z.literal("decide") }),
  decision: z.object({
    kind: z.enum(DECISION_KINDS),
    why: z.string().min(1).max(1000),
    expires_at: z.int().positive().nullable(),
    everywhere: z.boolean().default(false),
    findings: z.array(z.string().min(1).max(200)).min(1).max(100),
  }),
});

export interface PressedButton {
  readonly repositoryId: number;
  readonly headSha: string;
  /** Our id of the push that the check run is about. */
  readonly pushId: string | null;
  readonly action: ButtonAction | ChosenDecision | "analyse";
  readonly by: { readonly login: string; readonly id: number };
}

/** Null for a payload of another shape, or a button that is none of ours. A choice is read of our own requests alone. */
export function readButton(payload: unknown, { source }: Pick<Delivery, "source">): PressedButton | null {
  const chosen = source === "request" ? Chosen.safeParse(payload).data?.decision : undefined;
  const { data } = Pressed.safeParse(
    chosen ? { ...Object(payload), requested_action: { identifier: "report" } } : payload,
  );
  if (!data) return null;
  const { repository, check_run: run, requested_action: requested, sender } = data;
  return {
    repositoryId: repository.id,
    headSha: run.head_sha,
    pushId: run.external_id ?? null,
    action: chosen
      ? {
          ...{ kind: chosen.kind, why: chosen.why, findings: chosen.findings },
          ...{ expiresAt: chosen.expires_at, everywhere: chosen.everywhere },
        }
      : requested.identifier,
    by: { login: sender.login, id: sender.id },
  };
}
