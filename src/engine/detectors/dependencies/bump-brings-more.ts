import { z } from "zod";
import { classOf, DIGIT, isAllOf, partsBetween, upTo } from "../../diff/characters.ts";
import { clip } from "../../explain/clip.ts";
import { subjectOf } from "../../history/message.ts";
import { defineDetector, type Signal } from "../../model/detector.ts";
import { changedDependencies, type DependencyChange, newDependencies } from "../../packages/dependency-change.ts";
import { examples } from "./bump-brings-more.examples.ts";

/** "Bump NAME from A to B", as Dependabot and people write it, and "update dependency NAME to vB", as Renovate does. */
const TITLE =
  /^(?:\w{2,12}(?:\([^)]{0,40}\))?!?: )?(?:bump|update|upgrade)s? (?:dependency |module |package )?(@?[\w./-]{2,120}) (?:requirement )?(?:from (\S{1,60}) )?to v?(\d[\w.+-]{0,40})/i;

export default defineDetector({
  id: "bump-brings-more",
  title: "Version bump adds a package its title omits",
  family: "dependencies",
  axis: "attack",
  group: "dependency",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "A bump is rarely read: its title seems to say everything. One that also adds a package, or writes another version than it says, uses that trust.",
  falsePositives: [
    "A package that was split, whose new part must be added with the new version",
    "People who finish a bot's bump and add what it needs",
  ],
  remedy: "Take the bump again from the bot, and ask what the other package is for.",
  references: ["GlassWorm 2025–2026", "ATT&CK T1195.001", "Dependabot impersonation 2023"],
  needs: ["commit", "paths", "content"],
  wakes: [{ facts: ["manifest"] }],
  options: z.strictObject({}),
  examples,
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

/** What joins the words of a name, and what a range has before its version. */
const JOINTS = classOf("/_.-");
const RANGE_MARKS = classOf("~^=v");

/** Of the same house or stem, or named by the message. */
function isRelated({ dependency }: DependencyChange, name: string, message: string): boolean {
  const stem = (text: string) => upTo(JOINTS, text.startsWith("@") ? text.slice(1) : text);
  return stem(dependency.name) === stem(name) || message.includes(dependency.name) || dependency.name.includes(name);
}

/** A plain version or caret range whose three numbers are others; ranges of any other form may hold the version. */
function isOtherVersion(spec: string, version: string): boolean {
  const [written = ""] = partsBetween(RANGE_MARKS, spec);
  return spec.endsWith(written) && isPlainVersion(written) && isPlainVersion(version) && written !== version;
}

/** `1.2.3`. */
function isPlainVersion(text: string): boolean {
  const numbers = text.split(".");
  return numbers.length === 3 && numbers.every((number) => isAllOf(DIGIT, number));
}
