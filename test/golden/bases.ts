/**
 * The ordinary histories that cases build on, written once for all of them: some eighty commits by several people, who
 * merge through GitHub, with its bots among them.
 */
import { createGitHistory, type GitHistory } from "../simulator/git-history.ts";
import { C, everydayWork, JAVASCRIPT, PYTHON } from "../simulator/histories/everyday-work.ts";
import { type Past, writeOrdinaryPast } from "../simulator/histories/ordinary-past.ts";
import { INGRID, MEI, PAULO, RUTH, TOMAS } from "../simulator/histories/people.ts";
import { ACTIONS_BOT, DEPENDABOT } from "./bots.ts";
import { createBranch } from "./branch.ts";
import { C_FILES, JAVASCRIPT_FILES, manifest, PYTHON_FILES } from "./project-files.ts";

export type BaseName = "javascript" | "c" | "python";

/** A working Tuesday; nothing here reads a clock. */
export const NOW = Date.parse("2026-03-17T10:20:00Z");
const DAY = 24 * 60 * 60_000;

export interface Base {
  readonly history: GitHistory;
  readonly head: string;
}

export function writeBase(name: BaseName, gitDir: string): Base {
  const past = write(name, gitDir);
  const head = addBots(name, past);
  past.history.pack();
  return { history: createGitHistory({ gitDir }), head }; // anew, for packing took the folders of the objects away
}

function write(name: BaseName, gitDir: string): Past {
  const now = NOW - 4 * DAY;
  if (name === "c")
    return writeOrdinaryPast({ gitDir, now, team: [INGRID, TOMAS, MEI], first: C_FILES, work: everydayWork(C, 72) });
  if (name === "python")
    return writeOrdinaryPast({
      gitDir,
      now,
      team: [PAULO, RUTH, MEI],
      first: PYTHON_FILES,
      work: everydayWork(PYTHON, 72),
    });
  return writeOrdinaryPast({
    gitDir,
    now,
    team: [INGRID, TOMAS, RUTH],
    first: JAVASCRIPT_FILES,
    work: everydayWork(JAVASCRIPT, 72),
  });
}

/** Updates that Dependabot proposes and GitHub squashes; releases that a workflow commits by itself, unsigned. */
function addBots(name: BaseName, { history, head }: Past): string {
  const branch = createBranch(history, "main", head, NOW - 4 * DAY);
  for (let i = 0; i < 6; i++) {
    const [from, to] = [`8.${i}.0`, `8.${i + 1}.0`];
    const message = `Bump acorn from ${from} to ${to} (#${70 + i})\n\nBumps acorn from ${from} to ${to}.\n\nSigned-off-by: ${DEPENDABOT.name} <support@github.com>`;
    branch.byGitHub(
      DEPENDABOT,
      message,
      name === "javascript"
        ? { "package.json": manifest({ devDependencies: { acorn: to } }) }
        : { "tools/package.json": manifest({ devDependencies: { acorn: to } }) },
    );
    branch.commit(ACTIONS_BOT, `chore(release): 2.1.${i} [skip ci]`, {
      "CHANGELOG.md": `# Changelog\n\n## 2.1.${i}\n\n- Small repairs.\n`,
    });
  }
  return branch.head();
}
