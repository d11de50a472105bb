/**
 * The Probot App: which event starts which story. An ordinary one, except that deliveries reach it through the inbox: a
 * worker hands a stored delivery to Probot, and what happens here decides how its attempt ends.
 */
import type { ApplicationFunction } from "probot";
import type { Attempt, AttemptEnd, Delivery } from "../pipeline/ports.ts";
import type { ProcessPush } from "../pipeline/process-push.ts";
import { parsePayload } from "./parse-payload.ts";
import { readPush } from "./read-push.ts";
import { readRerun } from "./read-rerun.ts";

/** A delivery that is being handed to Probot. */
export interface Underway {
  readonly delivery: Delivery;
  readonly attempt: Attempt;
  /** Takes how it ended; the first end holds. */
  end(how: AttemptEnd): void;
}

/** The delivery of the newest push that made this commit the head of a branch. */
export type FindPushed = (
  repositoryId: number,
  headSha: string,
) => Promise<Pick<Delivery, "id" | "body" | "receivedAt"> | null>;

export interface AppPorts {
  readonly processPush: ProcessPush;
  readonly findPushed: FindPushed;
  /** By the payload: Probot passes on the object it was given, and nothing else of ours. */
  readonly underway: { get(payload: object): Underway | undefined };
}

export function createApp({ processPush, findPushed, underway }: AppPorts): ApplicationFunction {
  return (app) => {
    app.on("push", async ({ payload }) => {
      const { delivery, attempt, end } = find(underway, payload);
      const read = readPush(payload, delivery);
      switch (read.kind) {
        case "push":
          return end(await processPush(read.push, attempt));
        case "no-installation":
          return end({ outcome: "no-installation" });
        case "malformed":
          return end({ outcome: "malformed", note: read.problem });
        default:
          return read satisfies never;
      }
    });

    // GitHub's own buttons, "Re-run" of a check and of all checks.
    app.on(["check_run.rerequested", "check_suite.rerequested"], async ({ payload }) => {
      const { delivery, attempt, end } = find(underway, payload);
      const wish = readRerun(payload);
      if (!wish) return end({ outcome: "malformed", note: "which commit to judge again is not said" });
      const pushed = await findPushed(wish.repositoryId, wish.headSha);
      const read = pushed && readPush(parsePayload(pushed.body), pushed);
      if (read?.kind !== "push") return end({ outcome: "ignored-event", note: "no push of this commit is stored" });
      end(await processPush(read.push, attempt, delivery.id));
    });
  };
}

function find(underway: AppPorts["underway"], payload: object): Underway {
  const found = underway.get(payload);
  if (!found) throw new Error("an event reached the App on another way than through the inbox");
  return found;
}
