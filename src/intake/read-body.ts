/** Reads a request's body within its size, the process's memory and its time; whoever hangs up is forgotten. */
import type { IncomingMessage } from "node:http";
import type { ByteBudget } from "./byte-budget.ts";

export type ReadBody =
  | { readonly kind: "read"; readonly body: Buffer }
  /** More bytes than allowed, announced or not. */
  | { readonly kind: "too-large" }
  /** The process holds too many bodies already. */
  | { readonly kind: "busy" }
  | { readonly kind: "too-slow" }
  /** The client went away: nobody to answer. */
  | { readonly kind: "gone" };

export interface BodyLimits {
  readonly maxBytes: number;
  readonly budget: ByteBudget;
  readonly timeoutMs: number;
}

/** The bytes of a body that was read stay taken from the budget: the caller gives them back when it is done with it. */
export function readBody(request: IncomingMessage, { maxBytes, budget, timeoutMs }: BodyLimits): Promise<ReadBody> {
  const announced = Number(request.headers["content-length"] ?? 0);
  if (announced > maxBytes) return Promise.resolve({ kind: "too-large" });
  // Rather than when it is half read. Nothing is set aside for it: others may still be faster.
  if (!budget.hasRoomFor(announced)) return Promise.resolve({ kind: "busy" });

  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const timer = setTimeout(() => end({ kind: "too-slow" }), timeoutMs);

    const onData = (chunk: Buffer) => {
      if (size + chunk.length > maxBytes) return end({ kind: "too-large" });
      if (!budget.take(chunk.length, size + chunk.length)) return end({ kind: "busy" });
      size += chunk.length;
      chunks.push(chunk);
    };
    const onEnd = () => end({ kind: "read", body: Buffer.concat(chunks, size) });
    const onGone = () => end({ kind: "gone" });

    function end(result: ReadBody): void {
      clearTimeout(timer);
      request.off("data", onData).off("end", onEnd).off("error", onGone).off("close", onGone);
      request.on("error", ignore);
      if (result.kind !== "read") budget.give(size);
      resolve(result);
    }

    request.on("data", onData).on("end", onEnd).on("error", onGone).on("close", onGone);
  });
}

/** A connection that breaks after we stopped reading has nothing left to tell. */
function ignore(): undefined {
  return undefined;
}
