import { z } from "zod";
import { visible } from "../../diff/lines.ts";
import { newCode, newText } from "../../diff/new-lines.ts";
import {
  givenWay,
  HARDENING,
  isProbing,
  PROBE,
  STRAY,
  SWITCHED_OFF,
  WEAKENED_WAKES,
} from "../../diff/weakened-checks.ts";
import { clip } from "../../explain/clip.ts";
import { defineDetector, type Signal } from "../../model/detector.ts";
import { isCode, isWorkingFile } from "../../paths/path-classes.ts";
import { examples } from "./defence-weakened.examples.ts";

export default defineDetector({
  id: "defence-weakened",
  title: "Safeguard is switched off",
  family: "content",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "A sandbox that the build silently finds missing protects nothing. A probe with one stray character never compiles, so the safeguard behind it is left out everywhere, and no test fails.",
  falsePositives: ["Clients of test servers with certificates of their own", "Broken probes by honest mistake"],
  remedy: "Build with the commit and without it, and compare what the probe reports. Restore the check.",
  references: ["CWE-693 Protection Mechanism Failure", "CWE-295", "xz 2024"],
  needs: ["diff"],
  wakes: WEAKENED_WAKES,
  options: z.strictObject({}),
  examples,
  detect(commit) {
    return commit.files.flatMap((file): Signal[] => {
      if (isProbing(file.path)) {
        const lines = file.hunks.flatMap((hunk) => hunk.lines.filter(({ kind }) => kind !== "-"));
        return lines.flatMap((line, i): Signal[] => {
          if (line.kind !== "+" || !STRAY.has(line.text.trim())) return [];
          const around = lines
            .slice(Math.max(0, i - 15), i + 15)
            .map(({ text }) => text)
            .join("\n");
          if (!PROBE.test(around)) return [];
          const guards = HARDENING.test(around);
          return [
            {
              strength: guards ? "decisive" : "strong",
              confidence: 1,
              because: `a lone "${clip(line.text.trim())}" in a probe keeps it from ever compiling${guards ? ", and the safeguard behind it out of every build" : ""}`,
              path: file.path,
              line: line.number,
              matched: `probe ${around.slice(0, 200)}`,
            },
          ];
        });
      }
      if (!isWorkingFile(file.path) || !isCode(file.path)) return [];
      const given = givenWay(commit, file);
      if (given) return [given];
      const text = newText(commit, file);
      if (!SWITCHED_OFF.some(([, pattern]) => pattern.test(text))) return [];
      return newCode(commit, file)
        .flatMap((line): Signal[] => {
          const off = SWITCHED_OFF.find(([, pattern]) => pattern.test(visible(line)));
          return off ? [{ strength: "weak", confidence: 1, because: off[0], path: file.path, line: line.number }] : [];
        })
        .slice(0, 2);
    });
  },
});
