/** Pages and templates of pages: the scripts that stand in them run in the browser of whoever opens the page. */
import { handlersIn, scriptBlocks } from "../languages/javascript/script-blocks.ts";
import { baseName, extensionOf } from "./paths.ts";
import type { PlaceReader } from "./place.ts";
import { createPlace, NOTHING, placement, startOf, textProgram } from "./placed.ts";

const PAGES = new Set(["html", "htm", "xhtml"]);
/** Templates of other languages, whose text around their own marks is a page. */
const TEMPLATES = new Set(
  "php phtml erb ejs hbs mustache twig jinja jinja2 j2 liquid njk jsp aspx cshtml tpl".split(" "),
);
/** Pages that people write; a report of a tool is longer and written by a tool. */
const MOST_CHARACTERS = 256 * 1024;

const place = createPlace(
  "page-scripts",
  (path) => PAGES.has(extensionOf(path)) || TEMPLATES.has(extensionOf(path)),
  (text, path) => {
    if (text.length > MOST_CHARACTERS) return NOTHING;
    const start = startOf("import", `page ${baseName(path)}`);
    const handlers = handlersIn(text).map(({ name, code, line }) =>
      textProgram(name, { language: "javascript", text: code, line, start }),
    );
    if (!text.toLowerCase().includes("<script")) return handlers.length === 0 ? NOTHING : placement(handlers);
    // The adapter finds the scripts of pages by itself.
    const code = PAGES.has(extensionOf(path)) ? text : scriptBlocks(text);
    return placement([textProgram("script", { language: "javascript", text: code, line: 1, start }), ...handlers]);
  },
);

/** Pages are as many as sources: they are read where a changed line holds a cue. */
export const pageScripts: PlaceReader = { ...place, isSource: true };
