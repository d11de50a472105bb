/**
 * What the queue runs its statements through on a server: connections of its own, so that its work and the store's never
 * wait for each other's, and one more that listens for new jobs. Its library's own pool ends the process when a session
 * breaks between connecting and use.
 */
import { listen } from "./listen.ts";
import { createPool, sessionSettings } from "./pool.ts";

/** Connections besides the one that listens. */
const POOL_SIZE = 5;

export interface QueueSql {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
  listen(
    channel: string,
    onNotification: (payload: string) => void,
    onReconnect: () => void,
  ): Promise<{ close(): Promise<void> }>;
  close(): Promise<void>;
}

/** Connects when first asked. `onError` hears of connections that broke; they are replaced. */
export function openQueueSql(url: string, onError: (error: unknown) => void): QueueSql {
  const where = { url, name: "countersign-queue", onIdleError: onError };
  const pool = createPool({ ...where, size: POOL_SIZE });
  return {
    executeSql: (text, values) => pool.query(text, values),
    async listen(channel, onNotification, onReconnect) {
      const close = listen({
        settings: sessionSettings(where),
        channel,
        onNotification,
        onConnected: onReconnect,
        onError,
      });
      return { close };
    },
    close: () => pool.end(),
  };
}
