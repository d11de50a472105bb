/**
 * A gate – country, language, time zone – and harm behind it: files destroyed, or a program that refuses to go on. What
 * the gate leads to is read in the lines that follow it, and in the functions of the same file that those lines call.
 */
import type { Line } from "../model/evidence.ts";
import { asksAudience } from "./audience.ts";
import { visible } from "./lines.ts";
import { WIPES } from "./wipes.ts";

/** Lines behind a gate, and behind the head of a function, that belong to it. */
const BEHIND_GATE = 10;
const FUNCTION_LINES = 14;
/** Functions that are looked into from one gate, and gates of one file. */
const MOST_CALLED = 20;
const MOST_GATES = 20;

/** Goes through folders, whatever lies there. */
const WALKS =
  /\breaddir(?:Sync)?\s{0,2}\(|\bos\.(?:walk|scandir|listdir)\s{0,2}\(|\.r?glob\s{0,2}\(|\bfilepath\.Walk(?:Dir)?\s{0,2}\(|\bWalkDir::|\bRecursiveDirectoryIterator\b|\bFiles\.walk\s{0,2}\(|\bfind\s{1,3}[~/$.]/;
/** Writes over a file, or takes it away. */
const RUINS =
  /\bwriteFile(?:Sync)?\s{0,2}\(|\b(?:unlink|rm|truncate)(?:Sync)?\s{0,2}\(|\bos\.(?:remove|unlink|WriteFile|Remove|Truncate)\s{0,2}\(|\.(?:write_text|write_bytes|unlink)\s{0,2}\(|\bopen\s{0,2}\([^\n]{0,80}["']wb?["']|\bfs::(?:write|remove_file)\s{0,2}\(|\bfile_put_contents\s{0,2}\(|\bFiles\.(?:write|delete)\s{0,2}\(|-delete\b|-exec\s{1,3}(?:rm|shred)\b/;
/** Takes a whole folder away. */
const REMOVES_TREE =
  /\brm(?:dir)?(?:Sync)?\s{0,2}\([^\n]{0,200}\brecursive\b|\b(?:rmtree|RemoveAll|remove_dir_all|rimraf(?:\.sync)?|deleteRecursively|emptyDirSync|removeSync)\s{0,2}\(|(?<![\w-])rm\s{1,3}-[a-zA-Z]{0,4}r[a-zA-Z]{0,4}\s/;
/** Folders that a program makes and may take away. */
const OWN_FOLDER =
  /\b(?:dist|build|out|tmp|temp|te?mp_?dir|cache|coverage|node_modules|target|locales?|i18n|translations?|lang|output)\b|(?:tmp|temp|cache|build|out|dist)_?dir|mkdtemp/i;
/** Stops the program, or keeps it from ever going on. */
const STOPS =
  /\bprocess\.(?:exit|abort|kill)\s{0,2}\(|\bsys\.exit\s{0,2}\(|\bos\._?(?:exit|Exit|abort|kill)\s{0,2}\(|\bSystem\.exit\s{0,2}\(|\bwhile\s{0,2}\(\s{0,2}(?:true|1|!0)\s{0,2}\)\s{0,2}(?:\{\s{0,2}\}|;)|\bwhile\s{1,2}True\s{0,2}:\s{0,2}pass\b|\bfor\s{0,2}\(\s{0,2};\s{0,2};\s{0,2}\)\s{0,2}(?:\{\s{0,2}\}|;)|\bstd::process::(?:exit|abort)\s{0,2}\(/;
/** A gate for people of certain places … */
const NAMES_PLACE =
  /\b(?:russian?|belarus|ukraine|israel|china|iran|palestine)\b|["'](?:RU|BY|UA|IL|CN|IR|KP)["']|["'](?:Europe|Asia|Africa|America)\/[A-Z]/i;
/** … or of certain languages: no English, and no mere encoding. */
const NAMES_LANGUAGE = /["'/^](?:ru|be|uk|he|iw|zh|fa|ar|ko|hy|kk)(?:[-_][A-Z]{2})?\b/;

export interface GatedHarm {
  /** All files that are met · a folder, or files that the program may own · the program itself. */
  readonly harm: "files" | "folder" | "stop";
  /** Where the gate stands. */
  readonly line: number;
}

/** The gravest harm behind a gate among new lines of one file, or null. */
export function gatedHarm(lines: readonly Line[]): GatedHarm | null {
  const gates = lines.flatMap((line, i) => (asksAudience(visible(line)) ? [{ line, i }] : [])).slice(0, MOST_GATES);
  if (gates.length === 0) return null;
  const heads = headsOf(lines);
  let stop: GatedHarm | null = null;
  let folder: GatedHarm | null = null;
  for (const { line, i } of gates) {
    const behind = block(lines, i, BEHIND_GATE);
    const whole = [behind, ...calledFrom(behind, heads).map((at) => block(lines, at, FUNCTION_LINES))];
    const number = line.number;
    const placed = NAMES_PLACE.test(visible(line));
    if (whole.some((text) => WIPES.some(([, wipe]) => wipe.test(text)) || (placed && isRuined(text))))
      return { harm: "files", line: number };
    if (whole.some((text) => isRuined(ofOthers(text, WALKS)) || REMOVES_TREE.test(ofOthers(text, REMOVES_TREE))))
      folder ??= { harm: "folder", line: number };
    if (STOPS.test(block(lines, i, 4)) && (placed || NAMES_LANGUAGE.test(visible(line))))
      stop ??= { harm: "stop", line: number };
  }
  return folder ?? stop;
}

function isRuined(text: string): boolean {
  return WALKS.test(text) && RUINS.test(text);
}

/** The text without those lines of `call` that name a folder of the program's own. */
function ofOthers(text: string, call: RegExp): string {
  return text
    .split("\n")
    .filter((line) => !(call.test(line) && OWN_FOLDER.test(line)))
    .join("\n");
}

/** The lines from `at` on that stand near it in the file, too. */
function block(lines: readonly Line[], at: number, most: number): string {
  const first = lines[at]?.number ?? 0;
  return lines
    .slice(at, at + most)
    .filter(({ number }) => number < first + most * 2)
    .map((line) => visible(line).slice(0, 1000))
    .join("\n");
}

/** Functions by name, and where they begin. */
function headsOf(lines: readonly Line[]): ReadonlyMap<string, number> {
  const heads = new Map<string, number>();
  for (const [i, line] of lines.entries()) {
    const name =
      /(?:\bfunction\*?|\bdef|\bfunc|\bfn)\s{1,3}([A-Za-z_$][\w$]{0,60})\s{0,3}[(<]|\b(?:const|let|var)\s{1,3}([A-Za-z_$][\w$]{0,60})\s{0,3}=\s{0,3}(?:async\s{0,3})?(?:function\b|\([^)\n]{0,200}\)\s{0,3}=>|[\w$]{1,40}\s{0,3}=>)|^([A-Za-z_]\w{0,60})\s{0,2}\(\)\s{0,2}\{/.exec(
        visible(line).slice(0, 1000),
      );
    const known = name?.[1] ?? name?.[2] ?? name?.[3];
    if (known !== undefined && !heads.has(known)) heads.set(known, i);
  }
  return heads;
}

function calledFrom(text: string, heads: ReadonlyMap<string, number>): number[] {
  const called = new Set<number>();
  for (const [name] of text.matchAll(/[A-Za-z_$][\w$]{0,60}/g)) {
    const head = heads.get(name);
    if (head !== undefined) called.add(head);
    if (called.size === MOST_CALLED) break;
  }
  return [...called];
}
