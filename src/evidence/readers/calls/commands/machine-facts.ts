/** Commands that print facts of the machine and of who uses it. Sources: the coreutils manual, ip(8), xclip(1), scrot(1), screencapture(1). */
import type { CommandCall, Effect } from "../../flow/effect.ts";
import { originValue, type Value } from "../../flow/value.ts";
import { optionSpec, parseOptions } from "./parse-options.ts";
import { give, giveOrigin, type ReaderEntry } from "./values.ts";

export const FACT_READERS: readonly ReaderEntry[] = [
  ["printenv", readPrintenv],
  [
    "hostname hostnamectl whoami id logname who w users uname arch sw_vers ip ifconfig ipconfig dscl lscpu nproc systeminfo wmic scutil networksetup lsb_release ioreg dmidecode route arp netstat ss lsof ps tasklist last lastlog finger getmac ver groups sysctl system_profiler neofetch",
    () => [giveOrigin({ kind: "host-name" })],
  ],
  ["date gdate cal uptime", readDate],
  ["locale localectl setxkbmap", () => [giveOrigin({ kind: "locale" })]],
  ["defaults", readDefaults],
  ["pbpaste xclip xsel wl-paste termux-clipboard-get get-clipboard", readClipboard],
  ["pbcopy wl-copy clip", () => []],
  ["screencapture scrot gnome-screenshot spectacle maim flameshot grim import xwd", readScreen],
  ["ffmpeg arecord rec", readRecording],
  ["security", readKeychain],
  ["secret-tool pass gopass bw lpass keyring kwallet-query cmdkey vaultcmd ssh-add", readStore],
  [
    "gcore procdump",
    (call) => [giveOrigin({ kind: "memory", of: call.words.at(-1)?.text?.slice(0, 60) ?? "a process" })],
  ],
];

function readPrintenv({ words }: CommandCall): readonly Effect[] {
  const names = words.filter(({ text }) => !text?.startsWith("-"));
  if (names.length === 0) return [giveOrigin({ kind: "environment", name: null })];
  return names.map(({ text }) => giveOrigin({ kind: "environment", name: text }));
}

/** Formats of a date that was given are no clock. */
function readDate({ words }: CommandCall): readonly Effect[] {
  const { given } = parseOptions(words, optionSpec("d,date= r,reference= s,set= f,file= I? u j v= R"));
  const date = given.get("date")?.[0];
  return [date && !date.text?.includes("now") ? give(date) : giveOrigin({ kind: "time" })];
}

function readDefaults({ words }: CommandCall): readonly Effect[] {
  return words.some(({ text }) => text === "AppleLocale" || text === "AppleLanguages")
    ? [giveOrigin({ kind: "locale" })]
    : [];
}

function readClipboard({ words, name }: CommandCall): readonly Effect[] {
  const writes =
    (name === "xclip" || name === "xsel") &&
    !words.some(({ text }) => text === "-o" || text === "--output" || text === "-out");
  return writes ? [] : [giveOrigin({ kind: "clipboard" })];
}

/** The file that a picture of the screen goes to. */
function readScreen({ words, name }: CommandCall): readonly Effect[] {
  const file = words.filter(({ text }) => !text?.startsWith("-")).at(-1);
  const isPicture = name !== "import" || words.some(({ text }) => text === "-window" || text === "root");
  if (!isPicture) return [];
  return file
    ? [{ kind: "write", path: file, content: originValue({ kind: "screen" }) }]
    : [giveOrigin({ kind: "screen" })];
}

function readRecording(call: CommandCall): readonly Effect[] {
  const grabs = call.words.some(({ text }) =>
    ["x11grab", "avfoundation", "gdigrab", "pulse", "alsa", "kmsgrab"].includes(text ?? ""),
  );
  return grabs || call.name !== "ffmpeg" ? readScreen({ ...call, name: "scrot" }) : [];
}

/** macOS: `security find-generic-password`, `dump-keychain`. */
function readKeychain({ words }: CommandCall): readonly Effect[] {
  const verb = words[0]?.text ?? "";
  const reads = verb.startsWith("find-") || verb === "dump-keychain" || verb === "export";
  return reads ? stored("keychain", words.slice(0, 1)) : [];
}

function readStore({ words, name }: CommandCall): readonly Effect[] {
  const verb = words[0]?.text ?? "";
  const reads =
    name === "ssh-add"
      ? verb === "-L"
      : ["lookup", "search", "show", "get", "export", "-r", "/list", "ls", "list"].includes(verb);
  return reads ? stored(name, words.slice(0, 1)) : [];
}

function stored(which: string, words: readonly Value[]): readonly Effect[] {
  const [what] = words;
  const read: readonly Effect[] = what ? [{ kind: "act", does: "read", what: { ...what, text: which }, from: [] }] : [];
  return [...read, giveOrigin({ kind: "credential-file", which })];
}
