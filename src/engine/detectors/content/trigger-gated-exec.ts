import { z } from "zod";
import { defineDetector, type Signal } from "../../model/detector.ts";
import { aCommit, aFile } from "../../model/examples.ts";
import { addedSinks } from "../../text/added-sinks.ts";
import { RUNS_TEXT, STARTS_PROCESS } from "../../text/calls.ts";
import { clip } from "../../text/clip.ts";
import { visible } from "../../text/lines.ts";
import { newCode, newText } from "../../text/new-lines.ts";
import { isCode } from "../../text/path-classes.ts";
import { isIdle, placeOf } from "../../text/places.ts";

const RUN = ["ev", "al"].join("");

/** What a stranger sends with a request. */
const REQUEST =
  /\$_(?:GET|POST|REQUEST|COOKIE|SERVER|FILES)\b|\bphp:\/\/input\b|\bHTTP_[A-Z_]{3,30}\b|\breq(?:uest)?\.(?:headers?|cookies?|query|body|params|args|form|GET|POST)\b|\b(?:getHeader|get_header|headers\.get|header)\s{0,3}\(\s{0,3}["'`]|\br\.Header\.Get\b|\bzend_hash_str_find\b|\bgetenv\s{0,3}\(\s{0,3}["']HTTP_/;
/** Runs whatever it is handed, in a language where `eval` is one of the family. */
const RUNS_HANDED =
  /\b(?:zend_eval_string\w{0,3}|php_execute_\w{1,20}|dlopen|popen|assert|preg_replace\s{0,3}\(\s{0,3}["'][^"']{0,60}\/\w{0,6}e\w{0,6}["'])\s{0,3}\(?/;
/** PHP: a function whose name is a variable, called with what a stranger sent. */
const CALLS_VARIABLE =
  /(?:^|[;{}=\s@])\$\w{1,40}\s{0,2}\(\s{0,2}\$_(?:GET|POST|REQUEST|COOKIE)\b|\b(?:call_user_func(?:_array)?|array_map|usort)\s{0,2}\([^)\n]{0,80}\$_(?:GET|POST|REQUEST|COOKIE)\b/;
/** Compares a secret of the visitor with one that stands in the program. */
const KNOWN_SECRET =
  /\b(?:pass(?:word|wd|phrase)?|pwd|secret|api_?key|token|auth\w{0,20})\b["'\])]{0,3}\s{0,3}(?:===?|\.equals\s{0,2}\(|==)\s{0,3}["'`][^"'`\s]{6,80}["'`]|["'`][^"'`\s]{8,80}["'`]\s{0,3}===?\s{0,3}(?:\w{1,30}\.){0,4}(?:pass(?:word|wd)?|secret|token|api_?key)\b/i;
const LETS_IN =
  /\breturn\s{1,3}(?:true|True|next\(\)|1|nil|user|admin)\b|\bis_?[Aa]dmin\s{0,3}=\s{0,3}(?:true|True|1)\b|\bnext\(\s{0,2}\)|\brole\s{0,3}[:=]\s{0,3}["']admin["']|\blogin\s{0,3}\(|\bauthenticated\s{0,3}=\s{0,3}(?:true|True)/;

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
        commit: aCommit({
          files: [
            aFile({
              path: "ext/zlib/zlib.c",
              added: `if ((enc = zend_hash_str_find(Z_ARRVAL(ht), "HTTP_USER_AGENTT"))) {\n  if (strstr(Z_STRVAL_P(enc), "magic")) {\n    zend_${RUN}_string(Z_STRVAL_P(enc)+8, NULL, "x");`,
              at: 360,
            }),
          ],
        }),
      },
      {
        name: "a password in the program that lets its bearer in",
        commit: aCommit({
          files: [
            aFile({ path: "src/auth.ts", added: 'if (password === "s3cr3t-m4ster-key") {\n  return true;\n}', at: 30 }),
          ],
        }),
      },
    ],
    passes: [
      {
        name: "a header compared with an expected value",
        commit: aCommit({
          files: [
            aFile({
              path: "src/a.ts",
              added: 'if (req.headers["x-kind"] === "json") {\n  return parse(body);\n}',
              at: 30,
            }),
          ],
        }),
      },
      {
        name: "a password compared with a configured one",
        commit: aCommit({
          files: [aFile({ path: "src/auth.ts", added: "if (password === config.password) return true;", at: 30 })],
        }),
      },
    ],
  },
  detect(commit) {
    return commit.files.flatMap((file): Signal[] => {
      const place = placeOf(file.path);
      if (isIdle(place) || place === "test" || !isCode(file.path)) return [];
      const whole = newText(commit, file);
      if (!file.facts.script && !REQUEST.test(whole) && !KNOWN_SECRET.test(whole)) return [];
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
        const base = { path: file.path, line: line.number };
        if (REQUEST.test(text) && !found.some((one) => one.line === line.number)) {
          const runsHere = RUNS_TEXT.test(text) || RUNS_HANDED.test(text) || CALLS_VARIABLE.test(text);
          const runsNear = RUNS_TEXT.test(near) || /zend_eval_string|\bdlopen\s{0,3}\(/.test(near);
          if (runsHere && /\$_|HTTP_/.test(text))
            found.push({
              ...base,
              strength: "strong",
              confidence: 1,
              because: `${clip(text, 80)} runs what a request carries`,
            });
          else if (runsNear && STARTS.test(near))
            found.push({
              ...base,
              strength: "strong",
              confidence: 0.9,
              because: "what a request carries decides whether text is run as code",
            });
        }
        if (
          KNOWN_SECRET.test(text) &&
          LETS_IN.test(near) &&
          !/example|placeholder|changeme|todo|undefined|bearer|test|string|number/i.test(text)
        ) {
          found.push({
            ...base,
            strength: "medium",
            confidence: 0.8,
            because: "a secret that is written into the program lets its bearer in",
          });
        }
      }
      return found.slice(0, 3);
    });
  },
});

const STARTS = new RegExp(`${RUNS_TEXT.source}|${STARTS_PROCESS.source}|zend_eval_string`);
