/** How grave it is that downloaded code is run. */
import { isKnownRegistry } from "../../catalogue/registries.ts";
import { fetchedHosts } from "../comes-from.ts";
import {
  COMMANDS,
  EVALUATES,
  isCovert,
  isForeign,
  isInterpreted,
  isNamedFor,
  isOpenOrInstall,
  isShelledOut,
  isWritten,
  PACKAGE_RUNNERS,
} from "../fetched-code.ts";
import type { GradeRow } from "../grade-actions.ts";
import { startsUnasked } from "../new-actions.ts";
import { KNOWN } from "./known-downloads.ts";

export const GRADES: readonly GradeRow[] = [
  ...KNOWN,
  {
    when: ({ standing, program }) => standing === "paste" && startsUnasked(program),
    strength: "decisive",
    source: "Kong and spotbugs 2024: the text behind a paste's address was a stealer",
  },
  { when: ({ standing }) => standing === "paste", strength: "strong", source: "Kong 2024" },
  {
    when: (one) => one.standing === "anyone" && startsUnasked(one.program) && isCovert(one),
    strength: "decisive",
    source: "npm campaigns of 2026: release assets started in the background",
  },
  {
    when: (one) => one.standing === "anyone" && isOpenOrInstall(one) && one.action.onStart,
    strength: "strong",
    source: "install scripts fetch binaries of their own, and seldom start them",
  },
  {
    when: ({ standing, program, action, isIdle }) =>
      standing === "anyone" && program.start.when === "import" && action.onStart && action.does === "run" && !isIdle,
    strength: "strong",
    source: "Ultralytics 2024: a library whose import brings a program from an account and starts it",
  },
  {
    when: ({ standing, program }) => standing === "anyone" && startsUnasked(program),
    strength: "medium",
    confidence: 0.7,
    source: "pipelines that install a tool from its account",
  },
  {
    when: (one) =>
      one.standing === "unknown" &&
      PACKAGE_RUNNERS.has(one.action.with) &&
      fetchedHosts(one.action).every((host) => host !== null && isKnownRegistry(host)),
    strength: "medium",
    confidence: 0.7,
    source: "previews of packages, which their registry builds from a pull request",
  },
  {
    when: ({ standing }) => standing === "anyone",
    strength: "weak",
    source: "installers of a project's own releases",
  },
  {
    when: (one) => one.standing === "collector" && !one.isIdle,
    strength: "decisive",
    source: "Shai-Hulud 2025, paste-site loaders",
  },
  {
    when: (one) => isOpenOrInstall(one) && (one.action.onStart || one.action.does === "evaluate"),
    strength: "decisive",
    source: "npm and editor campaigns 2025–2026",
  },
  {
    when: ({ program, action }) => program.start.when === "import" && action.onStart && action.does !== "load",
    strength: "decisive",
    source: "PyPI and RubyGems loaders",
  },
  {
    when: (one) => one.standing === "unknown" && isShelledOut(one),
    strength: "decisive",
    source: "loaders in Go and npm packages; not once in 53,519 ordinary commits",
  },
  {
    when: (one) =>
      one.standing === "unknown" &&
      EVALUATES.has(one.program.language) &&
      (one.action.does === "evaluate" || isWritten(one)),
    strength: "decisive",
    source: "dead-drop loaders: an answer becomes code of the program that asked; none of 31,996 ordinary commits",
  },
  {
    when: ({ program, action }) =>
      action.does !== "evaluate" &&
      (program.name.startsWith("RUN") ||
        program.start.by.startsWith("docker") ||
        program.start.by.includes("start of a machine")),
    strength: "medium",
    confidence: 0.9,
    source: "images build their own environment",
  },
  {
    when: (one) =>
      (one.action.does === "evaluate" || (isInterpreted(one) && one.standing !== "computed")) &&
      one.program.start.when !== "manual",
    strength: "strong",
    source: "dead-drop loaders",
  },
  {
    when: ({ standing, action }) =>
      standing === "computed" && action.does === "run" && action.with !== "curl" && action.with !== "wget",
    strength: "medium",
    confidence: 0.9,
    source: "downloaders of a project's own releases",
  },
  {
    when: (one) =>
      one.program.start.when === "manual" &&
      one.standing === "unknown" &&
      COMMANDS.has(one.program.language) &&
      !one.action.traits.includes("detached") &&
      fetchedHosts(one.action).every((host) => host !== null && isNamedFor(one.path, host)),
    strength: "medium",
    confidence: 0.9,
    source: "scripts that install one tool from its maker, and are called for it; 9 of 72,000 ordinary commits",
  },
  {
    when: (one) => isForeign(one) && one.action.traits.includes("detached"),
    strength: "strong",
    source: "an update waits for its user; what is left running behind a program's back does not",
  },
  {
    when: ({ standing, program }) => standing === "computed" && program.start.when === "manual",
    strength: "medium",
    confidence: 0.9,
    source: "installers with a configurable mirror",
  },
  {
    when: ({ program }) => startsUnasked(program),
    strength: "strong",
    source: "pipeline and build takeovers 2025–2026",
  },
  {
    when: (one) => !one.action.onStart && !isInterpreted(one),
    strength: "medium",
    confidence: 0.9,
    source: "programs that update themselves",
  },
  {
    when: () => true,
    strength: "strong",
    source: "scripts with a host of their own are rare: below 1 in 1,000 commits",
  },
];
