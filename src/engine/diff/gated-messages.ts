/** Messages of protest in new lines, and who meets them. */
import { actsOnPerson, asksAudience, asksDomain, asksLanguage, LANGUAGES } from "../catalogue/audience-checks.ts";
import { hasProtest, PROTEST_WORDS } from "../catalogue/protest-phrases.ts";
import type { Signal } from "../model/detector.ts";
import type { CommitEvidence, FileChange, Line } from "../model/evidence.ts";
import type { Wake } from "../model/wake.ts";
import { baseName, classesOf, isCode } from "../paths/path-classes.ts";
import { visible } from "./lines.ts";
import { newLines } from "./new-lines.ts";

/** What the lines of a file say, and to whom. */
interface Message {
  readonly file: FileChange;
  readonly text: string;
  /** Lines that ask who is looking, of the commit and around it. */
  readonly asks: Line | undefined;
  readonly inside: Line | null;
  readonly protest: Line | undefined;
}

type MessageRow = readonly [
  when: (message: Message) => boolean,
  strength: Signal["strength"],
  confidence: number,
  because: string,
];

/** Sources: styled-components and SweetAlert2 2022–2023, es5-ext 2022, node-ipc and peacenotwar 2022. */
const MESSAGES: readonly MessageRow[] = [
  [
    ({ asks, protest }) => asks !== undefined && protest !== undefined,
    "decisive",
    1,
    "who is looking decides whether a political message is shown or more is done",
  ],
  [
    ({ protest, file }) => protest !== undefined && isInstallScript(file.path),
    "strong",
    1,
    "a political message stands in a script that every installation runs",
  ],
  [
    ({ text }) => asksLanguage(text) && asksDomain(text),
    "strong",
    1,
    "the visitor's language and the country of the site together decide what the program does",
  ],
  [
    ({ protest, text }) => protest !== undefined && isOwnFolder(text) && actsOnPerson(text),
    "strong",
    1,
    "a political message is written into a person's own folders",
  ],
  [
    ({ protest, inside }) => protest !== undefined && inside !== null,
    "strong",
    1,
    "a political message changes in code that only certain visitors meet",
  ],
  [
    ({ protest, text }) => protest !== undefined && actsOnPerson(text),
    "medium",
    0.9,
    "a political message stands in code that shows something",
  ],
  [({ inside }) => inside !== null, "medium", 0.8, "the change lies in code that only certain visitors meet"],
  [({ protest }) => protest !== undefined, "weak", 0.7, "a political message stands in the code"],
];

/** The gravest message of a file: what is said, where, and on what it depends; null for none. */
export function gatedMessageIn(commit: CommitEvidence, file: FileChange): Signal | null {
  if (!mayBeGated(file)) return null;
  const lines = newLines(commit, file);
  const named = lines.find((line) => isDependency(visible(line)) && hasProtest(visible(line)));
  if (named && classesOf(file.path).includes("manifest")) {
    const because = "the package depends on one that is named for a protest";
    return { strength: "strong", confidence: 1, because, line: named.number };
  }
  const asks = lines.find((line) => asksAudience(visible(line)));
  const message: Message = {
    file,
    text: lines.map(visible).join("\n").slice(0, 100_000),
    asks,
    inside: asks ? null : insideGate(commit, file),
    protest: lines.find((line) => hasProtest(visible(line))),
  };
  const row = MESSAGES.find(([when]) => when(message));
  if (!row) return null;
  const [, strength, confidence, because] = row;
  const line = (message.asks ?? message.protest ?? message.inside)?.number;
  return { strength, confidence, because, ...(line === undefined ? {} : { line }) };
}

/** A first look at all that a row of {@link MESSAGES} needs: words of protest, or a question about language and domain. */
function mayBeGated({ hunks }: FileChange): boolean {
  const there = hunks.flatMap(({ lines }) => lines.filter(({ kind }) => kind !== "-").map(visible)).join("\n");
  return hasProtest(there) || asksLanguage(there);
}

/** The same, for all files at once. */
export const GATED_WAKES: readonly Wake[] = [{ near: [...PROTEST_WORDS, ...LANGUAGES] }, { nearShapes: ["not-ascii"] }];

function isInstallScript(path: string): boolean {
  const name = baseName(path);
  return classesOf(path).includes("installer") || (isCode(path) && INSTALLS.some((part) => name.includes(part)));
}
const INSTALLS = ["preinstall", "postinstall"];

function isOwnFolder(text: string): boolean {
  const has = (words: readonly string[]) => words.some((word) => text.includes(word));
  return has(["homedir", "expanduser", "USERPROFILE"]) && has(["Desktop", "OneDrive", "Documents"]);
}

/** A name and the beginning of a version range, as manifests write dependencies. */
function isDependency(text: string): boolean {
  const at = [":", "="].map((sign) => text.indexOf(sign)).find((one) => one > 0);
  const first = [...text.slice((at ?? text.length) + 1)].find((char) => !" \"'{^~<>=*v".includes(char)) ?? "";
  return first >= "0" && first <= "9";
}

/** A new line next to an unchanged test of who is looking, with words of protest around. */
function insideGate(commit: CommitEvidence, file: FileChange): Line | null {
  const fresh = new Set(newLines(commit, file));
  for (const hunk of file.hunks) {
    const around = hunk.lines.filter(({ kind }) => kind === " ");
    const added = hunk.lines.find((line) => fresh.has(line));
    const says = hunk.lines.some((line) => line.kind !== "-" && hasProtest(visible(line)));
    if (added && says && around.some((line) => asksAudience(visible(line)))) return added;
  }
  return null;
}
