/**
 * What a script fetches from the network and runs: through a pipe, a substitution, the code of another language, or a file
 * that a later command starts. Pattern by pattern, command by command: no shell.
 */
import { destinationOf } from "./request-place.ts";
import { commandsIn, type ShellCommand, wordsIn } from "./shell-commands.ts";

export interface FetchedRun {
  readonly fetch: ShellCommand;
  /** What starts it: the same command, or a later one. */
  readonly command: ShellCommand;
  /** Where it comes from, as written; both null where the address is computed. */
  readonly url: string | null;
  readonly host: string | null;
  /** `file`: fetched into a file that is started later; such a file could have been looked at, or checked, in between. */
  readonly by: "pipe" | "file";
}

const FETCH = "(?<![\\w./-])(?:curl|wget|iwr|irm|Invoke-WebRequest|Invoke-RestMethod)(?:\\.exe)?\\s";
const FETCHES = new RegExp(`${FETCH}|\\bDownload(?:String|File)\\s{0,3}\\(|\\burlopen\\b|\\brequests\\.get\\b`, "i");
/** An interpreter that reads its program from where it stands; with `-c`, `-e` or `-m` it reads data. */
const INTERPRETER =
  "(?:sudo\\s{1,3}(?:-\\w{1,3}\\s{1,3}){0,3})?(?:env\\s{1,3})?(?:\\w{1,40}=\\S{0,80}\\s{1,3}){0,4}(?:/(?:usr/)?bin/)?(?:(?:ba|z|da|k)?sh|python[23]?|node|bun|deno\\s{1,3}run|perl|ruby|php|pwsh)\\b(?!\\s{1,3}-\\w{0,3}[cem]\\b|\\s{1,3}-{0,2}\\w{0,12}\\s{0,3}[\\w./-]{1,60}\\.(?:py|js|mjs|rb|pl|php|sh)\\b|\\.)";
