import { z } from "zod";
import { addedLines, codeOf, removedLines } from "../../diff/lines.ts";
import { defineDetector, type Signal } from "../../model/detector.ts";
import type { CommitEvidence, FileChange, Hunk, Line } from "../../model/evidence.ts";
import { isCode, isDocument, isTest, isWorkingFile } from "../../paths/path-classes.ts";
import { isSample } from "../../paths/samples.ts";
import { examples } from "./verification-dropped.examples.ts";

/** Commands that tell the right download or release from the forged. Sources: the manuals of the tools. */
const VERIFIES =
  /\bcosign\s{1,3}verify|\bgpg2?\s[^\n]{0,80}--verify\b|\bgpgv\s|\b(?:sha\d{1,3}|md5|b2)sum\s[^\n]{0,80}(?:-c\b|--check\b)|\bshasum\s[^\n]{0,80}(?:-c\b|--check\b)|\bminisign\s[^\n]{0,40}-\w{0,2}V|\bsignify\s[^\n]{0,40}-\w{0,2}V|\bgh\s{1,3}attestation\s{1,3}verify\b|\bslsa-verifier\s|\bGet-AuthenticodeSignature\b|\brpm\s{1,3}(?:-K|--checksig)\b|\bopenssl\s{1,3}dgst\s[^\n]{0,80}-verify\b/;
/** The same as a call, with what it compares among its arguments. */
const VERIFIES_BY_CALL =
  /\b\w{0,30}(?:verify|Verify)\w{0,20}\([^)\n]{0,80}\b(?:\w{0,20}_)?(?:sig|signature|checksum|digest|sha256|hmac)\b/;
