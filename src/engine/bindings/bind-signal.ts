/**
 * Says what a maintainer's decision about a finding holds on to. What content does is bound to the question, the path and the
 * content without its layout: it outlives amending, rebasing, squashing, cherry-picking and moving lines. Who made a commit
 * and when is bound to what the commit changes and to everybody behind it. What only a push shows is bound to that push.
 */
import { DIGIT, foldRuns } from "../diff/characters.ts";
import type { Detector, Family, Signal } from "../model/detector.ts";
import type { CommitEvidence, FileChange, PushEvidence } from "../model/evidence.ts";
import type { Binding } from "../model/verdict.ts";
import { normaliseCode } from "./normalise-code.ts";
import { patchIdOf } from "./patch-id.ts";
import { sha256 } from "./sha256.ts";
import { statementAt } from "./statement-at.ts";

/** Families whose question is who, when, or whether the message tells the truth. */
const ABOUT_PEOPLE: ReadonlySet<Family> = new Set(["identity", "time", "history", "behaviour", "message"]);
/** Hex digits kept of a line that holds a credential: they tell lines apart, and are too few to guess it from. */
const SECRET_DIGITS = 4;

export type Subject =
  | { readonly kind: "commit"; readonly commit: CommitEvidence }
  | { readonly kind: "push"; readonly push: PushEvidence };

export function bindSignal(detector: Detector, signal: Signal, subject: Subject): Binding {
  const question = detector.question ?? detector.id;
  if (subject.kind === "push") {
    const { arrival, after } = subject.push;
    return { anchor: `${question}\n#${after}`, content: sha256(`${arrival.ref}\n${arrival.sender?.id ?? ""}`) };
  }
  const { commit } = subject;
  if (signal.path === undefined || ABOUT_PEOPLE.has(detector.family)) {
    const message = detector.family === "message" ? normaliseCode(commit.message) : "";
    return {
      anchor: `${question}\n@${patchIdOf(commit)}\n${encoded(signal.path ?? "")}`,
      content: sha256(JSON.stringify([...peopleOf(commit), message])),
    };
  }
  const file = commit.files.find(({ path }) => path === signal.path);
  const content = sha256(contentOf(detector, signal, file));
  const anchor = (path: string) => `${question}\n${encoded(path)}`;
  const from = file?.status === "renamed" ? file.oldPath : null;
  return { anchor: anchor(signal.path), content, ...(from === null ? {} : { movedFrom: anchor(from) }) };
}

function contentOf({ family }: Detector, signal: Signal, file: FileChange | undefined): string {
  const statement = file && signal.line !== undefined ? statementAt(file, signal.line) : undefined;
  const line = statement === undefined ? "" : normaliseCode(statement);
  const matched = signal.matched === undefined ? "" : normaliseCode(signal.matched);
  if (family === "secrets") return `${matched}\n${line === "" ? "" : sha256(line).slice(0, SECRET_DIGITS)}`;
  if (line !== "") return `${matched}\n${line}`;
  return `${matched}\n${file?.newBlob ?? withoutNumbers(signal.because)}`;
}

/** Author, committer, claimed signer and pusher. Names and addresses as they are written: another spelling is another claim. */
function peopleOf({ author, committer, signature, arrival }: CommitEvidence): readonly unknown[] {
  const { presence, keyId, verification } = signature;
  return [
    [author.name, author.email],
    [committer.name, committer.email],
    [presence, keyId, verification?.verified ?? null],
    arrival?.sender?.id ?? arrival?.pusherName ?? null,
  ];
}

function withoutNumbers(text: string): string {
  return foldRuns(DIGIT, text, "0");
}

/** On one line, whatever the path holds. */
function encoded(path: string): string {
  return path.replaceAll("%", "%25").replaceAll("\n", "%0A");
}
