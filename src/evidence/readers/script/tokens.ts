/**
 * Any language by its lines: calls that do dangerous things, and what flows into them by name. Names are followed over the
 * lines around (a name means something else elsewhere); an expression that stays open takes the following lines along.
 * Linear: each line is looked at by a fixed number of bounded patterns.
 */
import {
  DECODES,
  DUMPS_ENVIRONMENT,
  ORIGINS,
  type Origin,
  RUNS_TEXT,
  type ScriptFacts,
  type ScriptSink,
  STARTS_PROCESS,
  TALKS,
} from "../../../engine/index.ts";

/** Lines over which a name keeps what flowed into it. */
const REACH = 80;
/** Lines that an open expression may take. */
const JOINED = 8;
const LINE = 20_000;
const MOST_LINES = 50_000;
const MOST_SINKS = 400;

const ASSIGNED =
  /^\s{0,200}(?:export\s{1,3}|local\s{1,3}|readonly\s{1,3}|declare\s{1,3}(?:-\w\s{1,3})?)?(?:const\s{1,3}|let\s{1,3}|var\s{1,3}|my\s{1,3}|set\s{1,3}|val\s{1,3}|auto\s{1,3})?[$@]?([A-Za-z_][\w.]{0,60})(?:\s{0,3}:\s{0,3}[\w<>[\],. |]{1,80}|\s{0,3},\s{0,3}[\w$]{1,40}){0,3}\s{0,3}(?:\+|\?\?|\|\||:|\.)?=(?![=>])\s{0,4}(.*)$/;
