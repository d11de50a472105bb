/** Writes what a commit becomes when it is rewritten: as people do it, and as somebody would who hides behind a decision. */
import { execFileSync } from "node:child_process";
import type { FileChange, GitHistory, Person } from "../../test/simulator/git-history.ts";

export interface Original {
  readonly sha: string;
  readonly parent: string;
  readonly message: string;
  readonly author: Person;
  readonly committer: Person;
  /** Changed paths with their bytes after and before; null: not there. */
  readonly files: readonly { readonly path: string; readonly after: Buffer | null; readonly before: Buffer | null }[];
}

/** What becomes of the original: the commit that is judged, and the one it stands on. */
export interface Rewritten {
  readonly base: string;
  readonly head: string;
}

export type Rewrite = (
  history: GitHistory,
  original: Original,
  lines: ReadonlyMap<string, readonly number[]>,
) => Rewritten;

const HOUR = 3_600_000;
const OTHER = { name: "Quentin Adeyemi", email: "quentin@adeyemi.example" };

/** What people do: a decision should outlive it. */
export const HONEST: Readonly<Record<string, Rewrite>> = {
  amend: (history, one) =>
    write(history, one, one.parent, {
      message: `${one.message.trimEnd()}\n\nSee the notes.\n`,
      committer: later(one.committer),
    }),
  rebase: (history, one) => {
    const base = write(history, one, one.parent, {
      files: { "notes/rebased.md": "Something else happened.\n" },
      message: "Add a note\n",
    }).head;
    return write(history, one, base, { committer: later(one.committer) });
  },
  "line shift": (history, one) => {
    const shifted = Object.fromEntries(
      one.files.flatMap(({ path, before }) => (isText(before) ? [[path, `\n\n\n${before}`]] : [])),
    );
    const base = write(history, one, one.parent, { files: shifted, message: "Leave some room\n" }).head;
    const files = Object.fromEntries(
      one.files.map(({ path, before, after }) => [path, isText(before) && isText(after) ? `\n\n\n${after}` : after]),
    );
    return write(history, one, base, { files });
  },
  squash: (history, one) =>
    write(history, one, one.parent, {
      files: { ...filesOf(one), "notes/squashed.md": "Another commit's note.\n" },
      message: `${one.message.trimEnd()}\n\n* Add a note\n`,
    }),
  "cherry-pick": (history, one) => {
    const base = write(history, one, one.parent, {
      files: { "notes/branch.md": "On another branch.\n" },
      message: "Begin a branch\n",
    }).head;
    return write(history, one, base, {
      message: `${one.message.trimEnd()}\n\n(cherry picked from commit ${one.sha})\n`,
      committer: later({ ...OTHER, at: one.committer.at }),
    });
  },
  rename: (history, one) => {
    // A file that was there before is moved by the same commit.
    const files = Object.fromEntries(
      one.files.flatMap(({ path, before, after }): [string, FileChange][] =>
        before === null || after === null
          ? [[path, after]]
          : [
              [path, null],
              [renamed(path), after],
            ],
      ),
    );
    return write(history, one, one.parent, { files });
  },
  reformat: (history, one) => {
    const files = Object.fromEntries(
      one.files.map(({ path, after }) => [path, isText(after) ? reformatted(String(after)) : after]),
    );
    return write(history, one, one.parent, { files });
  },
};

/** What a decision must not cover. */
export const HOSTILE: Readonly<Record<string, Rewrite>> = {
  "other payload": (history, one, lines) => {
    const files = Object.fromEntries(
      one.files.map(({ path, after }) => [
        path,
        isText(after) ? mutated(String(after), lines.get(path) ?? []) : changed(after),
      ]),
    );
    return write(history, one, one.parent, { files });
  },
  "other author": (history, one) =>
    write(history, one, one.parent, {
      author: { ...OTHER, at: one.author.at },
      committer: { ...OTHER, at: one.committer.at },
    }),
  "moved out of its folder": (history, one) => {
    const files = Object.fromEntries(one.files.map(({ path, after }) => [`moved/${path}`, after]));
    return write(history, one, one.parent, { files });
  },
};

