/** The headers of a delivery, checked: they become columns, log fields and part of keys. */
import type { IncomingHttpHeaders } from "node:http";

export interface DeliveryHeaders {
  readonly id: string;
  readonly event: string;
  readonly hookId: bigint | null;
  readonly targetId: bigint | null;
  readonly targetType: string | null;
}

const DELIVERY_ID = /^[A-Za-z0-9-]{1,64}$/;
const EVENT = /^[a-z][a-z_]{0,63}$/;
const SIGNATURE = /^sha256=[0-9a-f]{64}$/;
const TARGET_TYPE = /^[a-z_]{1,40}$/;
/** Largest `bigint` of PostgreSQL. */
const MAX_ID = 2n ** 63n - 1n;

/** The delivery's headers, or what is wrong with them in a few words. */
export function readHeaders(headers: IncomingHttpHeaders): DeliveryHeaders | string {
  const id = one(headers["x-github-delivery"]);
  const event = one(headers["x-github-event"]);
  if (!DELIVERY_ID.test(id)) return "X-GitHub-Delivery is missing or not valid";
  if (!EVENT.test(event)) return "X-GitHub-Event is missing or not valid";
  const targetType = one(headers["x-github-hook-installation-target-type"]);
  return {
    id,
    event,
    hookId: toId(headers["x-github-hook-id"]),
    targetId: toId(headers["x-github-hook-installation-target-id"]),
    targetType: TARGET_TYPE.test(targetType) ? targetType : null,
  };
}

/** The SHA-256 signature; null where it is missing or cannot be one. SHA-1, which GitHub still sends beside it, is no substitute. */
export function readSignature(headers: IncomingHttpHeaders): string | null {
  const signature = one(headers["x-hub-signature-256"]);
  return SIGNATURE.test(signature) ? signature : null;
}

/** GitHub can also send forms; an App's hook sends JSON, plain. */
export function isJson(headers: IncomingHttpHeaders): boolean {
  const type = one(headers["content-type"]).split(";", 1)[0]?.trim().toLowerCase();
  return type === "application/json" && (headers["content-encoding"] ?? "identity") === "identity";
}

function toId(value: string | string[] | undefined): bigint | null {
  const text = one(value);
  if (!/^\d{1,19}$/.test(text)) return null;
  const id = BigInt(text);
  return id <= MAX_ID ? id : null;
}

function one(value: string | string[] | undefined): string {
  return typeof value === "string" ? value : "";
}
