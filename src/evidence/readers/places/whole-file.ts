/** Files that a tool runs or loads by their name alone. */
import { wholeFile } from "./files/whole-files.ts";
import { createPlace, NOTHING, placement, startOf, textProgram } from "./placed.ts";
import { languageOfShebang } from "./shells.ts";

/** Generated `configure` scripts are larger than what people write. */
const MOST_CHARACTERS = 4 * 1024 * 1024;

export const wholeFilePlace = createPlace(
  "whole-file",
  (path) => wholeFile(path) !== undefined,
  (text, path) => {
    const file = wholeFile(path);
    if (!file) return NOTHING;
    const start = startOf(file.when, file.by);
    if (file.language === undefined) return placement([], [{ path, start, line: 1 }]);
    const language = languageOfShebang(text) ?? file.language;
    return placement([
      textProgram(
        path,
        { language, text, line: 1, start },
        { folder: path.slice(0, Math.max(0, path.lastIndexOf("/"))) },
      ),
    ]);
  },
  MOST_CHARACTERS,
);
