import { z } from "zod";
import { clip } from "../../explain/clip.ts";
import { defineDetector } from "../../model/detector.ts";
import type { CommitEvidence } from "../../model/evidence.ts";
import { SHELL_LANGUAGES } from "../../model/program.ts";
import { isCode, isTest } from "../../paths/path-classes.ts";
import { comesFrom, fetchedHosts } from "../../programs/comes-from.ts";
import { standingOf } from "../../programs/host-standing.ts";
import { type NewAction, newActions } from "../../programs/new-actions.ts";
import { examples } from "./same-code-appended.examples.ts";

export default defineDetector({
  id: "same-code-appended",
  title: "Same action was added to several files",
  family: "content",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Who wants code to run puts it where it belongs. An attacker who does not know which file is loaded puts the same code into all of them, built ones included.",
  falsePositives: ["A tracking snippet pasted into every page", "Files that a generator repeats"],
  remedy: "Read the code, take it out everywhere, and find out who could push it.",
  references: ["CWE-506", "ATT&CK T1195.002", "forged Dependabot commits 2023"],
  needs: ["content", "baseline"],
  wakes: [{ facts: ["programs"] }],
  options: z.strictObject({
    files: z.int().min(2).default(3).describe("files that get the action"),
  }),
  examples,
  detect(commit, { files }) {
    const places = new Map<string, { readonly first: NewAction; readonly paths: Set<string> }>();
    for (const one of newActions(commit, ["send", "evaluate", "run"])) {
      const file = commit.files.find(({ path }) => path === one.path);
      if (!isCode(one.path) || isTest(one.path) || file?.status === "added" || !isOfNote(one)) continue;
      const { does, host, what, with: callee, from } = one.action;
      if (does === "send" && ["local", "own", "computed"].includes(standingOf({ host, what, urls: [what] }, commit)))
        continue;
      if (does !== "send" && isInstalled(one, commit)) continue;
      const key = JSON.stringify([does, host, callee, from]);
      const known = places.get(key) ?? { first: one, paths: new Set<string>() };
      known.paths.add(one.path);
      places.set(key, known);
    }
    return [...places.values()]
      .filter(({ paths }) => paths.size >= files)
      .slice(0, 2)
      .map(({ first: { action, path }, paths }) => ({
        strength: "strong" as const,
        confidence: 1,
        because: `${paths.size} files newly ${action.does === "send" ? `send to ${clip(action.host ?? "", 60)}` : "execute text from outside"} in the same way`,
        path,
        line: action.line,
        facts: { files: [...paths].slice(0, 20) },
      }));
  },
});

/** It reaches another machine, or executes what stands nowhere in the change. */
function isOfNote({ action }: NewAction): boolean {
  return action.does === "send" || comesFrom(action, "decoded", "fetched");
}

/** A script that a person runs takes a program from the project's own releases or from an account: installers share steps. */
function isInstalled({ action, program }: NewAction, commit: CommitEvidence): boolean {
  if (!SHELL_LANGUAGES.has(program.language) || program.start.when !== "manual" || comesFrom(action, "decoded"))
    return false;
  const standings = fetchedHosts(action).map((host) => standingOf({ host, what: host ?? "", urls: [] }, commit));
  return standings.every((standing) => INSTALLED.has(standing));
}

const INSTALLED: ReadonlySet<string> = new Set(["local", "own", "installer", "anyone"]);
