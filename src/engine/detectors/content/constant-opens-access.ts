import { z } from "zod";
import { DIGIT, holds, LETTER } from "../../diff/characters.ts";
import { codeOf } from "../../diff/lines.ts";
import { newCode } from "../../diff/new-lines.ts";
import { defineDetector, type Signal } from "../../model/detector.ts";
import type { Line } from "../../model/evidence.ts";
import { isOwnCode } from "../../paths/path-classes.ts";
import { isSample } from "../../paths/samples.ts";
import { examples } from "./constant-opens-access.examples.ts";

/** What somebody gives to be let in, compared with a literal. */
const COMPARED =
  /\b(?:\w{0,20}passw(?:or)?d|pwd|passphrase|\w{0,20}token|\w{0,12}secret|\w{0,12}api_?key|HTTP_X_\w{1,30}|headers?(?=[[(.])|cookies?|authorization)\b[^=!\n]{0,60}(?:===?|\.equals\(|\.Equals\()\s{0,3}["'`]([^"'`\s\\]{6,80})["'`]/i;
/** The same by a function of C, which answers with zero: `!strcmp(password, "…")`. */
const COMPARED_BY_CALL =
  /(?:!\s{0,2}str(?:n|case|ncase)?cmp|\bmemcmp)\(\s{0,2}\w{0,30}(?:passw(?:or)?d|pwd|passphrase|token|secret|api_?key)\w{0,12}\s{0,2},\s{0,2}"([^"\s]{6,80})"/i;
/** The same where zero is asked for: `strcmp(pass, "…") == 0`. */
const COMPARED_TO_ZERO =
  /\bstr(?:n|case|ncase)?cmp\(\s{0,2}(?:\w{0,30}(?:passw(?:or)?d|pwd|passphrase|token|secret|api_?key)\w{0,12}|pass|pw)\s{0,2},\s{0,2}"([^"\n]{6,80})"\s{0,2}(?:,\s{0,2}\w{1,20}\s{0,2})?\)\s{0,2}==\s{0,2}0/i;
/** What a request says, compared with a literal. */
const COMPARED_REQUEST =
  /(?:\brequest\.(?:args|form|values|GET|POST|headers|cookies|query_params)|\breq(?:uest)?\.(?:query|body|headers|cookies|params)|\$_(?:GET|POST|REQUEST|COOKIE)|\bparams\[)[^=!\n]{0,60}(?:===?)\s{0,3}["'`]([^"'`\s\\]{6,80})["'`]/;
/** What only makes somebody an administrator or lets them in. */
const MAKES_ADMIN =
  /\badmin\w{0,12}["']?\]?\s{0,3}[:=]|\bis_?admin\b|\bsuperuser\b|\blogin_user\(|\bis_?auth\w{0,20}\s{0,3}=\s{0,3}true/i;
/** The digest of what somebody gives, compared with a constant. */
const COMPARED_DIGEST =
  /\b\w{0,20}(?:digest|hash|sha1|sha256|sha512|md5)\w{0,20}\b[^=!\n]{0,60}(?:===?|\.equals\(|\.Equals\()\s{0,3}(?:["'`][0-9a-fA-F]{32,128}["'`]|[A-Z][A-Z0-9_]{2,40}\b)/;
/** The beginning of a digest, written in hexadecimal, compared with a literal. */
const COMPARED_PART =
  /\b(?:hexdigest|EncodeToString|toHexString|hex)\b[^=!\n]{0,60}(?:===?|\.equals\()\s{0,3}["'`][0-9a-fA-F]{6,64}["'`]/;
/** A digest in full, as a literal. */
const DIGEST = /["'`](?:[0-9a-fA-F]{32}|[0-9a-fA-F]{40}|[0-9a-fA-F]{64}|[0-9a-fA-F]{128})["'`]/;
const HASHES_PASSWORD = /(?:sha1|sha256|sha512|md5|hash|digest)\w{0,20}\W[^\n]{0,60}(?:passw|pwd|passphrase)/i;
/** What is let through, on that line or the next ones. */
const OPENS =
  /\breturn\s{1,3}(?:true|1)\b|\breturn\s{1,3}\w{0,20}_(?:OK|SUCCESS|ALLOW|GRANTED)\b|\breturn\b[^\n]{0,200}\|\||\breturn\s{1,3}\{|\bnext\(\)|\badmin\w{0,12}\b|\bsuperuser\b|\bis_?auth\w{0,20}\s{0,3}=\s{0,3}true|\breturn\s{1,3}\$?user\b|\blogin_user\(|\bgrant\w{0,10}\(/i;
/** How any of these compares, and what it compares. */
const COMPARES = ["==", ".equals(", "cmp("];
const COMPARED_WORDS =
  "pass pw token secret apikey api_key http_x_ header cookie authorization request. req.query req.body req.params $_get $_post $_request $_cookie params[ digest hash sha1 sha256 sha512 md5 hex encodetostring".split(
    " ",
  );
/** Lines after the comparison that belong to it. */
const LINES_AFTER = 2;
/** Words of examples and of values that only name a mode. */
const DUMMY =
  /example|changeme|password|placeholder|test|demo|dummy|application\/|bearer|basic|text\/|\.(?:js|py|com)\b/i;

export default defineDetector({
  id: "constant-opens-access",
  title: "Hard-coded constant grants access",
  family: "content",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.2.0",
  rationale:
    "A check that takes one fixed password, token or header besides the right one is a back door for whoever wrote it. It stands among honest lines, opens no connection, and looks like a convenience for debugging.",
  falsePositives: [
    "First versions of a login with a password in the code",
    "Switches for development that were never meant to be kept",
  ],
  remedy: "Remove the constant, and look in the log for requests that used it since it was there.",
  references: ["CWE-798", "CWE-912", "ATT&CK T1556 Modify Authentication Process"],
  needs: ["diff"],
  wakes: [
    { path: isOwnCode, added: COMPARES, alsoAdded: COMPARED_WORDS },
    { path: isOwnCode, added: ["administrator"] },
  ],
  options: z.strictObject({}),
  examples,
  detect(commit) {
    return commit.files.flatMap((file): readonly Signal[] => {
      if (!isOwnCode(file.path) || isSample(file.path)) return [];
      const lines = newCode(commit, file);
      const text = lines.map(codeOf).join("\n");
      const hasDigest = DIGEST.test(text) && HASHES_PASSWORD.test(text);
      // What is let through may have stood there before: a second way in is put in front of it.
      const seen = file.hunks.flatMap((hunk) => hunk.lines.filter(({ kind }) => kind !== "-"));
      const at = lines.findIndex((one) => opensAt(one, seen, hasDigest));
      const line = lines[at] ?? accountMade(lines);
      if (!line) return [];
      if (at < 0)
        return [
          {
            strength: "strong",
            confidence: 1,
            because: "an administrator is made whose name and password stand in the code",
            path: file.path,
            line: line.number,
            matched: `account ${file.path}`,
          },
        ];
      const isKept = file.status === "modified";
      const isAsked = COMPARED_REQUEST.test(codeOf(line));
      return [
        {
          strength: isKept || isAsked ? "strong" : "medium",
          confidence: 1,
          because: `a fixed value is taken for ${isKept ? "the right one, beside the check that was there" : "the right one"}`,
          path: file.path,
          line: line.number,
          matched: `constant ${file.path}`,
        },
      ];
    });
  },
});

/** Functions by which content systems make accounts, with a literal for a name. */
const MAKES_ACCOUNT: readonly string[] = ["wp_create_user('", 'wp_create_user("', "wp_insert_user(", "User::create(["];

/** How a literal stands for the password of one. */
const PASSWORDS: readonly string[] = ["wp_create_user('", 'wp_create_user("', "'user_pass' => '", '"user_pass" => "'];

/** The line on which an account is made that the code makes an administrator. */
function accountMade(lines: readonly Line[]): Line | undefined {
  const text = lines.map(packedCode).join("\n");
  const isAdministrator = ["'administrator'", '"administrator"'].some((word) => text.includes(word));
  const hasPassword = PASSWORDS.some((word) => text.includes(word));
  if (!isAdministrator || !hasPassword) return undefined;
  return lines.find((one) => MAKES_ACCOUNT.some((word) => packedCode(one).includes(word)));
}

/** WordPress has blanks behind its brackets. */
function packedCode(line: Line): string {
  return codeOf(line).replaceAll("( ", "(");
}

function opensAt(line: Line, seen: readonly Line[], hasDigest: boolean): boolean {
  const text = codeOf(line);
  const compared = COMPARED.exec(text)?.[1] ?? COMPARED_BY_CALL.exec(text)?.[1] ?? COMPARED_TO_ZERO.exec(text)?.[1];
  const value = compared ?? COMPARED_REQUEST.exec(text)?.[1];
  const isDigest = (hasDigest && COMPARED_DIGEST.test(text)) || COMPARED_PART.test(text);
  if (
    !isDigest &&
    (value === undefined ||
      DUMMY.test(value) ||
      !(isMixed(value) || (value.includes(" ") && COMPARED_TO_ZERO.test(text))))
  )
    return false;
  const near = seen.filter(({ number }) => number >= line.number && number - line.number <= LINES_AFTER);
  const opens = isDigest || compared !== undefined ? OPENS : MAKES_ADMIN;
  return near.some((one) => opens.test(codeOf(one)));
}

/** No word of a protocol or a setting. */
function isMixed(value: string): boolean {
  return holds(DIGIT, value) && holds(LETTER, value);
}
