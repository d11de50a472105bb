/** INI files (setup.cfg, tox.ini, systemd units) → sections, keys and values of several lines. */
import type { MapTree, TextTree } from "./tree.ts";

const MOST_LINES = 20_000;

interface Entry {
  readonly key: string;
  line: number;
  /** Lines of the value where they stand in the file. */
  readonly lines: string[];
}

/** Returns the sections of an INI text; keys before the first section stand under "". Equal keys stay, in order. */
export function readIniTree(text: string): MapTree {
  const sections: { name: string; line: number; entries: Entry[] }[] = [{ name: "", line: 1, entries: [] }];
  text.split("\n", MOST_LINES).forEach((raw, i) => {
    const line = raw.trimEnd();
    const written = line.trim();
    const isInside = line.startsWith(" ") || line.startsWith("\t");
    if (written.startsWith("#") || written.startsWith(";")) return;
    const entries = sections.at(-1)?.entries ?? [];
    const last = entries.at(-1);
    if (written.startsWith("[") && written.includes("]") && !isInside) {
      sections.push({ name: written.slice(1, written.indexOf("]")), line: i + 1, entries: [] });
    } else if (last && (isInside || last.lines.at(-1)?.endsWith("\\"))) grow(last, written, i + 1);
    else if (written !== "") entries.push(toEntry(written, i + 1));
  });
  return {
    kind: "map",
    line: 1,
    entries: sections.map(({ name, line, entries }) => [name, { kind: "map", line, entries: entries.map(toText) }]),
  };
}

function toText({ key, line, lines }: Entry): readonly [string, TextTree] {
  return [key, { kind: "text", line, text: lines.join("\n") }];
}

/** A value that begins on its key's line, or below it. Lines keep their distance. */
function grow(entry: Entry, written: string, line: number): void {
  if (entry.lines.length === 1 && entry.lines[0] === "") {
    if (written === "") return;
    entry.line = line;
    entry.lines[0] = written;
    return;
  }
  for (let next = entry.line + entry.lines.length; next < line; next++) entry.lines.push("");
  entry.lines.push(written);
}

function toEntry(written: string, line: number): Entry {
  const found = [written.indexOf("="), written.indexOf(":")].filter((at) => at > 0);
  const at = found.length === 0 ? written.length : Math.min(...found);
  return { key: written.slice(0, at).trim(), line, lines: [written.slice(at + 1).trim()] };
}
