/** SessionQueue a row of a call table and the arguments of a call into effects. */
import type { CallRow } from "../calls/call-row.ts";
import { fetchedFrom } from "../calls/commands/values.ts";
import { packEffects } from "./archives.ts";
import { BARE, sendsBare, tellsSecret } from "./bare.ts";
import { decodeValue } from "./decode.ts";
import type { Effect } from "./effect.ts";
import { fileEffects } from "./file-effects.ts";
import { addressOf, all, type CalledWith, find } from "./find-argument.ts";
import { fold } from "./fold.ts";
import { eitherOf, HOLE, joinValues, marked, marksOf, originsOf, textValue, UNKNOWN, type Value } from "./value.ts";

/** Items of a list that grows. */
const MOST_APPENDED = 400;
/** Characters of a command line that is split. */
const MOST_LINE = 20_000;

export function effectsOf(row: CallRow, call: CalledWith): readonly Effect[] {
  const effects: Effect[] = [];
  const what = addressOf(find(row.what ?? 0, call, row) ?? UNKNOWN);
  const own = [
    ...(row.traits ?? []),
    ...(sendsBare(row, call) ? [BARE] : []),
    ...(tellsSecret(row, call) ? ["body"] : []),
  ];
  const traits = own.length > 0 ? { traits: own } : {};
  if (row.command) effects.push(...commandEffects(row, call));
  else if (row.program)
    effects.push({
      kind: "program",
      language: row.program.language,
      text: find(row.program.argument, call, row) ?? UNKNOWN,
      ...traits,
      prints: printsOutput(row, call),
    });
  else if (row.starts !== undefined) {
    effects.push({
      kind: "start",
      does: row.does === "run" ? "run" : "load",
      path: find(row.starts, call, row) ?? UNKNOWN,
      ...traits,
    });
  } else if (row.does !== undefined) {
    const from = (row.from ?? ["all"]).flatMap((ref) => all(ref, call, row));
    const files = row.fromFiles?.flatMap((ref) => all(ref, call, row)) ?? [];
    effects.push({ kind: "act", does: row.does, what, from, files, ...traits });
  }
  if (row.prints === "arguments")
    effects.push(...[...call.arguments, ...call.named.values()].map((value): Effect => ({ kind: "print", value })));
  if (row.sets) effects.push(...variableEffects(row.sets, call, row));
  if (row.feeds) effects.push(...feedEffects(row.feeds, call, row));
  if (row.command || row.program) effects.push(...connectedEffects(row, call));
  const given = givenBy(row, call, what);
  const values = given.flatMap((effect) => (effect.kind === "give" ? [effect.value] : []));
  effects.push(...fileEffects(row, call, values), ...given);
  if (row.packs !== undefined && call.receiver)
    effects.push(...packEffects(find(row.packs, call, row) ?? UNKNOWN, call.receiver));
  const into = row.into ?? (row.collects !== undefined && row.makes === undefined ? "receiver" : undefined);
  if (into !== undefined && values.length > 0) effects.push({ kind: "change", of: into, value: eitherOf(values) });
  return effects;
}

/** Sets a variable for the program and for those that it starts. */
function variableEffects(
  { name: ref, value: given }: NonNullable<CallRow["sets"]>,
  call: CalledWith,
  row: CallRow,
): readonly Effect[] {
  const name = find(ref, call, row);
  if (!name?.text) return [];
  if (given !== undefined)
    return [{ kind: "set", name: name.text, value: find(given, call, row) ?? UNKNOWN, exported: true }];
  const at = name.text.indexOf("=");
  const text = name.text.slice(at + 1);
  if (at <= 0) return [];
  return [
    {
      kind: "set",
      name: name.text.slice(0, at),
      value: { ...name, text: text === HOLE ? null : text },
      exported: true,
    },
  ];
}

/** Whoever is at the other end of a connection says what a program that reads from it does. */
function feedEffects(
  { program, input, type }: NonNullable<CallRow["feeds"]>,
  call: CalledWith,
  row: CallRow,
): readonly Effect[] {
  const from = input === "receiver" ? call.receiver : find(input, call, row);
  if (!from || !originsOf([from]).some(({ kind }) => kind === "fetched" || kind === "request")) return [];
  const what = find(program, call, row) ?? UNKNOWN;
  if (type !== undefined && !what.instance?.type.startsWith(type)) return [];
  return [{ kind: "act", does: "run", what: addressOf(what), from: [from], traits: ["reverse-shell"] }];
}

/** Options by which a program is given what it reads from: Node's, Python's, Ruby's. */
const INPUTS = ["stdio", "stdin", "in", "input"];

