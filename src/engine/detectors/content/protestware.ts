import { z } from "zod";
import { namesLanguage, namesPlace } from "../../catalogue/audience-checks.ts";
import { GATED_WAKES, gatedMessageIn } from "../../diff/gated-messages.ts";
import { visible } from "../../diff/lines.ts";
import { newLines } from "../../diff/new-lines.ts";
import { defineDetector, type Signal, STRENGTHS } from "../../model/detector.ts";
import { isTranslation, isWorkingFile } from "../../paths/path-classes.ts";
import { comesFrom } from "../../programs/comes-from.ts";
import { type Case, type GradeRow, gradeActions } from "../../programs/grade-actions.ts";
import { newActions } from "../../programs/new-actions.ts";
import { examples } from "./protestware.examples.ts";

const isGated = ({ action }: Case) => action.guardedBy.some(({ kind }) => kind === "locale");
/** Every file that is met, a home, a disk. */
const takesAll = ({ action }: Case) =>
  action.traits.includes("home") || comesFrom(action, "files") || ["~", "/"].includes(action.what);
const isDelete = ({ action }: Case) => action.does === "delete";
/** A place or a language that protests are aimed at is named in what the commit adds to the file. */
const isAimed = ({ commit, path }: Case) =>
  commit.files.some(
    (file) =>
      file.path === path &&
      newLines(commit, file).some((line) => namesPlace(visible(line)) || namesLanguage(visible(line))),
  );

const HARMS: readonly GradeRow[] = [
  { when: (one) => one.isIdle || !isGated(one), strength: null, source: "all users get the same" },
  {
    when: (one) => isDelete(one) && takesAll(one),
    strength: "decisive",
    source: "node-ipc 2022: files overwritten where the address lies in two countries",
  },
  {
    when: (one) => isDelete(one) && one.action.what === "computed" && isAimed(one),
    strength: "strong",
    source: "protestware of 2022; a program's own folders have names",
  },
  {
    when: (one) => one.action.does === "stop" && isAimed(one),
    strength: "strong",
    source: "protestware of 2022: programs that end or hang for one language",
  },
  { when: () => true, strength: null, source: "files of a language are removed with it" },
];

export default defineDetector({
  id: "protestware",
  title: "Behaviour depends on country or language",
  family: "content",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "A library that shows a message, plays a sound or does damage only to people of one country or language does something that its users did not ask for. It starts with a banner and has ended with erased disks.",
  falsePositives: [
    "Sanctions and licence checks",
    "Translations, and programs about politics or history",
    "Redirects to a country's own site",
  ],
  remedy: "Decide as a team whether the project takes part in this. Users who pin versions will find out.",
  references: ["CWE-506", "CWE-912", "node-ipc 2022", "protest install scripts of 2022"],
  needs: ["diff"],
  wakes: [{ facts: ["programs"] }, ...GATED_WAKES],
  options: z.strictObject({}),
  examples,
  detect(commit) {
    const harms = gradeActions(commit, newActions(commit, ["delete", "stop"]), HARMS, ({ action }) =>
      action.does === "stop"
        ? "the program stops for people of certain countries or languages"
        : "files are overwritten or deleted, and who is running the program decides whether",
    );
    return commit.files.flatMap((file): Signal[] => {
      const harm = strongestOf(harms.filter(({ path }) => path === file.path));
      if (harm) return [harm];
      if (!isWorkingFile(file.path) || isTranslation(file.path)) return [];
      const found = gatedMessageIn(commit, file);
      return found ? [{ ...found, path: file.path }] : [];
    });
  },
});

const strongestOf = (signals: readonly Signal[]) =>
  [...signals].sort((a, b) => STRENGTHS.indexOf(b.strength) - STRENGTHS.indexOf(a.strength))[0];
