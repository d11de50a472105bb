/**
 * Lets operator commands reach the running server, which alone may open the embedded database: a socket in a folder that only
 * our own user may enter, and behind it the commands of `countersign` that are about stored data. No SQL goes through it, and
 * nothing that the command line does not offer.
 */
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Writable } from "node:stream";
import type { Logger } from "pino";
import type { CommandName } from "../../commands/about.ts";
import { addCommands } from "../../commands/add-commands.ts";
import type { CommandIo } from "../../commands/command-io.ts";
import { executeCommand } from "../../commands/command-line.ts";
import type { Database } from "../../database/open-database.ts";
import { FOLDER, placeFile, SOCKET } from "./place.ts";
import { encodeFrame, OperatorRequest, REQUEST_BYTES } from "./protocol.ts";

/** Longest path of a socket, in bytes: 104 on macOS, 108 on Linux, its end included. */
const LONGEST_PATH = 100;
const TEMPORARY = "countersign-operator-";
/** Commands at once; the database is one session. */
const MOST_AT_ONCE = 4;
/** What a request may name first: the commands about stored data. */
const COMMANDS: ReadonlySet<string> = new Set<CommandName>([
  "deliveries",
  "alerts",
  "incidents",
  "decisions",
  "mails",
  "webhooks",
  "ledger",
  "budget",
  "report",
  "stats",
]);
/** For the request to arrive. */
const REQUEST_MS = 5000;

export interface OperatorSocketPorts {
  readonly dataDir: string;
  readonly database: Database;
  readonly log: Logger;
}

/** Listens; returns what ends it. The folder's database is locked by us: a socket that is there was left behind. */
export async function openOperatorSocket(ports: OperatorSocketPorts): Promise<() => Promise<void>> {
  const place = placeFile(ports.dataDir);
  const folder = dirname(place);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  await removeStale(place);
  const path = await choosePath(folder);
  const connections = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    if (connections.size >= MOST_AT_ONCE) return void socket.destroy();
    connections.add(socket);
    socket.on("close", () => connections.delete(socket));
    socket.on("error", () => socket.destroy());
    answer(socket, ports).catch((err: unknown) => {
      ports.log.error({ err }, "operator command failed");
      socket.destroy();
    });
  });
  await listen(server, path);
  await chmod(path, 0o600);
  await writeFile(place, path, { mode: 0o600 });
  return async () => {
    await rm(place, { force: true });
    for (const socket of connections) socket.destroy();
    await new Promise<void>((done) => server.close(() => done()));
    await removeSocket(path);
  };
}

/** In the folder; where that makes too long a path, in a temporary folder of our own. */
async function choosePath(folder: string): Promise<string> {
  const path = join(folder, SOCKET);
  if (Buffer.byteLength(path) <= LONGEST_PATH) return path;
  return join(await mkdtemp(join(tmpdir(), TEMPORARY)), SOCKET);
}

async function removeStale(place: string): Promise<void> {
  await rm(join(dirname(place), SOCKET), { force: true });
  const path = await readFile(place, "utf8").catch(() => null);
  if (path !== null) await removeSocket(path);
  await rm(place, { force: true });
}

/** With its folder, where we made one for it; a path that is none of ours is left alone. */
async function removeSocket(path: string): Promise<void> {
  const folder = dirname(path);
  const isTemporary = dirname(folder) === tmpdir() && folder.startsWith(join(tmpdir(), TEMPORARY));
  if (isTemporary) await rm(folder, { recursive: true, force: true });
  else if (path.endsWith(join(FOLDER, SOCKET))) await rm(path, { force: true });
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((done, failed) => {
    server.once("error", failed);
    server.listen(path, () => {
      server.off("error", failed);
      done();
    });
  });
}

/** One command for each connection. */
async function answer(socket: Socket, { database, log }: OperatorSocketPorts): Promise<void> {
  const request = OperatorRequest.safeParse(await readRequest(socket));
  if (!request.success || !COMMANDS.has(request.data.args[0] ?? "")) return void socket.destroy();
  const { args, isTTY, columns, mayColour } = request.data;
  let exitCode = 0;
  const stream = (name: "out" | "err") =>
    Object.assign(
      new Writable({
        decodeStrings: false,
        write: (chunk, _encoding, done) => void socket.write(encodeFrame({ [name]: String(chunk) }), () => done()),
      }),
      { isTTY, columns },
    );
  const io: CommandIo = {
    stdout: stream("out"),
    stderr: stream("err"),
    // Commands about stored data read no file and ask no GitHub.
    environment: {
      mayColour,
      folder: "/",
      git: { indexFile: null, quarantine: null },
      githubToken: null,
      githubApiUrl: "",
      proxy: null,
    },
    variables: {},
    storage: { database, log },
    exitWith: (code) => {
      exitCode = code;
    },
  };
  log.info({ command: args.slice(0, 2) }, "operator command");
  await executeCommand(args, io, (program) => addCommands(program, args, async () => io));
  socket.end(encodeFrame({ exit: exitCode }));
}

/** The first line, as JSON; null where it does not come, or is too long. */
async function readRequest(socket: Socket): Promise<unknown> {
  socket.setTimeout(REQUEST_MS, () => socket.destroy());
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > REQUEST_BYTES) return null;
    const [line, rest] = Buffer.concat(chunks).toString("utf8").split("\n");
    if (rest === undefined) continue;
    socket.setTimeout(0);
    try {
      return JSON.parse(line ?? "");
    } catch {
      return null; // whoever says something else gets no answer
    }
  }
  return null;
}
