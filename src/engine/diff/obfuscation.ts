/** Signs that a generator made code unreadable. */

import type { Signal } from "../model/detector.ts";
import type { CommitEvidence, FileChange } from "../model/evidence.ts";
import type { Wake } from "../model/wake.ts";
import { classesOf, isTest } from "../paths/path-classes.ts";
import { createPathTest } from "../paths/path-rules.ts";
import { startsUnasked } from "../programs/new-actions.ts";
import { isStartedFile } from "../programs/new-starts.ts";
import { isJoined, LONG_LINE } from "../waking/line-shapes.ts";
import { removedLines, visible } from "./lines.ts";
import { GENERATED, isSqueezedProgram, mayBeGenerated, measureMangling } from "./mangled.ts";
import { calledNames, hidesName, reachesCall } from "./names-in-pieces.ts";
import { newCode, newText } from "./new-lines.ts";
import { strangeShapeOf } from "./strange-shapes.ts";

/** Generated names, names and texts in pieces, programs squeezed into a line. */
export const OBFUSCATION_WAKES: readonly Wake[] = [
  { shapes: ["long-line", "joined"] },
  { added: [...GENERATED, "join"] },
];

export function judge(
  commit: CommitEvidence,
  file: FileChange,
  options: { longLine: number; names: number },
): Signal[] {
  const lines = newCode(commit, file);
  const classes = classesOf(file.path);
  const started = ["build", "installer", "editor", "agent", "shell-autoload", "workflow"].some((one) =>
    classes.some((name) => name === one),
  );
  const test = isTest(file.path);
  const signals: Signal[] = [];
  let generated = 0;
  let called: ReadonlySet<string> | null = null;
  let first: number | undefined;
  for (const line of lines) {
    const text = visible(line);
    const here = mayBeGenerated(text) ? measureMangling(text).generated : 0;
    if (here > 0) first ??= line.number;
    generated += here;
    const joins = isJoined(text);
    const name = joins || text.includes("join") ? hidesName(text) : null;
    const shape = joins || text.length >= LONG_LINE ? strangeShapeOf(text) : null;
    if (shape !== null) signals.push(at(file, line.number, "strong", test ? 0.6 : 1, shape));
    if (name !== null) {
      // Tests of security tools keep their samples so; there a name counts as before where something calls it.
      if (test) called ??= calledNames(commit.files.map((one) => newText(commit, one)));
      const idle = called !== null && !reachesCall(text, called);
      signals.push(
        at(
          file,
          line.number,
          idle ? "weak" : "strong",
          test ? 0.6 : 1,
          `the name ${name} is put together from pieces${idle ? ", and nothing calls it" : ""}`,
        ),
      );
    }
  }
  if (generated >= options.names) {
    const many = generated >= 20;
    signals.push(
      at(
        file,
        first ?? 1,
        many && !test ? "decisive" : "strong",
        test ? 0.8 : 1,
        `${generated}${generated >= 500 ? " or more" : ""} names and numbers are of the kind that an obfuscator generates`,
      ),
    );
  }
  const long = lines.find((line) => isSqueezedProgram(visible(line), options.longLine));
  // A file that is one squeezed program is a library somebody copied, unless it hides or something starts it.
  const whole = file.status === "added" && lines.length <= 4;
  const replaced = removedLines(file).some((line) => line.text.length >= options.longLine / 2);
  if (long && whole && (isHidden(file.path) || isStarted(file))) {
    signals.push(
      at(
        file,
        long.number,
        "strong",
        1,
        `the file is one squeezed program, and ${isHidden(file.path) ? "it lies in a hidden folder" : "the same commit makes it start automatically"}`,
      ),
    );
  } else if (long && !replaced && (started || (!whole && file.status !== "added"))) {
    const strength = started ? "strong" : "medium";
    signals.push(
      at(
        file,
        long.number,
        strength,
        started ? 1 : test ? 0.5 : 0.8,
        `a program is squeezed into one line of ${long.text.length} characters in a file that people write`,
      ),
    );
  }
  const idleLast = [...signals].sort((a, b) => Number(a.strength === "weak") - Number(b.strength === "weak"));
  return idleLast.slice(0, 5);
}

/** In a folder that file managers do not show; the folders of well-known tools hold committed bundles of their own. */
function isHidden(path: string): boolean {
  const hidden = path
    .split("/")
    .slice(0, -1)
    .filter((folder) => folder.startsWith(".") && folder.length > 1);
  return hidden.length > 0 && !isToolFolder(path);
}

const isToolFolder = createPathTest([
  { folders: ".github/actions .github/workflows .github/scripts" },
  {
    folderStarts:
      ".yarn .pnp .vitepress .storybook .docusaurus .husky .gitlab .ci .circleci .changeset .docs .obsidian .quarto .expo .nuxt .next .output .svelte-kit .vercel .netlify .api .internal .erb .electron-vue .vuepress .dumi .umi .ipynb_checkpoints .asf .build .config .scripts .template",
  },
]);

/** Something that opens, installs, builds or checks the project starts it: another file, or a command of a setting. */
function isStarted(file: FileChange): boolean {
  return file.facts.programs?.after?.some((program) => startsUnasked(program) && isStartedFile(program, file)) ?? false;
}

function at(file: FileChange, line: number, strength: Signal["strength"], confidence: number, because: string): Signal {
  return { strength, confidence, because, path: file.path, line };
}