export function readOriginal(gitDir: string, sha: string, parent: string): Original {
  const git = (...args: string[]) =>
    execFileSync("git", ["--git-dir", gitDir, ...args], { maxBuffer: 64 * 1024 * 1024 });
  const [an = "", ae = "", aI = "", cn = "", ce = "", cI = "", message = ""] = String(
    git("log", "-1", "--format=%an%x00%ae%x00%aI%x00%cn%x00%ce%x00%cI%x00%B", sha),
  ).split("\0");
  const paths = String(git("diff-tree", "-r", "-z", "--no-renames", "--name-only", parent, sha))
    .split("\0")
    .filter(Boolean);
  const at = (commit: string, path: string) => {
    try {
      return execFileSync("git", ["--git-dir", gitDir, "cat-file", "blob", `${commit}:${path}`], {
        stdio: ["ignore", "pipe", "ignore"],
        maxBuffer: 64 * 1024 * 1024,
      });
    } catch {
      return null; // not there
    }
  };
  return {
    sha,
    parent,
    message,
    author: { name: an, email: ae, at: aI },
    committer: { name: cn, email: ce, at: cI },
    files: paths.map((path) => ({ path, after: at(sha, path), before: at(parent, path) })),
  };
}

interface Changes {
  readonly message?: string;
  readonly author?: Person;
  readonly committer?: Person;
  readonly files?: Readonly<Record<string, FileChange>>;
}

function write(history: GitHistory, one: Original, parent: string, changes: Changes): Rewritten {
  const { message = one.message, author = one.author, committer = one.committer, files = filesOf(one) } = changes;
  return {
    base: parent,
    head: history.commit({ message, author, committer, branch: null, parents: [parent], base: parent, files }),
  };
}

function filesOf({ files }: Original): Record<string, FileChange> {
  return Object.fromEntries(files.map(({ path, after }) => [path, after]));
}

function later(person: Person): Person {
  const zone = /[+-]\d\d:\d\d$/.exec(person.at)?.[0] ?? "+00:00";
  const minutes = (zone.startsWith("-") ? -1 : 1) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4)));
  const local = new Date(Date.parse(person.at) + HOUR + minutes * 60_000).toISOString().slice(0, 19);
  return { ...person, at: `${local}${zone}` };
}

function isText(bytes: Buffer | null): bytes is Buffer {
  return bytes !== null && !bytes.includes(0);
}

function renamed(path: string): string {
  const dot = path.lastIndexOf(".");
  const slash = path.lastIndexOf("/");
  return dot > slash + 1 ? `${path.slice(0, dot)}-renamed${path.slice(dot)}` : `${path}-renamed`;
}

/** As a formatter with other settings: twice the indentation, other quotes where there is one kind. */
function reformatted(text: string): string {
  return text
    .split("\n")
    .map((line) => {
      const indent = /^[ \t]*/.exec(line)?.[0] ?? "";
      const rest = line.slice(indent.length);
      const quoted = rest.includes("'") || rest.includes("\\") ? rest : rest.replaceAll('"', "'");
      return `${indent}${indent}${quoted.replace(/,(?=\S)/g, ", ")}`;
    })
    .join("\n");
}

/** The longest word of each line in question, turned around: another host, another name, another string. */
function mutated(text: string, numbers: readonly number[]): string {
  return text
    .split("\n")
    .map((line, i) => {
      if (!numbers.includes(i + 1)) return line;
      const words = (line.match(/[A-Za-z0-9]{4,}/g) ?? []).filter((word) => word !== [...word].reverse().join(""));
      const longest = words.reduce((best, word) => (word.length > best.length ? word : best), "");
      return longest === "" ? `${line} x` : line.replace(longest, [...longest].reverse().join(""));
    })
    .join("\n");
}

function changed(bytes: Buffer | null): Buffer | null {
  return bytes === null ? null : Buffer.concat([bytes, Buffer.from("x")]);
}
