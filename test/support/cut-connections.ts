/** A wire to a server that can be cut: passes bytes on, until it is told to break every connection, or to refuse new ones. */
import { connect, createServer, type Socket } from "node:net";

export interface Cutter {
  /** Host and port to connect to instead. */
  readonly host: string;
  cut(): void;
  refuse(refuse: boolean): void;
  stop(): Promise<void>;
}

export async function startCutter(server: URL): Promise<Cutter> {
  const sockets = new Set<Socket>();
  let refusing = false;
  const wire = createServer((near) => {
    if (refusing) {
      near.resetAndDestroy();
      return;
    }
    const far = connect(Number(server.port || 5432), server.hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on("error", () => undefined); // breaking them is what this is for
      one.on("close", () => {
        sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  await new Promise<void>((resolve) => wire.listen(0, "127.0.0.1", resolve));
  const address = wire.address();
  if (typeof address !== "object" || address === null) throw new Error("no port");
  const cut = () => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  return {
    host: `127.0.0.1:${address.port}`,
    cut,
    refuse(refuse) {
      refusing = refuse;
      if (refuse) cut();
    },
    async stop() {
      cut();
      await new Promise((resolve) => wire.close(resolve));
    },
  };
}
