/** Whom a payload speaks of, and whether somebody waits for it: for ordering the work. Unproven until the worker reads the payload whole. */
import type { Delivery } from "../pipeline/ports.ts";

export function payloadIds(payload: unknown): Pick<Delivery, "installationId" | "repositoryId"> {
  return { installationId: idOf(payload, "installation"), repositoryId: idOf(payload, "repository") };
}

/** The id of an object in the payload, where there is one. */
function idOf(payload: unknown, name: string): number | null {
  const id = field(field(payload, name), "id");
  return typeof id === "number" && Number.isSafeInteger(id) && id > 0 ? id : null;
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : null;
}

/** A push to a default branch, or what a person asked for at a check run. */
export function isUrgent(event: string, payload: unknown): boolean {
  if (event === "check_run" || event === "check_suite") return true;
  const branch = field(field(payload, "repository"), "default_branch");
  return typeof branch === "string" && field(payload, "ref") === `refs/heads/${branch}`;
}
