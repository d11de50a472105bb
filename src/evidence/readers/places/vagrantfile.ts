/** Vagrantfiles: scripts of provisioners, in texts and here-documents. */
import { baseName, folderOf, resolvePath } from "./paths.ts";
import type { PlacedProgram, StartedFile } from "./place.ts";
import { createPlace, placement, startOf, textProgram } from "./placed.ts";
import { languageOfShebang } from "./shells.ts";

const START = startOf("manual", "vagrant up");
const MOST_LINES = 5000;

export const vagrantfile = createPlace(
  "vagrantfile",
  (path) => baseName(path) === "Vagrantfile",
  (text, path) => {
    const lines = text.split("\n", MOST_LINES);
    const frame = { folder: folderOf(path) };
    return placement(
      lines.flatMap((line, i): PlacedProgram[] => {
        const script = inlineScript(lines, i) ?? documentAt(lines, i);
        if (!script || line.trimStart().startsWith("#")) return [];
        return [
          textProgram(
            "provisioner",
            { language: languageOfShebang(script.text) ?? "shell", ...script, start: START },
            frame,
          ),
        ];
      }),
      lines.flatMap((line, i): StartedFile[] => {
        const written = quotedBehind(line, "path:");
        const path_ = written === undefined ? undefined : resolvePath(frame.folder, written);
        return path_ ? [{ path: path_, start: START, line: i + 1 }] : [];
      }),
    );
  },
);

interface Script {
  readonly text: string;
  readonly line: number;
}

/** `inline: "text"`. */
function inlineScript(lines: readonly string[], index: number): Script | undefined {
  const text = quotedBehind(lines[index] ?? "", "inline:");
  return text === undefined ? undefined : { text, line: index + 1 };
}

function quotedBehind(line: string, key: string): string | undefined {
  const at = line.indexOf(key);
  const rest = at < 0 ? "" : line.slice(at + key.length).trimStart();
  const quote = rest.charAt(0);
  if (quote !== '"' && quote !== "'") return undefined;
  const end = rest.indexOf(quote, 1);
  return end < 0 ? undefined : rest.slice(1, end);
}

/** Lines behind `<<-NAME` or `<<~NAME` to the name alone. */
function documentAt(lines: readonly string[], index: number): Script | undefined {
  const line = lines[index] ?? "";
  const at = line.indexOf("<<");
  const sign = line.charAt(at + 2);
  if (at < 0 || (sign !== "-" && sign !== "~")) return undefined;
  const name = (line.slice(at + 3).split(",", 1)[0] ?? "").trim().replaceAll("'", "").replaceAll('"', "");
  const end = name === "" ? -1 : lines.findIndex((one, i) => i > index && one.trim() === name);
  return end < 0 ? undefined : { text: lines.slice(index + 1, end).join("\n"), line: index + 2 };
}
