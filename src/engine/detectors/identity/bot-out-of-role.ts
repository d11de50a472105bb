import { z } from "zod";
import { clip } from "../../explain/clip.ts";
import { defineDetector } from "../../model/detector.ts";
import type { FileChange } from "../../model/evidence.ts";
import { classesOf, isDocument, type PathClass } from "../../paths/path-classes.ts";
import { isAutomation } from "../../people/identities.ts";
import { examples } from "./bot-out-of-role.examples.ts";

/** What an editor or an assistant starts on its own. Of 5,429 commits of bots none touched an editor's settings. */
const STARTED: readonly PathClass[] = ["editor", "agent"];

export default defineDetector({
  id: "bot-out-of-role",
  title: "Bot changes editor or agent startup for the first time",
  family: "identity",
  axis: "attack",
  group: "forge",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "A bot does one thing: it raises versions, formats, releases. Whoever holds its token commits in its name, and the platform signs. What an editor runs when a folder is opened, and what an assistant runs when a session starts, is no bot's business.",
  falsePositives: [
    "Bots that keep files of many repositories alike, when they bring their first editor settings",
    "Registries of skills and extensions, which a bot fills: its own past shows it",
  ],
  remedy:
    "Find the run or the pull request that made this commit; if there is none, revert it and rotate every token that can push as the bot.",
  references: ["ATT&CK T1528", "ATT&CK T1546", "Shai-Hulud 2025–2026", "Miasma 2026"],
  needs: ["commit", "paths", "baseline"],
  wakes: [{ path: (path) => classesOf(path).some((name) => STARTED.includes(name)) }],
  options: z.strictObject({}),
  examples,
  detect({ author, files, baseline }) {
    if (!isAutomation(author)) return [];
    const { commits, pathsRead, classes } = baseline.person;
    const file = files.find((one) => startedBy(one).some((name) => classes[name] === undefined));
    const [name] = file ? startedBy(file) : [];
    if (!file || name === undefined) return [];
    // What a bot touched long ago is not always known; then it is a doubt, and no more.
    const known = commits === 0 || pathsRead >= commits / 2;
    return [
      {
        strength: known ? "strong" : "medium",
        confidence: 1,
        because: `${clip(author.name, 40)} ${commits === 0 ? "has no earlier commit here" : `touched none of it in its last ${commits} commits here`}, and changes what ${name === "agent" ? "an assistant" : "an editor"} starts`,
        path: file.path,
        matched: name,
        facts: { class: name, commits, known },
      },
    ];
  },
});

/** Classes of what starts by itself; prose for assistants is what assistants write. */
function startedBy({ path, status }: FileChange): PathClass[] {
  if (status === "deleted" || isDocument(path) || path.endsWith(".mdc")) return [];
  return classesOf(path).filter((name) => STARTED.includes(name));
}
