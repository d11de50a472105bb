/** Reading a commit message: subject, body, trailers, and the forms that GitHub and git write by themselves. */
import type { Trailer } from "../model/evidence.ts";

/** Longest message that is looked at, in characters; what follows is ignored by every rule. */
export const MESSAGE_LIMIT = 20_000;

/** First line, trimmed, cut to 1,000 characters. */
export function subjectOf(message: string): string {
  const end = message.indexOf("\n");
  return (end < 0 ? message : message.slice(0, end)).trim().slice(0, 1000);
}

/** Everything after the subject, trimmed. */
export function bodyOf(message: string): string {
  const end = message.indexOf("\n");
  return end < 0 ? "" : message.slice(end + 1, MESSAGE_LIMIT).trim();
}

/** `Key: value` lines of the last paragraph, as `git interpret-trailers` would read the plain case. */
export function readTrailers(message: string): Trailer[] {
  if (!message.includes("\n")) return []; // nearly always
  const paragraphs = message
    .slice(0, MESSAGE_LIMIT)
    .trimEnd()
    .split(/\n[ \t]*\n/);
  if (paragraphs.length < 2) return [];
  const trailers: Trailer[] = [];
  for (const line of (paragraphs.at(-1) ?? "").split("\n")) {
    const match = /^([A-Za-z][A-Za-z0-9-]{0,60}): {0,4}(\S.{0,500})$/.exec(line);
    if (match?.[1] && match[2]) trailers.push({ key: match[1], value: match[2].trim() });
  }
  return trailers;
}

/** True for a message that bears a sign-off (developercertificate.org). */
export function isSignedOff(message: string): boolean {
  if (!message.slice(0, MESSAGE_LIMIT).toLowerCase().includes("signed-off-by")) return false;
  return readTrailers(message).some(({ key }) => key.toLowerCase() === "signed-off-by");
}

/** Subject that GitHub's merge button writes: `Merge pull request #16 from owner/branch`. */
export function isGitHubMergeSubject(subject: string): boolean {
  return /^Merge pull request #\d{1,9} from [^\s/]{1,100}\/\S{1,255}$/.test(subject);
}

/** Subject that GitHub's squash button proposes: ends in `(#123)`. */
export function isSquashSubject(subject: string): boolean {
  return /\(#\d{1,9}\)$/.test(subject);
}

/** Longest type of a conventional subject, in characters: `performance` has eleven. */
const LONGEST_TYPE = 20;

/** Subject of the form `type: text`, `type(scope): text` or `type!: text`. */
export function isConventionalSubject(subject: string): boolean {
  const colon = subject.indexOf(": ");
  if (colon <= 0) return false;
  const head = subject.slice(0, colon).replace("!", "");
  const open = head.indexOf("(");
  const type = open < 0 ? head : head.slice(0, open);
  if (open >= 0 && !head.endsWith(")")) return false;
  return type.length > 0 && type.length <= LONGEST_TYPE && [...type].every((letter) => letter >= "a" && letter <= "z");
}

/** True for a subject whose first letter is written large; scripts without capitals have none. */
export function beginsWithCapital(subject: string): boolean {
  const [first = ""] = subject;
  return first !== first.toLowerCase();
}
