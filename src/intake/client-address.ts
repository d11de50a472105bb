/** Who sent a request: the socket's address, or what our own proxy saw. */
import type { IncomingMessage } from "node:http";
import { isIP, isIPv6 } from "node:net";

/**
 * Of `X-Forwarded-For` the last entry: the one our proxy wrote. The ones before it are what the client claims. An IPv6
 * client owns a /64 at least, so that is what counts as one address.
 */
export function clientAddress(request: IncomingMessage, trustProxy: boolean): string {
  const socket = request.socket.remoteAddress ?? "unknown";
  if (!trustProxy) return network(socket);
  const forwarded = request.headers["x-forwarded-for"];
  const last = (Array.isArray(forwarded) ? forwarded.join(",") : (forwarded ?? "")).split(",").at(-1)?.trim() ?? "";
  return network(isIP(last) ? last : socket);
}

function network(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  return isIPv6(address) ? `${firstGroups(address).join(":")}::/64` : address;
}

/** The first four groups, with `::` written out. */
function firstGroups(address: string): string[] {
  const [head = "", tail] = address.split("::");
  const before = head === "" ? [] : head.split(":");
  const after = !tail ? [] : tail.split(":");
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - before.length - after.length)).fill("0");
  return [...before, ...zeros, ...after].slice(0, 4).map((group) => group.toLowerCase().replace(/^0+(?=.)/, ""));
}
