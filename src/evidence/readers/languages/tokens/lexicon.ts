/** How languages without a grammar write comments and texts. */
export type Dialect = "kotlin" | "groovy" | "swift" | "lua" | "elixir" | "dart" | "c" | "r" | "julia";

/** `dollar`: `$x`, `${x}`; `parentheses`: `$x`, `$(x)`; `hash`: `#{x}`; `backslash`: `\(x)`; `braces`: `{x}`. */
export type Interpolation = "dollar" | "hash" | "backslash" | "braces" | "parentheses" | "none";

export interface TextForm {
  readonly open: string;
  readonly close: string;
  /** A backslash begins an escape, and keeps a closing mark from closing. */
  readonly escapes: boolean;
  /** It may hold line breaks; another ends at the end of its line. */
  readonly lines: boolean;
  readonly inside: Interpolation;
  /** Only where a value may stand: `/…/` is a division elsewhere. */
  readonly asOperand?: true;
  /** Longest distance of its ends: a quote that is not closed by then is a mark. */
  readonly most?: number;
  /** A doubled closing mark stands for itself. */
  readonly doubles?: true;
}

export interface Lexicon {
  readonly lineComments: readonly string[];
  readonly blockComments: readonly (readonly [open: string, close: string])[];
  /** Tried in order: longer openings first. */
  readonly texts: readonly TextForm[];
  /** Lua's `\104` is decimal. */
  readonly codes: "octal" | "decimal";
}

/** Characters of a literal for one character: `'\u{10ffff}'`. */
const MOST_CHARACTER = 12;

const form = (open: string, close: string, rest: Partial<TextForm> = {}): TextForm => ({
  open,
  close,
  escapes: true,
  lines: false,
  inside: "none",
  ...rest,
});
const RAW = { escapes: false, lines: true } as const;
/** What may stand around an Elixir text behind its sigil: `~s(…)`. */
const BRACKETS = [
  ["(", ")"],
  ["[", "]"],
  ["{", "}"],
  ["<", ">"],
  ["|", "|"],
  ["/", "/"],
] as const;
const C_COMMENTS = { lineComments: ["//"], blockComments: [["/*", "*/"]], codes: "octal" } as const;

export const LEXICONS: Readonly<Record<Dialect, Lexicon>> = {
  kotlin: {
    ...C_COMMENTS,
    texts: [
      form('"""', '"""', { ...RAW, inside: "dollar" }),
      form('"', '"', { inside: "dollar" }),
      form("'", "'", { most: MOST_CHARACTER }),
    ],
  },
  groovy: {
    ...C_COMMENTS,
    lineComments: ["//", "#!"],
    texts: [
      form('"""', '"""', { lines: true, inside: "dollar" }),
      form("'''", "'''", { lines: true }),
      form('"', '"', { inside: "dollar" }),
      form("'", "'"),
      form("$/", "/$", { ...RAW, inside: "dollar", asOperand: true }),
      form("/", "/", { inside: "dollar", asOperand: true }),
    ],
  },
  swift: {
    ...C_COMMENTS,
    lineComments: ["//", "#!"],
    texts: [
      form('#"""', '"""#', RAW),
      form('#"', '"#', RAW),
      form('"""', '"""', { lines: true, inside: "backslash" }),
      form('"', '"', { inside: "backslash" }),
    ],
  },
  lua: {
    lineComments: ["--", "#!"],
    blockComments: [["--[[", "]]"]],
    codes: "decimal",
    texts: [
      form("[[", "]]", RAW),
      form("[=[", "]=]", RAW),
      form("[==[", "]==]", RAW),
      form("[===[", "]===]", RAW),
      form('"', '"', { lines: true }),
      form("'", "'", { lines: true }),
    ],
  },
  elixir: {
    lineComments: ["#"],
    blockComments: [],
    codes: "octal",
    texts: [
      ...["~s", "~c", "~w", "~r"].flatMap((sigil) =>
        BRACKETS.map(([open, close]) => form(`${sigil}${open}`, close, { lines: true, inside: "hash" })),
      ),
      ...["~S", "~C", "~W", "~R"].flatMap((sigil) =>
        BRACKETS.map(([open, close]) => form(`${sigil}${open}`, close, RAW)),
      ),
      form('"""', '"""', { lines: true, inside: "hash" }),
      form("'''", "'''", { lines: true, inside: "hash" }),
      form('"', '"', { lines: true, inside: "hash" }),
      form("'", "'", { lines: true, inside: "hash" }),
    ],
  },
  r: {
    lineComments: ["#"],
    blockComments: [],
    codes: "octal",
    texts: [
      form('r"(', ')"', RAW),
      form("r'(", ")'", RAW),
      form('"', '"', { lines: true }),
      form("'", "'", { lines: true }),
    ],
  },
  julia: {
    lineComments: ["#"],
    blockComments: [["#=", "=#"]],
    codes: "octal",
    texts: [
      form('raw"', '"', RAW),
      form('"""', '"""', { lines: true, inside: "parentheses" }),
      form('"', '"', { lines: true, inside: "parentheses" }),
      form("`", "`", { lines: true, inside: "parentheses" }),
      form("'", "'", { most: MOST_CHARACTER }),
    ],
  },
  dart: {
    ...C_COMMENTS,
    texts: [
      form("r'''", "'''", RAW),
      form('r"""', '"""', RAW),
      form("r'", "'", { escapes: false }),
      form('r"', '"', { escapes: false }),
      form("'''", "'''", { lines: true, inside: "dollar" }),
      form('"""', '"""', { lines: true, inside: "dollar" }),
      form("'", "'", { inside: "dollar" }),
      form('"', '"', { inside: "dollar" }),
    ],
  },
  c: {
    ...C_COMMENTS,
    texts: [
      form('R"(', ')"', RAW),
      form('r#"', '"#', RAW),
      form('$@"', '"', { ...RAW, doubles: true, inside: "braces" }),
      form('@"', '"', { ...RAW, doubles: true }),
      form('$"', '"', { inside: "braces" }),
      form('"""', '"""', { lines: true }),
      form('"', '"', { lines: true }),
      form("`", "`", RAW),
      form("'", "'", { most: MOST_CHARACTER }),
    ],
  },
};
