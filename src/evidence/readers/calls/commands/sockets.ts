/** Connections that commands open: netcat, socat, telnet, openssl. Sources: ncat(1), nc(1), socat(1), telnet(1), openssl-s_client(1). */
import type { CommandCall, Effect } from "../../flow/effect.ts";
import { textValue, UNKNOWN, type Value } from "../../flow/value.ts";
import { optionSpec, parseOptions } from "./parse-options.ts";
import { fetchedFrom, give, isSensitive, joinWords, type ReaderEntry } from "./values.ts";

const NETCAT = optionSpec(
  "e,exec= c,sh-exec= g= G= i= I= m= O= o= p,source-port= P= q= s,source= T= V= w,wait= X= x= proxy= ssl-cert= ssl-key= l,listen k,keep-open u,udp v,verbose n,nodns z",
);
const TELNET = optionSpec("b= e= l= n= S= X=");

export const SOCKET_READERS: readonly ReaderEntry[] = [
  ["nc ncat netcat nc.traditional nc.openbsd pwncat", readNetcat],
  ["socat", readSocat],
  ["telnet", readTelnet],
  ["websocat wscat", readTelnet],
];

/** Sends what it reads and prints what it gets. */
function talk(address: Value, input: Value | null, traits: readonly string[] = []): readonly Effect[] {
  if (input?.instance?.type === SHELL_OUTPUT) return reverseShell(address, textValue("sh"));
  const told = input && isSensitive(input) ? [...traits, "body"] : traits;
  const sent: readonly Effect[] = input
    ? [{ kind: "act", does: "send", what: address, from: [input], traits: told }]
    : [];
  return [...sent, { kind: "act", does: "fetch", what: address, from: [], traits }, give(fetchedFrom(address))];
}

/** A shell or another program is put behind a connection. */
function reverseShell(address: Value, command: Value): readonly Effect[] {
  const traits = ["reverse-shell"];
  return [
    { kind: "act", does: "run", what: command, from: [fetchedFrom(address)], traits },
    { kind: "act", does: "send", what: address, from: [], traits },
  ];
}

/** What a shell prints whose input is not known: `cat pipe | sh | nc host port > pipe`. */
export const SHELL_OUTPUT = "output of a shell";

function readNetcat({ words, input }: CommandCall): readonly Effect[] {
  const { given, operands } = parseOptions(words, NETCAT);
  const [host = UNKNOWN, port] = operands;
  const address: Value = port ? { ...host, text: `${host.text ?? "\ufffc"}:${port.text ?? ""}` } : host;
  const command = [...(given.get("exec") ?? []), ...(given.get("sh-exec") ?? [])][0];
  if (given.has("listen")) {
    const does: Effect = { kind: "act", does: "listen", what: address, from: command ? [command] : [] };
    return command ? [does, ...reverseShell(address, command)] : [does, give(fetchedFrom(address))];
  }
  if (command) return reverseShell(address, command);
  return given.has("z") ? [] : talk(address, input);
}

/** Kinds of addresses that reach another machine. */
const REMOTE = new Set([
  "tcp",
  "tcp4",
  "tcp6",
  "tcp-connect",
  "openssl",
  "openssl-connect",
  "ssl",
  "udp",
  "udp4",
  "sctp",
  "socks4",
  "socks4a",
  "proxy",
]);
const LISTENING = new Set([
  "tcp-listen",
  "tcp-l",
  "tcp4-listen",
  "tcp6-listen",
  "openssl-listen",
  "ssl-l",
  "udp-listen",
  "udp-l",
]);
const RUNNING = new Set(["exec", "system", "shell"]);

function readSocat({ words, input }: CommandCall): readonly Effect[] {
  const addresses = parseOptions(words, optionSpec("b= t= T= lf=", "dash")).operands.map((value) => {
    const text = value.text ?? "";
    const colon = text.indexOf(":");
    const rest = text.slice(colon + 1).split(",")[0] ?? "";
    return { kind: text.slice(0, Math.max(colon, 0)).toLowerCase(), rest: { ...value, text: rest }, whole: value };
  });
  const remote = addresses.find(({ kind }) => REMOTE.has(kind));
  const listens = addresses.find(({ kind }) => LISTENING.has(kind));
  const runs = addresses.find(({ kind }) => RUNNING.has(kind));
  if (listens) {
    const does: Effect = { kind: "act", does: "listen", what: listens.rest, from: runs ? [runs.rest] : [] };
    return runs ? [does, ...reverseShell(listens.rest, runs.rest)] : [does];
  }
  if (!remote) return [];
  if (runs) return reverseShell(remote.rest, runs.rest);
  const files = addresses.filter(({ kind }) => kind === "file" || kind === "open").map(({ rest }) => rest);
  return [...files.map((path): Effect => ({ kind: "read", path })), ...talk(remote.rest, input ?? joinWords(files))];
}

function readTelnet({ words, input }: CommandCall): readonly Effect[] {
  const { operands } = parseOptions(words, TELNET);
  const [host = UNKNOWN, port] = operands;
  return talk(port ? { ...host, text: `${host.text ?? ""}:${port.text ?? ""}` } : host, input);
}

/** `openssl s_client -connect host:port`. */
export function readTlsClient(connect: Value | undefined, input: Value | null): readonly Effect[] {
  return talk(connect ?? textValue(""), input);
}
