/** Checks that a change removes, switches off or has answer yes. */

import type { Signal } from "../model/detector.ts";
import type { CommitEvidence, FileChange, Line } from "../model/evidence.ts";
import type { Wake } from "../model/wake.ts";
import { isTest } from "../paths/path-classes.ts";
import { createPathTest } from "../paths/path-rules.ts";
import { isSample } from "../paths/samples.ts";
import { codeOf, removedLines, visible } from "./lines.ts";
import { newCode } from "./new-lines.ts";

/** Build files that probe what the system can do. */
export const isProbing = createPathTest([
  { names: "CMakeLists.txt configure configure.in meson.build" },
  { extensions: "cmake m4 ac" },
  { starts: "acinclude" },
]);

/** What is easily overlooked and never compiles. */
export const STRAY: ReadonlySet<string> = new Set([".", ",", "`", "@", "$", "?", "~"]);

/** A probe that the build compiles to learn what the system can do. */
export const PROBE =
  /\bcheck_c(?:xx)?_source_(?:compiles|runs)\b|\bAC_(?:COMPILE|LINK|RUN)_IFELSE\b|\bAC_LANG_(?:SOURCE|PROGRAM)\b|\btry_compile\b|\bcc\.(?:compiles|links|has_function)\b|#\s{0,3}include\s{0,3}<|\bint\s{1,3}main\s{0,3}\(|\bvoid\s{1,3}\w{1,40}\s{0,3}\(/;

export const HARDENING =
  /landlock|seccomp|sandbox|pledge|unveil|capsicum|NO_NEW_PRIVS|stack.?protector|fortify|\brelro\b|\bpie\b|hardening|cap_enter/i;

