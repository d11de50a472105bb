/**
 * The Probot App: which event starts which story. An ordinary one, except that deliveries reach it through the inbox: a
 * worker hands a stored delivery to Probot, and what happens here decides how its attempt ends.
 */
import type { ApplicationFunction } from "probot";
import { z } from "zod";
import type { Decide } from "../pipeline/decide.ts";
import type { Attempt, AttemptEnd, Delivery } from "../pipeline/ports.ts";
import type { ProcessPush } from "../pipeline/process-push.ts";
import { readButton } from "./read-button.ts";
import { readMergeGroup, readPullRequest } from "./read-proposal.ts";
import { type ReadPush, readPush } from "./read-push.ts";
import { readRerun } from "./read-rerun.ts";
import { type FoundPush, pushOf } from "./stored-push.ts";

/** A delivery that is being handed to Probot. */
export interface Underway {
  readonly delivery: Delivery;
  readonly attempt: Attempt;
  /** Takes how it ended; the first end holds. */
  end(how: AttemptEnd): void;
}

/** The push that made this commit the head of a ref, and what it came with, where that is still kept. */
export type FindPushed = (repositoryId: number, headSha: string) => Promise<FoundPush | null>;

export interface AppPorts {
  readonly processPush: ProcessPush;
  readonly findPushed: FindPushed;
  readonly decide: Decide;
  /** Called when the App reaches more repositories than before. */
  readonly onInstalled?: () => void;
  /** Called when the App was uninstalled. */
  readonly onUninstalled?: (installationId: number) => Promise<void>;
  /** By the payload: Probot passes on the object it was given, and nothing else of ours. */
  readonly underway: { get(payload: object): Underway | undefined };
}

const Uninstalled = z.object({ installation: z.object({ id: z.int().positive() }) });

export function createApp({
  processPush,
  findPushed,
  decide,
  onInstalled,
  onUninstalled,
  underway,
}: AppPorts): ApplicationFunction {
  return (app) => {
    const judge =
      (read: (payload: unknown, delivery: Delivery) => ReadPush) =>
      async ({ payload }: { readonly payload: object }) => {
        const { delivery, attempt, end } = find(underway, payload);
        const found = read(payload, delivery);
        switch (found.kind) {
          case "push":
            return end(await processPush(found.push, attempt));
          case "no-installation":
            return end({ outcome: "no-installation" });
          case "malformed":
            return end({ outcome: "malformed", note: found.problem });
          default:
            return found satisfies never;
        }
      };

    app.on("push", judge(readPush));

    // A check may be required of what is proposed, and no push to a fork is told to anybody else's App.
    app.on(["pull_request.opened", "pull_request.reopened", "pull_request.synchronize"], judge(readPullRequest));
    app.on("merge_group.checks_requested", judge(readMergeGroup));

    // Every App hears of these, whatever it subscribes to.
    app.on(["installation.created", "installation.unsuspend", "installation_repositories.added"], async () => {
      onInstalled?.();
    });

    app.on("installation.deleted", async ({ payload }) => {
      const { data } = Uninstalled.safeParse(payload);
      if (data) await onUninstalled?.(data.installation.id);
    });

    const rerun = async ({ payload }: { readonly payload: object }) => {
      const { delivery, attempt, end } = find(underway, payload);
      const wish = readRerun(payload, delivery);
      if (!wish) return end({ outcome: "malformed", note: "the commit to judge again is missing" });
      const push = pushOf(await findPushed(wish.repositoryId, wish.headSha)) ?? wish.push;
      if (!push) return end({ outcome: "malformed", note: "whose commit to judge again is not said" });
      end(await processPush(push, attempt, delivery.id));
    };

    // GitHub's own buttons, "Re-run" of a check and of all checks.
    app.on(["check_run.rerequested", "check_suite.rerequested"], rerun);

    // The buttons of our own check run.
    app.on("check_run.requested_action", async (event) => {
      const { delivery, attempt, end } = find(underway, event.payload);
      const pressed = readButton(event.payload, delivery);
      if (!pressed) return end({ outcome: "malformed", note: "which button was pressed, and by whom, is not said" });
      const { repositoryId, headSha, pushId, action, by } = pressed;
      if (action === "analyse") return rerun(event);
      const push = pushOf(await findPushed(repositoryId, headSha));
      if (!push) return end({ outcome: "malformed", note: "no push of this commit is stored" });
      end(await decide({ key: delivery.id, push, pushId, action, by }, attempt));
    });
  };
}

function find(underway: AppPorts["underway"], payload: object): Underway {
  const found = underway.get(payload);
  if (!found) throw new Error("an event reached the App on another way than through the inbox");
  return found;
}
