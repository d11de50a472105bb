/**
 * The Probot App: which event starts which story. An ordinary one, except that deliveries reach it through the inbox: a
 * worker hands a stored delivery to Probot, and what happens here decides how its attempt ends.
 */
import type { ApplicationFunction } from "probot";
import type { Attempt, AttemptEnd, Delivery } from "../pipeline/ports.ts";
import type { ProcessPush } from "../pipeline/process-push.ts";
import { readPush } from "./read-push.ts";

/** A delivery that is being handed to Probot. */
export interface Underway {
  readonly delivery: Delivery;
  readonly attempt: Attempt;
  /** Takes how it ended; the first end holds. */
  end(how: AttemptEnd): void;
}

export interface AppPorts {
  readonly processPush: ProcessPush;
  /** By the payload: Probot passes on the object it was given, and nothing else of ours. */
  readonly underway: { get(payload: object): Underway | undefined };
}

export function createApp({ processPush, underway }: AppPorts): ApplicationFunction {
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
  };
}

function find(underway: AppPorts["underway"], payload: object): Underway {
  const found = underway.get(payload);
  if (!found) throw new Error("an event reached the App on another way than through the inbox");
  return found;
}