/** A program whose standard input is a connection. */
function connectedEffects(row: CallRow, call: CalledWith): readonly Effect[] {
  const options = call.arguments.find(({ fields }) => fields !== null)?.fields;
  const inputs = INPUTS.flatMap((name) => {
    const value = options?.get(name) ?? call.named.get(name);
    return value ? [value, ...(value.items?.slice(0, 1) ?? [])] : [];
  }).filter(({ instance }) => instance !== null);
  if (!originsOf(inputs, 0).some(({ kind }) => kind === "fetched")) return [];
  const program = find(row.command?.argument ?? row.program?.argument ?? 0, call, row) ?? UNKNOWN;
  const what = program.items?.[0] ?? program;
  return [{ kind: "act", does: "run", what: addressOf(what), from: inputs, traits: ["reverse-shell"] }];
}

function commandEffects(row: CallRow, call: CalledWith): readonly Effect[] {
  if (!row.command) return [];
  const built = row.command.argument === "receiver" ? call.receiver?.instance?.words : undefined;
  const prints = printsOutput(row, call);
  if (built) return [{ kind: "command", words: built, traits: row.traits ?? [], prints }];
  const head = find(row.command.argument, call, row) ?? UNKNOWN;
  const rest =
    row.command.words === "rest"
      ? call.arguments.slice(Number(row.command.argument) + 1)
      : [find(row.command.words, call, row)].filter((value) => value !== undefined);
  const words = (row.command.areSplit ? rest.flatMap(splitWords) : rest).flatMap(
    (value) => value.items ?? (value.fields || value.closure ? [] : [value]),
  );
  const first = head.items ?? [head];
  const options = call.arguments.find(({ fields }) => fields !== null)?.fields;
  const shell = options?.get("shell") ?? call.named.get("shell");
  const traits = [
    ...(row.traits ?? []),
    ...(isTrue(options?.get("detached") ?? call.named.get("start_new_session")) ? ["detached"] : []),
    ...(["ignore", "pipe"].includes(options?.get("stdio")?.text ?? "") || isTrue(options?.get("windowsHide"))
      ? ["hidden"]
      : []),
  ];
  if (isTrue(shell) || (first.length === 1 && words.length === 0 && /\s/.test(head.text ?? ""))) {
    const text = joinWords([...first, ...words]);
    return [{ kind: "program", language: "shell", text, traits, prints }];
  }
  const input = options?.get("input") ?? call.named.get("input") ?? call.named.get("stdin_data");
  return [{ kind: "command", words: [...first, ...words], traits, prints, ...(input ? { input } : {}) }];
}

/** True where what the started program prints is seen: by default, or by an option that says so. */
function printsOutput({ prints }: CallRow, { arguments: given, named }: CalledWith): boolean {
  if (prints === "output") return !named.has("stdout") && !isTrue(named.get("capture_output"));
  if (prints !== "inherited") return false;
  const stdio = given.map(({ fields }) => fields?.get("stdio")).find((one) => one !== undefined);
  return [stdio, ...(stdio?.items ?? [])].some((one) => one?.text === "inherit" || one?.text === "1");
}

/** `-c "a b"` as a command line has it. */
function splitWords(value: Value): readonly Value[] {
  if (value.text === null) return [value];
  const words: string[] = [];
  let word = "";
  let isQuoted = false;
  for (const mark of value.text.slice(0, MOST_LINE)) {
    if (mark === '"') isQuoted = !isQuoted;
    else if (mark === " " && !isQuoted) {
      if (word !== "") words.push(word);
      word = "";
    } else word += mark;
  }
  return [...words, ...(word === "" ? [] : [word])].map((text) => textValue(text, value.origins));
}

function joinWords(words: readonly Value[]): Value {
  return joinValues(words.flatMap((word, at) => (at === 0 ? [word] : [textValue(" "), word])));
}

function isTrue(value: Value | undefined): boolean {
  return (
    value !== undefined &&
    value.text !== null &&
    value.text !== "false" &&
    value.text !== "" &&
    value.text !== "0" &&
    value.text !== "False"
  );
}

/** True for rows that only say what their value is made of. */
function isAboutValues({ does, reads, walks, writes, copies, packs }: CallRow): boolean {
  return does === undefined && packs === undefined && reads === undefined && walks === undefined && !writes && !copies;
}

