/** How a value may be spelled in the formats of settings, without another meaning. */
import type { Disguise } from "../model.ts";
import type { Random } from "../random.ts";

export type Format = "yaml" | "json" | "toml" | "ruby" | "kotlin" | "xml" | "hcl" | "docker" | "plain" | "go";

const LINE_COMMENT: Readonly<Record<Format, string>> = {
  yaml: "#",
  json: "",
  toml: "#",
  ruby: "#",
  kotlin: "//",
  xml: "",
  hcl: "#",
  docker: "#",
  plain: "#",
  go: "//",
};
const REMARKS = ["as the handbook says", "newest that works", "mirror is faster", "see the release notes"];

/** A literal of the value; null where the format has no such spelling. */
export function spellValue(value: string, format: Format, disguise: Disguise, random: Random): string | null {
  switch (disguise) {
    case "quoting":
      return quoted(value, format, random);
    case "encoded":
      return escaped(value, format);
    case "pieces":
      return inPieces(value, format, random);
    case "line-breaks":
      return brokenOver(value, format, random);
    default:
      return plainly(value, format);
  }
}

function plainly(value: string, format: Format): string {
  return format === "yaml" || format === "docker" || format === "plain" || format === "go" ? value : `"${value}"`;
}

function quoted(value: string, format: Format, random: Random): string | null {
  switch (format) {
    case "yaml":
      return random.pick([`"${value}"`, `'${value}'`]);
    case "toml":
      return random.pick([`'${value}'`, `"""${value}"""`]);
    case "ruby":
      return random.pick([`'${value}'`, `%q(${value})`]);
    case "xml":
      return `'${value}'`;
    case "kotlin":
      return `"""${value}"""`;
    default:
      return null;
  }
}

/** Escapes that the format's own strings know. */
function escaped(value: string, format: Format): string | null {
  const unicode = [...value]
    .map((letter, index) => (index % 3 === 0 ? `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}` : letter))
    .join("");
  switch (format) {
    case "yaml":
    case "json":
    case "toml":
    case "ruby":
    case "kotlin":
    case "hcl":
      return `"${unicode}"`;
    case "xml":
      return `"${[...value].map((letter, index) => (index % 3 === 0 ? `&#x${letter.charCodeAt(0).toString(16)};` : letter)).join("")}"`;
    default:
      return null;
  }
}

function inPieces(value: string, format: Format, random: Random): string | null {
  const cut = 3 + random.below(Math.max(1, value.length - 6));
  const parts = `"${value.slice(0, cut)}" + "${value.slice(cut)}"`;
  return format === "ruby" || format === "kotlin" ? parts : null;
}

function brokenOver(value: string, format: Format, random: Random): string | null {
  switch (format) {
    case "yaml":
      return random.pick([`>-\n  ${value}`, `|-\n  ${value}`, `\n  ${value}`]);
    case "docker":
      return `\\\n  ${value}`;
    case "xml":
      return `\n      "${value}"`;
    case "ruby":
      return `\\\n  "${value}"`;
    default:
      return null;
  }
}

/** A remark on a line of its own; null where the format has none. */
export function remark(format: Format, random: Random): string | null {
  if (format === "xml") return `<!-- ${random.pick(REMARKS)} -->`;
  const sign = LINE_COMMENT[format];
  return sign === "" ? null : `${sign} ${random.pick(REMARKS)}`;
}
