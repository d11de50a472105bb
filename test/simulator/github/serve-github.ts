/** The simulated GitHub as a listener: routes a call, lets faults strike, writes the answer and the record. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Answer } from "../http/answer.ts";
import { type FaultScript, type Faults, preventsEffect } from "../http/faults.ts";
import { faultAnswer, readBody, send, sendFaulty } from "../http/serve.ts";
import { type CallParts, performCall } from "./perform-call.ts";
import { createRoutes } from "./routes.ts";

export interface ListenerParts extends Omit<CallParts, "findRoute"> {
  readonly faults: Faults;
  /** Pages for people, beside the API. */
  readonly page: (url: URL) => Answer | null;
}

const MAX_BODY = 10 * 1024 * 1024;

export function createGitHubListener(given: ListenerParts) {
  const parts = { ...given, findRoute: createRoutes(given.described) };
  const { world, faults, recorder, page, findRoute } = parts;
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request, MAX_BODY);
    const url = new URL(request.url ?? "/", world.origin);
    url.pathname = apiPath(url.pathname);
    const method = request.method ?? "GET";
    const route = findRoute(method, url.pathname);
    const operation = url.pathname === "/graphql" ? "graphql" : (route?.operation.id ?? null);
    const shown = operation === null && method === "GET" ? page(url) : null;
    if (shown) return send(response, shown);

    const entry = recorder.begin({ method, path: url.pathname + url.search, operation });
    const fault = faults.meet({ operation, method, path: url.pathname });
    const incoming = { headers: request.headers, url, method, route, operation, body, onCaller: entry.caller };
    const happened = fault && preventsEffect(fault) ? null : await performCall(parts, incoming);
    const answer = fault && typeof fault.with === "number" ? faultAnswer(fault, fault.with) : happened;
    entry.end(answer?.status ?? 0, describeFault(fault));
    const date = new Date(world.now()).toUTCString();
    const whole = {
      status: 500,
      ...answer,
      headers: { date, "x-github-request-id": entry.id, ...answer?.headers },
    };
    if (fault && typeof fault.with === "string") return sendFaulty(response, whole, fault);
    send(response, whole);
  };
}

/** GitHub Enterprise Server has the API under a prefix. */
function apiPath(path: string): string {
  if (path === "/api/graphql") return "/graphql";
  return path.startsWith("/api/v3/") ? path.slice("/api/v3".length) : path;
}

function describeFault(fault: FaultScript | null): string | null {
  return fault && `${fault.with} ${fault.when ?? "before"}`;
}
