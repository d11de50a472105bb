/** What a suspicious commit leaves behind that the same campaign leaves in other repositories. */
import { createHash } from "node:crypto";
import type { Verdict } from "../engine/index.ts";
import type { GatheredCommit } from "./gathered.ts";
import { patchIdOf } from "./patch-id.ts";
import type { Trace } from "./ports.ts";

/** Score from which a commit is suspicious enough to be compared: a medium finding alone (0.12); an ordinary commit has 0.02. */
const SUSPICIOUS = 0.1;
/** Shorter messages ("fix", "update deps") are everybody's. In characters. */
const SHORTEST_MESSAGE = 20;
/** Files and hosts of one commit. */
const MOST = 20;

/**
 * Hosts that many accounts share, by the end of their name: that two commits name one of these says nothing. Their own address in
 * them is not told apart here.
 */
const SHARED_HOSTS: readonly string[] = [
  "amazonaws.com",
  "azure.com",
  "bitbucket.org",
  "cloudfront.net",
  "crates.io",
  "debian.org",
  "discord.com",
  "discordapp.com",
  "docker.com",
  "docker.io",
  "example.com",
  "gcr.io",
  "ghcr.io",
  "github.com",
  "github.io",
  "githubusercontent.com",
  "gitlab.com",
  "golang.org",
  "google.com",
  "googleapis.com",
  "jsdelivr.net",
  "maven.org",
  "microsoft.com",
  "nodejs.org",
  "npmjs.com",
  "npmjs.org",
  "nuget.org",
  "pastebin.com",
  "pypi.org",
  "pythonhosted.org",
  "rubygems.org",
  "slack.com",
  "telegram.org",
  "ubuntu.com",
  "unpkg.com",
  "windows.net",
  "yarnpkg.com",
];

/** `named`: hosts in the lines that the commit adds. Values are hashed: what is kept of other installations names nobody. */
export function tracesOf(gathered: GatheredCommit, verdict: Verdict, named: readonly string[]): readonly Trace[] {
  if (verdict.score < SUSPICIOUS) return [];
  const counted = verdict.findings.filter(({ contribution, axis }) => contribution > 0 && axis === "attack");
  const paths = new Set(counted.flatMap(({ path }) => (path === null ? [] : [path])));
  const blobs = gathered.files.flatMap(({ path, newBlob }) => (newBlob !== null && paths.has(path) ? [newBlob] : []));
  const hosts = named.filter((host) => !isSharedHost(host) && counted.some(({ because }) => because.includes(host)));
  const isForged = counted.some(({ group }) => group === "forge");
  const patchId = patchIdOf(gathered);
  const message = gathered.message.trim();
  return [
    ...(patchId === null ? [] : [trace("patch", patchId)]),
    ...[...new Set(blobs)].slice(0, MOST).map((blob) => trace("blob", blob)),
    ...[...new Set(hosts)].slice(0, MOST).map((host) => trace("host", host.toLowerCase())),
    ...(isForged ? [trace("identity", `${gathered.author.name}\n${gathered.author.email}`)] : []),
    ...(message.length >= SHORTEST_MESSAGE ? [trace("message", message)] : []),
  ];
}

/** True for hosts that many accounts share. */
export function isSharedHost(host: string): boolean {
  return SHARED_HOSTS.some((shared) => host === shared || host.endsWith(`.${shared}`));
}

/** Names a value without saying what it is. */
export function trace(kind: Trace["kind"], value: string): Trace {
  return { kind, value: createHash("sha256").update(`${kind}\n${value}`).digest("hex") };
}
