/** Names of dangerous things, glued together from pieces so that a search does not find them. */
const DANGEROUS = [
  "child_process",
  "eval",
  "exec",
  "system",
  "popen",
  "execSync",
  "spawnSync",
  "Function",
  "fromCharCode",
  "require",
  "subprocess",
  "__import__",
  "base64",
  "powershell",
  "Invoke-Expression",
  "process.env",
  "localStorage",
  "createDecipheriv",
  "shell_exec",
  "base64_decode",
];

/**
 * The dangerous name that literals of the line make up only together, or null. `"chi" + "ld_process"` makes one up,
 * `"require" + name` does not: the whole name stands in one piece there.
 */
export function hidesName(text: string): string | null {
  if (
    !/["'`]\s{0,3}\+\s{0,3}["'`]|["']\s{0,3}\.\s{0,3}["']|["'`]\s{0,3},\s{0,3}["'`][^\]\n]{0,400}\]\s{0,3}\.join\(/.test(
      text,
    )
  )
    return null;
  const glued = text
    .replace(/["'`]\s{0,3}\+\s{0,3}["'`]/g, "")
    .replace(/["']\s{0,3}\.\s{0,3}["']/g, "")
    .replace(/["'`]\s{0,3},\s{0,3}["'`](?=[^\]\n]{0,400}\]\s{0,3}\.join\(\s{0,3}["'`]{2}\s{0,3}\))/g, "");
  for (const name of DANGEROUS) {
    const inText = count(text, name);
    // The whole literal must be the name: words that merely contain it come about by chance.
    const made = glued
      .split(/["'`]/)
      .filter((literal) => literal === name || (name.length > 8 && literal.includes(name))).length;
    if (made > 0 && inText < made) return name;
  }
  return null;
}

/** Hands its first argument to the language or to the system. */
const CALLERS = String.raw`(?<![\w$.])(?:(?:await\s{1,3})?import|require|__import__|(?:importlib\.)?import_module|getattr|setattr|eval|exec(?:Sync|File|FileSync)?|spawn(?:Sync)?|Function|system|popen|call_user_func(?:_array)?|Reflect\.get)\s{0,3}\(`;
const CALLED_HERE = new RegExp(
  String.raw`${CALLERS}|\]\s{0,3}(?:\(|\.\s{0,2}(?:call|apply|bind)\b)|\b(?:globalThis|global|window|self|process|module|os|builtins)\s{0,2}\[`,
);
const GIVEN =
  /(?:^|[\s;,{(])(?:const\s{1,3}|let\s{1,3}|var\s{1,3}|\$)?([A-Za-z_$][\w$]{0,60})\s{0,3}(?::\s{0,3}[\w<>[\]]{1,40}\s{0,3})?[=:]\s{0,3}[(["'`]/;

/** A caller and the beginning of what it is handed; or a property that is picked by a variable. */
const CALLED = new RegExp(
  String.raw`${CALLERS}([^)\n]{0,80})|[\w$)\]]\s{0,2}\[\s{0,3}(?:\w{1,40}\.)?([A-Za-z_$][\w$]{0,60})\s{0,3}\]`,
  "g",
);
/** Names that are taken from the texts of one commit. */
const MOST_CALLED = 5000;

/** Variables that some text of the commit calls, loads as a module or picks a property by. */
export function calledNames(texts: readonly string[]): ReadonlySet<string> {
  const called = new Set<string>();
  for (const text of texts) {
    for (const match of text.matchAll(CALLED)) {
      if (match[2] !== undefined) called.add(match[2]);
      for (const [name] of (match[1] ?? "").matchAll(/[A-Za-z_$][\w$]{0,60}/g)) called.add(name);
      if (called.size > MOST_CALLED) return called;
    }
  }
  return called;
}

/**
 * True when a name that the line puts together is called: on the line itself, or through the variable that it is given to.
 * Only a pattern: a name that goes through functions and objects is not followed.
 */
export function reachesCall(line: string, called: ReadonlySet<string>): boolean {
  if (CALLED_HERE.test(line)) return true;
  const name = GIVEN.exec(line)?.[1];
  return name !== undefined && (called.has(name) || called.size > MOST_CALLED);
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}
