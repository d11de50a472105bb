/** Dockerfile → instructions with their lines: continuations joined, comments dropped, here-documents kept apart. */

export interface Instruction {
  /** In upper case: `RUN`. */
  readonly name: string;
  readonly flags: readonly string[];
  /** What stands behind the flags; its line breaks are kept. */
  readonly text: string;
  /** Line on which `text` starts. */
  readonly line: number;
  readonly documents: readonly HereDocument[];
}
export interface HereDocument {
  readonly text: string;
  readonly line: number;
}

const MOST_INSTRUCTIONS = 1000;
const MOST_DOCUMENTS = 20;

/** Returns the instructions of a Dockerfile in order; `ONBUILD` is taken off. */
export function readInstructions(text: string): readonly Instruction[] {
  const lines = text.split("\n");
  const continuation = continuationOf(lines);
  const found: Instruction[] = [];
  for (let at = 0; at < lines.length && found.length < MOST_INSTRUCTIONS; ) {
    const first = (lines[at] ?? "").trim();
    if (first === "" || first.startsWith("#")) {
      at++;
      continue;
    }
    const joined = joinLines(lines, at, continuation);
    const { documents, end } = readDocuments(lines, joined.end, joined.text);
    const instruction = toInstruction(joined.text, at + 1, documents);
    if (instruction) found.push(instruction);
    at = end;
  }
  return found;
}

/** The parser directive `# escape=` and a backtick, on Windows. */
function continuationOf(lines: readonly string[]): string {
  const directive = lines.slice(0, 5).map((line) => line.replaceAll(" ", "").toLowerCase());
  return directive.includes("#escape=`") || directive.includes("#escape=`\r") ? "`" : "\\";
}

/** Lines until one that does not end in the escape sign. Comments within are left empty, so that lines keep their numbers. */
function joinLines(lines: readonly string[], start: number, continuation: string): { text: string; end: number } {
  const parts: string[] = [];
  let at = start;
  for (; at < lines.length; at++) {
    const line = (lines[at] ?? "").trimEnd();
    const isComment = at > start && line.trimStart().startsWith("#");
    if (isComment || (at > start && line.trim() === "")) {
      parts.push("\\");
      continue;
    }
    const continues = line.endsWith(continuation);
    parts.push(continues ? `${line.slice(0, -1)}\\` : line);
    if (!continues) {
      at++;
      break;
    }
  }
  return { text: parts.join("\n"), end: at };
}

function toInstruction(joined: string, line: number, documents: readonly HereDocument[]): Instruction | undefined {
  const text = withoutOnbuild(joined.trimStart());
  const end = wordEnd(text, 0);
  const name = text.slice(0, end).toUpperCase();
  const flags: string[] = [];
  let at = skipBlank(text, end);
  while (text.startsWith("--", at) && flags.length < 20) {
    const stop = wordEnd(text, at);
    flags.push(text.slice(at + 2, stop));
    at = skipBlank(text, stop);
  }
  if (name === "") return undefined;
  return { name, flags, text: text.slice(at), line: line + countLines(text, at), documents };
}

/** Docker allows it once in front of an instruction. */
function withoutOnbuild(text: string): string {
  return text.slice(0, 8).toUpperCase() === "ONBUILD " ? text.slice(8).trimStart() : text;
}

function countLines(text: string, end: number): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0 && at < end; at = text.indexOf("\n", at + 1)) count++;
  return count;
}

function wordEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length && !" \t\r\n".includes(text.charAt(at))) at++;
  return at;
}

/** Where the next word starts, behind blanks and continued lines. */
function skipBlank(text: string, start: number): number {
  let at = start;
  while (at < text.length && (" \t\r\n".includes(text.charAt(at)) || text.startsWith("\\\n", at))) at++;
  return at;
}

/** Here-documents that the words `<<NAME` of an instruction open. */
function readDocuments(
  lines: readonly string[],
  start: number,
  text: string,
): { documents: HereDocument[]; end: number } {
  const documents: HereDocument[] = [];
  let at = start;
  for (const { name, isIndented } of documentNames(text)) {
    const body: string[] = [];
    const line = at + 1;
    const from = at;
    while (at < lines.length && trimTabs(lines[at] ?? "", isIndented).trimEnd() !== name) {
      body.push(trimTabs(lines[at] ?? "", isIndented));
      at++;
    }
    if (at >= lines.length) return { documents, end: from };
    at++;
    documents.push({ text: body.join("\n"), line });
  }
  return { documents, end: at };
}

function documentNames(text: string): { name: string; isIndented: boolean }[] {
  const instruction = text.trimStart().slice(0, 8).toUpperCase();
  if (!["RUN", "COPY", "ADD", "ONBUILD"].some((name) => instruction.startsWith(name))) return [];
  return text
    .split("<<")
    .slice(1, MOST_DOCUMENTS)
    .flatMap((rest) => {
      const isIndented = rest.startsWith("-");
      const word =
        rest
          .slice(isIndented ? 1 : 0)
          .split(" ", 1)[0]
          ?.split("\n", 1)[0] ?? "";
      const name = word.replaceAll('"', "").replaceAll("'", "");
      return name !== "" && name.length < 100 && isName(name) ? [{ name, isIndented }] : [];
    });
}

function isName(text: string): boolean {
  return [...text].every(
    (char) =>
      (char >= "a" && char <= "z") || (char >= "A" && char <= "Z") || (char >= "0" && char <= "9") || char === "_",
  );
}

function trimTabs(line: string, isIndented: boolean): string {
  if (!isIndented) return line;
  let at = 0;
  while (line.charAt(at) === "\t") at++;
  return line.slice(at);
}
