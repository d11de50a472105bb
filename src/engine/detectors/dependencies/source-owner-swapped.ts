import { z } from "zod";
import { editDistance } from "../../addresses/edit-distance.ts";
import { isPublicAddress } from "../../addresses/url.ts";
import { isKnownImageHost, REGISTRY_HOSTS } from "../../catalogue/registries.ts";
import { classOf, foldRuns, LOWER, partsBetween, runsOf } from "../../diff/characters.ts";
import { clip } from "../../explain/clip.ts";
import { defineDetector, type Signal } from "../../model/detector.ts";
import type { CommitEvidence, FileChange } from "../../model/evidence.ts";
import {
  centralReplacements,
  composerReplacements,
  goReplacements,
  plainRegistries,
  type SourceAddress,
  shortSourcesIn,
  sourcesIn,
  versionReplacements,
} from "../../packages/source-addresses.ts";
import { unsignedSources } from "../../packages/unsigned-sources.ts";
import { baseName, extensionOf, isDocument, isTest } from "../../paths/path-classes.ts";
import { isProjectHost } from "../../people/project-hosts.ts";
import { isLocalHost } from "../../programs/host-standing.ts";
import { examples } from "./source-owner-swapped.examples.ts";

/** Files in which a source is named once and used by everybody. Sources: the manuals of the tools. */
const SOURCE_FILES: ReadonlySet<string> = new Set(
  ".gitmodules .pre-commit-config.yaml gemfile go.mod cargo.toml composer.json nuget.config pip.conf build.gradle build.gradle.kts settings.gradle settings.gradle.kts pom.xml settings.xml chart.yaml podfile package.swift pubspec.yaml mix.exs rebar.config bunfig.toml flake.nix conanfile.txt west.yml cmakelists.txt workspace workspace.bazel module.bazel .gitlab-ci.yml .mcp.json mcp.json brewfile lefthook.yml .lefthook.yml lefthook.yaml devcontainer.json pkgbuild .srcinfo deno.json deno.jsonc import_map.json package.resolved flake.lock".split(
    " ",
  ),
);
/** The registries that package managers use on their own. */
const OFFICIAL: ReadonlySet<string> = new Set(Object.values(REGISTRY_HOSTS).flat());

export default defineDetector({
  id: "source-owner-swapped",
  title: "Dependency source moves to another owner",
  family: "dependencies",
  axis: "attack",
  group: "dependency",
  stage: "stable",
  since: "0.2.0",
  rationale:
    "A submodule, a hook repository or a registry is trusted by its address. The same name under another owner, or a registry that only looks like the official one, lets someone else decide what is built.",
  falsePositives: ["Projects that moved to another organisation", "Company mirrors of registries"],
  remedy:
    "Find out who owns the new address, and whether the project says that it moved. Compare what it serves with what was used before.",
  references: ["CWE-829", "CWE-494", "ATT&CK T1195.001", "SLSA dependency threats"],
  needs: ["diff", "paths", "baseline"],
  options: z.strictObject({}),
  examples,
  detect(commit) {
    return commit.files
      .flatMap((file) => [
        ...(isSourceFile(file.path) ? swapsIn(file, commit) : installersIn(file, commit)),
        ...unsignedIn(file, commit),
      ])
      .slice(0, 3);
  },
});

/** Ends of names of further such files; of other YAML only the images count. */
const SOURCE_ENDS = [".spec", ".tf", ".gemspec", ".cmake", ".bzl", ".dockerfile", ".yml", ".yaml"];
/** Owners of images that stand for many projects: taking an image from them, or no longer, is a choice. */
const PUBLISHERS: ReadonlySet<string> = new Set(
  "library bitnami bitnamilegacy chainguard cimg docker amd64 arm64v8".split(" "),
);

