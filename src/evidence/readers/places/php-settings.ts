/** PHP's settings of a folder: files that run before or after every page. */
import { blanksAnd, partsBetween, passiveKindOf } from "../../../engine/index.ts";
import { baseName, folderOf, resolvePath } from "./paths.ts";
import type { PlacedProgram, StartedFile } from "./place.ts";
import { callOf, createPlace, doing, placement, startOf, syntaxProgram, textOf } from "./placed.ts";

const NAMES = new Set([".user.ini", "php.ini", ".htaccess"]);
const KEYS = ["auto_prepend_file", "auto_append_file"];

/** Words by which Apache has PHP run files. Source: httpd.apache.org, mod_mime and core. */
const HANDLERS = ["addtype", "addhandler"];
const RUNS_PHP = ["x-httpd-php", "php-script", "php5-script"];

/** `AddType application/x-httpd-php .jpg`: whoever may put up a picture may put up a program. */
function disguised(line: string, number: number, path: string): readonly PlacedProgram[] {
  const [word = "", ...rest] = line.trim().toLowerCase().split(/\s+/);
  if (!HANDLERS.includes(word) || !RUNS_PHP.some((one) => rest[0]?.includes(one))) return [];
  return rest.slice(1).flatMap((end): PlacedProgram[] => {
    const file = `${folderOf(path)}/*${end.startsWith(".") ? end : `.${end}`}`;
    if (passiveKindOf(file) !== "media") return [];
    const origin = { kind: "file", path: file, added: false } as const;
    const call = callOf(
      "include",
      [
        [null, textOf(file)],
        [null, { kind: "origin", origin, line: number }],
      ],
      number,
    );
    return [syntaxProgram(word, { body: [doing(call)], line: number, start: startOf("request", "Apache's AddType") })];
  });
}

/** What stands around the path of a setting. */
const AROUND_VALUE = blanksAnd("='\"");

export const phpSettings = createPlace(
  "php-settings",
  (path) => NAMES.has(baseName(path)),
  (text, path) =>
    placement(
      text.split("\n").flatMap((line, i) => disguised(line, i + 1, path)),
      text.split("\n").flatMap((line, i): StartedFile[] => {
        const key = KEYS.find((one) => line.includes(one));
        const at = key === undefined ? -1 : line.indexOf(key) + key.length;
        const value = partsBetween(AROUND_VALUE, line.slice(at)).join("");
        const file = key === undefined || value === "" ? null : resolvePath(folderOf(path), value);
        return file ? [{ path: file, start: startOf("request", `PHP's ${key}`), line: i + 1 }] : [];
      }),
    ),
);
