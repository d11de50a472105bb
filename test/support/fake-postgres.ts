/** A server that speaks just enough of PostgreSQL's protocol to answer at moments that a real one only hits by chance. */
import { createServer, type Socket } from "node:net";

/** One message of the server's: type, length, body. */
export function message(type: string, body = ""): Buffer {
  const bytes = Buffer.from(body, "latin1");
  const head = Buffer.alloc(5);
  head.write(type, 0, "latin1");
  head.writeInt32BE(bytes.length + 4, 1);
  return Buffer.concat([head, bytes]);
}

export const READY = Buffer.concat([message("R", "\0\0\0\0"), message("Z", "I")]);
/** As it comes when an administrator ends the session. */
export const FATAL = message("E", "SFATAL\0VFATAL\0C57P01\0Mterminating connection\0\0");

export interface FakePostgres {
  readonly url: string;
  stop(): Promise<void>;
}

/** `greet` is called with a socket whose startup message has come. */
export async function startFakePostgres(greet: (socket: Socket) => void): Promise<FakePostgres> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined); // the client may be gone
    socket.once("data", () => greet(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("no port");
  return {
    url: `postgresql://app@127.0.0.1:${address.port}/app`,
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
