/** Walks over files and lists: find, xargs, parallel. Sources: find(1), fd(1), xargs(1), parallel(1), locate(1). */
import { ALPHANUMERIC, holds } from "../../../../engine/index.ts";
import type { CommandCall, Effect } from "../../flow/effect.ts";
import { isWhole, type Value } from "../../flow/value.ts";
import { destroyed } from "./file-tools.ts";
import { optionSpec, parseOptions } from "./parse-options.ts";
import { give, type ReaderEntry } from "./values.ts";

const FIND = optionSpec(
  "name= iname= path= ipath= wholename= regex= iregex= type= size= mtime= mmin= newer= user= group= perm= maxdepth= mindepth= printf= fprintf= fprint= fls= delete print0 print L H P empty writable readable",
  "dash",
);
const EXECUTES = new Set(["-exec", "-execdir", "-ok", "-okdir"]);
const ENDS = new Set([";", "+", "\\;"]);
/** Words for the file that was found. */
const PLACEHOLDERS = ["{}", "%"];
/** Most words of a list that are handed to a command as they are. */
const MOST_ITEMS = 20;

export const LIST_READERS: readonly ReaderEntry[] = [
  ["find gfind", readFind],
  ["fd fdfind locate mlocate plocate mdfind", readFd],
  ["xargs gxargs", readXargs],
  ["parallel", readParallel],
];

function readFind({ words }: CommandCall): readonly Effect[] {
  const { commands, rest } = takeCommands(words);
  const { given, operands } = parseOptions(rest, FIND);
  const places = operands.filter(({ text }) => text !== "(" && text !== ")" && text !== "!" && text !== ",");
  const [place] = places;
  const where = place?.text ?? ".";
  const names = [
    ...(given.get("name") ?? []),
    ...(given.get("iname") ?? []),
    ...(given.get("path") ?? []),
    ...(given.get("wholename") ?? []),
  ];
  const found = foundIn(place, where, names);
  const effects: Effect[] = [give(found)];
  if (given.has("delete")) {
    const isFew = isSome(names, given.has("maxdepth"));
    const gone: Value = isFew ? { ...found, text: null, origins: [] } : (place ?? found);
    effects.push(...destroyed({ given: new Map([["recursive", []]]), operands: [gone] }, []));
  }
  for (const command of commands) effects.push({ kind: "command", words: command.map((word) => insert(word, found)) });
  return effects;
}

/** Whether names leave most files out: `*` and `*.*` are all, and a kind of file wherever it lies is not few. */
function isSome(names: readonly Value[], isShallow: boolean): boolean {
  const isFew = ({ text }: Value) =>
    text === null || (holds(ALPHANUMERIC, text) && (isShallow || !text.startsWith("*")));
  return names.length > 0 && names.every(isFew);
}

/** What is found: files of a folder; where a name of a store of credentials is looked for, the path that it has. */
function foundIn(place: Value | undefined, where: string, names: readonly Value[]): Value {
  const [name] = names;
  const text =
    name?.text && names.length === 1
      ? `${where.endsWith("/") ? where.slice(0, -1) : where}/${name.text.replaceAll("*/", "")}`
      : null;
  const origins = [...(place?.origins ?? []), { kind: "files" as const, where: where.slice(0, 100) }];
  const base: Value = {
    text,
    origins,
    callee: null,
    instance: null,
    closure: null,
    items: null,
    fields: null,
    marks: [],
  };
  return base;
}

function takeCommands(words: readonly Value[]): {
  readonly commands: readonly (readonly Value[])[];
  readonly rest: readonly Value[];
} {
  const commands: Value[][] = [];
  const rest: Value[] = [];
  let current: Value[] | null = null;
  for (const word of words) {
    if (current === null && EXECUTES.has(word.text ?? "")) {
      current = [];
      commands.push(current);
    } else if (current !== null && ENDS.has(word.text ?? "")) current = null;
    else (current ?? rest).push(word);
  }
  return { commands, rest };
}

/** Puts the item where the command names it. */
function insert(word: Value, item: Value, placeholders: readonly string[] = PLACEHOLDERS): Value {
  const { text } = word;
  const placeholder = placeholders.find((one) => one !== "" && text?.includes(one));
  if (text === null || placeholder === undefined) return word;
  if (text === placeholder) return item;
  return {
    ...word,
    text: text.replaceAll(placeholder, () => item.text ?? "\ufffc"),
    origins: [...word.origins, ...item.origins],
  };
}

function readFd({ words }: CommandCall): readonly Effect[] {
  const at = words.findIndex(({ text }) => ["-x", "--exec", "-X", "--exec-batch"].includes(text ?? ""));
  const options = parseOptions(
    at === -1 ? words : words.slice(0, at),
    optionSpec("t,type= e,extension= d,max-depth= E,exclude= S,size= H I"),
  );
  const [pattern, place] = options.operands;
  const found = foundIn(place, place?.text ?? ".", pattern ? [pattern] : []);
  const command = at === -1 ? [] : words.slice(at + 1);
  return [give(found), ...(command.length > 0 ? [{ kind: "command" as const, words: [...command, found] }] : [])];
}

const XARGS = optionSpec(
  "a,arg-file= d,delimiter= E= I,replace= J= L,max-lines= n,max-args= P,max-procs= R= s,max-chars= i? 0,null r,no-run-if-empty t p",
  "first",
);

function readXargs({ words, input }: CommandCall): readonly Effect[] {
  const { given, operands } = parseOptions(words, XARGS);
  const placeholder = given.get("replace")?.[0]?.text ?? (given.has("i") ? "{}" : null);
  const command = operands.length > 0 ? operands : [{ ...(input ?? operands[0]), text: "echo" } as Value];
  return handOn(command, input, placeholder);
}

function handOn(command: readonly Value[], input: Value | null, placeholder: string | null): readonly Effect[] {
  if (!input) return [{ kind: "command", words: command }];
  const items = itemsOf(input);
  if (placeholder === null) return [{ kind: "command", words: [...command, ...items] }];
  return items
    .slice(0, MOST_ITEMS)
    .map((item) => ({ kind: "command", words: command.map((word) => insert(word, item, [placeholder])) }));
}

function itemsOf(input: Value): readonly Value[] {
  if (!isWhole(input)) return [input];
  const items = input.text.split(/\s+/).filter((word) => word !== "");
  return items.slice(0, MOST_ITEMS).map((text) => ({ ...input, text }));
}

const PARALLEL = optionSpec(
  "j,jobs= a,arg-file= I= S,sshlogin= n,max-args= N= L= colsep= joblog= results= retries= timeout= delay= k q X m",
  "first",
);

/** `parallel cmd {} ::: a b`. */
function readParallel({ words, input }: CommandCall): readonly Effect[] {
  const { operands } = parseOptions(words, PARALLEL);
  const at = operands.findIndex(({ text }) => text === ":::" || text === "::::");
  const command = at === -1 ? operands : operands.slice(0, at);
  const items = at === -1 ? (input ? itemsOf(input) : []) : operands.slice(at + 1);
  if (command.length === 0) return items.map((text) => ({ kind: "program", language: "shell", text }));
  const hasPlace = command.some(({ text }) => text?.includes("{"));
  return (items.length > 0 ? items : [undefined]).slice(0, MOST_ITEMS).map((item) => ({
    kind: "command",
    words:
      item === undefined
        ? command
        : hasPlace
          ? command.map((word) => insert(word, item, ["{}", "{.}", "{/}"]))
          : [...command, item],
  }));
}
