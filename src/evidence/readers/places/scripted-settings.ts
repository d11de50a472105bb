/** Commands of a shell that package descriptions and databases' scripts hold as texts, under keys or behind words of their own. */
import type { StartMoment } from "../../../engine/index.ts";
import { baseName, extensionOf, folderOf } from "./paths.ts";
import type { PlacedProgram } from "./place.ts";
import { createPlace, placement, startOf, textProgram } from "./placed.ts";

interface Holder {
  /** In lower case; each with what stands between it and the text. */
  readonly keys: readonly string[];
  readonly when: StartMoment;
  readonly by: string;
}

/** By the ending of the file. Sources: the manuals of CocoaPods, LuaRocks, PostgreSQL (COPY) and SQL Server (xp_cmdshell). */
const HOLDERS: ReadonlyMap<string, Holder> = new Map<string, Holder>([
  ["podspec", { keys: ["prepare_command =", ":script =>"], when: "install", by: "pod install" }],
  ["rockspec", { keys: ["build_command =", "install_command ="], when: "install", by: "luarocks install" }],
  ["sql", { keys: ["from program", "to program", "xp_cmdshell"], when: "manual", by: "a script of the database" }],
]);
/** Lines that are read. */
const MOST_LINES = 20_000;
/** Characters of one line. */
const MOST_LINE = 4000;
/** What opens a text, and what closes it. */
const QUOTES: readonly (readonly [open: string, close: string])[] = [
  ["[[", "]]"],
  ['"', '"'],
  ["'", "'"],
  ["$$", "$$"],
];

export const scriptedSettings = createPlace(
  "scripted-settings",
  (path) => HOLDERS.has(extensionOf(path)),
  (text, path) => {
    const holder = HOLDERS.get(extensionOf(path));
    const lines = text.split("\n", MOST_LINES).map((line) => line.slice(0, MOST_LINE));
    return placement(holder ? lines.flatMap((_, at) => programsAt(lines, at, holder, path)) : []);
  },
);

function programsAt(lines: readonly string[], at: number, holder: Holder, path: string): readonly PlacedProgram[] {
  const line = lines[at] ?? "";
  const small = line.toLowerCase();
  return holder.keys.flatMap((key): readonly PlacedProgram[] => {
    const found = small.indexOf(key);
    if (found < 0) return [];
    const rest = line.slice(found + key.length).trimStart();
    const code = documentBehind(lines, at, rest) ?? textBehind(rest);
    if (code === null || code.trim() === "") return [];
    const start = startOf(holder.when, `${holder.by} ${baseName(path)}`);
    const name = key.split(" ", 1)[0] ?? key;
    return [textProgram(name, { language: "shell", text: code, line: at + 1, start }, { folder: folderOf(path) })];
  });
}

/** Ruby's here-documents: the lines to the name alone. */
function documentBehind(lines: readonly string[], at: number, rest: string): string | null {
  if (!rest.startsWith("<<")) return null;
  const name = rest.slice(2).replace("-", "").replace("~", "").replaceAll('"', "").replaceAll("'", "").trim();
  const end = name === "" ? -1 : lines.findIndex((line, i) => i > at && line.trim() === name);
  return end < 0 ? null : lines.slice(at + 1, end).join("\n");
}

function textBehind(rest: string): string | null {
  const quote = QUOTES.find(([open]) => rest.startsWith(open));
  if (!quote) return null;
  const [open, close] = quote;
  const end = rest.indexOf(close, open.length);
  return rest.slice(open.length, end < 0 ? undefined : end);
}
