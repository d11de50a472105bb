/** Commands that start another command: what stands in front of it is taken away. Sources: the manual page of each. */
import type { CommandCall, Effect } from "../../flow/effect.ts";
import type { Value } from "../../flow/value.ts";
import { type OptionStyle, optionSpec, parseOptions } from "./parse-options.ts";
import { giveOrigin, type Reader, type ReaderEntry } from "./values.ts";

interface Wrapper {
  readonly names: string;
  readonly options: string;
  /** Operands in front of the command. */
  readonly skips?: number;
  /** `NAME=value` may stand in front of the command. */
  readonly assigns?: boolean;
  /** An option whose value is a command line for a shell. */
  readonly code?: string;
  readonly traits?: readonly string[];
  readonly style?: OptionStyle;
}

const WRAPPERS: readonly Wrapper[] = [
  {
    names: "sudo doas",
    options:
      "u,user= g,group= h,host= p,prompt= C,close-from= D,chdir= R,chroot= T,command-timeout= U,other-user= r,role= t,type= a= c=",
    assigns: true,
  },
  { names: "env", options: "u,unset= C,chdir= S,split-string= P= a,argv0=", assigns: true },
  { names: "exec", options: "a=" },
  { names: "command builtin", options: "" },
  { names: "nohup setsid disown", options: "c w f", traits: ["detached"] },
  {
    names: "daemonize daemon start-stop-daemon",
    options:
      "p,pidfile= m,make-pidfile u,user= c,chuid= g,group= d,chdir= e= o= l= a,startas= x,exec= n,name= r,respawn",
    traits: ["detached"],
  },
  { names: "time gtime", options: "f,format= o,output=" },
  { names: "timeout gtimeout", options: "k,kill-after= s,signal=", skips: 1 },
  { names: "nice", options: "n,adjustment=" },
  { names: "ionice chrt", options: "c,class= n,classdata= p,pid= P= u= t=" },
  { names: "stdbuf unbuffer", options: "i,input= o,output= e,error=" },
  { names: "chroot", options: "userspec= groups=", skips: 1 },
  {
    names: "unshare nsenter",
    options:
      "S,setuid= G,setgid= t,target= w,wd? m,mount? u,uts? i,ipc? n,net? p,pid? U,user? r f,fork root= map-user=",
  },
  { names: "flock", options: "w,timeout= E,conflict-exit-code= c,command=", skips: 1, code: "command" },
  { names: "setarch linux32 linux64 i386 x86_64 arch", options: "a= e= d=" },
  { names: "taskset", options: "p,pid c,cpu-list", skips: 1 },
  { names: "faketime", options: "f=", skips: 1 },
  {
    names: "fakeroot proot bwrap firejail",
    options: "s= i= b= l= r= w= R= S= bind= ro-bind= dev= proc= tmpfs= chdir= setenv= profile=",
  },
  { names: "proxychains proxychains4 torsocks torify tsocks", options: "f= P= a= u= p=", traits: ["tunnel"] },
  { names: "strace ltrace gdb valgrind perf", options: "o,output= e= p= P= s= E= u= x=" },
  {
    names: "xvfb-run dbus-run-session dbus-launch gnome-terminal xterm konsole x-terminal-emulator",
    options: "s,server-args= n,server-num= a e,command=",
    code: "command",
  },
  { names: "caffeinate", options: "t= w=" },
  { names: "script", options: "c,command= e q a f t T= O= I= B= E= m= o=", code: "command" },
  { names: "watch entr", options: "n,interval= r c d" },
  { names: "su runuser", options: "c,command= s,shell= g,group= G= u,user= w=", code: "command" },
  {
    names: "systemd-run",
    options: "u,unit= p,property= t,pty E,setenv= uid= gid= nice= M,machine= on-active= on-calendar= on-boot=",
    traits: ["detached"],
  },
  { names: "busybox toybox", options: "" },
  { names: "screen tmux zellij dtach", options: "S= s= n= t= c= L= f= x= e= h=", traits: ["detached"] },
  {
    names: "cross-env cross-env-shell env-cmd dotenv dotenvx direnv doppler op infisical chamber aws-vault",
    options: "f= e= c= p= o= env=",
    assigns: true,
  },
  {
    names:
      "poetry pipenv hatch pdm rye pixi conda mamba micromamba bundle rbenv pyenv nodenv mise asdf volta nvm fnm corepack",
    options: "n,name= p,prefix= C= python=",
  },
  {
    names: "concurrently run-s run-p npm-run-all wireit nodemon",
    options: "n,names= c,prefix-colors= k w= x,exec= e= ext=",
    code: "exec",
  },
];
/** First words of tools whose `run` or `exec` starts a command. */
const RUN_VERBS = new Set(["run", "exec", "shell", "x", "--"]);
const TOOLS_WITH_VERBS = new Set([
  "poetry",
  "pipenv",
  "hatch",
  "pdm",
  "rye",
  "pixi",
  "conda",
  "mamba",
  "micromamba",
  "bundle",
  "rbenv",
  "pyenv",
  "nodenv",
  "mise",
  "asdf",
  "volta",
  "nvm",
  "fnm",
  "doppler",
  "op",
  "infisical",
  "chamber",
  "aws-vault",
  "direnv",
  "dotenvx",
  "corepack",
]);

