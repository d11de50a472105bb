/**
 * Hears a channel of a PostgreSQL server over a session of its own, and connects again whenever that breaks. What was told
 * meanwhile is lost, so `onConnected` is called after each time.
 */
import { Session } from "./session.ts";

export interface Listening {
  readonly settings: ConstructorParameters<typeof Session>[0];
  readonly channel: string;
  readonly onNotification: (payload: string) => void;
  readonly onConnected: () => void;
  readonly onError: (error: unknown) => void;
}

/** How often a silent session is asked whether it still listens: a firewall may have dropped it without a word. */
const ASK_MS = 10_000;
/** Before it connects again; doubles each time. */
const BACKOFF_MS = 1_000;
const LONGEST_BACKOFF_MS = 30_000;

/** Begins to listen and returns its end. The first connection may fail like any other. */
export function listen({ settings, channel, onNotification, onConnected, onError }: Listening): () => Promise<void> {
  let session: Session | null = null;
  let timer: NodeJS.Timeout | undefined;
  let failures = 0;
  let closed = false;

  const after = (ms: number, what: () => Promise<void>) => {
    if (!closed) timer = setTimeout(() => void what(), ms);
  };
  const connect = async () => {
    const mine = new Session(settings);
    session = mine;
    mine.on("notification", ({ payload }) => payload !== undefined && onNotification(payload));
    // An error is followed by the end, and the end may come without one.
    mine.on("end", () => fail(mine, new Error("the session that listens ended")));
    try {
      await mine.connect();
      await mine.query(`LISTEN ${mine.escapeIdentifier(channel)}`);
      failures = 0;
      if (!closed) onConnected();
      after(ASK_MS, () => ask(mine));
    } catch (error) {
      fail(mine, error);
    }
  };
  const ask = async (mine: Session) => {
    try {
      const { rows } = await mine.query("SELECT $1 = ANY(SELECT pg_listening_channels()) AS listens", [channel]);
      if (!rows[0]?.listens) throw new Error("the session does not listen any more");
      if (session === mine) after(ASK_MS, () => ask(mine));
    } catch (error) {
      fail(mine, error);
    }
  };
  const fail = (mine: Session, error: unknown) => {
    if (session !== mine || closed) return;
    session = null;
    clearTimeout(timer);
    void end(mine);
    onError(error);
    after(Math.min(BACKOFF_MS * 2 ** failures++, LONGEST_BACKOFF_MS), connect);
  };

  void connect();
  return async () => {
    closed = true;
    clearTimeout(timer);
    if (session) await end(session);
  };
}

/** One that never connected, or is gone already, has nothing to end. */
async function end(session: Session): Promise<void> {
  await session.end().catch(() => undefined);
}
