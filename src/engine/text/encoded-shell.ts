/** Scripts that decode what they run: the text in the file is not the text that is executed. */
import type { Strength } from "../model/detector.ts";
import { hiddenTexts } from "./encodings.ts";
import type { ShellCommand } from "./shell-commands.ts";

export interface EncodedRun {
  readonly strength: Strength;
  readonly because: string;
  readonly command: ShellCommand;
}

const DECODE =
  "(?:base64\\s{1,3}(?:-\\w{1,3}\\s{1,3}){0,2}(?:-d|-D|--decode|-di|-id)\\b|base32\\s{1,3}(?:-d|--decode)\\b|xxd\\s{1,3}(?:-\\w\\s{1,3}){0,2}-r|openssl\\s{1,3}(?:enc|base64)\\b[^|\\n]{0,120}\\s-d\\b|uudecode|b64decode|decode_base64|rot13|N-ZA-Mn-za-m)";
const INTERPRETER =
  "(?:sudo\\s{1,3}(?:-\\w\\s{1,3})?)?(?:env\\s{1,3})?(?:/(?:usr/)?bin/)?(?:ba|z|da|k)?sh\\b|(?:sudo\\s{1,3})?(?:python[23]?|node|bun|perl|ruby|php|pwsh)\\b";
const PIPED = new RegExp(
  `${DECODE}[^\\n]{0,400}?\\|\\s{0,3}(?:${INTERPRETER})(?!\\s{0,3}-c\\s{0,3}["'](?:import|print))`,
);
const SUBSTITUTED = new RegExp(
  `(?:\\beval\\b|(?:${INTERPRETER})\\s{1,3}-\\w{0,3}c\\b|\\bsource\\b|(?:^|[;&|]\\s{0,3})\\.)\\s{0,3}["']?(?:\\$\\(|<\\(|\`)[^\\n]{0,4000}?${DECODE}`,
);
const IN_LANGUAGE =
  /\b(?:exec|eval|Function)\s{0,3}\(\s{0,3}[^\n]{0,200}?(?:b64decode|atob\s{0,2}\(|["']base64["']|fromhex|decompress|decode_base64)|(?:iex|Invoke-Expression)\b[^\n]{0,300}FromBase64String|FromBase64String[^\n]{0,300}\|\s{0,3}(?:iex|Invoke-Expression)\b|(?:powershell|pwsh)(?:\.exe)?\s[^\n]{0,200}-e(?:c|nc|ncodedcommand)?\s{1,4}["']?[A-Za-z0-9+/=]{40}/i;
const TO_FILE = new RegExp(`${DECODE}[^\\n]{0,400}?>{1,2}\\s{0,3}["']?([\\w./~-]{1,120})`);
const RUNS_FILE =
  /(?:chmod\s{1,3}(?:\+x|[0-7]{3,4})\s{1,3}|(?:ba|z|da|k)?sh\s{1,3}|python[23]?\s{1,3}|node\s{1,3}|perl\s{1,3}|(?:^|[;&|\s])\.\/)["']?([\w./~-]{1,120})/g;
/** A literal that is long enough to hold a program. */
const LITERAL = /[A-Za-z0-9+/]{32,}={0,2}|(?:[0-9a-fA-F]{2}){32,}/;

/** What of the commands is decoded and run. `values` holds the environment that the script sees. */
export function encodedRuns(commands: readonly ShellCommand[], values: Readonly<Record<string, string>>): EncodedRun[] {
  const runs: EncodedRun[] = [];
  const decoded = new Map<string, ShellCommand>();
  for (const command of commands) {
    const { text } = command;
    if (PIPED.test(text) || SUBSTITUTED.test(text) || IN_LANGUAGE.test(text)) {
      runs.push({ ...gradeSource(text, values), command });
      continue;
    }
    const file = TO_FILE.exec(text)?.[1];
    if (file !== undefined) decoded.set(baseOf(file), command);
    for (const match of decoded.size > 0 ? text.matchAll(RUNS_FILE) : []) {
      const source = decoded.get(baseOf(match[1] ?? ""));
      if (source && source !== command) runs.push({ ...gradeSource(source.text, values), command: source });
    }
  }
  return runs;
}

/** The place it is decoded from: a literal says what it hides, a secret is somebody's own script. */
function gradeSource(text: string, values: Readonly<Record<string, string>>): Pick<EncodedRun, "strength" | "because"> {
  const named = [...text.matchAll(/\$\{?\{?\s{0,3}(?:env\.)?([A-Za-z_]\w{0,80})/g)].map(
    (match) => values[match[1] ?? ""] ?? "",
  );
  const whole = [text, ...named].join("\n");
  if (LITERAL.test(whole))
    return { strength: "decisive", because: "the script decodes a literal and runs what comes out" };
  if (/\bsecrets\.|\bvars\./.test(whole))
    return { strength: "medium", because: "the script decodes a stored value and runs what comes out" };
  return { strength: "strong", because: "the script decodes a computed value and runs what comes out" };
}

/** A literal that decodes to shell or program text, wherever it goes. */
export function hiddenProgram(text: string): string | null {
  const hidden = hiddenTexts(text).find(
    (one) =>
      one.encoding !== "reversed" &&
      one.text.length > 24 &&
      /\b(?:curl|wget|eval|bash|base64|nc)\s{1,3}[-"'$h/]|\/bin\/(?:ba)?sh|\bimport\s{1,3}(?:os|socket|requests|subprocess|urllib)\b|child_process|\/dev\/tcp\//.test(
        one.text,
      ),
  );
  return hidden?.encoding ?? null;
}

function baseOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
