/** Headers of requests: names under which gateways hand them to a program (RFC 3875, 4.1.18), and the one that is a credential. */
import type { ProgramOrigin } from "../../../engine/index.ts";

/** What a program is trusted with when it sees the requests of others: RFC 9110, 11.6.2. */
export const AUTHORIZATION: ProgramOrigin = { kind: "secret", name: "authorization header" };

/** True for the name of the header that holds the credential of a request, as a member or a key. */
export function isAuthorization(name: string): boolean {
  return name.length === "authorization".length && name.toLowerCase() === "authorization";
}

/** Methods that give a header by its name. */
const HEADER_GETTERS: ReadonlySet<string> = new Set(["get", "Get", "header", "getHeader", "getFirst", "GetValues"]);

export function givesHeader(method: string | null): boolean {
  return method !== null && HEADER_GETTERS.has(method);
}

const PREFIX = "HTTP_";

export const REQUEST: ProgramOrigin = { kind: "request" };

/** True for `HTTP_USER_AGENT` and every other header. */
export function isHeaderName(text: string): boolean {
  return text.startsWith(PREFIX) && text.length > PREFIX.length && text === text.toUpperCase();
}
