/**
 * What a confirmed finding marks as bad, and where it is met again: accounts that are proven, the exact content of files, and hosts that
 * are not many people's. Never names or addresses, which anybody can write.
 */
import {
  type Finding,
  hostsIn,
  isKnownRegistry,
  isMergedOnPlatform,
  type KnownBad,
  type Leak,
  type Signature,
} from "../engine/index.ts";
import type { GatheredCommit, GatheredFile, KnownBadMark, KnownBadValue } from "./ports.ts";
import { isSharedHost } from "./traces.ts";

/** Hosts and files that one finding marks. */
const MOST = 20;
/** Matches that are told of one commit. */
const MOST_MATCHES = 20;
/** Of an empty file, which is everybody's. */
const EMPTY_BLOBS: readonly string[] = [
  "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
  "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813",
];

/** Returns what a confirmed finding of this commit marks; nothing for a leak, which whoever made it may be the victim of. */
export function marksOf(finding: Finding | Leak, gathered: GatheredCommit): readonly KnownBadValue[] {
  if (!("strength" in finding)) return [];
  const accounts = accountsOf(gathered).map(({ id }) => ({ kind: "account" as const, value: String(id) }));
  const file = gathered.files.find(({ path }) => path === finding.path);
  if (finding.axis !== "attack" || !file) return accounts;
  const blobs = file.newBlob === null || EMPTY_BLOBS.includes(file.newBlob) ? [] : [file.newBlob];
  const hosts = addedHosts(file).filter((host) => finding.because.includes(host) && isTelling(host));
  return [
    ...accounts,
    ...blobs.map((value) => ({ kind: "blob" as const, value })),
    ...hosts.slice(0, MOST).map((value) => ({ kind: "host" as const, value })),
  ];
}

/** Returns what of a commit was confirmed as bad before. A commit is no evidence against itself. */
export function knownBadIn(gathered: GatheredCommit, marks: readonly KnownBadMark[]): readonly KnownBad[] {
  const others = marks.filter(({ commit }) => commit !== gathered.sha);
  if (others.length === 0) return [];
  const find = (kind: KnownBadMark["kind"], value: string) =>
    others.find((mark) => mark.kind === kind && mark.value === value);
  const found = (mark: KnownBadMark | undefined, what: string, path: string | null): readonly KnownBad[] =>
    mark ? [{ kind: mark.kind, what, path, confirmedAt: mark.confirmedAt, elsewhere: mark.elsewhere }] : [];
  const hasHosts = others.some(({ kind }) => kind === "host");
  return [
    ...accountsOf(gathered).flatMap(({ id, login }) => found(find("account", String(id)), login, null)),
    ...gathered.files.flatMap(({ path, newBlob }) => (newBlob ? found(find("blob", newBlob), path, path) : [])),
    ...gathered.files.flatMap((file) =>
      hasHosts ? addedHosts(file).flatMap((host) => found(find("host", host), host, file.path)) : [],
    ),
  ].slice(0, MOST_MATCHES);
}

interface Proven {
  readonly id: number;
  readonly login: string;
}

/**
 * Accounts that are proven to have made a commit: who pushed it by hand, and who signed it, where the platform verified that. Whoever
 * merges on the platform has not made what is merged.
 */
function accountsOf({ arrival, landing, accounts, signature, committer }: GatheredCommit): readonly Proven[] {
  const isByHand = !landing && !isMergedOnPlatform({ committer, signature });
  const pusher = isByHand ? arrival?.sender : null;
  const signer = isVerified(signature) && !isMergedOnPlatform({ committer, signature }) ? accounts?.committer : null;
  const proven = [pusher, signer].flatMap((one) =>
    one?.id ? [{ id: one.id, login: one.login ?? String(one.id) }] : [],
  );
  return proven.filter(({ id }, i) => proven.findIndex((other) => other.id === id) === i);
}

function isVerified({ verification }: Signature): boolean {
  return verification?.verified === true;
}

function addedHosts({ patch }: GatheredFile): readonly string[] {
  if (!patch?.includes("://")) return [];
  const added = patch.split("\n").filter((line) => line.startsWith("+"));
  return hostsIn(added.join("\n"));
}

/** False for hosts that many accounts share, and for those of public registries. */
function isTelling(host: string): boolean {
  return !isSharedHost(host) && !isKnownRegistry(host);
}