function isSourceFile(path: string): boolean {
  const name = baseName(path).toLowerCase();
  const isKnown =
    SOURCE_FILES.has(name) || name.startsWith("dockerfile") || SOURCE_ENDS.some((end) => name.endsWith(end));
  return (
    (isKnown || isFormula(path) || path.endsWith(".circleci/config.yml")) &&
    (!path.startsWith(".github/") || path.startsWith(".github/workflows/")) &&
    !isTest(path) &&
    !isDocument(path)
  );
}

/** What Homebrew builds or installs stands in one file for each package. */
function isFormula(path: string): boolean {
  return extensionOf(path) === "rb" && path.split("/").some((part) => part === "Formula" || part === "Casks");
}

/** What distributions build a package by: one file with one archive, whose name holds the version. */
const RECIPES: ReadonlySet<string> = new Set(["pkgbuild", ".srcinfo"]);
const isRecipe = (path: string) =>
  isFormula(path) || RECIPES.has(baseName(path).toLowerCase()) || extensionOf(path) === "spec";
const ARCHIVES = [".tar.gz", ".tgz", ".tar.xz", ".tar.bz2", ".tar.zst", ".zip", ".dmg", ".pkg", ".deb", ".appimage"];

/** The archive that a forge served under any version comes from elsewhere, and not from the home that the recipe names. */
function isMovedArchive(file: FileChange, old: SourceAddress, now: SourceAddress): boolean {
  if (!isRecipe(file.path) || FORGES.has(now.host) || !FORGES.has(old.host)) return false;
  if (!ARCHIVES.some((end) => old.name.endsWith(end)) || !ARCHIVES.some((end) => now.name.endsWith(end))) return false;
  const domain = now.host.split(".").slice(-2).join(".");
  return !file.hunks.some(({ lines }) => lines.some(({ kind, text }) => kind === " " && text.includes(domain)));
}

function swapsIn(file: FileChange, commit: CommitEvidence): readonly Signal[] {
  const read = isOtherYaml(file.path) ? shortSourcesIn : sourcesIn;
  const before = read(file, "-");
  const swapped = read(file, "+").flatMap((now): readonly Swap[] => {
    const old = before.find((one) => isSameSource(one, now)) ?? before.find((one) => isMovedArchive(file, one, now));
    return old && !before.some(({ host, owner }) => host === now.host && owner === now.owner) ? [[old, now]] : [];
  });
  const replaced = [
    ...goReplacements(file).filter(([old, now]) => isSameSource(old, now) && isSuspect(old, now)),
    ...composerReplacements(file),
    ...centralReplacements(file).filter(([, { host }]) => isStrange(host, commit)),
    ...versionReplacements(file).filter(([, now]) => !isLocalHost(now.host) && !isProjectHost(now.host, commit)),
  ];
  const added = plainRegistries(file).filter(
    ({ host }) => !isLocalHost(host) && !before.some((one) => one.host === host),
  );
  const lines = new Set(swapped.map(([, { line }]) => line));
  return [
    ...[...swapped, ...replaced].map(([old, now]) => {
      const isSure = isSuspect(old, now) || posesAsPackage(old, now) || isFromStranger(old, now, commit);
      return toSignal(file, now, isSure, `${clip(nameOf(old), 80)} becomes ${clip(nameOf(now), 80)}`, nameOf(old));
    }),
    ...added
      .filter(({ line }) => !lines.has(line))
      .map((now) => toSignal(file, now, true, `packages come without encryption from ${clip(now.host, 80)}`, "")),
  ];
}

/** Packages of a system that are neither signed nor encrypted on their way. */
function unsignedIn(file: FileChange, commit: CommitEvidence): readonly Signal[] {
  if (isDocument(file.path) || isTest(file.path)) return [];
  const [first] = unsignedSources(file).filter(({ host }) => !isLocalHost(host) && !isProjectHost(host, commit));
  if (!first) return [];
  const now = { host: first.host, owner: "", name: "", isPlain: true, line: first.line };
  const because = `system packages come unsigned and without encryption from ${clip(first.host, 80)}`;
  return [toSignal(file, now, true, because, "")];
}

