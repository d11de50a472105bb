import { z } from "zod";
import { defineDetector, type Signal } from "../../model/detector.ts";
import type { CommitEvidence, FileChange } from "../../model/evidence.ts";
import { aChange, aCommit, aFile } from "../../model/examples.ts";
import { STARTS_PROCESS } from "../../text/calls.ts";
import { removedLines, visible } from "../../text/lines.ts";
import { isSqueezedProgram, measureMangling } from "../../text/mangled.ts";
import { newCode, newText } from "../../text/new-lines.ts";
import { classesOf, isCode, isGenerated, isTest, isVendored } from "../../text/path-classes.ts";
import { calledNames, hidesName, reachesCall } from "../../text/split-names.ts";
import { newAutorun, newLifecycle } from "../../text/started.ts";

const SQUEEZED =
  `(function(a,b){var c=a.length;for(var d=0;d<c;d++){if(b[d]){a[d]=b[d](c);}else{return a;}}})(x,y);`.repeat(14);
const GENERATED_NAMES = Array.from({ length: 12 }, (_, i) => `_0x${(4660 + i * 17).toString(16)}`).join("(),");
const SPLIT = ['"chi"', '"ld_pro"', '"cess"'].join("+");

export default defineDetector({
  id: "obfuscated-code",
  title: "Code was made unreadable by a tool",
  family: "content",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Source is written to be read. Generated names, names glued together from pieces and a whole program squeezed into one line of a hand-written file serve one purpose: that nobody sees what it does.",
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
  examples: {
    flags: [
      {
        name: "names that an obfuscator generates",
        commit: aChange("lib/util.js", `var q=${GENERATED_NAMES};`),
      },
      {
        name: "a squeezed program appended to a configuration",
        commit: aChange("postcss.config.mjs", SQUEEZED),
      },
      {
        name: "the name of a module glued together",
        commit: aChange("src/a.js", `const c = require(${SPLIT});`),
      },
    ],
    passes: [
      {
        name: "a minified library under dist",
        commit: aCommit({ files: [aFile({ path: "dist/app.min.js", added: SQUEEZED })] }),
      },
      {
        name: "long but readable text",
        commit: aChange("src/words.js", `export const words = "${"ordinary words ".repeat(100)}";`),
      },
      {
        name: "a new file that is nothing but a minified library",
        commit: aCommit({ files: [aFile({ path: "js/jquery.js", added: SQUEEZED })] }),
      },
    ],
  },
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
    const shape = strangeShape(text);
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
  if (long && whole && (isHidden(file.path) || isStarted(commit, file))) {
    signals.push(
      at(
        file,
        long.number,
        "strong",
        1,
        `the file is one squeezed program, and ${isHidden(file.path) ? "it lies in a hidden folder" : "the same commit makes it start by itself"}`,
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

/** Shapes that no person types: programs of brackets alone, texts picked letter by letter out of an array. */
function strangeShape(text: string): string | null {
  if (text.length >= 200 && /^[[\]()!+{};]{150}/.test(text.replace(/\s+/g, "")))
    return "a program is written in brackets alone";
  if (/(?:\b\w{1,20}\[\d{1,4}\]\s{0,2}\+\s{0,2}){5}\w{1,20}\[\d/.test(text) && STARTS_PROCESS.test(text))
    return "a command is picked letter by letter out of an array";
  return /(?:\w{1,20}\[\d{1,3}\]\s{0,2}[+,]\s{0,2}){14}/.test(text) && /"\s{0,2}\+|\+\s{0,2}\w{1,20}\[/.test(text)
    ? "a text is picked letter by letter out of an array"
    : null;
}

/** In a folder that file managers do not show; the folders of well-known tools hold committed bundles of their own. */
function isHidden(path: string): boolean {
  return (
    /(?:^|\/)\.[^/]{1,80}\//.test(path) &&
    !/(?:^|\/)\.(?:github\/(?:actions|workflows|scripts)|yarn|pnp|vitepress|storybook|docusaurus|husky|gitlab|ci|circleci|changeset|docs|obsidian|quarto|expo|nuxt|next|output|svelte-kit|vercel|netlify|api|internal|erb|electron-vue|vuepress|dumi|umi|ipynb_checkpoints|asf|build|config|scripts|template\w{0,3})\b/.test(
      path,
    )
  );
}

function isStarted(commit: CommitEvidence, file: FileChange): boolean {
  return commit.files.some((one) =>
    [...newLifecycle(commit, one), ...newAutorun(commit, one)].some(({ dropped }) => dropped.includes(file)),
  );
}

function at(file: FileChange, line: number, strength: Signal["strength"], confidence: number, because: string): Signal {
  return { strength, confidence, because, path: file.path, line };
}
