/** What a document asks its readers to open, and what it has them switch off for it. */

import type { Signal, Strength } from "../model/detector.ts";
import type { FileChange } from "../model/evidence.ts";
import { baseName, extensionOf } from "../paths/path-classes.ts";
import { addedLines, visible } from "./lines.ts";

/** What is opened by a click. Sources: the campaigns of Stargazers Goblin and Water Curse on GitHub, 2024–2026. */
const PROGRAMS: ReadonlySet<string> = new Set(
  "exe msi scr pif com lnk hta iso img dmg pkg appimage apk jar bat cmd vbs".split(" "),
);

const ARCHIVES: ReadonlySet<string> = new Set("zip rar 7z tar gz tgz xz cab ace".split(" "));

/** Nobody ships these: screen savers, shortcuts and pages that run as programs. */
const DISGUISES: ReadonlySet<string> = new Set("scr pif lnk hta".split(" "));

const OPENS: ReadonlySet<string> = new Set(
  "download run launch open execute double-click click install extract unzip unpack unrar start get".split(" "),
);

const PASSWORD: ReadonlySet<string> = new Set("password pass passcode pwd пароль 密码 contraseña senha".split(" "));

/** What protects a machine, each as words that follow one another. */
const PROTECTION = [
  "antivirus",
  "anti-virus",
  "virus scanner",
  "virus protection",
  "virus guard",
  "av software",
  "defender",
  "real-time protection",
  "real time protection",
  "realtime protection",
  "smartscreen",
  "smart screen",
  "windows security",
  "gatekeeper",
  "firewall",
];

/** Words of which each of these holds one. */
export const PROTECTION_WORDS: readonly string[] = [
  "virus",
  "software",
  "defender",
  "protection",
  "smart",
  "security",
  "gatekeeper",
  "firewall",
];

/** Verbs that take it away by themselves, and those that need an “off”. */
const SWITCHES_OFF: ReadonlySet<string> = new Set(
  "disable deactivate exclude whitelist allow allowlist pause ignore exclusion exception".split(" "),
);

const TURNS: ReadonlySet<string> = new Set("turn turning switch switching".split(" "));

const NEGATIONS: ReadonlySet<string> = new Set("never don't not without".split(" "));

/** Words between “turn” and “off”. */
const REACH = 6;

/** What systems say of programs that they do not know, and how one goes on all the same. */
const WARNINGS = [
  "run anyway",
  "more info",
  "unidentified developer",
  "open anyway",
  "allow anyway",
  "keep anyway",
  "com.apple.quarantine",
  "run it as administrator",
  "run as administrator",
  "unknown publisher",
];

/** How a link begins in Markdown and in a page. */
export const LINKS: readonly string[] = ["](", "http://", "https://", "href="];

function isProgram({ binary }: FileChange["facts"]): boolean {
  return binary?.after?.kind === "executable";
}

export function isOffer({ path, status, facts }: FileChange): boolean {
  return status !== "deleted" && (mayBeOffered(path) || isProgram(facts));
}

/** True for the path of a program or an archive. */
export function mayBeOffered(path: string): boolean {
  const end = extensionOf(path);
  return PROGRAMS.has(end) || ARCHIVES.has(end);
}

/** Lines that stand together, as a reader sees them: a sentence may go on in the next line. */
function paragraphsOf(document: FileChange): readonly Paragraph[] {
  const found: Paragraph[] = [];
  let isOpen = false;
  for (const line of addedLines(document)) {
    const text = visible(line).slice(0, 2000);
    const last = found.at(-1);
    const goesOn = isOpen && last && text.startsWith(" ") && !isItem(text);
    if (goesOn && last) found[found.length - 1] = { ...last, text: `${last.text} ${text.trim()}`.slice(0, 4000) };
    else if (text.trim() !== "") found.push({ number: line.number, text: text.trim() });
    isOpen = text.trim() !== "";
  }
  return found;
}

interface Paragraph {
  readonly number: number;
  readonly text: string;
}

function isItem(text: string): boolean {
  const first = text.trim().split(" ", 1)[0] ?? "";
  return first === "-" || first === "*" || first.endsWith(".") || first.endsWith(")");
}

function wordsIn(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}'-]+/u)
    .filter((word) => word !== "");
}

/** The paragraph says to take a protection away, and not to leave it. */
function disarmsIn({ text }: Paragraph): boolean {
  const words = wordsIn(text);
  if (words.some((word) => NEGATIONS.has(word) && word !== "not" && word !== "without")) return false;
  if (words.some((word, at) => word === "not" && words[at - 1] === "do")) return false;
  const plain = ` ${words.join(" ")} `;
  if (!PROTECTION.some((name) => plain.includes(` ${name}`))) return false;
  return words.some(
    (word, at) => SWITCHES_OFF.has(word) || (TURNS.has(word) && words.slice(at + 1, at + 1 + REACH).includes("off")),
  );
}

function namesPassword({ text }: Paragraph): boolean {
  const isGiven =
    [...text].some((one) => (one >= "0" && one <= "9") || one === "`" || one === ":") || text.includes("**");
  return isGiven && wordsIn(text).some((word) => PASSWORD.has(word));
}

export function signalFor(document: FileChange, offered: readonly FileChange[]): readonly Signal[] {
  const lines = paragraphsOf(document);
  const disarms = lines.find(disarmsIn);
  const opens = lines.find(({ text }) => wordsIn(text).some((word) => OPENS.has(word)));
  if (!opens) return [];
  const file = offered.find(({ path }) => lines.some(({ text }) => text.includes(baseName(path))));
  const isLocked =
    file !== undefined &&
    (file.facts.binary?.after?.encrypted === true ||
      (ARCHIVES.has(extensionOf(file.path)) && lines.some(namesPassword)));
  const strength = gradeOf(file, {
    isLocked,
    disarms: disarms !== undefined,
    ignoresWarnings: lines.some(({ text }) => WARNINGS.some((word) => text.toLowerCase().includes(word))),
    isLinked: lines.some(({ text }) => LINKS.some((start) => text.toLowerCase().includes(start))),
  });
  if (strength === null) return [];
  const what = file ? `${baseName(file.path)}${isLocked ? ", a locked archive" : ""}` : "a download";
  return [
    {
      strength,
      confidence: 1,
      because: `${baseName(document.path)} tells readers to open ${what}${disarms ? " and to switch protection off" : ""}`,
      path: document.path,
      line: (disarms ?? opens).number,
      facts: { locked: isLocked, disarms: disarms !== undefined },
    },
  ];
}

function gradeOf(
  file: FileChange | undefined,
  {
    isLocked,
    disarms,
    ignoresWarnings,
    isLinked,
  }: {
    readonly isLocked: boolean;
    readonly disarms: boolean;
    readonly ignoresWarnings: boolean;
    readonly isLinked: boolean;
  },
): Strength | null {
  if (!file) return disarms && isLinked ? "medium" : null;
  if (disarms) return isLocked || DISGUISES.has(extensionOf(file.path)) ? "decisive" : "strong";
  if (isLocked || DISGUISES.has(extensionOf(file.path))) return "strong";
  if (ignoresWarnings && file.status === "added") return "strong";
  if (!isProgram(file.facts)) return null;
  return file.status === "added" ? "strong" : "medium";
}
