import { z } from "zod";
import { defineDetector } from "../../model/detector.ts";
import { aChange } from "../../model/examples.ts";
import { RUNS_TEXT } from "../../text/calls.ts";
import { clip } from "../../text/clip.ts";
import { type HiddenText, hiddenTexts } from "../../text/encodings.ts";
import { visible } from "../../text/lines.ts";
import { newCode } from "../../text/new-lines.ts";
import { isTest, isTranslation } from "../../text/path-classes.ts";
import { isIdle, placeOf } from "../../text/places.ts";
import { withoutPatterns } from "../../text/without-patterns.ts";

/** "https://example.org/next" in base64, in two pieces. */
const ADDRESS = ["aHR0cHM6Ly9leGFtcGxl", "Lm9yZy9uZXh0"].join("");
const PROGRAM = [..."import os;os.system('id')"].map((letter) => letter.charCodeAt(0)).join(",");
const RUN = ["ex", "ec"].join("");

/** Words that only a program or a command has. */
const PROGRAM_WORDS =
  /\brequire\s{0,2}\(|\bchild_process\b|\beval\s{0,2}\(|\bexec(?:Sync)?\s{0,2}\(|\bimport\s{1,2}(?:os|sys|base64|subprocess|socket|requests|urllib)\b|\bos\.(?:system|popen)\b|\bsubprocess\.|\/bin\/(?:ba)?sh\b|(?:^|[;&|(\s])(?:curl|wget)\s{1,3}-?\S|\bpowershell\b|\bInvoke-(?:Expression|WebRequest)\b|\bnew\s{1,2}Function\b|\bprocess\.env\b|\bglobal(?:This)?\[|\b__import__\b|\bzlib\.decompress\b|\bnc\s{1,2}-e\b|\/dev\/tcp\//;

export default defineDetector({
  id: "encoded-program-text",
  title: "A literal hides an address or a program in an encoding",
  family: "content",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Data is encoded because it is not text. An address or a command that is text anyway is encoded for one reason: so that neither a reviewer nor a search finds it.",
  falsePositives: [
    "Samples for an encoder or a URL shortener outside a test folder",
    "Bundled workers and WebAssembly glue",
  ],
  remedy: "Read the decoded text. Unless it is plainly harmless, revert the commit and look at who else has it.",
  references: ["CWE-506", "ATT&CK T1027.013 Encrypted/Encoded File", "node-ipc 2022", "event-stream 2018"],
  needs: ["diff"],
  options: z.strictObject({}),
  examples: {
    flags: [
      {
        name: "an address in base64",
        commit: aChange("src/telemetry.js", `const u = Buffer.from("${ADDRESS}", "base64");`),
      },
      {
        name: "a program in character codes",
        commit: aChange("app/models.py", `${RUN}(''.join(chr(x) for x in [${PROGRAM}]))`),
      },
    ],
    passes: [
      {
        name: "a picture",
        commit: aChange("src/icon.ts", 'export const icon = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAAB";'),
      },
      {
        name: "a test of a decoder",
        commit: aChange("test/decode.test.js", `expect(decode("${ADDRESS}"))`),
      },
      {
        name: "a long identifier",
        commit: aChange("src/a.ts", "const aHandlerForEveryRequestOfTheServerWithoutBody = 1;"),
      },
    ],
  },
  detect(commit) {
    return commit.files.flatMap((file) => {
      const place = placeOf(file.path);
      if (file.facts.workflow) return []; // workflows have a family of their own
      if (isIdle(place) || isTranslation(file.path)) return [];
      const signals = newCode(commit, file).flatMap((line) => {
        const text = withoutPatterns(visible(line), file.path);
        return hiddenTexts(text)
          .filter((hidden) => isLiteral(text, hidden))
          .flatMap((hidden) => {
            const program = PROGRAM_WORDS.test(hidden.text);
            const address = /^\s{0,4}(?:https?|wss?):\/\/[\w.-]{4,}/.test(hidden.text);
            if (!program && !address) return [];
            const runs = RUNS_TEXT.test(text);
            return [
              {
                strength: isTest(file.path)
                  ? ("medium" as const)
                  : program && runs
                    ? ("decisive" as const)
                    : ("strong" as const),
                confidence: isTest(file.path) ? 0.5 : program ? 1 : 1,
                because: `${hidden.encoding} hides ${program ? "a program" : "an address"}: ${clip(hidden.text, 60)}`,
                path: file.path,
                line: line.number,
                facts: { encoding: hidden.encoding, program },
              },
            ];
          });
      });
      return isTest(file.path) && signals.length > 0 && !signals.some(({ facts }) => facts.program)
        ? []
        : signals.slice(0, 4);
    });
  },
});

/** Not the middle of a data URI, a source map, an integrity value or a longer word. */
function isLiteral(text: string, { at, encoding }: HiddenText): boolean {
  const before = text.slice(Math.max(0, at - 60), at);
  if (/data:[\w/+.;=-]{0,50},?$|sourceMappingURL=|sha(?:256|384|512)-$/.test(before)) return false;
  return encoding !== "base64" || /(?:["'`\s=(:,]|^)$/.test(before);
}
