/** How grave it is that a secret goes where it goes. Null: what people do every day. */
import type { Strength } from "../model/detector.ts";
import type { SecretFlow } from "./secret-flow.ts";
import { ENVIRONMENT, EVERY_SECRET, THE_CODE } from "./secret-taint.ts";
import { kindOfUrl } from "./url.ts";
import { houseOf, isOwnHouse, vendorOf } from "./vendors.ts";

export interface FlowGrade {
  readonly strength: Strength;
  readonly because: string;
}

/** Grades one flow; `because` names the secrets and the destination, never a value. */
export function gradeFlow(flow: SecretFlow): FlowGrade | null {
  const strength = strengthOf(flow);
  if (strength === null) return null;
  return { strength, because: `${said(flow.secrets)} ${flow.secrets.length > 1 ? "are" : "is"} ${sent(flow)}` };
}

function strengthOf(flow: SecretFlow): Strength | null {
  const every = flow.secrets.includes(EVERY_SECRET);
  const whole = every || flow.secrets.includes(ENVIRONMENT);
  switch (flow.sink) {
    case "request":
      return whole ? (every || flow.host !== null ? "decisive" : "strong") : gradeRequest(flow);
    case "dns":
      if (whole) return "decisive";
      return flow.secrets.every((name) => /HOST|DOMAIN|URL|ZONE|ADDR|IP$|SITE/.test(name)) ? null : "strong";
    case "log":
      if (every || flow.encodings > 1) return "decisive";
      return whole || flow.secrets.some((name) => vendorOf(name) !== null) ? "strong" : "medium";
    case "artifact":
      return every ? "decisive" : vendors(flow.secrets).size > 1 ? "strong" : whole ? "medium" : null;
    case "git":
      return every ? "decisive" : whole || vendors(flow.secrets).size > 1 ? "strong" : null;
    case "post": {
      if (every) return "decisive";
      const foreign = flow.secrets.filter(
        (name) => (vendorOf(name) ?? "github") !== "github" && vendorOf(name) !== "gh",
      );
      return whole ? "strong" : foreign.length > 1 ? "strong" : foreign.length === 1 ? "medium" : null;
    }
  }
}

function gradeRequest(flow: SecretFlow): Strength | null {
  const { host, url, place } = flow;
  if (host === null || isLocal(host)) return null;
  const kind = kindOfUrl({ url: url ?? host, host });
  if (flow.secrets.includes(THE_CODE) && kind !== null && kind !== "chat") return "strong";
  const away = flow.secrets.filter((name) => !isOwnHouse(name, host) && name !== THE_CODE);
  const foreign = away.filter((name) => vendorOf(name) !== null || name.startsWith("ACTIONS_"));
  if (kind === "chat") return foreign.length > 0 && place === "content" ? "decisive" : null;
  if (away.length === 0) return null;
  if (place === "content") {
    const named = flow.named.filter((name) => away.includes(name));
    if (kind !== null) return foreign.length > 0 || away.length > 1 || kind !== "raw address" ? "decisive" : "strong";
    if (foreign.length > 0)
      return vendors(foreign).size > 1 || named.some((name) => foreign.includes(name)) ? "decisive" : "strong";
    // Requests name their fields in small letters; who spells out a variable's own name copies variables.
    return houses(named) > 1
      ? "decisive"
      : named.length > 1 || named.some((name) => flow.command.includes(`${name}=`))
        ? "strong"
        : named.length === 1 || away.length > 2
          ? "medium"
          : null;
  }
  if (kind !== null) return foreign.length > 0 ? "decisive" : kind === "raw address" ? "weak" : "strong";
  if (foreign.length === 0) return null;
  // A private registry takes the same credentials under a name that does not tell whose it is.
  return vendors(foreign).size > 1 || place === "destination" ? "strong" : "medium";
}

function vendors(secrets: readonly string[]): Set<string> {
  return new Set(secrets.map(vendorOf).filter((vendor) => vendor !== null));
}

function houses(secrets: readonly string[]): number {
  return new Set(secrets.flatMap((name) => houseOf(name).slice(0, 1))).size;
}

function isLocal(host: string): boolean {
  return (
    /^(?:localhost|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|0\.0\.0\.0|\[?::1)/.test(host) ||
    /\.(?:local|internal|test|localhost)$/.test(host)
  );
}

function said(secrets: readonly string[]): string {
  if (secrets.includes(EVERY_SECRET)) return "every secret of the repository";
  if (secrets.includes(THE_CODE)) return "the code of the repository";
  if (secrets.includes(ENVIRONMENT)) return "the whole environment of the job";
  const shown = secrets.slice(0, 4).join(", ");
  return secrets.length > 4
    ? `${shown} and ${secrets.length - 4} more secrets`
    : `${secrets.length > 1 ? "secrets" : "secret"} ${shown}`;
}

function sent(flow: SecretFlow): string {
  switch (flow.sink) {
    case "request":
      return flow.host === null ? "sent to a computed address" : `sent to ${flow.host}`;
    case "dns":
      return "put into a name that is looked up";
    case "log":
      return "printed encoded, which masking does not see";
    case "artifact":
      return "uploaded as an artifact";
    case "git":
      return "committed and pushed";
    case "post":
      return "posted where others read it";
  }
}
