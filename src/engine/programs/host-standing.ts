/** How a host stands to the repository and to the world. */

import { type HostKind, isKnownInstaller, isRawTextHost, kindOfUrl } from "../addresses/url.ts";
import { ownersOnShared, sharedStanding } from "../catalogue/shared-hosts.ts";
import { classOf, isAllOf } from "../diff/characters.ts";
import type { CommitEvidence } from "../model/evidence.ts";
import { isMakersAccount, isProjectAccount } from "../people/project-hosts.ts";

/**
 * `local` this machine or network · `own` used by the repository before · `installer` the own host of a well-known tool, or its
 * account on a shared host · `anyone` another account on a shared host · `paste` a text that a person left there in seconds ·
 * `collector` made for collecting or passing on (call-backs, tunnels, drops, pastes, bare addresses) · `chat` a chat's
 * webhook · `unknown` any other · `computed` not written down
 */
export type HostStanding =
  | "local"
  | "own"
  | "installer"
  | "anyone"
  | "paste"
  | "collector"
  | "chat"
  | "unknown"
  | "computed";

export interface AskedHost {
  readonly host: string | null;
  /** What the action is about: the address where it talks to the host itself. */
  readonly what: string;
  /** Addresses on the host that the program asks for. */
  readonly urls: readonly string[];
}

const LOCAL_ENDINGS = [".local", ".internal", ".localhost", ".lan", ".svc", ".home.arpa"];

export function standingOf({ host, what, urls }: AskedHost, commit: CommitEvidence): HostStanding {
  if (host === null) return "computed";
  if (isLocalHost(host)) return "local";
  const kind = endpointKind(host, what);
  if (kind === "chat") return "chat";
  if (kind !== null) return "collector";
  const shared = sharedStanding(host, urls);
  const owners = shared === "anyone" || shared === "paste" ? ownersOnShared(host, urls) : [];
  if (owners.length > 0 && owners.every((one) => isProjectAccount(one, commit))) return "own";
  if (shared === "paste" && owners.length > 0 && owners.every((one) => isMakersAccount(one, commit))) return "anyone";
  if (shared !== null) return shared === "known" ? "installer" : shared;
  if (isKnownInstaller(host)) return "installer";
  return commit.baseline.repository.hosts.includes(host) ? "own" : "unknown";
}

/** What the endpoint is for, where it is one for collecting or passing on; `what` is the address as far as it is known. */
export function endpointKind(host: string | null, what: string): HostKind | null {
  return host === null ? null : kindOfUrl({ url: what.includes("://") ? what : `https://${what}`, host });
}

/** A host where anybody can leave a text under an address that stays: raw files of repositories, gists, pastes. */
export function isOpenTextHost(host: string | null): boolean {
  return host !== null && isRawTextHost({ url: `https://${host}/`, host });
}

const IN_ADDRESS = classOf("0-9.");

/** This machine, its network, or a service beside it. */
export function isLocalHost(host: string): boolean {
  if (host === "localhost" || host === "[::1]" || host === "0.0.0.0" || host === "host.docker.internal") return true;
  if (LOCAL_ENDINGS.some((ending) => host.endsWith(ending))) return true;
  const [a, b] = host.split(".").map(Number);
  const isAddress = isAllOf(IN_ADDRESS, host);
  return (
    isAddress &&
    (a === 127 || a === 10 || (a === 192 && b === 168) || (a === 172 && b !== undefined && b >= 16 && b < 32))
  );
}
