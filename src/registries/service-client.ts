/**
 * Asks public services over HTTP, each answer within a time and a size. No redirect is followed: of the answer's own address nothing
 * is believed. A service that does not answer is left alone for a while, so that a push of thousands waits for it once.
 */

/** A service that did not answer, or not with what it should. */
export class ServiceError extends Error {
  override readonly name = "ServiceError";
}

export interface Request {
  readonly method?: "GET" | "POST";
  readonly body?: string;
  /** Largest answer, in bytes. */
  readonly maxBytes: number;
}

export interface ServiceClient {
  /** The body in pieces; null where the service has nothing there (404, 410). Throws {@link ServiceError}. */
  ask(service: string, url: string, request: Request): Promise<AsyncIterable<Uint8Array> | null>;
}

export interface ServiceClientOptions {
  /** Time for one answer with its body. Default: 10 s. */
  readonly timeoutMs?: number;
  /** How long a service that did not answer is not asked. Default: 60 s. */
  readonly restMs?: number;
  /** Milliseconds. */
  readonly now?: () => number;
  readonly fetch?: typeof fetch;
}

export function createServiceClient(options: ServiceClientOptions = {}): ServiceClient {
  const { timeoutMs = 10_000, restMs = 60_000, now = Date.now, fetch: send = fetch } = options;
  const restUntil = new Map<string, number>();

  async function* bounded(service: string, response: Response, maxBytes: number): AsyncGenerator<Uint8Array> {
    let length = 0;
    try {
      for await (const chunk of response.body ?? []) {
        length += chunk.byteLength;
        if (length > maxBytes) throw new ServiceError(`${service}: the answer is larger than ${maxBytes} bytes`);
        yield chunk;
      }
    } catch (error) {
      if (error instanceof ServiceError) throw error;
      throw silent(service, error);
    }
  }

  /** No answer: for everybody who asks next as well. */
  function silent(service: string, error: unknown): ServiceError {
    restUntil.set(service, now() + restMs);
    const why = error instanceof Error && error.name === "TimeoutError" ? `in ${timeoutMs / 1000} s` : reasonOf(error);
    return new ServiceError(`${service}: no answer ${why}`, { cause: error });
  }

  return {
    async ask(service, url, { method = "GET", body, maxBytes }) {
      if ((restUntil.get(service) ?? 0) > now()) throw new ServiceError(`${service}: did not answer a moment ago`);
      let response: Response;
      try {
        response = await send(url, {
          method,
          ...(body === undefined ? {} : { body }),
          headers: {
            accept: "application/json",
            "user-agent": "Countersign",
            ...(body === undefined ? {} : { "content-type": "application/json" }),
          },
          redirect: "manual",
          signal: AbortSignal.timeout(timeoutMs),
        });
      } catch (error) {
        throw silent(service, error);
      }
      if (response.ok) return bounded(service, response, maxBytes);
      await response.body?.cancel().catch(() => undefined);
      if (response.status === 404 || response.status === 410) return null;
      if (response.status === 429 || response.status >= 500) throw silent(service, `(${response.status})`);
      throw new ServiceError(`${service}: answered ${response.status}`);
    },
  };
}

function reasonOf(error: unknown): string {
  for (let at = error; typeof at === "object" && at !== null; at = Reflect.get(at, "cause")) {
    const code = Reflect.get(at, "code");
    if (typeof code === "string") return `(${code.slice(0, 60)})`;
  }
  return typeof error === "string" ? error : "(connection failed)";
}

/** The whole answer, parsed. Throws {@link ServiceError} where it is no JSON. */
export async function readJson(service: string, chunks: AsyncIterable<Uint8Array>): Promise<unknown> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return parse(service, Buffer.concat(all));
}

function parse(service: string, bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch (error) {
    throw new ServiceError(`${service}: the answer is no JSON`, { cause: error });
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENS = new Set([0x7b, 0x5b]);
const CLOSES = new Set([0x7d, 0x5d]);
const COMMA = 0x2c;
const COLON = 0x3a;

/**
 * One member of the answer's top object, parsed; null where it has none. The rest goes by unread, so that an answer of a hundred
 * megabytes takes the memory of what is wanted.
 */
export async function readMember(
  service: string,
  chunks: AsyncIterable<Uint8Array>,
  key: string,
  maxBytes: number,
): Promise<unknown> {
  const wanted = Buffer.from(JSON.stringify(key));
  let depth = 0;
  let inString = false;
  let escaped = false;
  let name: number[] | null = null; // of the member that is read now, with its quotes
  let isNamed = false;
  let isKept = false;
  const kept: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    let from = isKept ? 0 : -1;
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i] ?? 0;
      if (inString) {
        if (name && !isNamed && name.length <= wanted.length) name.push(byte);
        if (escaped) escaped = false;
        else if (byte === BACKSLASH) escaped = true;
        else if (byte === QUOTE) inString = false;
        continue;
      }
      if (byte === QUOTE) {
        inString = true;
        if (depth === 1 && !isNamed) name = [byte];
      } else if (byte === COLON && depth === 1 && !isNamed) {
        isNamed = true;
        if (name && wanted.equals(Uint8Array.from(name))) {
          isKept = true;
          from = i + 1;
        }
      } else if (OPENS.has(byte)) depth += 1;
      else if (CLOSES.has(byte) || byte === COMMA) {
        const isOver = depth === 1;
        if (byte !== COMMA) depth -= 1;
        if (!isOver) continue;
        if (isKept) {
          kept.push(Buffer.from(chunk.subarray(from, i)));
          return parse(service, Buffer.concat(kept));
        }
        isNamed = false;
        name = null;
      }
    }
    if (!isKept) continue;
    size += chunk.length - from;
    if (size > maxBytes) throw new ServiceError(`${service}: ${key} is larger than ${maxBytes} bytes`);
    kept.push(Buffer.from(chunk.subarray(from)));
  }
  return null;
}