export const WRAPPER_READERS: readonly ReaderEntry[] = WRAPPERS.map((one) => [one.names, readerOf(one)]);

function readerOf(wrapper: Wrapper): Reader {
  const spec = optionSpec(wrapper.options, wrapper.style ?? "first");
  return (call) => {
    const { given, operands } = parseOptions(call.words, spec);
    const code = wrapper.code === undefined ? undefined : given.get(wrapper.code)?.[0];
    const traits = wrapper.traits ? { traits: wrapper.traits } : {};
    const inputs = call.input ? { input: call.input } : {};
    if (code) return [{ kind: "program", language: "shell", text: code, ...inputs, ...traits }];
    if (call.name === "env" || call.name === "exec" || call.name === "command" || call.name === "builtin")
      return special(call, given, operands);
    const { sets, words } = wrapper.assigns ? assignments(operands) : { sets: [], words: operands };
    const command = TOOLS_WITH_VERBS.has(call.name) ? behindVerb(words) : words.slice(wrapper.skips ?? 0);
    if (command.length === 0) return sets.length > 0 || wrapper.skips ? sets : undefinedFor(call);
    return [...sets, { kind: "command", words: command, ...inputs, ...traits }];
  };
}

/** Without a command behind it, su and others read a program from standard input. */
function undefinedFor({ input, name }: CommandCall): readonly Effect[] {
  return input && (name === "su" || name === "sudo" || name === "at")
    ? [{ kind: "program", language: "shell", text: input }]
    : [];
}

function behindVerb(words: readonly Value[]): readonly Value[] {
  const at = words.findIndex(({ text }) => RUN_VERBS.has(text ?? ""));
  if (at === -1) return [];
  const rest = words.slice(at + 1);
  const dashes = rest.findIndex(({ text }) => text === "--");
  return dashes === -1
    ? parseOptions(rest, optionSpec("n,name= p,prefix= c= e=", "first")).operands
    : rest.slice(dashes + 1);
}

function assignments(words: readonly Value[]): { readonly sets: readonly Effect[]; readonly words: readonly Value[] } {
  const sets: Effect[] = [];
  let at = 0;
  for (; at < words.length; at++) {
    const word = words[at];
    const equals = word?.text?.indexOf("=") ?? -1;
    const name = word?.text?.slice(0, equals) ?? "";
    if (!word || equals < 1 || name.includes("/") || name.startsWith("-")) break;
    sets.push({ kind: "set", name, value: { ...word, text: word.text?.slice(equals + 1) ?? null } });
  }
  return { sets, words: words.slice(at) };
}

/** Where a program of the machine stands. */
function placeOf(program: Value): Value {
  return program.text === null || program.text.includes("/")
    ? program
    : { ...program, text: `/usr/bin/${program.text}` };
}

function special(
  { name, input, words: all }: CommandCall,
  given: ReadonlyMap<string, readonly Value[]>,
  operands: readonly Value[],
): readonly Effect[] {
  const inputs = input ? { input } : {};
  if (name === "command" && (given.has("v") || given.has("V")))
    return operands[0] ? [{ kind: "give", value: placeOf(operands[0]) }] : [];
  if (name !== "env") return operands.length > 0 ? [{ kind: "command", words: operands, ...inputs }] : [];
  const split = given.get("split-string")?.[0];
  const line = split
    ? [...(split.text?.split(/\s+/) ?? []).map((word): Value => ({ ...split, text: word })), ...operands]
    : operands;
  const { sets, words } = assignments(line);
  if (words.length > 0) return [...sets, { kind: "command", words, ...inputs }];
  return all.length === 0 || sets.length > 0 || given.has("null") || given.has("0")
    ? [giveOrigin({ kind: "environment", name: null })]
    : [];
}
