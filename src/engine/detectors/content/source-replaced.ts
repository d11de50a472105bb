import { z } from "zod";
import { clip } from "../../explain/clip.ts";
import { defineDetector } from "../../model/detector.ts";
import { extensionOf, isCode } from "../../paths/path-classes.ts";
import { fetchedHosts } from "../../programs/comes-from.ts";
import { describeStart } from "../../programs/describe-action.ts";
import { type Case, type GradeRow, gradeActions, strongestPerHost } from "../../programs/grade-actions.ts";
import { isOpenTextHost } from "../../programs/host-standing.ts";
import { newActions } from "../../programs/new-actions.ts";
import { examples } from "./source-replaced.examples.ts";

/** Folders in which a project keeps what it builds and ships. */
const SOURCE_FOLDERS: ReadonlySet<string> = new Set("src lib app source packages dist".split(" "));

/** It comes under another kind of name than it is kept under, so that no list of downloads shows code. */
const isRenamed = ({ program, action }: Case) =>
  program.actions.some(
    (one) =>
      one.does === "fetch" &&
      one.host !== null &&
      fetchedHosts(action).includes(one.host) &&
      extensionOf(one.what) !== "" &&
      !isCode(one.what),
  );

const GRADES: readonly GradeRow[] = [
  { when: (one) => one.isIdle, strength: null, source: "tests fetch what they test" },
  { when: ({ action }) => action.traits.includes("verified"), strength: null, source: "it is pinned" },
  { when: ({ standing }) => standing === "local", strength: null, source: "this machine" },
  { when: isRenamed, strength: "strong", source: "source swapped while a package is built, 2025" },
  {
    when: ({ standing }) => standing === "own",
    strength: "weak",
    source: "tables that a project updates from its own place",
  },
  { when: () => true, strength: "medium", confidence: 0.8, source: "updaters of generated and vendored code" },
];

export default defineDetector({
  id: "source-replaced",
  title: "Downloaded text overwrites the project's source",
  family: "content",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.2.0",
  rationale:
    "Source that is fetched while a project is built or packaged is in no commit: users get what the other end serves on that day, and no review sees it.",
  falsePositives: ["Scripts that update vendored files or generated tables"],
  remedy: "Compare the served text with the source it replaces. Commit the file instead, or pin it by a digest.",
  references: ["CWE-494", "ATT&CK T1195.002", "SLSA build threats"],
  needs: ["content", "baseline"],
  wakes: [{ facts: ["programs"] }],
  options: z.strictObject({}),
  examples,
  detect(commit) {
    const actions = newActions(commit, ["write"]).filter(
      ({ action, program }) =>
        program.start.when !== "import" &&
        program.start.when !== "request" &&
        SOURCE_FOLDERS.has(action.what.split("/")[0] ?? "") &&
        isCode(action.what) &&
        fetchedHosts(action).some(isOpenTextHost),
    );
    return strongestPerHost(
      gradeActions(commit, actions, GRADES, (one) => {
        const host = fetchedHosts(one.action).find((name) => name !== null) ?? "a computed address";
        return `${describeStart(one)} writes what ${clip(host, 60)} serves to ${clip(one.action.what, 60)}`;
      }),
    );
  },
});
