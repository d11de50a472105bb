/**
 * `fetch` that ends: within a time that covers the whole body, and within a size. A server that answers the head and then
 * drips, or never ends, would otherwise hold a job for ever.
 */
import { GitHubError } from "./github-error.ts";

export interface FetchBounds {
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** The answer with its body read; rejects with {@link GitHubError} `busy` or `too-large`. */
export async function fetchBounded(fetch: Fetch, url: string, init: RequestInit, bounds: FetchBounds) {
  const call = callOf(init.method, url);
  const time = AbortSignal.timeout(bounds.timeoutMs);
  const signal = init.signal ? AbortSignal.any([init.signal, time]) : time;
  try {
    const response = await fetch(url, { ...init, signal });
    const body = await readBody(response, bounds.maxBytes, call);
    // A body is not allowed on these, not even an empty one.
    const empty = [101, 204, 205, 304].includes(response.status);
    return new Response(empty ? null : body, { status: response.status, headers: response.headers });
  } catch (error) {
    if (error instanceof GitHubError) throw error;
    // Whatever `fetch` throws means that there is no answer; its reason is one or two causes down.
    const why = time.aborted ? `no answer in ${bounds.timeoutMs} ms` : reasonOf(error);
    throw new GitHubError(why, { status: 0, kind: "busy", retryAfterMs: null, call }, { cause: error });
  }
}

function reasonOf(error: unknown): string {
  for (let at = error; typeof at === "object" && at !== null; at = Reflect.get(at, "cause")) {
    const code = Reflect.get(at, "code");
    if (typeof code === "string") return code.slice(0, 100);
  }
  return String(error).slice(0, 200);
}

async function readBody(response: Response, maxBytes: number, call: string): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.byteLength;
    if (length > maxBytes) {
      throw new GitHubError(`the answer is larger than ${maxBytes} bytes`, {
        status: response.status,
        kind: "too-large",
        retryAfterMs: null,
        call,
      });
    }
    chunks.push(chunk);
  }
  return Uint8Array.from(Buffer.concat(chunks));
}

/** `GET /repos/o/r`: method and path, for people; queries are left out. */
export function callOf(method: string | undefined, url: string): string {
  const path = URL.canParse(url) ? new URL(url).pathname : url.replace(/[?#].*$/s, "");
  return `${method ?? "GET"} ${path.slice(0, 300)}`;
}