const PIPED = new RegExp(`\\|\\s{0,4}${INTERPRETER}|\\|\\s{0,4}(?:iex|Invoke-Expression)\\b`, "i");
const SUBSTITUTED = new RegExp(
  `(?:\\beval\\b|(?:(?:ba|z|da|k)?sh|python[23]?|node|perl|ruby|php)\\s{1,3}(?:-\\w{1,4}\\s{1,3}){0,3}|\\bsource\\b|(?:^|[;&|(]\\s{0,3})\\.\\s|\\b(?:iex|Invoke-Expression)\\b)\\s{0,3}["'&]?\\s{0,3}(?:\\$\\(|<\\(|\`|\\()\\s{0,3}["(]{0,3}(?:${FETCH}|New-Object\\s)`,
  "i",
);
const IN_LANGUAGE =
  /\b(?:exec|eval)\s{0,3}\(\s{0,3}[^\n]{0,120}?\b(?:urlopen|requests\.get|httpx\.get|fetch)\s{0,3}\(|\b(?:iex|Invoke-Expression)\b[^\n]{0,120}\bDownloadString\b/i;
/** The file that a fetch writes: named to it, to the shell, or as the last part of the address. */
const WRITES =
  /(?:\s-[Oo]utFile\s{1,3}|\s-\w{0,6}[oO]\s{1,3}|\s--output(?:-document)?[\s=]{1,3}|(?<![0-9&])>\s{0,3}|\|\s{0,3}(?:sudo\s{1,3})?tee\s{1,3})["']?((?!https?:)[\w./~${}-]{1,160})/;
const LAST_PART = /https?:\/\/[^\s"'?#]{1,300}\/([\w.-]{1,100})(?=[\s"'?#]|$)/;
/** Words in front of what is started, and interpreters, whose first argument is. */
const AHEAD = /^(?:sudo|env|exec|nohup|time|command|source|\.|&|start|then|do|if|!|\w{1,40}=[^$(`]{0,200}|-\w{1,3})$/;
const INTERPRETS =
  /^(?:\/(?:usr\/)?bin\/)?(?:(?:ba|z|da|k)?sh|python[23]?|node|bun|deno|run|perl|ruby|php|pwsh|powershell)$/;
/** Somebody compares what was fetched with what is written here. */
const CHECKS =
  /\b(?:sha(?:1|256|384|512)?sum|shasum|b2sum|md5sum)\b[^\n]{0,200}(?:\s-\w{0,8}c\b|--check\b)|\bgpgv?\s[^\n]{0,120}--verify\b|\bgpgv\s|\bcosign\s{1,3}verify|\bminisign\s[^\n]{0,80}-\w{0,3}V|\bopenssl\s{1,3}dgst\b[^\n]{0,120}-verify\b|\bGet-FileHash\b|\bgh\s{1,3}attestation\s{1,3}verify\b|\bslsa-verifier\b/;

/** Runs in order, of the commands of one job; `values` holds the variables that they see. */
export function fetchedRuns(scripts: readonly string[], values: ReadonlyMap<string, string>): FetchedRun[][] {
  const files = new Map<string, FetchedRun>();
  return scripts.map((script) => {
    if (files.size === 0 && !FETCHES.test(script)) return [];
    const runs: FetchedRun[] = [];
    const known = new Map(values);
    for (const command of commandsIn(script)) {
      const text = command.text.slice(0, 4000);
      const assigned = /^(?:export\s{1,4})?\$?([A-Za-z_]\w{0,80})\s{0,2}=\s{0,2}["']?([^\s"'`$()]{1,300})["']?$/.exec(
        text,
      );
      if (assigned) known.set(assigned[1] ?? "", assigned[2] ?? "");
      if (CHECKS.test(text)) files.clear();
      const fetches = FETCHES.test(text);
      if (fetches && isRunAtOnce(text)) {
        runs.push({ fetch: command, command, ...source(text, known), by: "pipe" });
        continue;
      }
      if (fetches) {
        const file = WRITES.exec(text)?.[1] ?? LAST_PART.exec(text)?.[1];
        if (file !== undefined && files.size < 50 && !file.startsWith("/dev/"))
          files.set(nameOf(file), { fetch: command, command, ...source(text, known), by: "file" });
        continue;
      }
      for (const file of files.size > 0 ? startedBy(text) : []) {
        const run = files.get(file);
        if (!run) continue;
        files.delete(file);
        runs.push({ ...run, command });
      }
    }
    return runs;
  });
}

function isRunAtOnce(command: string): boolean {
  const text = withoutSaid(command);
  const fetched = text.search(FETCHES);
  if (fetched < 0) return false;
  return PIPED.test(text.slice(fetched)) || SUBSTITUTED.test(text) || IN_LANGUAGE.test(text);
}

const SAYS = /^(?:echo|printf|cat|tee|gh|git|[A-Za-z_]\w{0,80}=(?=["']))/;

/** What is only said is not done: quoted text and here-documents of commands that show or store them. */
function withoutSaid(command: string): string {
  if (!SAYS.test(command)) return command;
  const shown = command.includes("<<") ? (command.split("\n", 1)[0] ?? "") : command;
  return withoutQuotes(shown);
}

/** Quoted text is cut out, unless the shell puts a command's output into it. */
function withoutQuotes(text: string): string {
  let left = "";
  let at = 0;
  while (at < text.length) {
    const char = text[at] ?? "";
    const end = char === "'" || char === '"' ? endOfQuote(text, at) : at;
    const part = text.slice(at, end + 1);
    if (end === at || (char === '"' && /\$\(|`/.test(part))) left += part;
    at = end + 1;
  }
  return left;
}

function endOfQuote(text: string, from: number): number {
  const quote = text[from];
  let at = from + 1;
  while (at < text.length && text[at] !== quote) at += text[at] === "\\" && quote === '"' ? 2 : 1;
  return Math.min(at, text.length - 1);
}

function source(text: string, values: ReadonlyMap<string, string>): Pick<FetchedRun, "url" | "host"> {
  const { url, host } = destinationOf(text, values);
  return { url, host };
}

/** The file that each part of a pipeline starts. */
function startedBy(text: string): string[] {
  let isDone = false;
  return wordsIn(text).flatMap((word): string[] => {
    if (word === "|") {
      isDone = false;
      return [];
    }
    if (isDone || AHEAD.test(word) || INTERPRETS.test(word)) return [];
    isDone = true;
    return [nameOf(word)];
  });
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
