/** The branch of one case: what lies before it is known, what is written to it is judged. */
import { execFileSync } from "node:child_process";
import { type CommitScript, type FileChange, type GitHistory, later, type Person } from "../simulator/git-history.ts";
import { WEB_FLOW } from "../simulator/github/web-flow.ts";
import { stampOf } from "../simulator/histories/ordinary-past.ts";
import { INGRID } from "../simulator/histories/people.ts";
import type { Member } from "../simulator/histories/scenario.ts";

export type Files = Readonly<Record<string, FileChange>>;

export interface Branch {
  readonly history: GitHistory;
  /** Files that are there before the case begins, put there by an ordinary commit. */
  given(files: Files): void;
  /** Its newest commit. */
  head(): string;
  /** The member's newest commit with one parent before the case: what a replay copies. */
  lastOf(member: Pick<Member, "email">): { readonly message: string; readonly author: Person };
  /** The member at the branch's present time, by their own clock; each commit moves it on by some minutes. */
  now(member: Pick<Member, "name" | "email" | "offsetMinutes">): Person;
  /** A commit of a member, signed if they sign; `more` overrides any part of it. */
  commit(member: Member, message: string, files: Files, more?: Partial<CommitScript>): string;
  /** A commit in the name of anybody, signed by nobody. */
  unsigned(
    name: Pick<Member, "name" | "email" | "offsetMinutes">,
    message: string,
    files: Files,
    more?: Partial<CommitScript>,
  ): string;
  /** A commit that GitHub makes for a member: an edit in its pages, or a squash-merge. */
  byGitHub(member: Pick<Member, "name" | "email">, message: string, files: Files, more?: Partial<CommitScript>): string;
  /** A pull request of a member, merged by another in GitHub's pages. */
  pullRequest(request: {
    readonly by: Member;
    readonly merger: Member;
    readonly number: number;
    readonly title: string;
    readonly files: Files;
  }): string;
}

export const GITHUB = { name: "GitHub", email: "noreply@github.com", offsetMinutes: 0 };
const MINUTE = 60_000;
/** An odd number, so that times look like people's. */
const BETWEEN_COMMITS = 37 * MINUTE + 13_000;

export interface WrittenBranch extends Branch {
  /** Where the case begins: judged is what comes after. */
  start(): string;
}

export function createBranch(history: GitHistory, name: string, from: string, at: number): WrittenBranch {
  const ref = `refs/heads/${name}`;
  history.setRef(ref, from);
  let [start, time] = [from, at];

  const head = () => history.ref(ref) ?? from;
  const now: Branch["now"] = (member) => stampOf(member, time);
  const write = (script: CommitScript): string => {
    const id = history.commit({ branch: name, ...script });
    time += BETWEEN_COMMITS;
    return id;
  };
  const commit: Branch["commit"] = (member, message, files, more = {}) =>
    write({
      message: `${message}\n`,
      author: now(member),
      files,
      ...(member.key ? { sign: member.key.sign } : {}),
      ...more,
    });
  const unsigned: Branch["unsigned"] = (member, message, files, more = {}) =>
    write({ message: `${message}\n`, author: now(member), files, ...more });
  const byGitHub: Branch["byGitHub"] = (member, message, files, more = {}) =>
    write({
      message: `${message}\n`,
      author: now({ ...member, offsetMinutes: 0 }),
      committer: now(GITHUB),
      files,
      sign: WEB_FLOW.sign,
      ...more,
    });
  return {
    history,
    start: () => start,
    head,
    now,
    lastOf: ({ email }) => readLast(history.gitDir, from, email),
    commit,
    unsigned,
    byGitHub,
    given(files) {
      start = write({
        message: "Set up what the project needs (#88)\n",
        author: now(SETTLER),
        committer: now(GITHUB),
        files,
        sign: WEB_FLOW.sign,
      });
    },
    pullRequest({ by, merger, number, title, files }) {
      const trunk = head();
      const tip = commit(by, title, files, { branch: null, parents: [trunk] });
      const topic = title.toLowerCase().replace(/[^a-z]+/g, "-");
      return byGitHub(
        merger,
        `Merge pull request #${number} from ${by.login}/${topic}\n\n${title}`,
        {},
        {
          parents: [trunk, tip],
          base: tip,
        },
      );
    },
  };
}

function readLast(gitDir: string, from: string, email: string): { message: string; author: Person } {
  const args = [
    "--git-dir",
    gitDir,
    "log",
    "-1",
    "--no-merges",
    `--author=<${email}>`,
    "--format=%an%x00%aI%x00%B",
    from,
  ];
  const [name = "", at = "", message = ""] = execFileSync("git", args, { encoding: "utf8" }).split("\0");
  return { message: message.trimEnd(), author: { name, email, at } };
}

/** Whoever set the project up: of no interest to a case. */
const SETTLER = { ...INGRID, offsetMinutes: 0 };

/** The same moment in another time zone, as an amended commit on another machine has it. */
export function onAnotherClock(person: Person, offsetMinutes: number, seconds = 0): Person {
  const at = Date.parse(later(person, seconds).at);
  return stampOf({ name: person.name, email: person.email, offsetMinutes }, at);
}
