/** Signs of a back door in one line and the lines behind it: what a stranger sends decides what runs, or who gets in. */
import type { Signal } from "../model/detector.ts";
import { runsTextIn } from "./calls.ts";
import { clip } from "./clip.ts";

/** What a stranger sends with a request. */
const REQUEST =
  /\$_(?:GET|POST|REQUEST|COOKIE|SERVER|FILES)\b|\bphp:\/\/input\b|\bHTTP_[A-Z_]{3,30}\b|\breq(?:uest)?\.(?:headers?|cookies?|query|body|params|args|form|GET|POST)\b|\b(?:getHeader|get_header|headers\.get|header)\s{0,3}\(\s{0,3}["'`]|\br\.Header\.Get\b|\bzend_hash_str_find\b|\bgetenv\s{0,3}\(\s{0,3}["']HTTP_/;
/** Runs whatever it is handed, in a language where `eval` is one of the family. */
const RUNS_HANDED =
  /\b(?:zend_eval_string\w{0,3}|php_execute_\w{1,20}|dlopen|popen|assert|preg_replace\s{0,3}\(\s{0,3}["'][^"']{0,60}\/\w{0,6}e\w{0,6}["'])\s{0,3}\(?/;
/** Perl: a command made of a form's field. */
const RUNS_FIELD = /\bqx\s?[/{(|!]\s{0,3}\$(?:in|FORM|form|q|cgi|param)\b|`\s{0,3}\$in\{/;
/** Makes itself root where it seems to compare: one equals sign too few. */
const BECOMES_ROOT = /\bif\s{0,2}\([^;{}\n]{0,200}\b(?:uid|euid|gid|fsuid)(?:\.val)?\s{0,2}=\s{0,2}0\s{0,2}\)/;
/** A word of the protocol, and root or a shell right behind it. */
const ASKS_WORD = /\bstrn?(?:case)?cmp\s{0,2}\([^)\n]{0,120}"[^"\n]{4,80}"/;
const GIVES_SHELL =
  /\bsete?uid\s{0,2}\(\s{0,2}0\s{0,2}\)|\bexec[lv]\w{0,2}\s{0,2}\(\s{0,2}"\/bin\/(?:ba)?sh|\bsystem\s{0,2}\(\s{0,2}"\/bin\/(?:ba)?sh/;
/** PHP: a function whose name is a variable, called with what a stranger sent. */
const CALLS_VARIABLE =
  /(?:^|[;{}=\s@])\$\w{1,40}\s{0,2}\(\s{0,2}\$_(?:GET|POST|REQUEST|COOKIE)\b|\b(?:call_user_func(?:_array)?|array_map|usort)\s{0,2}\([^)\n]{0,80}\$_(?:GET|POST|REQUEST|COOKIE)\b/;
/** Compares a secret of the visitor with one that stands in the program. */
const KNOWN_SECRET =
  /\b(?:pass(?:word|wd|phrase)?|pwd|secret|api_?key|token|auth\w{0,20})\b["'\])]{0,3}\s{0,3}(?:===?|\.equals\s{0,2}\(|==)\s{0,3}["'`][^"'`\s]{6,80}["'`]|["'`][^"'`\s]{8,80}["'`]\s{0,3}===?\s{0,3}(?:\w{1,30}\.){0,4}(?:pass(?:word|wd)?|secret|token|api_?key)\b/i;
const LETS_IN =
  /\breturn\s{1,3}(?:true|True|next\(\)|1|nil|user|admin)\b|\bis_?[Aa]dmin\s{0,3}=\s{0,3}(?:true|True|1)\b|\bnext\(\s{0,2}\)|\brole\s{0,3}[:=]\s{0,3}["']admin["']|\blogin\s{0,3}\(|\bauthenticated\s{0,3}=\s{0,3}(?:true|True)/;

/** A key that stands in the program is added to those that may log in. */
const KEY = /\bssh-(?:rsa|ed25519|dss)\s{1,2}AAAA[\w+/]{20}|\becdsa-sha2-nistp\d{3}\s{1,2}AAAA[\w+/]{20}/;
const ADDS_KEY =
  />{1,2}\s{0,3}["']?[^\s"'|;]{0,120}authorized_keys|\btee\s{1,3}(?:-a\s{1,3})?[^\s|;]{0,120}authorized_keys|authorized_keys\d?["'`][^\n]{0,120}(?:["']a\+?b?["']|O_APPEND|append)|\b(?:appendFile|writeFile)(?:Sync)?\s{0,2}\([^\n]{0,120}authorized_keys/;

/** A cheap first look at a whole text. */
export function mayHoldSign(text: string): boolean {
  return [KEY, REQUEST, KNOWN_SECRET, RUNS_FIELD, BECOMES_ROOT, ASKS_WORD].some((pattern) => pattern.test(text));
}

export type Sign = Pick<Signal, "strength" | "confidence" | "because">;

/** Signs of the line `text`; `near` is the line and the few that follow it, `path` tells the language. */
export function signsIn(text: string, near: string, path: string): Sign[] {
  const runs = runsTextIn(path);
  const signs: Sign[] = [];
  if (REQUEST.test(text)) {
    const runsHere = runs.test(text) || RUNS_HANDED.test(text) || CALLS_VARIABLE.test(text);
    const runsNear = runs.test(near) || /zend_eval_string|\bdlopen\s{0,3}\(/.test(near);
    if (runsHere && /\$_|HTTP_/.test(text))
      signs.push({ strength: "strong", confidence: 1, because: `${clip(text, 80)} runs what a request carries` });
    else if (runsNear)
      signs.push({
        strength: "strong",
        confidence: 0.9,
        because: "what a request carries decides whether text is run as code",
      });
  }
  if (RUNS_FIELD.test(text))
    signs.push({ strength: "strong", confidence: 1, because: "a command is made of what a form carries" });
  if (BECOMES_ROOT.test(text))
    signs.push({
      strength: "strong",
      confidence: 1,
      because: "a condition makes the caller root instead of asking whether it is",
    });
  if (KEY.test(text) && ADDS_KEY.test(near) && !/insecure public key|example|placeholder/i.test(near)) {
    // People set up their own machines by scripts, with their own keys; a program has no machine of its own.
    const script = /\.(?:sh|bash|zsh|ksh|fish|ps1|bat|cmd)$|(?:^|\/)[^./]{1,100}$/i.test(path);
    signs.push({
      strength: script ? "medium" : "strong",
      confidence: 1,
      because: "a key that stands in the program is let in to the machine that runs it",
    });
  }
  if (ASKS_WORD.test(text) && GIVES_SHELL.test(near))
    signs.push({
      strength: "strong",
      confidence: 1,
      because: "a word that a stranger sends is followed by root or a shell",
    });
  if (
    KNOWN_SECRET.test(text) &&
    LETS_IN.test(near) &&
    !/example|placeholder|changeme|todo|undefined|bearer|test|string|number/i.test(text)
  ) {
    signs.push({
      strength: "medium",
      confidence: 0.8,
      because: "a secret that is written into the program lets its bearer in",
    });
  }
  return signs;
}