const TAKEN = /\b(?:as|for)\s{1,3}([A-Za-z_]\w{0,40})\b|\bread\s{1,3}(?:-r\s{1,3})?([A-Za-z_]\w{0,40})\b/;
const NAME = /[A-Za-z_][\w]{0,60}/g;
const ENVIRONMENT =
  /\bprocess\.env\b|\bos\.environ\b|\bos\.getenv\b|\bENV\[|\bgetenv\s{0,3}\(|\$env:|\benv::var\b|\bos\.Getenv\b|\$ENV\{/;
const FILE =
  /\breadFile(?:Sync)?\s{0,3}\(|\bopen\s{0,3}\(|\bread_text\s{0,3}\(|\bFile\.(?:read|binread)\b|\bReadAll(?:Text|Bytes)\b|\bfs::read\w{0,12}|\bos\.ReadFile\b|\bGet-Content\b|(?<![\w-])cat\s{1,3}[\w."'$/]/;
const INPUT =
  /\breq(?:uest)?\.(?:body|query|params|headers|cookies|args|form|GET|POST|values)\b|\$_(?:GET|POST|REQUEST|COOKIE|SERVER|FILES)\b|\bparams\[:|\bphp:\/\/input\b/;
const PIPED_TO_SHELL =
  /\|\s{0,4}(?:sudo\s{1,4}(?:-\w{1,2}\s{1,4})?)?(?:\/(?:usr\/)?bin\/)?(?:(?:ba|z|da|k)?sh|python[23]?|node|perl|ruby|php|iex|Invoke-Expression)\b/;
const WRITES =
  /\bwriteFile(?:Sync)?\s{0,3}\(|\bfs::write\b|\bWriteAll(?:Text|Bytes)\b|\bOut-File\b|\bfile_put_contents\s{0,3}\(|\bwrite_(?:text|bytes)\s{0,3}\(/;
const DELETES =
  /\brmtree\s{0,3}\(|\bunlink(?:Sync)?\s{0,3}\(|\brmSync\s{0,3}\(|\bos\.RemoveAll\b|\bremove_dir_all\b|\bRemove-Item\b|(?<![\w-])rm\s{1,3}-\w{0,3}[rf]\w{0,3}\s|\bFileUtils\.rm_r/;
const SHELL_RUNS =
  /(?:^|[;&|]\s{0,3}|\bthen\s{1,3})eval\s{1,4}["'$`]|\b(?:ba|z)?sh\s{1,3}-c\s{1,3}["']?\$|(?:^|[;&|]\s{0,3})(?:source|\.)\s{1,3}<\(/;

const KINDS: readonly (readonly [ScriptSink["kind"], RegExp])[] = [
  ["eval", RUNS_TEXT],
  ["spawn", STARTS_PROCESS],
  ["network", TALKS],
  ["delete", DELETES],
  ["write", WRITES],
];

export function readTokens(source: string, language: ScriptFacts["language"]): Pick<ScriptFacts, "sinks" | "imports"> {
  const lines = source.split("\n", MOST_LINES).map((line) => line.slice(0, LINE));
  const names = new Map<string, { readonly origins: ReadonlySet<Origin>; readonly line: number }>();
  const sinks: ScriptSink[] = [];
  const imports = new Set<string>();
  const depth = createDepth(language);
  const inProse = createProse(language);

  for (const [i, line] of lines.entries()) {
    const topLevel = depth(line);
    const found =
      /^\s{0,40}(?:import|from|require|use|using|include|source)\b[\s("']{1,6}([\w@./:-]{1,80})/.exec(line) ??
      /\brequire\s{0,3}\(\s{0,3}["']([\w@./:-]{1,80})["']/.exec(line);
    if (found?.[1] && imports.size < 200) imports.add(found[1]);
    const prose = inProse(line);
    if (prose || isCommentLine(line, language)) continue;
    const whole = joinOpen(lines, i);
    const originsOf = (text: string): Set<Origin> => {
      const origins = directOrigins(text);
      for (const [name] of text.matchAll(NAME)) {
        const known = names.get(name);
        if (known && i - known.line <= REACH) for (const origin of known.origins) origins.add(origin);
      }
      return origins;
    };
    const assigned = ASSIGNED.exec(whole);
    if (assigned?.[1] && assigned[2]) {
      const name = assigned[1].split(".").at(-1) ?? "";
      const origins = originsOf(assigned[2]);
      if (origins.size > 0) names.set(name, { origins, line: i });
      else names.delete(name);
    }
    const taken = TAKEN.exec(line);
    const takenName = taken?.[1] ?? taken?.[2];
    if (takenName) {
      const origins = originsOf(line.slice(0, taken?.index).concat(line.slice((taken?.index ?? 0) + takenName.length)));
      if (origins.size > 0) names.set(takenName, { origins, line: i });
    }
    if (sinks.length < MOST_SINKS)
      sinks.push(...sinksOf({ line, whole, number: i + 1, topLevel, language }, originsOf));
  }
  return { sinks, imports: [...imports] };
}

interface Statement {
  readonly line: string;
  /** The line with what its open brackets take along. */
  readonly whole: string;
  readonly number: number;
  readonly topLevel: boolean;
  readonly language: ScriptFacts["language"];
}

function sinksOf(statement: Statement, originsOf: (text: string) => Set<Origin>): ScriptSink[] {
  const { line, whole, number, topLevel, language } = statement;
  const found: ScriptSink[] = [];
  for (const [kind, pattern] of KINDS) {
    const match = pattern.exec(line);
    if (
      !match ||
      (language !== "other" && language !== "typescript" && language !== "javascript" && /Function/.test(match[0]))
    )
      continue;
    const rest = whole.slice(match.index + match[0].length);
    found.push({
      kind,
      callee: match[0].trim().slice(0, 80),
      line: number,
      from: toList(originsOf(rest)),
      text: /["'`]/.test(rest) ? rest.slice(0, 300) : "",
      topLevel,
    });
  }
  const piped = PIPED_TO_SHELL.exec(line);
  if (piped) {
    const before = line.slice(0, piped.index);
    found.push({
      kind: "eval",
      callee: piped[0].trim(),
      line: number,
      from: toList(originsOf(before)),
      text: before.slice(-300),
      topLevel,
    });
  } else if (SHELL_RUNS.test(line)) {
    found.push({
      kind: "eval",
      callee: "shell",
      line: number,
      from: toList(originsOf(line)),
      text: line.slice(0, 300),
      topLevel,
    });
  }
  return found;
}

function directOrigins(text: string): Set<Origin> {
  const origins = new Set<Origin>();
  if (DECODES.test(text)) origins.add("decoded");
  if (TALKS.test(text)) origins.add("network");
  if (ENVIRONMENT.test(text) || DUMPS_ENVIRONMENT.test(text)) origins.add("environment");
  if (FILE.test(text)) origins.add("file");
  if (INPUT.test(text)) origins.add("input");
  if (/["'`]/.test(text)) origins.add("literal");
  return origins;
}

function toList(origins: ReadonlySet<Origin>): Origin[] {
  return ORIGINS.filter((origin) => origins.has(origin));
}

/** The line, and those that follow while its brackets stay open; at most eight. */
function joinOpen(lines: readonly string[], from: number): string {
  let text = lines[from] ?? "";
  let open = balance(text);
  for (let i = from + 1; open > 0 && i < lines.length && i < from + JOINED; i++) {
    const line = lines[i] ?? "";
    text += ` ${line.trim()}`;
    open += balance(line);
  }
  return text.slice(0, LINE);
}

function balance(line: string): number {
  let open = 0;
  for (let i = 0; i < line.length; i++) {
    const letter = line.charCodeAt(i);
    if (letter === 40 || letter === 91) open++;
    else if (letter === 41 || letter === 93) open--;
  }
  return open;
}

/** Answers for each line, in order, whether it lies wholly inside one of Python's texts over several lines. */
function createProse(language: ScriptFacts["language"]): (line: string) => boolean {
  if (language !== "python") return () => false;
  let open: string | null = null;
  return (line) => {
    const inside = open !== null;
    for (const [quotes] of line.matchAll(/"""|'''/g)) open = open === null ? quotes : open === quotes ? null : open;
    return inside && open !== null;
  };
}

/** Answers for each line, in order, whether it runs when the file is loaded. */
function createDepth(language: ScriptFacts["language"]): (line: string) => boolean {
  if (language === "python") {
    let block: number | null = null;
    return (line) => {
      const text = line.trimStart();
      if (text === "" || text.startsWith("#")) return block === null;
      const indent = line.length - text.length;
      if (block !== null && indent <= block) block = null;
      const inside = block !== null;
      if (block === null && /^(?:async\s{1,3})?def\s/.test(text)) block = indent;
      return !inside && block === null;
    };
  }
  let braces = 0;
  let named: number | null = null;
  return (line) => {
    const opens =
      /^\s{0,60}(?:(?:export|public|private|protected|static|async|pub|default|final|override)\s{1,3}){0,4}(?:function\b|func\b|fn\b|def\b|sub\b|class\b|[\w$]{1,60}\s{0,2}\([^)]{0,200}\)\s{0,2}(?::[^{=]{0,80})?\{|[\w$-]{1,60}\s{0,2}\(\)\s{0,2}\{)|=\s{0,3}(?:async\s{0,3})?(?:function\b|\([^)]{0,200}\)\s{0,3}(?::[^=]{0,80})?=>)/.test(
        line,
      ) && !/^\s{0,60}(?:if|for|while|switch|catch)\b|\bfunc\s{1,3}init\s{0,2}\(\)/.test(line);
    const inside = named !== null;
    if (opens && named === null) named = braces;
    for (const letter of line) {
      if (letter === "{") braces++;
      else if (letter === "}") braces--;
    }
    const here = !inside && named === null;
    if (named !== null && braces <= named && (inside || line.includes("}"))) named = null;
    return here;
  };
}

function isCommentLine(line: string, language: ScriptFacts["language"]): boolean {
  const text = line.trimStart();
  if (text.startsWith("#")) return language !== "rust" && !text.startsWith("#!");
  return text.startsWith("//") || text.startsWith("* ") || text.startsWith("/*");
}
