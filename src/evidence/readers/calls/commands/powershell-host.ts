/** powershell.exe and pwsh as a command. Source: https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_powershell_exe */
import type { CommandCall, Effect } from "../../flow/effect.ts";
import { isWhole, type Value } from "../../flow/value.ts";
import { joinWords } from "./values.ts";

/** Parameters with the shortest prefix that is theirs, and whether they take a value. */
const PARAMETERS: readonly (readonly [name: string, shortest: string, takes: boolean])[] = [
  ["encodedcommand", "e", true],
  ["encodedcommand", "ec", true],
  ["encodedarguments", "encodeda", true],
  ["executionpolicy", "ex", true],
  ["executionpolicy", "ep", true],
  ["command", "c", true],
  ["commandwithargs", "cwa", true],
  ["file", "f", true],
  ["windowstyle", "w", true],
  ["version", "v", true],
  ["inputformat", "in", true],
  ["inputformat", "if", true],
  ["outputformat", "o", true],
  ["configurationname", "config", true],
  ["configurationfile", "configurationfile", true],
  ["workingdirectory", "wo", true],
  ["workingdirectory", "wd", true],
  ["settingsfile", "settings", true],
  ["noprofile", "nop", false],
  ["noninteractive", "noni", false],
  ["nologo", "nol", false],
  ["noexit", "noe", false],
  ["sta", "sta", false],
  ["mta", "mta", false],
];

interface Started {
  readonly code: Value | null;
  readonly file: Value | null;
  readonly rest: readonly Value[];
  readonly isHidden: boolean;
}

/** What a start of PowerShell runs: a command, an encoded one, a file, its input. */
export function powershellEffects(call: CommandCall): readonly Effect[] {
  const { code, file, rest, isHidden } = started(call);
  const traits = isHidden ? { traits: ["hidden"] } : {};
  const input = call.input ? { input: call.input } : {};
  if (code) return [{ kind: "program", language: "powershell", text: code, ...input, ...traits }];
  if (file && file.text !== "-")
    return [{ kind: "start", does: "run", path: file, arguments: [file, ...rest], ...traits }];
  return call.input ? [{ kind: "program", language: "powershell", text: call.input, ...traits }] : [];
}

function started({ words, name }: CommandCall): Started {
  let isHidden = false;
  for (let at = 0; at < words.length; at++) {
    const text = words[at]?.text ?? null;
    const rest = words.slice(at + 1);
    const parameter = text === null || text === "-" ? null : parameterOf(text);
    if (parameter === null) {
      // Windows PowerShell takes what is left as a command, pwsh as a file.
      const left = words.slice(at);
      const isFile = name === "pwsh" || (words[at]?.text?.toLowerCase().endsWith(".ps1") ?? false) || text === "-";
      return isFile
        ? { code: null, file: words[at] ?? null, rest, isHidden }
        : { code: joinWords(left), file: null, rest: [], isHidden };
    }
    const [first] = rest;
    if (parameter.name === "encodedcommand" && first)
      return { code: decodeCommand(first), file: null, rest: [], isHidden };
    if (parameter.name === "command" || parameter.name === "commandwithargs") {
      const isInput = first?.text === "-";
      return { code: isInput || !first ? null : joinWords(rest), file: null, rest: [], isHidden };
    }
    if (parameter.name === "file") return { code: null, file: first ?? null, rest: rest.slice(1), isHidden };
    if (parameter.name === "windowstyle" && ["hidden", "1", "h", "hid"].includes(first?.text?.toLowerCase() ?? ""))
      isHidden = true;
    if (parameter.takes) at++;
  }
  return { code: null, file: null, rest: [], isHidden };
}

/** `-enc`, `/Enc`, `--command`: any prefix from the shortest on, any case. */
function parameterOf(text: string): { readonly name: string; readonly takes: boolean } | null {
  const start = text.startsWith("--")
    ? 2
    : text.startsWith("-") || text.startsWith("/") || text.startsWith("–")
      ? 1
      : 0;
  if (start === 0) return null;
  const written = text.slice(start).toLowerCase();
  const fitting = PARAMETERS.filter(
    ([name, shortest]) => written === shortest || (written.startsWith(shortest) && name.startsWith(written)),
  );
  const [best] = fitting.sort(([, a], [, b]) => b.length - a.length);
  return best ? { name: best[0], takes: best[2] } : { name: written, takes: false };
}

/** Base64 of UTF-16. */
function decodeCommand(encoded: Value): Value {
  const origins = [...encoded.origins, { kind: "decoded" as const, by: "base64" }];
  const text = isWhole(encoded) ? Buffer.from(encoded.text, "base64").toString("utf16le") : null;
  return { ...encoded, text: text === "" ? null : text, origins };
}
