/** The simulated GitHub as a listener: routes a call, lets faults strike, writes the answer and the record. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Answer } from "../http/answer.ts";
import { type FaultScript, type Faults, preventsEffect } from "../http/faults.ts";
import { faultAnswer, readBody, send, sendFaulty } from "../http/serve.ts";
import type { OAuth } from "./oauth.ts";
import { type CallParts, performCall } from "./perform-call.ts";
import { createRoutes } from "./routes.ts";
import { answerGit, GIT_OPERATION, isGitPath } from "./serve-git.ts";

export interface ListenerParts extends Omit<CallParts, "findRoute"> {
  readonly faults: Faults;
  readonly oauth: OAuth;
  /** Pages for people, beside the API. */
  readonly page: (method: string, url: URL, body: Buffer | null) => Answer | null;
}

const MAX_BODY = 10 * 1024 * 1024;

export function createGitHubListener(given: ListenerParts) {
  const parts = { ...given, findRoute: createRoutes(given.described) };
  const { world, faults, recorder, page, oauth, findRoute } = parts;
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request, MAX_BODY);
    const url = new URL(request.url ?? "/", world.origin);
    const isBare = world.isEnterprise && !url.pathname.startsWith("/api/");
    url.pathname = isBare ? url.pathname : apiPath(url.pathname);
    const method = request.method ?? "GET";
    const route = isBare ? null : findRoute(method, withName(url.pathname));
    const { authorization } = request.headers;
    const signIn = oauth.answer({ method, url, body, authorization });
    const isGit = isGitPath(url.pathname);
    const known = url.pathname === "/graphql" && !isBare ? "graphql" : (route?.operation.id ?? null);
    const operation = signIn?.operation ?? (isGit ? GIT_OPERATION : known);
    const shown = operation === null ? page(method, url, body) : null;
    if (shown) return void send(response, shown);

    const entry = recorder.begin({ method, path: url.pathname + url.search, operation });
    const token = authorization?.split(" ")[1] ?? "";
    const installation = parts.tokens.installation.get(token)?.installation.id;
    const fault = faults.meet({ operation, method, path: url.pathname, installation, body });
    const incoming = { headers: request.headers, url, method, route, operation, body, onCaller: entry.caller };
    const perform = () =>
      isGit ? answerGit(world, parts.tokens, { request, url, body }) : performCall(parts, incoming);
    const happened = signIn?.answer ?? (fault && preventsEffect(fault) ? null : await perform());
    const answer = fault && typeof fault.with === "number" ? faultAnswer(fault, fault.with) : happened;
    entry.end(answer?.status ?? 0, describeFault(fault));
    fault?.onStrike?.();
    const date = new Date(world.now()).toUTCString();
    const whole = {
      status: 500,
      ...answer,
      headers: { date, "x-github-request-id": entry.id, ...answer?.headers },
    };
    if (fault && typeof fault.with === "string") return sendFaulty(response, whole, fault);
    entry.sent(send(response, whole));
  };
}

/** GitHub Enterprise Server has the API under a prefix. */
function apiPath(path: string): string {
  if (path === "/api/graphql") return "/graphql";
  return path.startsWith("/api/v3/") ? path.slice("/api/v3".length) : path;
}

/** A repository named by its id is asked the same; which one it is, is found out later. */
function withName(path: string): string {
  return path.replace(/^\/repositories\/\d+(?=\/|$)/, "/repos/owner/name");
}

function describeFault(fault: FaultScript | null): string | null {
  return fault && `${fault.with} ${fault.when ?? "before"}`;
}
