/**
 * Fetches a commit with what it builds on into an empty folder, by git over HTTPS, shallow and without large blobs. Nothing but the one
 * address is spoken to: no redirect, no submodule, no other protocol, no configuration but ours. The credential goes to git through a
 * descriptor that `bin/git-askpass` reads, and into no argument, environment, file or message. Time and disk are bounded.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { collectStderr, GitError, gitArguments, gitEnvironment } from "./run-git.ts";

export interface FetchWish {
  /** `https://github.com/acme/app.git`, without credentials; `http://` for a loopback address alone. */
  readonly url: string;
  readonly username: string;
  readonly password: string;
  /** Id of a commit that the other side hands out. */
  readonly commit: string;
  /** Commits in a row, this one included. */
  readonly depth: number;
  /** An empty folder, which becomes a bare repository. */
  readonly folder: string;
  readonly limits: FetchLimits;
  /** Of a proxy on the way, by the names that curl knows: `https_proxy`, `no_proxy`. */
  readonly proxy?: Readonly<Record<string, string>>;
}

export interface FetchLimits {
  /** All that may lie in the folder at any time. */
  readonly maxBytes: number;
  /** Larger blobs are left out. */
  readonly maxBlobBytes: number;
  readonly timeoutMs: number;
}

const ASKPASS = fileURLToPath(new URL("../../bin/git-askpass", import.meta.url));
/** The descriptor that `bin/git-askpass` reads. */
const CREDENTIAL_FD = 3;
/** How often the folder is measured, in milliseconds. */
const LOOK_MS = 100;
/** Bytes a second, and seconds, below which a transfer is given up: nobody may be left to end it. */
const SLOWEST = { bytes: 1000, seconds: 20 };

const FETCH_CONFIG = [
  "credential.helper=",
  "http.followRedirects=false",
  "http.sslVerify=true",
  `http.lowSpeedLimit=${SLOWEST.bytes}`,
  `http.lowSpeedTime=${SLOWEST.seconds}`,
  "protocol.version=2",
  "fetch.unpackLimit=1", // one pack, not a file for each object
  "fetch.recurseSubmodules=false",
  "fetch.writeCommitGraph=false",
  "fetch.uriProtocols=", // packs from other addresses
  "transfer.bundleURI=false",
  "pack.threads=1",
];

const LOOPBACK = new Set(["127.0.0.1", "[::1]", "localhost"]);

/** Rejects with {@link GitError}, whose message holds nothing of the credential. */
export async function fetchRange(wish: FetchWish): Promise<void> {
  const url = checkedUrl(wish.url);
  makeRepository(wish.folder, url, wish.username, wish.limits.maxBlobBytes);
  const child = startFetch(wish, url);
  const said = collectStderr(child, (text) => withoutSecret(text, wish.password));
  const end = watch(child, wish);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", (cause) => reject(new GitError(`git could not be started: ${cause.message}`, { cause })));
    child.once("close", resolve);
  }).finally(() => end.stop());
  if (end.why()) throw new GitError(end.why() ?? "");
  if (code !== 0) throw new GitError(`git fetch failed: ${said() || `exit ${code}`}`);
}

function checkedUrl(text: string): URL {
  const url = new URL(text);
  const isPlain = url.username === "" && url.password === "" && url.search === "" && url.hash === "";
  const isAllowed = url.protocol === "https:" || (url.protocol === "http:" && LOOPBACK.has(url.hostname));
  if (!isPlain || !isAllowed) throw new GitError("only https addresses without credentials are fetched from");
  return url;
}

/** As `git init --bare` makes it, without templates; missing blobs are expected of `origin`, and never asked for later. */
function makeRepository(folder: string, url: URL, username: string, maxBlobBytes: number): void {
  const remote = new URL(url);
  remote.username = username;
  mkdirSync(join(folder, "objects"));
  mkdirSync(join(folder, "refs"));
  writeFileSync(join(folder, "HEAD"), "ref: refs/heads/none\n");
  const lines = [
    "[core]",
    "\trepositoryFormatVersion = 1",
    "\tbare = true",
    "[extensions]",
    "\tpartialClone = origin",
    '[remote "origin"]',
    `\turl = ${remote.href}`,
    "\tpromisor = true",
    `\tpartialCloneFilter = blob:limit=${maxBlobBytes}`,
    "",
  ];
  writeFileSync(join(folder, "config"), lines.join("\n"));
}

function startFetch(
  { folder, commit, depth, username, password, limits, proxy = {} }: FetchWish,
  url: URL,
): ChildProcess {
  if (!/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(commit)) throw new GitError("only commits are fetched, by their ids");
  const args = [
    ...FETCH_CONFIG.flatMap((pair) => ["-c", pair]),
    "fetch",
    "--quiet",
    "--no-tags",
    "--no-write-fetch-head",
    "--no-recurse-submodules",
    "--no-auto-maintenance",
    `--filter=blob:limit=${limits.maxBlobBytes}`,
    `--depth=${depth}`,
    "origin",
    commit,
  ];
  const protocol = url.protocol.slice(0, -1);
  const child = spawn("git", gitArguments(folder, args), {
    env: {
      ...gitEnvironment({ gitDir: folder }),
      ...proxy,
      GIT_ALLOW_PROTOCOL: protocol,
      GIT_ASKPASS: ASKPASS,
      COUNTERSIGN_GIT_ADDRESS: `${protocol}://${username}@${url.host}`,
    },
    cwd: "/",
    detached: true, // a group of its own: git's helpers end with it
    stdio: ["ignore", "ignore", "pipe", "pipe"],
  });
  // The third of the list above.
  const line = child.stdio[CREDENTIAL_FD] as Writable;
  line.on("error", () => undefined); // git ended before it asked
  line.end(`${password}\n`);
  return child;
}

/** Ends git and its helpers when it takes too much of anything. */
function watch(child: ChildProcess, { folder, limits }: FetchWish) {
  let why: string | null = null;
  const kill = (reason: string) => {
    why ??= reason;
    if (child.pid !== undefined) killGroup(child.pid);
  };
  const late = setTimeout(kill, limits.timeoutMs, `git fetch took more than ${limits.timeoutMs / 1000} s`);
  const looking = setInterval(() => {
    if (sizeOf(folder) > limits.maxBytes) kill(`the fetched objects are larger than ${limits.maxBytes} bytes`);
  }, LOOK_MS);
  return {
    why: () => why,
    stop() {
      clearTimeout(late);
      clearInterval(looking);
    },
  };
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It ended meanwhile.
  }
}

/** Bytes of the files below a folder. */
function sizeOf(folder: string): number {
  let bytes = 0;
  try {
    for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
      if (entry.isFile()) bytes += statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0;
    }
  } catch {
    // git moved a folder away while it was looked at: the next look counts.
  }
  return bytes;
}

/** git has no reason to repeat it; if it ever does, it is not passed on. */
function withoutSecret(text: string, secret: string): string {
  return text.replaceAll(secret, "…");
}
