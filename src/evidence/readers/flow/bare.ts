/** Bodies of requests that are nothing but a credential: a service takes its own token beside what is asked of it. */
import type { CallRow } from "../calls/call-row.ts";
import { isCredentialName } from "../calls/commands/values.ts";
import type { CalledWith } from "./find-argument.ts";
import { HOLE, originsOf, type Value } from "./value.ts";

/** Names under which clients take the body of a request. */
const BODIES: readonly string[] = ["body", "data", "json", "content", "payload", "Body", "form"];

/** The trait of a request whose body is a credential and no more. */
export const BARE = "bare";

/** True for a value that is one or more credentials and nothing that the program says itself. */
export function isBare(value: Value): boolean {
  const { text, items, fields } = value;
  if ((text !== null && text.replaceAll(HOLE, "") !== "") || items || fields) return false;
  const origins = originsOf([value]);
  const isCredential = origins.map((origin) =>
    origin.kind === "environment" ? origin.name !== null && isCredentialName(origin.name) : origin.kind === "secret",
  );
  return origins.length > 0 && isCredential.every(Boolean);
}

/** True where a call sends a credential as the body. */
export function sendsBare(row: CallRow, { arguments: given, named }: CalledWith): boolean {
  if (row.does !== "send" && row.does !== "fetch") return false;
  const inOptions = given.flatMap(({ fields }) => BODIES.map((name) => fields?.get(name)));
  const byName = BODIES.map((name) => named.get(name));
  const byPlace =
    row.does === "fetch"
      ? []
      : row.from
        ? row.from.flatMap((ref) => (typeof ref === "number" ? [given[ref]] : []))
        : given.slice(row.what === "receiver" ? 0 : 1);
  return [...inOptions, ...byName, ...byPlace].some((value) => value !== undefined && isBare(value));
}

/** Options of a request in which its own credential stands. */
const CREDENTIALS: ReadonlySet<string> = new Set(["headers", "Headers", "auth", "cert", "hooks", "cookies"]);

/** True where a call sends a secret as what is told, in a body or the address, and not as the credential of the request. */
export function tellsSecret(row: CallRow, { arguments: given, named }: CalledWith): boolean {
  if (row.does !== "send" && row.does !== "fetch") return false;
  const told = [
    ...given.flatMap((value) => withoutCredentials(value)),
    ...[...named].filter(([name]) => !CREDENTIALS.has(name)).map(([, value]) => value),
  ];
  return originsOf(told).some(({ kind }) => kind === "secret");
}

function withoutCredentials(value: Value): readonly Value[] {
  const { fields } = value;
  if (!fields || ![...CREDENTIALS].some((name) => fields.has(name))) return [value];
  return [...fields].filter(([name]) => !CREDENTIALS.has(name)).map(([, field]) => field);
}
