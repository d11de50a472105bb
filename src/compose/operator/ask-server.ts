/** Hands a command to the server that runs on the embedded database, where one does. */
import { lstat, readFile } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import { createInterface } from "node:readline";
import { type CommandIo, write } from "../../commands/command-io.ts";
import { ConfigError } from "../../pipeline/errors.ts";
import { placeFile } from "./place.ts";
import { encodeFrame, OperatorFrame } from "./protocol.ts";

const COLUMNS = 100;

/** The exit code of the command as the server ran it; null where no server listens. */
export async function askServer(io: CommandIo, args: readonly string[], dataDir: string): Promise<number | null> {
  const path = await socketOf(dataDir);
  const socket = path === null ? null : await tryConnect(path);
  if (!socket) return null;
  const { isTTY = false, columns = COLUMNS } = io.stdout;
  socket.write(encodeFrame({ args: [...args], isTTY, columns, mayColour: io.environment.mayColour }));
  for await (const line of createInterface({ input: socket, crlfDelay: Number.POSITIVE_INFINITY })) {
    const frame = OperatorFrame.parse(JSON.parse(line));
    if ("exit" in frame) {
      socket.destroy();
      return frame.exit;
    }
    await ("out" in frame ? write(io.stdout, frame.out) : write(io.stderr, frame.err));
  }
  throw new ConfigError(["the server ended while it ran the command"]);
}

/** Only a socket of our own user is spoken to; the superuser may speak to anybody's. */
async function socketOf(dataDir: string): Promise<string | null> {
  try {
    const path = await readFile(placeFile(dataDir), "utf8");
    const { uid } = await lstat(path);
    const own = process.getuid?.();
    return own === undefined || own === 0 || uid === own ? path : null;
  } catch {
    return null; // no server has been here, or it is another user's
  }
}

/** Null where nobody listens: the server was killed and left its socket behind. */
function tryConnect(path: string): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once("error", () => resolve(null));
    socket.once("connect", () => resolve(socket));
  });
}
