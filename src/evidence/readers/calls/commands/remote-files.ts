/** Files to and from other machines: scp, rsync, sftp, ftp, ssh. Sources: scp(1), rsync(1), sftp(1), ftp(1), ssh(1), lftp(1), rclone's documentation. */
import { contentOf } from "../../flow/content.ts";
import type { CommandCall, Effect } from "../../flow/effect.ts";
import type { Value } from "../../flow/value.ts";
import { optionSpec, parseOptions } from "./parse-options.ts";
import { fetchedFrom, give, isSensitive, joinWords, type ReaderEntry } from "./values.ts";

const SCP = optionSpec("c= D= F= i= J= l= o= P= S= X=");
const RSYNC = optionSpec(
  "e,rsh= f,filter= exclude= include= exclude-from= include-from= files-from= T,temp-dir= B,block-size= M,remote-option= password-file= rsync-path= port= bwlimit= timeout= log-file= backup-dir= suffix= chmod= chown= out-format=",
);
const SSH = optionSpec("b= B= c= D= E= e= F= I= i= J= L= l= m= O= o= p= Q= R= S= W= w=", "first");
const FTP = optionSpec("u= c,command= e= f= P= o= p= user= password=");

export const REMOTE_FILE_READERS: readonly ReaderEntry[] = [
  ["scp", (call) => copy(parseOptions(call.words, SCP).operands)],
  ["rsync", readRsync],
  ["ssh autossh mosh plink", readSsh],
  ["sftp ftp tftp lftp ncftp ncftpput ncftpget", readFtp],
  ["rclone", readRclone],
];

/** `host:path`, `user@host:path`, `rsync://…`; not `C:\…` and not `./a:b`. */
function isRemote({ text }: Value): boolean {
  if (text === null) return false;
  if (text.includes("://")) return true;
  const colon = text.indexOf(":");
  return colon > 1 && !text.slice(0, colon).includes("/");
}

function copy(operands: readonly Value[]): readonly Effect[] {
  const target = operands.at(-1);
  const sources = operands.slice(0, -1);
  if (!target) return [];
  if (isRemote(target)) {
    const from = sources.map((path) => contentOf(path, true));
    return [{ kind: "act", does: "send", what: target, from }];
  }
  return sources.filter(isRemote).flatMap((source): readonly Effect[] => [
    { kind: "act", does: "fetch", what: source, from: [] },
    { kind: "write", path: target, content: fetchedFrom(source) },
  ]);
}

function readRsync({ words }: CommandCall): readonly Effect[] {
  const { given, operands } = parseOptions(words, RSYNC);
  const shell = given.get("rsh")?.[0];
  const local = operands.every((one) => !isRemote(one));
  const [from, to] = operands;
  if (local && from && to && operands.length === 2) return [{ kind: "copy", from, to }];
  const runs: readonly Effect[] = shell?.text?.includes(" -c")
    ? [{ kind: "program", language: "shell", text: shell }]
    : [];
  return [...runs, ...copy(operands)];
}

/** A command for another machine: what flows into it leaves this one, and that machine runs it. */
function readSsh({ words, input }: CommandCall): readonly Effect[] {
  const { given, operands } = parseOptions(words, SSH);
  const [host, ...command] = operands;
  if (!host) return [];
  const from = [...(input ? [input] : []), ...command].filter(isSensitive);
  const effects: Effect[] = [];
  if (from.length > 0 || input)
    effects.push({ kind: "act", does: "send", what: host, from: input ? [input, ...from] : from });
  if (command.length > 0) effects.push({ kind: "program", language: "shell", text: joinWords(command) });
  if (given.has("R")) effects.push({ kind: "act", does: "listen", what: host, from: [], traits: ["tunnel"] });
  const proxy = (given.get("o") ?? []).find(({ text }) => text?.toLowerCase().startsWith("proxycommand"));
  if (proxy)
    effects.push({
      kind: "program",
      language: "shell",
      text: { ...proxy, text: proxy.text?.slice("proxycommand=".length) ?? null },
    });
  return [...effects, give(fetchedFrom(host))];
}

/** What is typed at the prompt decides whether files come or go: `put x`, `get x`. */
function readFtp({ words, input, name }: CommandCall): readonly Effect[] {
  const { given, operands } = parseOptions(words, FTP);
  const host = operands.find(({ text }) => text !== null && text !== "put" && text !== "get");
  if (!host) return [];
  const orders = joinWords([...(input ? [input] : []), ...[...given.values()].flat(), ...operands]);
  const files = filesPut(orders.text ?? "");
  const sends = files.length > 0 || name === "ncftpput";
  const from = [...files.map((path) => contentOf({ ...orders, text: path })), ...(input ? [input] : [])];
  const sent: Effect = { kind: "act", does: "send", what: host, from };
  const fetched: Effect = { kind: "act", does: "fetch", what: host, from: [] };
  return sends ? [sent] : [fetched, give(fetchedFrom(host))];
}

function filesPut(orders: string): readonly string[] {
  const words = orders.split(/\s+/, 400);
  return words.flatMap((word, at) => {
    const file = words[at + 1];
    return ["put", "mput", "send", "reput"].includes(word.toLowerCase()) && file ? [file] : [];
  });
}

function readRclone({ words }: CommandCall): readonly Effect[] {
  const { operands } = parseOptions(words, optionSpec("config= include= exclude= transfers= bwlimit="));
  const [verb, ...rest] = operands;
  return ["copy", "sync", "move", "copyto", "moveto", "rcat"].includes(verb?.text ?? "") ? copy(rest) : [];
}