/** Words behind a pipe or in front of an address by which a download is run. */
const RUNS: readonly string[] = ["| sh", "|sh", "| bash", "|bash", "| sudo", "| iex", "|iex", "sh <(", "bash <("];

/** A document tells people to run what another host hands out than it did before, under the same name. */
function installersIn(file: FileChange, commit: CommitEvidence): readonly Signal[] {
  if (!isDocument(file.path) || file.status !== "modified") return [];
  const runs = (line: { readonly text: string }) => RUNS.some((words) => line.text.includes(words));
  const lines = (kind: "+" | "-") =>
    new Set(
      file.hunks.flatMap((hunk) =>
        hunk.lines.filter((line) => line.kind === kind && runs(line)).map((line) => line.number),
      ),
    );
  const [gone, come] = [lines("-"), lines("+")];
  const before = sourcesIn(file, "-").filter(({ line }) => gone.has(line));
  return sourcesIn(file, "+")
    .filter(
      ({ line, host }) => come.has(line) && !isLocalHost(host) && !isProjectHost(host, commit) && !FORGES.has(host),
    )
    .flatMap((now) => {
      const old = before.find((one) => one.name === now.name && one.name !== "");
      if (!old || old.host === now.host || before.some(({ host }) => host === now.host)) return [];
      const because = `what people are told to run came from ${clip(old.host, 80)} and now comes from ${clip(now.host, 80)}`;
      return [toSignal(file, now, imitatesHost(old, now), because, nameOf(old))];
    });
}

type Swap = readonly [old: SourceAddress, now: SourceAddress];

function toSignal(file: FileChange, now: SourceAddress, isSure: boolean, because: string, before: string): Signal {
  return {
    strength: isSure ? "strong" : "medium",
    confidence: isSure ? 1 : 0.9,
    because,
    path: file.path,
    line: now.line,
    facts: { before: before.slice(0, 200), now: nameOf(now).slice(0, 200) },
  };
}

const YAML: ReadonlySet<string> = new Set(["yaml", "yml"]);

/** YAML of no known tool: links in it say nothing, images do. */
function isOtherYaml(path: string): boolean {
  const name = baseName(path).toLowerCase();
  return YAML.has(extensionOf(name)) && !SOURCE_FILES.has(name) && !path.endsWith(".circleci/config.yml");
}

/** The same project under another owner or on another host, or another registry in the place of an official one. */
function isSameSource(old: SourceAddress, now: SourceAddress): boolean {
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
function isSuspect(old: SourceAddress, now: SourceAddress): boolean {
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
function posesAsPackage(old: SourceAddress, now: SourceAddress): boolean {
  if (old.host !== "registry") return false;
  return now.owner === "" || (now.owner !== old.name && squeeze(now.owner).includes(squeeze(old.name)));
}

/** What a public forge served under this name comes from a host that nobody knows. */
function isFromForge(old: SourceAddress, now: SourceAddress): boolean {
  return FORGES.has(old.host) && !FORGES.has(now.host) && old.name.includes(".");
}
const FORGES: ReadonlySet<string> = new Set(["github.com", "gitlab.com", "bitbucket.org", "codeberg.org"]);

/** What an official registry served comes from a host that nobody knows and that is not the project's own. */
function isFromStranger(old: SourceAddress, now: SourceAddress, commit: CommitEvidence): boolean {
  const isOfficial =
    OFFICIAL.has(old.host) || (old.host === "docker.io" && old.owner === "library") || isFromForge(old, now);
  return isOfficial && isStrange(now.host, commit);
}

function isStrange(address: string, commit: CommitEvidence): boolean {
  const host = address.split(":", 1)[0] ?? "";
  return host.includes(".") && !isKnownImageHost(host) && !isLocalHost(host) && !isProjectHost(host, commit);
}

/** A host that is named for the project or for the old host, under another domain. */
function imitatesHost(old: SourceAddress, now: SourceAddress): boolean {
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

function nameOf({ host, owner, name }: SourceAddress): string {
  return [host, owner, name].filter((part) => part !== "").join("/");
}
