/** Cues of shells: literals of which one stands in every changed line that does anything of the command tables. */
import { type Cues, once } from "../derive-cues.ts";
import { ACTING_NAMES } from "./read-command.ts";

/** What joins commands, runs texts, redirects, or puts names together: whatever is spelled in pieces needs one of these. */
const CONSTRUCTS = [
  "|",
  "$(",
  "`",
  "<(",
  ">",
  "$'",
  "${",
  "$",
  "eval",
  "://",
  "/dev/",
  "~",
  "%",
  "exec",
  "source",
  "-delete",
  "donate-level",
  "stratum",
  "trap",
  "alias",
  ". ",
  "[char]",
  "::",
];
/** Parts that many names share. */
const STEMS = [
  "sh",
  "curl",
  "wget",
  "nc",
  "py",
  "node",
  "perl",
  "ruby",
  "php",
  "64",
  "zip",
  "tar",
  "git",
  "npm",
  "pip",
  "bun",
  "docker",
  "ssl",
  "set-",
  "get-",
  "new-",
  "invoke-",
  "start-",
  "-item",
  "ftp",
  "ssh",
  "cp",
  "rm",
  "mk",
  "ch",
  "add",
  "mod",
  "ctl",
  "cat",
  "claude",
];
/** Shorter names mean something only as words. */
const SHORTEST_NAME = 4;

export const shellCues: Cues = {
  all: once(() => [...CONSTRUCTS, ...STEMS, ...remaining()]),
  meanings: () => new Map(),
  isMeant: null,
  isOther: null,
};

function remaining(): readonly string[] {
  const all = [...CONSTRUCTS, ...STEMS];
  const names = ACTING_NAMES.filter((name) => !all.some((cue) => name.includes(cue)));
  return [...new Set(names.map((name) => (name.length < SHORTEST_NAME ? `${name} ` : name)))];
}
