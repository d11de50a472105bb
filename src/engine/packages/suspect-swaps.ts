/** Which of two sources is suspect in the place of the other. */
import { editDistance } from "../addresses/edit-distance.ts";
import { isPublicAddress } from "../addresses/url.ts";
import { isKnownImageHost, REGISTRY_HOSTS } from "../catalogue/registries.ts";
import { classOf, foldRuns, LOWER, partsBetween, runsOf } from "../diff/characters.ts";
import type { CommitEvidence, FileChange } from "../model/evidence.ts";
import { isProjectHost } from "../people/project-hosts.ts";
import { isLocalHost } from "../programs/host-standing.ts";
import { isRecipe } from "./recipes.ts";
import type { SourceAddress } from "./source-addresses.ts";

/** The registries that package managers use on their own. */
const OFFICIAL: ReadonlySet<string> = new Set(Object.values(REGISTRY_HOSTS).flat());

/** Owners of images that stand for many projects: taking an image from them, or no longer, is a choice. */
const PUBLISHERS: ReadonlySet<string> = new Set(
  "library bitnami bitnamilegacy chainguard cimg docker amd64 arm64v8".split(" "),
);

const ARCHIVES = [".tar.gz", ".tgz", ".tar.xz", ".tar.bz2", ".tar.zst", ".zip", ".dmg", ".pkg", ".deb", ".appimage"];

/** The archive that a forge served under any version comes from elsewhere, and not from the home that the recipe names. */
export function isMovedArchive(file: FileChange, old: SourceAddress, now: SourceAddress): boolean {
  if (!isRecipe(file.path) || FORGES.has(now.host) || !FORGES.has(old.host)) return false;
  if (!ARCHIVES.some((end) => old.name.endsWith(end)) || !ARCHIVES.some((end) => now.name.endsWith(end))) return false;
  const domain = now.host.split(".").slice(-2).join(".");
  return !file.hunks.some(({ lines }) => lines.some(({ kind, text }) => kind === " " && text.includes(domain)));
}

/** The same project under another owner or on another host, or another registry in the place of an official one. */
export function isSameSource(old: SourceAddress, now: SourceAddress): boolean {
  if (OFFICIAL.has(old.host) && !OFFICIAL.has(now.host)) return true;
  if (isTerraformMove(old, now)) return true;
  if (old.name === "" || old.name !== now.name) return false;
  if (old.owner !== now.owner) return now.owner !== "" && old.owner !== "" && !PUBLISHERS.has(now.owner);
  if (old.host === "docker.io" && old.owner === "library" && now.host !== old.host) return !isKnownImageHost(now.host);
  return old.host !== now.host && imitatesHost(old, now);
}

/** A module of Terraform's registry is taken from a repository that is named for it: `vpc/aws` from `…/terraform-aws-vpc`. */
function isTerraformMove(old: SourceAddress, now: SourceAddress): boolean {
  if (old.host !== "registry.terraform.io" || now.host === old.host) return false;
  const [name = "", provider = ""] = old.name.split("/");
  return [name, `terraform-${provider}-${name}`].includes(now.name) && old.owner !== now.owner;
}

/** Unencrypted, a bare address, or a name that looks like the old one. */
export function isSuspect(old: SourceAddress, now: SourceAddress): boolean {
  if (now.isPlain || isPublicAddress(now.host.split(":")[0] ?? "")) return true;
  if (OFFICIAL.has(old.host)) return imitates(old.host.split(".")[0] ?? "", now.host);
  if (old.owner === now.owner) return imitatesHost(old, now);
  // The same organisation at another registry, where names are written otherwise.
  if (old.host !== now.host && squeeze(old.owner) === squeeze(now.owner)) return false;
  // `library-ci/golang` looks like the official image, and so does `golang-images/golang`.
  if (PUBLISHERS.has(old.owner) && imitates(old.name, now.owner)) return true;
  return imitates(old.owner, now.owner);
}

/** A package of its registry now comes from an owner who is named for it, or from a host that keeps no repositories. */
export function posesAsPackage(old: SourceAddress, now: SourceAddress): boolean {
  if (old.host !== "registry") return false;
  return now.owner === "" || (now.owner !== old.name && squeeze(now.owner).includes(squeeze(old.name)));
}

/** What a public forge served under this name comes from a host that nobody knows. */
function isFromForge(old: SourceAddress, now: SourceAddress): boolean {
  return FORGES.has(old.host) && !FORGES.has(now.host) && old.name.includes(".");
}

export const FORGES: ReadonlySet<string> = new Set(["github.com", "gitlab.com", "bitbucket.org", "codeberg.org"]);

/** What an official registry served comes from a host that nobody knows and that is not the project's own. */
export function isFromStranger(old: SourceAddress, now: SourceAddress, commit: CommitEvidence): boolean {
  const isOfficial =
    OFFICIAL.has(old.host) || (old.host === "docker.io" && old.owner === "library") || isFromForge(old, now);
  return isOfficial && isStrange(now.host, commit);
}

export function isStrange(address: string, commit: CommitEvidence): boolean {
  const host = address.split(":", 1)[0] ?? "";
  return host.includes(".") && !isKnownImageHost(host) && !isLocalHost(host) && !isProjectHost(host, commit);
}

/** A host that is named for the project or for the old host, under another domain. */
export function imitatesHost(old: SourceAddress, now: SourceAddress): boolean {
  if (isKnownImageHost(old.host) && isKnownImageHost(now.host)) return false;
  const domain = (host: string) => host.split(".").slice(-2).join(".");
  if (domain(old.host) === domain(now.host)) return false;
  const [name = ""] = runsOf(LOWER, old.name);
  const words = [name, squeeze(old.owner), ...partsBetween(JOINTS, old.host)].filter((word) => !GENERIC.has(word));
  return words.some((word) => word.length >= SHORTEST && squeeze(now.host).includes(word));
}

/** Words of hosts that belong to nobody. */
const GENERIC: ReadonlySet<string> = new Set(
  "github gitlab bitbucket registry mirror mirrors packages package charts chart download downloads releases archive example docker cloud internal proxy repo maven central".split(
    " ",
  ),
);

/** Shortest name of which a part or a slip tells anything. */
const SHORTEST = 4;

/** One holds the other, whatever signs stand between, or one letter differs. */
function imitates(word: string, other: string): boolean {
  const [a, b] = [squeeze(word), squeeze(other)];
  if (Math.min(a.length, b.length) < SHORTEST || word === other) return false;
  return a.includes(b) || b.includes(a) || (a.length > 5 && editDistance(a, b, 1) === 1);
}

const JOINTS = classOf("_.-");

function squeeze(word: string): string {
  return foldRuns(JOINTS, word, "");
}

export function nameOf({ host, owner, name }: SourceAddress): string {
  return [host, owner, name].filter((part) => part !== "").join("/");
}
