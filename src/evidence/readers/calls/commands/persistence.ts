/** What is made to run again, and who is let in: schedules, services, accounts. Sources: crontab(1), systemctl(1), launchctl(1), schtasks' and sc's reference, useradd(8). */

import { contentOf } from "../../flow/content.ts";
import type { CommandCall, Effect } from "../../flow/effect.ts";
import { textValue } from "../../flow/value.ts";
import type { Tool } from "./command-row.ts";
import { optionSpec, parseOptions } from "./parse-options.ts";
import { toolReader } from "./read-rows.ts";
import type { ReaderEntry } from "./values.ts";

const persist = (at: string, traits: readonly string[] = []) => ({ at, does: "persist" as const, traits });

const TOOLS: readonly Tool[] = [
  {
    names: "systemctl",
    options: "H= M= t= p= n= o= root= now user",
    source: "systemctl(1)",
    rows: [persist("enable|reenable|link|add-wants|preset|edit")],
  },
  {
    names: "launchctl",
    options: "D= w",
    source: "launchctl(1)",
    rows: [persist("load|bootstrap|submit|enable|start|kickstart")],
  },
  { names: "update-rc.d chkconfig rc-update insserv", source: "update-rc.d(8)", rows: [persist("")] },
  {
    names: "useradd adduser usermod gpasswd newusers chpasswd groupadd dseditgroup sysadminctl",
    options: "c= d= e= f= g= G= k= K= p= s= u= a m o r,system M",
    source: "useradd(8)",
    // System accounts are what services run as: packages make them, and nobody logs in to them.
    rows: [{ ...persist("", ["account"]), without: ["system"] }],
  },
  { names: "passwd visudo", source: "passwd(1)", rows: [persist("", ["account"])] },
  { names: "ssh-copy-id", options: "i= p= o= F=", source: "ssh-copy-id(1)", rows: [persist("", ["account"])] },
  { names: "loginctl", source: "loginctl(1)", rows: [persist("enable-linger")] },
  { names: "insmod modprobe kextload", source: "modprobe(8)", rows: [{ at: "", does: "load", traits: ["kernel"] }] },
  { names: "ld.so ldconfig", source: "ldconfig(8)", rows: [] },
  {
    names: "pm2 forever supervisorctl supervisord",
    options: "n,name= i= e= o= l= c=",
    source: "pm2's documentation",
    rows: [persist("startup|save"), { at: "start|restart", starts: "0", traits: ["detached"] }],
  },
  { names: "brew-services", source: "brew services' documentation", rows: [persist("start")] },
  { names: "osacompile", source: "osacompile(1)", rows: [] },
];

export const PERSISTENCE_READERS: readonly ReaderEntry[] = [
  ...TOOLS.map(toolReader),
  ["crontab", readCrontab],
  ["schtasks", readTasks],
  ["sc sc.exe", readService],
  ["reg", readRegistry],
  [
    "netsh",
    (call) =>
      has(call, "portproxy") || has(call, "advfirewall")
        ? [{ kind: "act", does: "persist", what: textValue("netsh"), from: call.words, traits: ["firewall"] }]
        : [],
  ],
  [
    "net net1",
    (call) =>
      has(call, "user") && has(call, "/add")
        ? [{ kind: "act", does: "persist", what: call.words[1] ?? textValue("user"), from: [], traits: ["account"] }]
        : [],
  ],
];

function has({ words }: CommandCall, word: string): boolean {
  return words.some(({ text }) => text?.toLowerCase() === word);
}

/** `crontab file`, `… | crontab -`. */
function readCrontab({ words, input }: CommandCall): readonly Effect[] {
  const { operands, given } = parseOptions(words, optionSpec("u= l e r i s"));
  if (given.has("l") || given.has("r")) return [];
  const [file] = operands;
  const content = file && file.text !== "-" ? contentOf(file) : input;
  return content
    ? [{ kind: "act", does: "persist", what: textValue("crontab"), from: [content] }, ...runsLater(content)]
    : [];
}

function runsLater(content: ReturnType<typeof contentOf>): readonly Effect[] {
  if (content.text === null) return [];
  const commands = content.text.split("\n").map((row) => row.trim().split(/\s+/));
  return commands
    .filter((fields) => fields.length > 1 && !fields[0]?.startsWith("#"))
    .map((fields) => fields.slice(fields[0]?.startsWith("@") ? 1 : 5).join(" "))
    .slice(0, 20)
    .map((text): Effect => ({ kind: "program", language: "shell", text: { ...content, text } }));
}

const TASKS = optionSpec("create change run delete query tn= tr= sc= ru= rp= st= sd= mo= d= xml= rl= f", "windows");

function readTasks({ words }: CommandCall): readonly Effect[] {
  const { given } = parseOptions(words, TASKS);
  if (!given.has("create") && !given.has("change")) return [];
  const command = given.get("tr")?.[0] ?? given.get("xml")?.[0];
  const what = given.get("tn")?.[0] ?? textValue("scheduled task");
  const persists: Effect = { kind: "act", does: "persist", what, from: command ? [command] : [] };
  return command ? [persists, { kind: "program", language: "batch", text: command }] : [persists];
}

/** `sc create name binPath= "…"`. */
function readService({ words }: CommandCall): readonly Effect[] {
  const [verb, name] = words;
  if (verb?.text !== "create" && verb?.text !== "config") return [];
  return [{ kind: "act", does: "persist", what: name ?? textValue("service"), from: words.slice(2) }];
}

/** Keys whose values start with the session, with a process or in place of another program. */
const START_KEYS = [
  "\\run",
  "\\runonce",
  "\\winlogon",
  "image file execution options",
  "\\services\\",
  "\\shell\\open\\command",
  "appinit_dlls",
  "\\policies\\explorer",
  "\\environment",
  "\\command processor",
];

function readRegistry({ words }: CommandCall): readonly Effect[] {
  const [verb, key] = words;
  if (verb?.text?.toLowerCase() !== "add" || !key) return [];
  const path = key.text?.toLowerCase() ?? "";
  const does = START_KEYS.some((one) => path.includes(one)) ? ("persist" as const) : ("write" as const);
  const { given } = parseOptions(words.slice(2), optionSpec("v= t= d= f ve", "windows"));
  const data = given.get("d")?.[0];
  return [{ kind: "act", does, what: key, from: data ? [data] : [], traits: ["registry"] }];
}
