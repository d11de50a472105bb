/** Programs that run code of a kind that is not read, or pages that they print. Sources: java(1), go help, gawk(1), osascript(1), make(1), lynx(1). */
import { contentOf } from "../../flow/content.ts";
import type { CommandCall, Effect } from "../../flow/effect.ts";
import { textValue, type Value } from "../../flow/value.ts";
import { systemCalls } from "./evaluators.ts";
import { optionSpec, parseOptions } from "./parse-options.ts";
import { fetchedFrom, give, isAddress, type Reader, type ReaderEntry } from "./values.ts";

const JAVA = optionSpec("jar= cp= classpath= m= module= p= module-path= D version", "dash");

export const OTHER_READERS: readonly ReaderEntry[] = [
  ["java javaw", readJava],
  ["make gmake nmake mingw32-make ninja just task mage rake", readMake],
  ["lynx w3m links elinks links2 lwp-request get html2text-url xmllint", readBrowser],
  ["open xdg-open gnome-open explorer sensible-browser wslview", readOpen],
  ["ed ex vi vim nvim emacs nano", readEditor],
  ["patch", readPatch],
  ["gdb lldb", readDebugger],
  ["insmod2", () => []],
];

/** Reads what else a program of awk or AppleScript runs, beside what is known of the tool. */
export function withSystemCalls(reader: Reader | undefined, words: readonly string[]): Reader {
  return (call) => {
    const own = call.words.flatMap((word) => systemCalls(word, words));
    const others = reader?.(call) ?? [];
    return [...own, ...others];
  };
}

function readJava({ words }: CommandCall): readonly Effect[] {
  const { given, operands } = parseOptions(words, JAVA);
  const agents = words
    .filter(({ text }) => text?.startsWith("-javaagent:") || text?.startsWith("-agentpath:"))
    .map(
      (word): Effect => ({
        kind: "start",
        does: "load",
        path: { ...word, text: word.text?.split(":")[1]?.split("=")[0] ?? null },
      }),
    );
  const jar = given.get("jar")?.[0] ?? operands.find(({ text }) => text?.endsWith(".java"));
  return jar ? [...agents, { kind: "start", does: "run", path: jar, arguments: operands }] : agents;
}

const MAKE = optionSpec(
  "f,file,makefile,justfile= C,directory= j? l? o= W= I= E,eval= d,working-directory= t,taskfile=",
);

function readMake({ words }: CommandCall): readonly Effect[] {
  const { given } = parseOptions(words, MAKE);
  const file = [
    ...(given.get("makefile") ?? []),
    ...(given.get("justfile") ?? []),
    ...(given.get("taskfile") ?? []),
  ][0];
  const code = given.get("eval")?.[0];
  const shell = words.find(({ text }) => text?.startsWith("SHELL="));
  return [
    ...(file ? [{ kind: "start" as const, does: "run" as const, path: file }] : []),
    ...(code ? systemCalls(code, ["$(shell"]) : []),
    ...(shell
      ? [
          {
            kind: "start" as const,
            does: "run" as const,
            path: { ...shell, text: shell.text?.slice("SHELL=".length) ?? null },
          },
        ]
      : []),
  ];
}

function readBrowser({ words }: CommandCall): readonly Effect[] {
  const { operands } = parseOptions(words, optionSpec("cfg= lss= width= T= o= cols= post_data= auth=", "dash"));
  const pages = operands.filter((one) => one.text?.includes(".") || isAddress(one));
  return pages.flatMap((what): readonly Effect[] => [
    { kind: "act", does: "fetch", what, from: [] },
    give(fetchedFrom(what)),
  ]);
}

/** Opens an address in a browser, or starts the program that a file belongs to. */
function readOpen({ words, name }: CommandCall): readonly Effect[] {
  const { operands, given } = parseOptions(words, optionSpec("a= b= g j n W F R e t"));
  const [what] = operands;
  if (!what) return [];
  const traits = given.has("g") || given.has("j") ? ["hidden"] : [];
  if (isAddress(what)) return [{ kind: "act", does: "send", what, from: [what], traits: ["browser"] }];
  return name === "open" || name === "explorer" ? [{ kind: "start", does: "run", path: what, traits }] : [];
}

/** `vim -c ':!command'`. */
function readEditor({ words, input }: CommandCall): readonly Effect[] {
  const orders = words.filter(({ text }) => text?.startsWith("!") || text?.startsWith(":!") || text?.startsWith("+!"));
  const all = [...orders, ...(input?.text?.includes("!") ? [input] : [])];
  return all.map(
    (one): Effect => ({
      kind: "program",
      language: "shell",
      text: { ...one, text: one.text?.slice((one.text?.indexOf("!") ?? 0) + 1).split("\n")[0] ?? null },
    }),
  );
}

function readPatch({ words, input }: CommandCall): readonly Effect[] {
  const { given, operands } = parseOptions(words, optionSpec("i,input= p? d,directory= o,output= r= R N"));
  const from = given.get("input")?.[0] ?? operands[1];
  const content = from ? contentOf(from) : input;
  const path = operands[0] ?? textValue("./");
  return content && content.origins.length > 0 ? [{ kind: "write", path, content }] : [];
}

/** A debugger on another process reads its memory. */
function readDebugger({ words }: CommandCall): readonly Effect[] {
  const { given } = parseOptions(words, optionSpec("p= pid= ex= batch x= command=", "dash"));
  const process = given.get("p")?.[0] ?? given.get("pid")?.[0];
  const orders: readonly Value[] = [...(given.get("ex") ?? []), ...(given.get("x") ?? [])];
  return process
    ? [give({ ...process, text: null, origins: [{ kind: "memory", of: "another process" }] })]
    : orders.flatMap((one) => systemCalls(one, ["shell"]));
}
