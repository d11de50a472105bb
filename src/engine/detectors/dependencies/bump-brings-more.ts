import { z } from "zod";
import { aDependency, aManifestCommit } from "../../model/dependency-examples.ts";
import { defineDetector, type Signal } from "../../model/detector.ts";
import type { CommitEvidence } from "../../model/evidence.ts";
import { clip } from "../../text/clip.ts";
import { changedDependencies, type DependencyChange, newDependencies } from "../../text/dependency-change.ts";
import { subjectOf } from "../../text/message.ts";

/** "Bump NAME from A to B", as Dependabot and people write it, and "update dependency NAME to vB", as Renovate does. */
const TITLE =
  /^(?:\w{2,12}(?:\([^)]{0,40}\))?!?: )?(?:bump|update|upgrade)s? (?:dependency |module |package )?(@?[\w./-]{2,120}) (?:requirement )?(?:from (\S{1,60}) )?to v?(\d[\w.+-]{0,40})/i;

const titled = (commit: CommitEvidence, message: string): CommitEvidence => ({ ...commit, message });
const old = aDependency("left-pad", { spec: "^1.2.0" });
const bumped = aDependency("left-pad", { spec: "^1.3.0", standing: null });
const TITLED = "Bump left-pad from 1.2.0 to 1.3.0";

export default defineDetector({
  id: "bump-brings-more",
  title: "A version bump brings in a package that its title does not name",
  family: "dependencies",
  axis: "attack",
  group: "dependency",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Nobody reads a bump: the title says all there is. One that also adds a package, or writes another version than it says, uses that trust.",
  falsePositives: [
    "A package that was split, whose new part must be added with the new version",
    "People who finish a bot's bump and add what it needs",
  ],
  remedy: "Take the bump again from the bot, and ask what the other package is for.",
  references: ["GlassWorm 2025–2026", "ATT&CK T1195.001", "Dependabot impersonation 2023"],
  needs: ["commit", "paths", "content"],
  options: z.strictObject({}),
  examples: {
    flags: [
      {
        name: "a second package comes along",
        commit: titled(aManifestCommit([bumped, aDependency("pad-helper")], [old]), TITLED),
      },
      {
        name: "the manifest says another version",
        commit: titled(aManifestCommit([aDependency("left-pad", { spec: "^9.9.9", standing: null })], [old]), TITLED),
      },
    ],
    passes: [
      { name: "a bump", commit: titled(aManifestCommit([bumped], [old]), TITLED) },
      {
        name: "a part of the same package comes along",
        commit: titled(aManifestCommit([bumped, aDependency("left-pad-core")], [old]), TITLED),
      },
      {
        name: "a title that names both",
        commit: titled(
          aManifestCommit([bumped, aDependency("pad-helper")], [old]),
          "Bump left-pad to 1.3.0 and add pad-helper",
        ),
      },
      {
        name: "a range that holds the version",
        commit: titled(aManifestCommit([aDependency("left-pad", { spec: ">=1.3 <2" })], [old]), TITLED),
      },
    ],
  },
  detect(commit): readonly Signal[] {
    const subject = subjectOf(commit.message);
    const [, name = "", , version = ""] = TITLE.exec(subject) ?? [];
    if (name === "" || commit.parents.length > 1) return [];
    const named = changedDependencies(commit).find(({ dependency }) => dependency.name === name);
    if (!named) return []; // an action, an image, a package deeper down: not the manifest's to say
    const brought = newDependencies(commit).find((change) => !isRelated(change, name, commit.message));
    if (brought)
      return [
        signal(brought, `${clip(brought.dependency.name)} is added by a commit that says "${clip(subject, 60)}"`),
      ];
    if (isOtherVersion(named.dependency.spec, version)) {
      return [
        signal(
          named,
          `${clip(name)} is set to ${clip(named.dependency.spec, 40)}, and the title says ${clip(version, 40)}`,
        ),
      ];
    }
    return [];
  },
});

function signal({ file, dependency }: DependencyChange, because: string): Signal {
  const place = dependency.line === null ? {} : { line: dependency.line };
  const known = dependency.standing?.popular === true;
  return {
    strength: known ? "weak" : "medium",
    confidence: 1,
    because,
    path: file.path,
    ...place,
    facts: {},
    matched: dependency.name,
  };
}

/** Of the same house or stem, or named by the message. */
function isRelated({ dependency }: DependencyChange, name: string, message: string): boolean {
  const stem = (text: string) => text.replace(/^@/, "").split(/[/_.-]/)[0] ?? text;
  return stem(dependency.name) === stem(name) || message.includes(dependency.name) || dependency.name.includes(name);
}

/** A plain version or caret range whose three numbers are others; ranges of any other form may hold the version. */
function isOtherVersion(spec: string, version: string): boolean {
  const written = /^[~^=]{0,2}v?(\d{1,9}\.\d{1,9}\.\d{1,9})$/.exec(spec)?.[1];
  const said = /^\d{1,9}\.\d{1,9}\.\d{1,9}$/.exec(version)?.[0];
  return written !== undefined && said !== undefined && written !== said;
}
