/**
 * The ordinary past of a small project: its people work in their own hours, sign if they do, and merge through GitHub,
 * which commits and signs those merges itself. The same options always give the same history.
 */
import { createGitHistory, type FileChange, type GitHistory, type Person } from "../git-history.ts";
import { WEB_FLOW } from "../github/web-flow.ts";
import type { Member } from "./scenario.ts";

type Files = Readonly<Record<string, FileChange>>;

/** One piece of everyday work: the nth change of the project. */
export interface Work {
  readonly message: string;
  readonly files: Files;
}

export interface PastOptions {
  readonly gitDir: string;
  readonly team: readonly [Member, ...Member[]];
  readonly now: number;
  readonly first: Files;
  /** The project's everyday changes in order; each is one commit, every third one comes as a merged pull request. */
  readonly work: readonly Work[];
}

export interface Past {
  readonly history: GitHistory;
  /** Where the App comes in: after a third of the past. */
  readonly start: string;
  readonly head: string;
  /** A commit of a member on the default branch, `minutes` before now, signed if they sign. */
  commit(member: Member, minutes: number, message: string, files: Files): string;
  /** Points the default branch back to where the App comes in: what follows is pushed. */
  rewind(): void;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const GITHUB = { name: "GitHub", email: "noreply@github.com" };
/** Days from one piece of work to the next. */
const DAYS_BETWEEN = 3;

export function writeOrdinaryPast({ gitDir, team, now, first, work }: PastOptions): Past {
  const history = createGitHistory({ gitDir });
  const [lead] = team;
  const day = (i: number) => now - (work.length - i + 1) * DAYS_BETWEEN * DAY;
  const commitAt = (member: Member, at: number, message: string, files: Files, branch: "main" | null = "main") =>
    history.commit({
      message: `${message}\n`,
      author: stampOf(member, at),
      files,
      branch,
      ...(branch ? {} : { parents: [history.ref("refs/heads/main") ?? ""] }),
      ...(member.key ? { sign: member.key.sign } : {}),
    });

  commitAt(lead, workingHour(day(-1), lead, 0), "Initial commit", first);
  let start = "";
  for (const [i, { message, files }] of work.entries()) {
    const member = team[i % team.length] ?? lead;
    const at = workingHour(day(i), member, i);
    if (i % 3 === 2) mergePullRequest(history, lead, { member, at, message, files, number: 11 + i });
    else commitAt(member, at, message, files);
    if (i === Math.floor(work.length / 3)) start = history.ref("refs/heads/main") ?? "";
  }
  return {
    history,
    start,
    head: history.ref("refs/heads/main") ?? "",
    commit: (member, minutes, message, files) => commitAt(member, now - minutes * MINUTE, message, files),
    rewind: () => history.setRef("refs/heads/main", start),
  };

  function mergePullRequest(
    to: GitHistory,
    by: Member,
    request: { member: Member; at: number; message: string; files: Files; number: number },
  ): void {
    const { member, at, message, files, number } = request;
    const branch = message
      .toLowerCase()
      .replace(/[^a-z]+/g, "-")
      .replace(/^-|-$/g, "");
    const trunk = to.ref("refs/heads/main") ?? "";
    const tip = commitAt(member, at, message, files, null);
    to.commit({
      message: `Merge pull request #${number} from ${member.login}/${branch}\n\n${message}\n`,
      author: stampOf(by, at + 40 * MINUTE),
      committer: stampOf({ ...GITHUB, offsetMinutes: 0 }, at + 40 * MINUTE),
      parents: [trunk, tip],
      base: tip,
      sign: WEB_FLOW.sign,
    });
  }
}

/** A person of git's: the member, at a time, by their own clock. */
export function stampOf(
  { name, email, offsetMinutes }: Pick<Member, "name" | "email" | "offsetMinutes">,
  at: number,
): Person {
  const local = new Date(at + offsetMinutes * MINUTE).toISOString().slice(0, 19);
  const hours = String(Math.floor(Math.abs(offsetMinutes) / 60)).padStart(2, "0");
  const minutes = String(Math.abs(offsetMinutes) % 60).padStart(2, "0");
  return { name, email, at: `${local}${offsetMinutes < 0 ? "-" : "+"}${hours}:${minutes}` };
}

/** Between nine and five where the member is. */
function workingHour(day: number, { offsetMinutes }: Member, i: number): number {
  const midnight = Math.floor((day + offsetMinutes * MINUTE) / DAY) * DAY - offsetMinutes * MINUTE;
  return midnight + (9 * 60 + ((i * 97) % 480)) * MINUTE;
}
