/** Which programming language a text looks like. Needs several different signs, so that prose and data stay `null`. */
import { isAllOf, NAME, runsOf } from "../../../engine/index.ts";

interface Language {
  readonly name: string;
  /** One of these texts alone decides. */
  readonly surely: readonly string[];
  /** A word of the first line that names the interpreter. */
  readonly interpreters: readonly string[];
  /** Two different ones decide. */
  readonly signs: readonly Sign[];
}

interface Look {
  readonly text: string;
  readonly lines: readonly string[];
  readonly words: ReadonlySet<string>;
}

type Sign = (look: Look) => boolean;

const has =
  (...parts: readonly string[]): Sign =>
  ({ text }) =>
    parts.some((part) => text.includes(part));
/** A call, whatever blank stands before its parenthesis. */
const calls = (...names: readonly string[]): Sign => has(...names.flatMap((name) => [`${name}(`, `${name} (`]));
const hasWord =
  (...words: readonly string[]): Sign =>
  (look) =>
    words.some((word) => look.words.has(word));

const GENERATED_NAME = /\b_0x[0-9a-f]{4,}/;
const QUOTES = ['"', "'", "`"];
const MODULES = "os sys re json base64 zlib subprocess requests socket".split(" ");
const SHELLS = ["sh", "bash", "zsh", "ksh", "dash"];
const BLOCK_ENDS: ReadonlySet<string> = new Set(["fi", "done", "esac"]);

const LANGUAGES: readonly Language[] = [
  { name: "php", surely: ["<?php"], interpreters: [], signs: [] },
  {
    name: "powershell",
    surely: ["Invoke-Expression", "Invoke-WebRequest", "New-Object System.", "[Convert]::FromBase64String"],
    interpreters: [],
    signs: [has("$env:"), calls("param", "Param"), has("Write-Host", "Write-Output")],
  },
  {
    name: "python",
    surely: [],
    interpreters: ["python", "python2", "python3"],
    signs: [
      ({ lines }) => lines.some((line) => line.startsWith("import ") && MODULES.includes(firstWord(line.slice(7)))),
      ({ lines }) => lines.some((line) => line.startsWith("from ") && line.split(" ", 3)[2] === "import"),
      ({ lines }) => lines.some((line) => line.trimStart().startsWith("def ") && line.includes("(")),
      ({ text, words }) => (words.has("exec") && text.includes("exec(")) || text.includes("__import__("),
      has("base64.b64decode(", "zlib.decompress("),
    ],
  },
  {
    name: "javascript",
    surely: [],
    interpreters: ["node"],
    signs: [
      has(...QUOTES.flatMap((quote) => [`require(${quote}`, `require (${quote}`, `require( ${quote}`])),
      ({ text, words }) => words.has("function") && text.split("function", 500).slice(1).some(isDefined),
      has("=>{", "=> {", "=>(", "=> ("),
      hasWord("const", "let", "var"),
      has("module.exports", "process.env", "globalThis", "global[", "global ["),
      calls("eval", "atob", "String.fromCharCode", "new Function"),
      ({ text }) => GENERATED_NAME.test(text),
    ],
  },
  {
    name: "shell",
    surely: [],
    interpreters: SHELLS,
    signs: [
      has("curl -", "wget -"),
      ({ text }) =>
        text
          .split("|")
          .slice(1)
          .some((part) => ["sh", "bash", "zsh"].includes(firstWord(part.split("\n", 1)[0]?.trimStart() ?? ""))),
      ({ lines }) => lines.some((line) => BLOCK_ENDS.has(line.trim())),
      has("chmod +x"),
    ],
  },
];

/** At most the first 64 KiB are looked at. */
export function languageOf(text: string): string | null {
  const head = text.slice(0, 64 * 1024);
  const lines = head.split("\n");
  const first = lines[0] ?? "";
  const interpreter = first.startsWith("#!") ? runsOf(NAME, first.slice(2, 80)) : [];
  const look: Look = { text: head, lines, words: new Set(runsOf(NAME, head)) };
  for (const { name, surely, interpreters, signs } of LANGUAGES) {
    if (surely.some((part) => head.includes(part)) || interpreters.some((word) => interpreter.includes(word)))
      return name;
    if (signs.filter((sign) => sign(look)).length >= 2) return name;
  }
  return null;
}

/** What follows `function` is a name or nothing, and a parenthesis. */
function isDefined(after: string): boolean {
  const head = after.slice(0, 64).split("(", 1)[0] ?? "";
  return head.length < Math.min(after.length, 64) && isAllOf(NAME, head.trim() || "_");
}

function firstWord(text: string): string {
  const head = text.slice(0, 40);
  const [word = ""] = runsOf(NAME, head);
  return head.startsWith(word) ? word : "";
}
