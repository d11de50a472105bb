/**
 * YAML of a stranger, parsed within bounds. The parser is quadratic, or worse, in a few shapes that no person writes
 * (measured on 128 kB: 340 s for nested `? ? ?`, 8 s for 20,000 anchors): they are refused before it starts.
 */
import { type Document, LineCounter, parseAllDocuments, parseDocument } from "yaml";
import { ReaderError } from "./reader-error.ts";
import { remember } from "./remember.ts";

const MAX_LINES = 6000;
const MAX_ANCHORS = 200;
const MAX_TAGS = 300;
const MAX_DEPTH = 60;
/** Brackets that close nothing: each is an error that the parser carries along. */
const MAX_STRAY = 300;
/** Quotes: a row of empty texts makes the same trouble. */
const MAX_QUOTES = 15_000;
/** Commas between brackets: the check for equal keys is quadratic in them. */
const MAX_FLOW = 4000;
/** Keys that stand in one line outside of brackets: `a: b: c:` is no YAML, and the parser is quadratic in them. */
const MAX_LINE_KEYS = 200;
/** Documents of one stream: bundles of manifests have some dozens. */
const MAX_DOCUMENTS = 300;

export interface ParsedYaml {
  readonly document: Document.Parsed;
  /** Plain values, aliases resolved. */
  readonly value: unknown;
  /** 1-based line of an offset. */
  lineAt(offset: number): number;
}

/** Several readers ask for one file of a commit. */
const recall = remember((_format: "document", text: string) => parse(text), { texts: 6, characters: 128 * 1024 });

/** Throws {@link ReaderError} for what is no YAML, and for what would take too long to tell. What it returns is shared. */
export function parseYaml(text: string): ParsedYaml {
  return recall("document", text);
}

function parse(text: string): ParsedYaml {
  refuseCostly(text);
  const lines = new LineCounter();
  try {
    const document = withoutStacks(() => parseDocument(text, { ...QUIETLY, lineCounter: lines }));
    const [error] = document.errors;
    if (error) throw new ReaderError(`it is not valid YAML (${error.code}, line ${lines.linePos(error.pos[0]).line})`);
    const value: unknown = document.toJS({ maxAliasCount: 100 });
    return { document, value, lineAt: (offset) => lines.linePos(offset).line };
  } catch (error) {
    if (error instanceof ReaderError) throw error;
    // The parser throws on alias bombs and on nesting that exhausts the stack.
    throw new ReaderError(`its YAML cannot be resolved: ${error instanceof Error ? error.name : "unknown error"}`);
  }
}

/** Parses a stream of documents (`---`). Throws {@link ReaderError} as {@link parseYaml} does. */
export function parseYamlStream(text: string): {
  readonly documents: readonly Document.Parsed[];
  lineAt(offset: number): number;
} {
  refuseCostly(text);
  const lines = new LineCounter();
  const found = withoutStacks(() => parseAllDocuments(text, { ...QUIETLY, lineCounter: lines }));
  const documents = Array.isArray(found) ? found.slice(0, MAX_DOCUMENTS) : [];
  const error = documents.flatMap(({ errors }) => errors)[0];
  if (error) throw new ReaderError(`it is not valid YAML (${error.code}, line ${lines.linePos(error.pos[0]).line})`);
  return { documents, lineAt: (offset) => lines.linePos(offset).line };
}

const QUIETLY = { prettyErrors: false, logLevel: "silent" } as const;

/** The parser collects its errors, one for every second character of some texts; their stacks would cost more than parsing. */
function withoutStacks<T>(parse: () => T): T {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return parse();
  } finally {
    Error.stackTraceLimit = limit;
  }
}

function refuseCostly(text: string): void {
  let lines = 1;
  let anchors = 0;
  let tags = 0;
  let depth = 0;
  let flow = 0;
  let stray = 0;
  let quotes = 0;
  let keys = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10) {
      lines++;
      keys = 0;
    } else if (code === 58) keys += depth === 0 && text.charCodeAt(at + 1) === 32 ? 1 : 0;
    else if (code === 38) anchors += isStart(text, at) ? 1 : 0;
    else if (code === 34 || code === 39) quotes++;
    else if (code === 44 && depth > 0) flow++;
    else if (code === 33) tags += isStart(text, at) ? 1 : 0;
    else if (code === 91 || code === 123) depth++;
    else if (code === 93 || code === 125) {
      if (depth === 0) stray++;
      else depth--;
    }
    if (depth > MAX_DEPTH || keys > MAX_LINE_KEYS) break;
  }
  const why =
    lines > MAX_LINES
      ? `it has more than ${MAX_LINES} lines`
      : anchors > MAX_ANCHORS
        ? `it has more than ${MAX_ANCHORS} anchors`
        : tags > MAX_TAGS
          ? `it has more than ${MAX_TAGS} tags`
          : depth > MAX_DEPTH ||
              keys > MAX_LINE_KEYS ||
              stray > MAX_STRAY ||
              quotes > MAX_QUOTES ||
              flow > MAX_FLOW ||
              /(?:[-?:][ \t]+){40}|(?:^|\n)[ \t]{0,400}\?[ \t]|(?:-[ \t]{1,4}\?[ \t]{1,4}){2}/.test(text)
            ? "its nesting is not that of a configuration file"
            : null;
  if (why) throw new ReaderError(why);
}

/** True at the first character of a word that something may follow. */
function isStart(text: string, at: number): boolean {
  const before = at === 0 ? 10 : text.charCodeAt(at - 1);
  const after = text.charCodeAt(at + 1);
  return (before <= 32 || before === 44 || before === 91 || before === 123) && after > 32;
}
