/**
 * Writes cases as one bare repository. Each case is a branch off its base's tip, and merges of many of them make one tip,
 * so that one scan judges all. A commit is judged by what its ancestors tell, so that cases do not know of one another.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { baseOf } from "./bases/all.ts";
import { createStream } from "./import-stream.ts";
import type { BaseName, Case } from "./model.ts";
import { randomOf } from "./random.ts";

/** Parents of one merge; git's own octopus goes further, readers of history rarely do. */
const PARENTS = 60;
const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;
/** 2026-06-01T08:00:00Z */
const FIRST = Date.UTC(2026, 5, 1, 8) / 1000;

export interface Written {
  /** Commits of each case by their ids, in order. */
  readonly commits: ReadonlyMap<string, readonly string[]>;
  /** All commits the tip reaches. */
  readonly all: number;
}

/** Makes the repository with `git fast-import`; its tip is `main`. */
export async function writeRepository(folder: string, cases: readonly Case[]): Promise<Written> {
  const stream = createStream();
  const tips = new Map<BaseName, number>();
  for (const name of new Set(cases.map(({ base }) => base))) tips.set(name, writeBase(stream, name));
  const marks = cases.map((one) => writeCase(stream, one, tips.get(one.base) ?? 0));
  const ends = [...tips.values(), ...marks.flatMap((ours) => ours.slice(-1))];
  for (let next = 0; next < ends.length; next += PARENTS) {
    const parents = [...(next === 0 ? [] : [stream.last()]), ...ends.slice(next, next + PARENTS)];
    stream.commit(
      { author: "mira", message: "Merge branches", files: new Map() },
      "main",
      parents,
      FIRST + (90 + next) * DAY,
    );
  }
  await git(["init", "--quiet", "--bare", "--initial-branch=main", folder]);
  const file = join(folder, "marks");
  await git(["--git-dir", folder, "fast-import", "--quiet", "--force", `--export-marks=${file}`], stream.bytes());
  const ids = new Map(readFileSync(file, "utf8").trimEnd().split("\n").map(readMark));
  const idsOf = (ours: readonly number[]): string[] => ours.map((mark) => ids.get(mark) ?? "");
  return {
    commits: new Map(cases.map(({ id }, index) => [id, idsOf(marks[index] ?? [])])),
    all: stream.commits(),
  };
}

function writeBase(stream: ReturnType<typeof createStream>, name: BaseName): number {
  for (const [index, commit] of baseOf(name).commits.entries()) {
    const at = FIRST + index * 2 * DAY + randomOf("clock", name, index).below(300) * MINUTE;
    stream.commit(commit, `base-${name}`, index === 0 ? [] : [stream.last()], at);
  }
  return stream.last();
}

function writeCase(stream: ReturnType<typeof createStream>, { id, base, group, commits }: Case, tip: number): number[] {
  const at = FIRST + (baseOf(base).commits.length + 1) * 2 * DAY + randomOf("when", group).below(500) * MINUTE;
  return commits.map((commit, index) =>
    stream.commit(commit, `case/${id}`, [index === 0 ? tip : stream.last()], at + index * 90 * MINUTE),
  );
}

function readMark(line: string): [mark: number, id: string] {
  const space = line.indexOf(" ");
  return [Number(line.slice(1, space)), line.slice(space + 1)];
}

async function git(args: readonly string[], input?: Buffer): Promise<void> {
  const child = spawn("git", args, { stdio: ["pipe", "ignore", "inherit"] });
  child.stdin.end(input);
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`git ${args[0]} ended with ${code}`);
}
