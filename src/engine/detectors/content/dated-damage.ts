import { z } from "zod";
import { codeOf } from "../../diff/lines.ts";
import { newCode } from "../../diff/new-lines.ts";
import { defineDetector, type Signal } from "../../model/detector.ts";
import type { Line } from "../../model/evidence.ts";
import { isOwnCode } from "../../paths/path-classes.ts";
import { isSample } from "../../paths/samples.ts";
import { examples } from "./dated-damage.examples.ts";

/** Today, in the languages' own words. */
const NOW =
  /\bdate\.today\(\)|\bdatetime\.(?:now|utcnow|today)\(|\bDate\.now\(\)|\bnew Date\(\)|\bDateTime(?:Offset)?\.(?:UtcNow|Now|Today)\b|\bnow\(\)|\bCURRENT_(?:DATE|TIMESTAMP)\b|\bGETDATE\(\)|\btime\.Now\(\)|\bLocalDate(?:Time)?\.now\(|\bInstant\.now\(|\bcurrentTimeMillis\(|\btime\((?:NULL|nullptr|0)?\)|\bTime\.now\b|\bDate\.today\b|\bUtc::now\(|\bdate \+%/i;
/** How they begin, and how a day or a number of seconds does. */
const NOW_WORDS = [
  "now(",
  "time.now",
  "date.today",
  "datetime",
  "new Date(",
  "current_",
  "getdate",
  "currentTimeMillis",
  "time(",
  "date +",
];
const DAY_STARTS = "202 203 204 205 206 207 208 209 17 18 19".split(" ");
/** A day that is written down: `2027-01-31`, `(2027, 1, 31)`, `20270131`. */
const DAY = /\b(20[2-9]\d)[-/, ]{1,3}(0?[1-9]|1[0-2])\b|\b(20[2-9]\d)(0[1-9]|1[0-2])[0-3]\d\b/;
/** The same as seconds or milliseconds since 1970. */
const EPOCH = /\b(1[7-9]\d{8})(?:\d{3})?\b/;
const COMPARES = /[<>]|\bafter\b|\bbefore\b|isAfter|isBefore|\.After\(|\.Before\(|-[gl][te]\b/i;
/** A name that is given a day. */
const NAMES_DAY = /\b(\w{2,40})\s{0,3}(?::\s{0,2}\w{1,30}\s{0,3})?=\s{0,3}[^=\s]/;
/** What is lost for good. */
const DAMAGE =
  /\brmtree\(|\brm\s{1,3}-\w{0,6}[rf]|\bTRUNCATE\b|\bDROP\s{1,3}(?:TABLE|DATABASE|SCHEMA)\b|\bDELETE\s{1,3}FROM\b|\.deleteMany\(|\bRemoveAll\(|\bremove_dir_all\(|\brmSync\(|\bshred\s|\bdd\s{1,3}if=|\bmkfs\b|\bDirectory\.Delete\(|\bFileUtils\.rm_r|\bdelete_all\b|\bdestroy_all\b/i;
const STOPS =
  /\.Kill\(\)|\bos\._exit\(|\bsys\.exit\(|\bprocess\.(?:exit|kill)\(|\bSystem\.exit\(|\bEnvironment\.(?:Exit|FailFast)\(|\babort\(\)|\bwhile\s{0,2}\((?:true|1)\)|\bfor\s{0,2}\(;;\)/i;
const CHANCE = /\brandom\b|\brandint\b|\bRandom\(|\brand\(|\brand::/i;
/** Lines behind the condition that belong to it. */
const LINES_AFTER = 6;

export default defineDetector({
  id: "dated-damage",
  title: "Hard-coded date triggers data loss or a crash",
  family: "content",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.2.0",
  rationale:
    "A condition on a day to come that decides whether something is deleted, or whether a program kills itself now and then, is a bomb: it shows in no test until the day.",
  falsePositives: ["Data that a contract or a law has deleted on a day", "Trial versions that delete what they kept"],
  remedy: "Ask what happens on that day, and who decided it. Search for other conditions on dates by the same author.",
  references: ["CWE-511 Logic/Time Bomb", "ATT&CK T1485 Data Destruction", "NuGet campaign of 2025"],
  needs: ["diff"],
  wakes: [{ path: isOwnCode, added: NOW_WORDS, alsoAdded: DAY_STARTS }],
  options: z.strictObject({}),
  examples,
  detect(commit) {
    return commit.files.flatMap((file): readonly Signal[] => {
      if (!isOwnCode(file.path) || isSample(file.path)) return [];
      const lines = newCode(commit, file);
      const dated = lines.filter((line) => isToCome(codeOf(line), commit.committer.at));
      if (dated.length === 0) return [];
      const days = new Set(dated.flatMap(nameOf));
      const bomb = lines.find((line) => {
        const text = codeOf(line);
        if (!NOW.test(text) || !COMPARES.test(text)) return false;
        const isDated = isToCome(text, commit.committer.at) || [...days].some((name) => wordsOf(text).includes(name));
        return isDated && harms(lines, line);
      });
      if (!bomb) return [];
      const because = "a day that is written down decides whether it destroys something";
      return [
        { strength: "strong", confidence: 1, because, path: file.path, line: bomb.number, matched: `day ${file.path}` },
      ];
    });
  },
});

function wordsOf(text: string): readonly string[] {
  return text.split(/\W+/);
}

/** The day lies after the commit: what is compared with days gone by is a migration. */
function isToCome(text: string, committed: number): boolean {
  const [, year, month, joinedYear, joinedMonth] = DAY.exec(text) ?? [];
  const day = year ?? joinedYear;
  if (day !== undefined) return Date.UTC(Number(day), Number(month ?? joinedMonth), 0) > committed;
  const seconds = EPOCH.exec(text)?.[1];
  return seconds !== undefined && Number(seconds) * 1000 > committed;
}

function nameOf(line: Line): readonly string[] {
  const name = NAMES_DAY.exec(codeOf(line))?.[1];
  return name === undefined ? [] : [name];
}

function harms(lines: readonly Line[], condition: Line): boolean {
  const behind = lines.filter(({ number }) => number >= condition.number && number - condition.number <= LINES_AFTER);
  const text = behind.map(codeOf).join("\n");
  return DAMAGE.test(text) || (STOPS.test(text) && CHANCE.test(text));
}
