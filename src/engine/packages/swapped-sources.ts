/** Addresses of sources in a file that took the place of others. */
import { clip } from "../explain/clip.ts";
import type { Signal } from "../model/detector.ts";
import type { CommitEvidence, FileChange } from "../model/evidence.ts";
import type { Wake } from "../model/wake.ts";
import { baseName, extensionOf, isDocument, isTest } from "../paths/path-classes.ts";
import { isProjectHost } from "../people/project-hosts.ts";
import { isLocalHost } from "../programs/host-standing.ts";
import { isFormula } from "./recipes.ts";
import {
  centralReplacements,
  composerReplacements,
  goReplacements,
  plainRegistries,
  type SourceAddress,
  shortSourcesIn,
  sourcesIn,
  versionReplacements,
} from "./source-addresses.ts";
import {
  FORGES,
  imitatesHost,
  isFromStranger,
  isMovedArchive,
  isSameSource,
  isStrange,
  isSuspect,
  nameOf,
  posesAsPackage,
} from "./suspect-swaps.ts";
import { UNSIGNED, unsignedSources } from "./unsigned-sources.ts";

/** Files in which a source is named once and used by everybody. Sources: the manuals of the tools. */
const SOURCE_FILES: ReadonlySet<string> = new Set(
  ".gitmodules .pre-commit-config.yaml gemfile go.mod cargo.toml composer.json nuget.config pip.conf build.gradle build.gradle.kts settings.gradle settings.gradle.kts pom.xml settings.xml chart.yaml podfile package.swift pubspec.yaml mix.exs rebar.config bunfig.toml flake.nix conanfile.txt west.yml cmakelists.txt workspace workspace.bazel module.bazel .gitlab-ci.yml .mcp.json mcp.json brewfile lefthook.yml .lefthook.yml lefthook.yaml devcontainer.json pkgbuild .srcinfo deno.json deno.jsonc import_map.json package.resolved flake.lock".split(
    " ",
  ),
);

/** Ends of names of further such files; of other YAML only the images count. */
const SOURCE_ENDS = [".spec", ".tf", ".gemspec", ".cmake", ".bzl", ".dockerfile", ".yml", ".yaml"];

export function isSourceFile(path: string): boolean {
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

export function swapsIn(file: FileChange, commit: CommitEvidence): readonly Signal[] {
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
export function unsignedIn(file: FileChange, commit: CommitEvidence): readonly Signal[] {
  if (isDocument(file.path) || isTest(file.path)) return [];
  const [first] = unsignedSources(file).filter(({ host }) => !isLocalHost(host) && !isProjectHost(host, commit));
  if (!first) return [];
  const now = { host: first.host, owner: "", name: "", isPlain: true, line: first.line };
  const because = `system packages come unsigned and without encryption from ${clip(first.host, 80)}`;
  return [toSignal(file, now, true, because, "")];
}

/** Words behind a pipe or in front of an address by which a download is run. */
const RUNS: readonly string[] = ["| sh", "|sh", "| bash", "|bash", "| sudo", "| iex", "|iex", "sh <(", "bash <("];

export const SWAPPED_WAKES: readonly Wake[] = [
  { path: isSourceFile },
  { path: isDocument, removed: RUNS, added: RUNS },
  { added: UNSIGNED },
];

/** A document tells people to run what another host hands out than it did before, under the same name. */
export function installersIn(file: FileChange, commit: CommitEvidence): readonly Signal[] {
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