/** Checks that are switched off for everybody. */
export const SWITCHED_OFF: readonly (readonly [what: string, pattern: RegExp])[] = [
  [
    "certificates are no longer checked",
    /\brejectUnauthorized["']?\s{0,3}[:=]\s{0,3}false\b|NODE_TLS_REJECT_UNAUTHORIZED["'\]]{0,3}\s{0,3}[:=]\s{0,3}["']?0|\bverify\s{0,3}=\s{0,3}False\b|\bInsecureSkipVerify\s{0,3}:\s{0,3}true\b|\bssl\._create_unverified_context\b|CURLOPT_SSL_VERIFYPEER\s{0,3},\s{0,3}(?:0|false)|\bhttp\.sslVerify\s{1,3}false\b|\bdanger_accept_invalid_certs\s{0,2}\(\s{0,2}true|\bstrict-ssl\s{0,3}=\s{0,3}false/,
  ],
  [
    "signatures are no longer checked",
    /--no-gpg-(?:check|sign)\b|\bgpgcheck\s{0,3}=\s{0,3}0\b|--allow-unauthenticated\b|\balgorithms?["']?\s{0,3}[:=]\s{0,3}\[?["']none["']|verify_signature["']?\s{0,3}[:=]\s{0,3}False|--trusted-host\b/,
  ],
];

/** A safeguard that gives way to what only looks like it; what gives way must be gone from the file's change. */
const REPLACED: readonly (readonly [what: string, gone: RegExp, now: RegExp, about: RegExp])[] = [
  [
    "tokens are read without checking who signed them",
    /\bjwt\.verify\s{0,2}\(|\bjwtVerify\s{0,2}\(|\bparseClaimsJws\s{0,2}\(|\bParseWithClaims\s{0,2}\(/,
    /\bjwt\.decode\s{0,2}\(|\bdecodeJwt\s{0,2}\(|\bjwt_decode\s{0,2}\(|\bjwtDecode\s{0,2}\(|\bparseClaimsJwt\s{0,2}\(|\bParseUnverified\s{0,2}\(/,
    /token|jwt/i,
  ],
  [
    "what must not be guessed is drawn from a generator that can be",
    /\brandomBytes\b|\bgetRandomValues\b|\bsecrets\.(?:token|choice|rand)|\bSecureRandom\b|\burandom\b|\bcrypto\/rand\b|\brandom_bytes\b|\bRandomNumberGenerator\b|\bOsRng\b/,
    /\bMath\.random\s{0,2}\(|\brandom\.(?:random|randint|choices?|randrange|getrandbits)\s{0,2}\(|\bmath\/rand\b|\bmt_rand\s{0,2}\(|\bnew Random\s{0,2}\(|\bjava\.util\.Random\b/,
    /key|token|secret|nonce|salt|session|passw|seed|wallet|crypt|otp\b/i,
  ],
];

/** Parts of the names of functions that tell the right from the forged, in lower case. */
const CHECKS: readonly string[] = [
  "verify",
  "checksignature",
  "check_signature",
  "validatesignature",
  "validate_signature",
  "timingsafeequal",
  "compare_digest",
  "comparehashandpassword",
  "constanttimecompare",
  "constant_time_eq",
  "hash_equals",
  "checkpw",
];

/** Answers that are always yes, as a line of their own. */
const YES: ReadonlySet<string> = new Set(["return true", "true", "return nil", "return ok(())", "ok(())", "=> true"]);

/** An option by which the signature of a token is not looked at. */
const SKIPS_SIGNATURE = /verify_signature["']?\s{0,3}[:=]\s{0,3}False/;

/** A token was read with its signature checked. */
const readsToken = (text: string) =>
  text.includes("decode(") && text.includes("algorithms") && !SKIPS_SIGNATURE.test(text);

/** A token that names no algorithm may be signed by nobody: RFC 8725, 3.1. */
const TAKES_UNSIGNED =
  /\bUnsafeAllowNoneSignatureType\b|\balgorithms?["']?\s{0,3}[:=]\s{0,3}\[[^\]\n]{0,80}["']none["']/i;

/** What all of this needs at least: words of what goes, and of what comes. */
export const WEAKENED_WAKES: readonly Wake[] = [
  { path: isProbing },
  { removed: CHECKS, added: ["true", "return nil", "ok(())"] },
  {
    added: [
      ..."verify unverified rejectUnauthorized TLS_REJECT_UNAUTHORIZED danger_accept_invalid_certs strict-ssl".split(
        " ",
      ),
      ..."--no-gpg- gpgcheck --allow-unauthenticated algorithm --trusted-host UnsafeAllowNone".split(" "),
      ..."jwt.decode decodeJwt jwt_decode jwtDecode parseClaimsJwt".split(" "),
      ..."math.random math/rand mt_rand java.util.random".split(" "),
      ..."random.random random.randint random.choice random.randrange random.getrandbits".split(" "),
      "new Random",
    ],
  },
];

/** A safeguard of a kept file that is replaced, or opened for tokens that nobody signed. */
export function givenWay(commit: CommitEvidence, file: FileChange): Signal | null {
  if (file.status !== "modified") return null;
  const lines = newCode(commit, file);
  const found = (pattern: RegExp) => lines.find((line) => pattern.test(codeOf(line)));
  const gone = removedLines(file).map(codeOf);
  const around = file.hunks.flatMap((hunk) => hunk.lines.map(({ text }) => text.slice(0, 200))).join("\n");
  const yes = answersYes(commit, file);
  if (yes) return weakening(file, yes, "a check is gone, and the answer is always yes");
  const unsigned = found(TAKES_UNSIGNED) ?? (gone.some(readsToken) ? found(SKIPS_SIGNATURE) : undefined);
  if (unsigned) return weakening(file, unsigned, "unsigned tokens are accepted");
  for (const [what, before, now, about] of REPLACED) {
    const line = gone.some((text) => before.test(text)) && !found(before) ? found(now) : undefined;
    if (line && about.test(`${file.path}\n${around}`)) return weakening(file, line, what);
  }
  return null;
}

/** In one place of the file a check gave way to a constant, and nothing checks there any more. */
function answersYes(commit: CommitEvidence, file: FileChange): Line | null {
  if (isTest(file.path) || isSample(file.path)) return null;
  const elsewhere = commit.files.flatMap((one) => newCode(commit, one).map((line) => checkIn(line)));
  for (const { lines } of file.hunks) {
    const gone = lines.filter(({ kind }) => kind === "-");
    const check = gone.map(checkIn).find((name) => name !== null);
    if (!check || elsewhere.includes(check)) continue;
    if (lines.some((line) => line.kind !== "-" && checkIn(line) !== null)) continue;
    const before = gone.filter(isYes).length;
    const yes = lines.filter((line) => line.kind === "+" && isYes(line));
    const [first] = yes;
    if (first && yes.length > before) return first;
  }
  return null;
}

/** The function by whose name a line checks something; null for none. */
function checkIn(line: Line): string | null {
  const text = visible(line).slice(0, 500);
  for (const part of text.split("(").slice(0, -1)) {
    const from = lastSign(part) + 1;
    const name = part.slice(from).toLowerCase();
    const before = part.slice(0, from).trim().split(" ").at(-1) ?? "";
    if (!DEFINERS.has(before) && CHECKS.some((one) => name.includes(one))) return name;
  }
  return null;
}

/** Words in front of the name of a function that is defined. */
const DEFINERS: ReadonlySet<string> = new Set("fn func function def void bool boolean int auto static".split(" "));

/** Position of the last character that is no part of a name; -1 for none. */
function lastSign(text: string): number {
  let at = text.length - 1;
  while (
    at >= 0 &&
    (text.charAt(at) === "_" ||
      text.charAt(at).toLowerCase() !== text.charAt(at).toUpperCase() ||
      isDigit(text.charAt(at)))
  )
    at--;
  return at;
}

const isDigit = (char: string) => char >= "0" && char <= "9";

function isYes(line: Line): boolean {
  const text = visible(line).trim().toLowerCase();
  return YES.has(text.endsWith(";") ? text.slice(0, -1).trim() : text);
}

function weakening(file: FileChange, line: Line, because: string): Signal {
  return { strength: "strong", confidence: 1, because, path: file.path, line: line.number };
}