/** Something from elsewhere is taken, or given to everybody. */
const BRINGS =
  /\bcurl\s|\bwget\s|\bInvoke-WebRequest\b|\biwr\s|\bfetch\w{0,20}\(|\bdownload\w{0,20}\(|\brequests\.get\(|\bhttp\.Get\(|\burlopen\(|\burlretrieve\(|\b(?:npm|pnpm|yarn|cargo|twine|gh\s{1,3}release|docker)\s{1,3}(?:publish|upload|push|create)\b/;
/** What takes its place speaks of it. */
const SPEAKS = /verif|signature|checksum|sha\d{3}|digest|attest|cosign|gpg|sigstore|integrity|hash|trusted|provenance/i;

/** A check that a missing value passes: `sig.nil? || compare(sig, …)`, `if (sig && !verify(sig))`. */
const ABSENT =
  /\b\w{1,30}(?:\.nil\?|\.blank\?|\.empty\?|\s{0,2}={2,3}\s{0,2}(?:null|nil|None|undefined|""|'')|\s{1,2}is\s{1,2}None)\s{0,3}(?:\|\||\bor\b)\s{0,3}[^\n]{0,40}(?:compare|verify|validate|equals?)\w{0,30}\(|\bif\s{0,2}\(?\s{0,2}\w{0,20}(?:sig|signature|hmac|mac|digest)\w{0,10}\s{0,3}(?:&&|\band\b)\s{0,3}(?:!|not\s)\s{0,2}[\w.$:>-]{0,40}(?:compare|verify|validate|equals?)\w{0,30}\(/;
/** What a check is called, and the words of a condition on its answer. */
const CHECK = /\b((?:verify|validate|check_?signature|compare_digest|hash_equals)\w{0,20})\(/i;
const ASKED = /\bif\b|\bunless\b|\bassert\b|\brequire\b|\bguard\b|&&|\|\|/;
const ABOUT = /sig|hmac|token|digest|cert|saml|jwt|checksum/i;

/** Words of {@link VERIFIES} and {@link VERIFIES_BY_CALL}; and of the checks whose answer is asked for. */
const VERIFY_WORDS = [
  ..."verif gpgv minisign signify AuthenticodeSignature rpm shasum".split(" "),
  ..."0123456789".split("").map((digit) => `${digit}sum`),
];
const CHECK_WORDS = "compare verify validate equal checksignature check_signature hash_equals".split(" ");

function isJudged(path: string): boolean {
  return !isTest(path) && !isSample(path) && !isDocument(path) && (isWorkingFile(path) || isCode(path));
}

export default defineDetector({
  id: "verification-dropped",
  title: "Signature or digest check is removed or ignored",
  family: "content",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.2.0",
  rationale:
    "A digest or signature stands between a project and whoever holds the server that it downloads from. When the check goes and the download stays, nothing breaks, and the next step is prepared.",
  falsePositives: ["Checks that move to another tool without a word", "Downloads that were verified twice"],
  remedy: "Ask what verifies it now. Put the check back if nothing does.",
  references: ["CWE-354 Improper Validation of Integrity Check Value", "CWE-347", "CWE-252", "SLSA build threats"],
  needs: ["diff"],
  wakes: [
    { path: isJudged, removed: VERIFY_WORDS },
    { path: isJudged, removed: CHECK_WORDS, added: CHECK_WORDS },
  ],
  options: z.strictObject({}),
  examples,
  detect(commit) {
    return commit.files.flatMap((file): readonly Signal[] => {
      if (file.status !== "modified" || !isJudged(file.path)) return [];
      for (const hunk of file.hunks) {
        const found = droppedIn(hunk, file);
        if (found && !spokenOf(commit)) return [toSignal(file, found, "a download or release is no longer verified")];
        const absent = added(hunk).find((line) => ABSENT.test(codeOf(line)) && ABOUT.test(codeOf(line)));
        if (absent && gone(hunk).some((line) => CHECKED.test(codeOf(line)) && !ABSENT.test(codeOf(line))))
          return [toSignal(file, absent, "a check now lets through what has nothing to check")];
        const ignored = ignoredIn(hunk);
        if (ignored) return [toSignal(file, ignored, "a check is still made, and its answer is no longer asked for")];
      }
      return [];
    });
  },
});

const CHECKED = /(?:compare|verify|validate|equals?)\w{0,30}\(/;
const added = ({ lines }: Hunk) => lines.filter(({ kind }) => kind === "+");
const gone = ({ lines }: Hunk) => lines.filter(({ kind }) => kind === "-");

/** Something in the commit takes its place. */
function spokenOf(commit: CommitEvidence): boolean {
  return commit.files.some((file) => addedLines(file).some((line) => SPEAKS.test(codeOf(line))));
}

/** The check is gone from the file's change, and what it checked stays beside its place. */
function droppedIn(hunk: Hunk, file: FileChange): Line | null {
  const check = gone(hunk).find((line) => VERIFIES.test(codeOf(line)) || VERIFIES_BY_CALL.test(codeOf(line)));
  if (!check || file.hunks.some(({ lines }) => lines.some((line) => line.kind !== "-" && VERIFIES.test(codeOf(line)))))
    return null;
  const isKept = hunk.lines.some((line) => line.kind !== "-" && BRINGS.test(codeOf(line)));
  const isMoved = removedLines(file).length > 3 * hunk.lines.length;
  return isKept && !isMoved ? check : null;
}

/** `if (!verify(sig)) throw` becomes `verify(sig);`. */
function ignoredIn(hunk: Hunk): Line | null {
  for (const before of gone(hunk)) {
    const name = CHECK.exec(codeOf(before))?.[1];
    if (name === undefined || !ASKED.test(codeOf(before)) || !ABOUT.test(codeOf(before))) continue;
    const bare = added(hunk).find((line) => {
      const text = codeOf(line).trim();
      const start = text.slice(0, Math.max(0, text.indexOf(`${name}(`)));
      return text.includes(`${name}(`) && text.endsWith(";") && !/[\s=(!]/.test(start);
    });
    if (bare) return bare;
  }
  return null;
}

function toSignal(file: FileChange, line: Line, because: string): Signal {
  const number = line.kind === "-" ? (file.hunks[0]?.lines.find(({ kind }) => kind !== "-")?.number ?? 1) : line.number;
  return {
    strength: "strong",
    confidence: 1,
    because,
    path: file.path,
    line: number,
    matched: `${because} ${file.path}`,
  };
}
