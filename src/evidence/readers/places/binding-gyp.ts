/** binding.gyp: commands that node-gyp runs while it reads the file, and those of its actions. */
import { commandProgramOf } from "./command-program.ts";
import { readJsonTree } from "./json-tree.ts";
import { extensionOf, folderOf } from "./paths.ts";
import type { PlacedProgram } from "./place.ts";
import { createPlace, NOTHING, placement, startOf, textProgram } from "./placed.ts";
import { textsOf, valueAt, walkMaps, walkTexts } from "./tree.ts";

/** Keys of actions. Source: gyp.gsrc.io, "Input Format Reference". */
const ACTIONS = ["action", "postbuilds"];

export const bindingGyp = createPlace(
  "binding-gyp",
  (path) => ["gyp", "gypi"].includes(extensionOf(path)),
  (text, path) => {
    const root = readJsonTree(asJson(text));
    if (root === undefined) return NOTHING;
    const start = startOf("install", "node-gyp rebuild");
    const folder = folderOf(path);
    const programs: PlacedProgram[] = [];
    walkTexts(root, (one, keys) => {
      for (const command of expansions(one.text)) {
        programs.push(
          textProgram(
            `expansion in ${keys.at(-1) ?? "the file"}`,
            { language: "shell", text: command, line: one.line, start },
            { folder },
          ),
        );
      }
    });
    walkMaps(root, (map) => {
      for (const key of ACTIONS) {
        const words = textsOf(valueAt(map, key));
        programs.push(...commandProgramOf(key, words, { start, folder }));
      }
    });
    return placement(programs);
  },
);

/** Python's literals as JSON: single quotes and comments; texts next to each other are one. */
function asJson(text: string): string {
  const parts: string[] = [];
  for (let at = 0; at < text.length; ) {
    const char = text.charAt(at);
    if (char === "#") {
      const end = text.indexOf("\n", at);
      at = end < 0 ? text.length : end;
    } else if (char === "'" || char === '"') {
      const end = quoteEnd(text, at, char);
      parts.push(quoted(text.slice(at + 1, end)));
      at = end + 1;
    } else {
      parts.push(char);
      at++;
    }
  }
  return parts.join("");
}

function quoteEnd(text: string, start: number, quote: string): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text.charAt(at) === "\\") at++;
    else if (text.charAt(at) === quote || text.charAt(at) === "\n") return at;
  }
  return text.length;
}

function quoted(inner: string): string {
  return JSON.stringify(inner.replaceAll("\\'", "'").replaceAll('\\"', '"'));
}

/** `<!(command)` and `<!@(command)`, also with `>` and `^` for later phases. */
function expansions(text: string): readonly string[] {
  const found: string[] = [];
  for (let at = text.indexOf("!"); at >= 0 && found.length < 50; at = text.indexOf("!", at + 1)) {
    if (!"<>^".includes(text.charAt(at - 1)) || at === 0) continue;
    const open = text.charAt(at + 1) === "@" ? at + 2 : at + 1;
    if (text.charAt(open) !== "(") continue;
    found.push(text.slice(open + 1, closeOf(text, open)));
  }
  return found;
}

function closeOf(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === "(") depth++;
    else if (char === ")" && --depth === 0) return at;
  }
  return text.length;
}
