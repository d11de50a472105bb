/** Posting a webhook: one attempt within a deadline, whatever becomes of it is told as a value. */
import { request } from "node:http";
import type { FaultScript } from "../../http/faults.ts";
import type { Delivery } from "./hooks.ts";

/** Most of an answer that is kept. */
const ANSWER_BYTES = 64 * 1024;

export type Outcome = Pick<Delivery, "status" | "statusCode" | "responseHeaders" | "responseBody">;

/** Posts once. A fault "before" keeps the request from arriving, one "after" loses the answer. */
export async function postWebhook(
  url: string,
  headers: Record<string, string>,
  body: Buffer,
  { deadline, fault, signal }: { deadline: number; fault: FaultScript | null; signal: AbortSignal },
): Promise<Outcome> {
  if (fault && fault.when !== "after") return lost(fault);
  const outcome = await new Promise<Outcome>((resolve) => {
    const fail = (status: string) => resolve({ status, statusCode: 0, responseHeaders: {}, responseBody: null });
    const length = { "Content-Length": body.length };
    const call = request(url, { method: "POST", headers: { ...headers, ...length }, agent: false, signal });
    const timer = setTimeout(() => call.destroy(new Error("timed out")), deadline);
    call.once("error", (error) => {
      clearTimeout(timer);
      fail(error.message === "timed out" ? "timed out" : "failed to connect to host");
    });
    call.once("response", (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.once("close", () => {
        clearTimeout(timer);
        if (!response.complete) return fail("timed out");
        const code = response.statusCode ?? 0;
        resolve({
          status: code >= 200 && code < 400 ? "OK" : (response.statusMessage ?? "Invalid HTTP Response"),
          statusCode: code,
          responseHeaders: Object.fromEntries(
            Object.entries(response.headers).map(([name, value]) => [name, String(value)]),
          ),
          responseBody: Buffer.concat(chunks).subarray(0, ANSWER_BYTES).toString("utf8"),
        });
      });
    });
    call.end(body);
  });
  return fault ? lost(fault) : outcome;
}

function lost(fault: FaultScript): Outcome {
  const code = typeof fault.with === "number" ? fault.with : 0;
  const status =
    code > 0 ? "Invalid HTTP Response" : fault.with === "reset" ? "failed to connect to host" : "timed out";
  return { status, statusCode: code, responseHeaders: {}, responseBody: null };
}