function givenBy(row: CallRow, call: CalledWith, what: Value): readonly Effect[] {
  const gives = row.gives ?? (row.decodes !== undefined ? ["decoded"] : isAboutValues(row) ? ["arguments"] : []);
  const everything = [...call.arguments, ...call.named.values()];
  const values: Value[] = [];
  for (const one of gives) {
    if (one === "nothing") values.push(UNKNOWN);
    else if (one === "arguments")
      values.push({
        ...UNKNOWN,
        origins: originsOf(everything),
        marks: marksOf(everything),
        text: everything.length === 1 ? (everything[0]?.text ?? null) : null,
      });
    else if (one === "receiver") values.push({ ...(call.receiver ?? UNKNOWN), closure: null });
    else if (one === "first") values.push(call.arguments[0] ?? call.receiver ?? UNKNOWN);
    else if (one === "joined") values.push(joinValues([...(call.receiver ? [call.receiver] : []), ...call.arguments]));
    else if (one === "appended") values.push(appendedTo(call));
    else if (one === "address") values.push(addressFrom(call));
    else if (one === "path") values.push(pathFrom(row, call));
    else if (one === "fetched") values.push(fetchedFrom(what));
    else if (one === "decoded")
      values.push(decodeValue(row.decodes ?? "unknown", encodedIn(row, call), call.receiver ?? null));
    else values.push({ ...UNKNOWN, origins: [one] });
  }
  const words = collected(row, call);
  if (row.encodes) for (const [at, value] of values.entries()) values[at] = marked(value, "encoded");
  if (row.makes === undefined && row.collects !== undefined && call.receiver) {
    const { instance } = call.receiver;
    const all = [...(instance?.words ?? []), ...words].slice(0, 200);
    const grown = { type: instance?.type ?? "", about: instance?.about ?? null, words: all };
    const value = { ...call.receiver, instance: grown, origins: originsOf([call.receiver, ...words]) };
    return [{ kind: "give", value }];
  }
  if (row.makes === undefined) return values.map((value) => ({ kind: "give", value }));
  const isApart = gives.includes("address") && call.arguments.length > 2;
  const about = isApart ? addressFrom(call) : what === UNKNOWN ? (call.receiver?.instance?.about ?? null) : what;
  const instance = { type: row.makes, about, words };
  const [first = UNKNOWN, ...more] = values;
  const origins = originsOf([first, ...more]);
  return [{ kind: "give", value: { ...first, instance, fields: fieldsOf(row, call), origins } }];
}

function encodedIn(row: CallRow, call: CalledWith): Value {
  return (typeof row.what === "number" ? call.arguments[row.what] : call.arguments[0]) ?? call.receiver ?? UNKNOWN;
}

/** `new URL("http", host, 8080, "/a")`; the first argument itself where it is a whole address. */
function addressFrom({ arguments: given, receiver }: CalledWith): Value {
  const [first, host, ...rest] = given;
  if (!first || !host || rest.length === 0 || first.text?.includes("/")) return first ?? receiver ?? UNKNOWN;
  const [port, path] = rest.length > 1 ? rest : [null, rest[0]];
  return joinValues([first, textValue("://"), host, ...(port ? [textValue(":"), port] : []), ...(path ? [path] : [])]);
}

/** `folder.join(name)`; of a list its items with what is between them. */
function pathFrom(row: CallRow, call: CalledWith): Value {
  // What a type stands in is no folder: `java.io.File(path)`.
  const receiver = row.callee.startsWith(".") ? call.receiver : null;
  if (receiver?.items) return fold("join", receiver, call.arguments) ?? receiver;
  const parts = [...(receiver ? [receiver] : []), ...call.arguments];
  return joinValues(parts.flatMap((part, at) => (at === 0 ? [part] : [textValue("/"), part])));
}

/** A list with further items; a text with what stands behind it. */
function appendedTo({ receiver = null, arguments: given }: CalledWith): Value {
  if (receiver && receiver.text !== null && !receiver.items) return joinValues([receiver, ...given]);
  const items = [...(receiver?.items ?? []), ...given].slice(0, MOST_APPENDED);
  return { ...UNKNOWN, items, origins: originsOf([receiver, ...given]) };
}

/** An instance keeps the named arguments, and the positional ones whose names the row tells. */
function fieldsOf({ parameters = [] }: CallRow, call: CalledWith): ReadonlyMap<string, Value> | null {
  const fields = new Map(call.named);
  for (const [at, name] of parameters.entries()) {
    const value = call.arguments[at];
    if (value && !fields.has(name)) fields.set(name, value);
  }
  return fields.size > 0 ? fields : null;
}

/** Words that join the command under construction. */
function collected(row: CallRow, call: CalledWith): readonly Value[] {
  if (row.collects === undefined) return [];
  const value = find(row.collects, call, row);
  return (value?.items ?? (value ? [value] : [])).flatMap((one) => one.items ?? [one]);
}
