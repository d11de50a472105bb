import { z } from "zod";
import { removedLines, visible } from "../../diff/lines.ts";
import { isSqueezedProgram, measureMangling } from "../../diff/mangled.ts";
import { calledNames, hidesName, reachesCall } from "../../diff/names-in-pieces.ts";
import { newCode, newText } from "../../diff/new-lines.ts";
import { strangeShapeOf } from "../../diff/strange-shapes.ts";
import { defineDetector, type Signal } from "../../model/detector.ts";
import type { CommitEvidence, FileChange } from "../../model/evidence.ts";
import { classesOf, isCode, isGenerated, isTest, isVendored } from "../../paths/path-classes.ts";
import { createPathTest } from "../../paths/path-rules.ts";
import { startsUnasked } from "../../programs/new-actions.ts";
import { examples } from "./obfuscated-code.examples.ts";

export default defineDetector({
  id: "obfuscated-code",
  title: "Code is obfuscated by a tool",
  family: "content",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Source is written to be read. Generated names, names glued together from pieces and a whole program squeezed into one line of a hand-written file serve one purpose: to hide what it does.",
  falsePositives: [
    "A minified library committed without .min in its name",
    "Projects that make or undo obfuscation, and their samples",
    "A snippet of a tracking or chat provider pasted into a page",
  ],
  remedy: "Do not run it. Ask for the readable source; revert the commit if there is none.",
  references: ["CWE-506", "ATT&CK T1027 Obfuscated Files or Information", "Shai-Hulud 2025", "PolinRider 2025–2026"],
  needs: ["diff"],
  options: z.strictObject({
    longLine: z.int().min(200).default(900).describe("characters from which a line of a hand-written file is long"),
    names: z.int().positive().default(6).describe("generated names in one file from which they count"),
  }),
  examples,
  detect(commit, options) {
    return commit.files.flatMap((file) => {
      const runs = classesOf(file.path).length > 0;
      if (!(isCode(file.path) || runs) || ((isGenerated(file.path) || isVendored(file.path)) && !runs)) return [];
      return judge(commit, file, options);
    });
  },
});

function judge(commit: CommitEvidence, file: FileChange, options: { longLine: number; names: number }): Signal[] {
  const lines = newCode(commit, file);
  const classes = classesOf(file.path);
  const started = ["build", "installer", "editor", "agent", "shell-autoload", "workflow"].some((one) =>
    classes.some((name) => name === one),
  );
  const test = isTest(file.path);
  const signals: Signal[] = [];
  let names = 0;
  let called: ReadonlySet<string> | null = null;
  let first: number | undefined;
  for (const line of lines) {
    const text = visible(line);
    const here = text.includes("_0x") || text.includes("_$") ? measureMangling(text).generatedNames : 0;
    if (here > 0) first ??= line.number;
    names += here;
    const name = hidesName(text);
    const shape = strangeShapeOf(text);
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
  if (names >= options.names) {
    const many = names >= 20;
    signals.push(
      at(
        file,
        first ?? 1,
        many && !test ? "decisive" : "strong",
        test ? 0.8 : 1,
        `${names}${names >= 500 ? " or more" : ""} names are of the kind that an obfuscator generates`,
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

/** Something that opens, installs, builds or checks the project starts it, through another file. */
function isStarted({ facts }: FileChange): boolean {
  return facts.programs?.after?.some((program) => program.start.chain.length > 0 && startsUnasked(program)) ?? false;
}

function at(file: FileChange, line: number, strength: Signal["strength"], confidence: number, because: string): Signal {
  return { strength, confidence, because, path: file.path, line };
}
