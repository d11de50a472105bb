import { z } from "zod";
import { defineDetector, type Signal } from "../../model/detector.ts";
import type { CommitEvidence, FileChange } from "../../model/evidence.ts";
import { aChange, aCommit, aFile } from "../../model/examples.ts";
import { addedSinks } from "../../text/added-sinks.ts";
import { argumentsAt, DECODES, placesOf, RUNS_TEXT } from "../../text/calls.ts";
import { clip } from "../../text/clip.ts";
import { visible } from "../../text/lines.ts";
import { newCode, newText } from "../../text/new-lines.ts";
import { type Place, placeOf, RUN_BY_TOOLS } from "../../text/places.ts";
import { withoutPatterns } from "../../text/without-patterns.ts";

const RUN = ["ev", "al"].join("");
const SH = ["ba", "sh"].join("");

/** `… base64 -d | bash`, `powershell -enc …`, `eval "$(… base64 -d)"`. */
const DECODED_SHELL =
  /(?:base64\s{1,3}(?:-\w{1,3}\s{1,3}){0,2}(?:-d|-D|--decode)|xxd\s{1,3}-r\s{1,3}-p|openssl\s{1,3}(?:enc|base64)\s[^|\n]{0,120}-d)\b[^;\n]{0,200}\|\s{0,4}(?:(?:gunzip|zcat|gzip\s{1,3}-d\w?|tr\s[^|\n]{1,60}|xz\s{1,3}-d\w?)\s{0,3}\|\s{0,4}){0,3}(?:sudo\s{1,4}(?:-\w{1,2}\s{1,4})?)?(?:\/(?:usr\/)?bin\/)?(?:(?:ba|z|da|k)?sh|python[23]?|node|perl|ruby|php)\b|\b(?:eval|(?:ba|z)?sh\s{1,3}-c)\s{1,3}["']?(?:\$\(|`)[^)`\n]{0,300}(?:base64\s{1,3}(?:-d|-D|--decode)|xxd\s{1,3}-r)\b|\b(?:power|pw)sh(?:ell)?(?:\.exe)?\s[^\n]{0,200}-e(?:c|nc|ncodedcommand)?\s{1,4}["']?[A-Za-z0-9+/=]{24}/i;

/** Without one of these nothing is run or decoded; saves looking at every line. */
const WORTH_A_LOOK =
  /eval|exec|Function|base64|xxd|openssl|\biex\b|Invoke-Exp|_compile|runIn|vm\.|loadstring|marshal|\.constructor|Assembly|ScriptEngine|powershell|pwsh/i;

export default defineDetector({
  id: "decode-and-execute",
  title: "Decoded text is run as a program",
  family: "content",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "A program that is decoded before it runs was encoded so that nobody reads it. Whoever has nothing to hide writes it down.",
  falsePositives: [
    "Test tools and loaders that carry their worker code in an encoding",
    "Sandboxes and template engines that compile what they decoded themselves",
    "Samples in security tools",
  ],
  remedy:
    "Decode the text without running it and read it. Treat the machines that ran it as compromised until you know what it does.",
  references: [
    "CWE-94",
    "CWE-506",
    "ATT&CK T1027.010 Command Obfuscation",
    "ForceMemo 2026",
    "Megalodon 2026",
    "php-src 2021",
  ],
  needs: ["diff", "content"],
  options: z.strictObject({}),
  examples: {
    flags: [
      {
        name: "a decoded literal run at once",
        commit: aChange("src/index.ts", `${RUN}(atob("Z2xvYmFsLng9MQ=="));`),
      },
      {
        name: "base64 piped to a shell",
        commit: aChange("scripts/setup.sh", `echo "$BLOB" | base64 -d | ${SH}`),
      },
      {
        name: "decoded some lines above, run below",
        commit: aCommit({
          files: [
            aFile({
              path: "setup.py",
              added: "data = base64.b64decode(blob)\nexec(data)",
              at: 30,
              facts: {
                script: {
                  language: "python",
                  by: "tokens",
                  imports: [],
                  sinks: [{ kind: "eval", callee: "exec(", line: 31, from: ["decoded"], text: "", topLevel: true }],
                },
              },
            }),
          ],
        }),
      },
    ],
    passes: [
      {
        name: "a certificate decoded into a file",
        commit: aChange("scripts/sign.sh", 'echo "$CERT" | base64 -d > cert.p12'),
      },
      {
        name: "a regular expression's exec on decoded text",
        commit: aChange("src/url.js", "const match = PATTERN.exec(atob(value));"),
      },
      {
        name: "a rule that looks for it",
        commit: aChange("src/rules.ts", `  /\\b(?:${RUN}|iex)\\s{0,3}\\(atob\\(|base64 -d\\s{0,9}\\| ${SH}\\b/,`),
      },
      {
        name: "documentation that shows the trick",
        commit: aChange("docs/attacks.md", `echo x | base64 -d | ${SH}`),
      },
    ],
  },
  detect(commit) {
    return commit.files.flatMap((file) => {
      const place = placeOf(file.path);
      if (file.facts.workflow) return []; // workflows have a family of their own
      if (place === "text" || (place === "data" && !RUN_BY_TOOLS.test(file.path))) return [];
      if (!file.facts.script && !WORTH_A_LOOK.test(newText(commit, file))) return [];
      const lines = fromLines(commit, file, place);
      const seen = new Set(lines.map(({ line }) => line));
      return [...lines, ...fromFacts(commit, file, place).filter(({ line }) => !seen.has(line))].slice(0, 5);
    });
  },
});

function fromLines(commit: CommitEvidence, file: FileChange, place: Place): Signal[] {
  return newCode(commit, file).flatMap((line): Signal[] => {
    const text = withoutPatterns(visible(line), file.path);
    if (DECODED_SHELL.test(text))
      return [signal(file, line.number, place, 1, "text is decoded and handed to an interpreter on one line")];
    const runs = placesOf(RUNS_TEXT, text).find((at) => decodesInside(text, at));
    return runs === undefined
      ? []
      : [
          signal(
            file,
            line.number,
            place,
            1,
            `${clip(text.slice(runs, runs + 40), 40)} runs what it decodes in the same expression`,
          ),
        ];
  });
}

function decodesInside(text: string, at: number): boolean {
  const inside = argumentsAt(text, at);
  if (!DECODES.test(inside)) return false;
  // Percent-decoding and character lookups alone hide nothing.
  return !/^\s{0,3}["'`][^"'`]{0,200}["'`]\s{0,3}$/.test(inside);
}

function fromFacts(commit: CommitEvidence, file: FileChange, place: Place): Signal[] {
  return addedSinks(commit, file).flatMap((sink): Signal[] => {
    if (!sink.from.includes("decoded")) return [];
    if (sink.kind === "eval")
      return [
        signal(
          file,
          sink.line,
          place,
          sink.topLevel ? 1 : 0.9,
          `${clip(sink.callee, 40)} runs text that was decoded before`,
        ),
      ];
    if (sink.kind === "require") return [signal(file, sink.line, place, 0.85, "the module to load has a decoded name")];
    if (sink.kind === "spawn")
      return [
        {
          ...signal(file, sink.line, place, 0.8, `${clip(sink.callee, 40)} starts a process with decoded arguments`),
          strength: "medium",
        },
      ];
    return [];
  });
}

function signal(file: FileChange, line: number, place: Place, confidence: number, because: string): Signal {
  const weak = place === "test" || place === "foreign" || place === "data";
  return {
    strength: weak ? "medium" : place === "autorun" ? "decisive" : "strong",
    confidence: weak ? 0.7 : confidence,
    because,
    path: file.path,
    line,
    facts: { place },
  };
}
