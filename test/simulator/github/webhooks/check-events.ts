/** Events about check runs and suites. */
import type { CheckRun, CheckSuite } from "../checks.ts";
import { renderRunWithSuite, renderSuite } from "../render/check.ts";
import { type Account, installationFor, type World } from "../world.ts";
import { botOf, commonPayload } from "./common-payload.ts";
import type { Delivery, Hooks } from "./hooks.ts";

interface Place {
  readonly world: World;
  readonly hooks: Hooks;
}

/** `created` and `completed`: told only to an app that subscribes to `check_run`, even about its own runs. */
export function sendRunEvent({ world, hooks }: Place, run: CheckRun, action: "created" | "completed"): void {
  if (world.app.events.includes("check_run")) void sendRun({ world, hooks }, run, action, botOf(world));
}

/** `rerequested` and `requested_action` come without a subscription; the latter names the button. */
export async function sendRun(
  { world, hooks }: Place,
  run: CheckRun,
  action: "created" | "completed" | "rerequested" | "requested_action",
  sender: Account,
  identifier?: string,
): Promise<Delivery | null> {
  const { repository } = run.suite;
  const installation = installationFor(world, repository);
  if (!installation) return null;
  const payload = {
    action,
    check_run: renderRunWithSuite(world, run),
    ...(identifier === undefined ? {} : { requested_action: { identifier } }),
    ...commonPayload(world, repository, installation, sender),
  };
  return hooks.send({ event: "check_run", action, payload, installation, repository });
}

export async function sendSuite(
  { world, hooks }: Place,
  suite: CheckSuite,
  action: "requested" | "rerequested",
  sender: Account,
): Promise<Delivery | null> {
  const { repository } = suite;
  const installation = installationFor(world, repository);
  const head = await repository.git.commit(suite.headSha);
  if (!installation || !head) return null;
  const payload = {
    action,
    check_suite: renderSuite(world, suite, head),
    ...commonPayload(world, repository, installation, sender),
  };
  return hooks.send({ event: "check_suite", action, payload, installation, repository });
}
