/**
 * One call to the simulated GitHub, from the request to the answer: which operation, which fault, who calls, within the
 * limits, does it fit the description, do it, does the answer fit, was it known already.
 */
import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { type Answer, AnswerError, bodyOf } from "../http/answer.ts";
import type { FaultScript, Faults } from "../http/faults.ts";
import { faultAnswer, readBody, send, sendFaulty } from "../http/serve.ts";
import type { Described, OperationDescription, Values } from "../openapi/description.ts";
import { answerQuery } from "./graphql/answer-query.ts";
import { type Caller, identify, type Tokens } from "./identify.ts";
import type { Cost, Limiter, Use } from "./limits.ts";
import type { Operation, Operations } from "./operation.ts";
import { whoOf } from "./operations/accounts.ts";
import { forbidden, invalidRequest, notFound, problem } from "./problem.ts";
import type { Recorder } from "./recorder.ts";
import { createRoutes, type Route } from "./routes.ts";
import type { Hooks } from "./webhooks/hooks.ts";
import type { World } from "./world.ts";

export interface ServerParts {
  readonly world: World;
  readonly described: Described;
  readonly operations: Operations;
  readonly tokens: Tokens;
  readonly limiter: Limiter;
  readonly faults: Faults;
  readonly hooks: Hooks;
  readonly recorder: Recorder;
  readonly checkAnswers: boolean;
  /** Pages for people, beside the API. */
  readonly page: (url: URL) => Answer | null;
}

const MAX_BODY = 10 * 1024 * 1024;
/** Described by no operation, and free. */
const FREE = new Set(["rate-limit/get", "meta/get"]);

export function createGitHubListener(parts: ServerParts) {
  const findRoute = createRoutes(parts.described);
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { world, faults, recorder } = parts;
    const body = await readBody(request, MAX_BODY);
    const url = new URL(request.url ?? "/", world.origin);
    url.pathname = apiPath(url.pathname);
    const method = request.method ?? "GET";
    const route = findRoute(method, url.pathname);
    const operation = url.pathname === "/graphql" ? "graphql" : (route?.operation.id ?? null);
    const page = route || operation || method !== "GET" ? null : parts.page(url);
    if (page) return send(response, page);
    const entry = recorder.begin({ method, path: url.pathname + url.search, operation });
    const fault = faults.meet({ operation, method, path: url.pathname });
    let answer: Answer = { status: 500 };
    if (
      fault &&
      fault.when !== "after" &&
      fault.with !== "slow" &&
      fault.with !== "drip" &&
      fault.with !== "truncate"
    ) {
      if (typeof fault.with === "number") answer = faultAnswer(fault, fault.with);
    } else {
      answer = await answerCall(parts, { request, url, method, route, operation, body, entry });
      if (fault && typeof fault.with === "number") answer = faultAnswer(fault, fault.with);
    }
    entry.end(answer.status, describeFault(fault));
    const dated = {
      ...answer,
      headers: { date: new Date(world.now()).toUTCString(), "x-github-request-id": entry.id, ...answer.headers },
    };
    if (fault && typeof fault.with === "string") return sendFaulty(response, dated, fault);
    send(response, dated);
  };
}

interface Incoming {
  readonly request: IncomingMessage;
  readonly url: URL;
  readonly method: string;
  readonly route: Route | null;
  readonly operation: string | null;
  readonly body: Buffer | null;
  readonly entry: ReturnType<Recorder["begin"]>;
}

async function answerCall(parts: ServerParts, incoming: Incoming): Promise<Answer> {
  const { world, tokens, limiter, recorder } = parts;
  const { request, operation } = incoming;
  let use: Use | null = null;
  try {
    const caller = identify(world, tokens, request.headers.authorization);
    const who = whoOf({ caller });
    incoming.entry.caller(who);
    if (!operation || !FREE.has(operation)) {
      use = limiter.begin(who, caller.kind === "nobody", costOf(parts, incoming));
      if (use.violation) recorder.violate("limit", `${incoming.method} ${incoming.url.pathname}: ${use.violation}`);
      if (use.refused) return use.refused;
    }
    const answer = await perform(parts, incoming, caller);
    return finish(incoming, answer, use);
  } catch (error) {
    if (error instanceof AnswerError) return finish(incoming, error.answer, use);
    recorder.violate(
      "simulator",
      `${operation}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
    return { status: 500, json: { message: "Server Error" } };
  } finally {
    use?.done();
  }
}

async function perform(parts: ServerParts, incoming: Incoming, caller: Caller): Promise<Answer> {
  const { world, recorder, limiter } = parts;
  const { route, operation, url, method } = incoming;
  const body = readJson(parts, incoming);
  if (operation === "graphql") {
    if (caller.kind === "nobody") throw problem(401, "This endpoint requires you to be authenticated.");
    const rate = limiter.look(whoOf({ caller }), false, "graphql");
    return answerQuery(world, caller, rate, body, (text) => recorder.violate("request", text));
  }
  if (method === "GET" && /^\/repositories\/\d+(\/|$)/.test(url.pathname)) return throughId(parts, incoming, caller);
  const known = route ? parts.operations[route.operation.id] : undefined;
  if (!route || !known) {
    recorder.violate("request", `${method} ${url.pathname} is not simulated`);
    throw notFound();
  }
  checkCaller(known, caller);
  const params = readParameters(parts, route, url);
  checkBody(parts, route.operation, body);
  const accept = incoming.request.headers.accept ?? "";
  const answer = await known.run({ ...parts, caller, params, body, url, method, accept });
  checkAnswer(parts, route.operation, answer);
  return answer;
}

/** `/repositories/{id}/…`: where calls to a former name are sent. */
async function throughId(parts: ServerParts, incoming: Incoming, caller: Caller): Promise<Answer> {
  const [, id, rest = ""] = /^\/repositories\/(\d+)(.*)$/.exec(incoming.url.pathname) ?? [];
  const repository = parts.world.repositories.find((one) => one.id === Number(id) && !one.deleted);
  if (!repository) throw notFound();
  const url = new URL(incoming.url);
  url.pathname = `/repos/${repository.owner.login}/${repository.name}${rest}`;
  const route = createRoutes(parts.described)(incoming.method, url.pathname);
  return perform(parts, { ...incoming, url, route, operation: route?.operation.id ?? null }, caller);
}

function checkCaller(operation: Operation, caller: Caller): void {
  if (operation.by === "app" && caller.kind !== "app") {
    throw caller.kind === "nobody" ? problem(401, "A JSON web token could not be decoded") : forbidden();
  }
  if (operation.by === "installation" && caller.kind !== "installation") {
    throw caller.kind === "nobody" ? problem(401, "Requires authentication") : forbidden();
  }
  if (operation.by === "anyone" && caller.kind === "app") throw forbidden();
}

function readParameters({ described, recorder }: ServerParts, route: Route, url: URL): Values {
  const { id, parameters } = route.operation;
  const texts: Record<string, string> = { ...route.values };
  for (const [name, value] of url.searchParams) {
    const isKnown = parameters.some((parameter) => parameter.name === name && parameter.in === "query");
    // GitHub ignores what it does not know; here it is a mistake of ours that would go unnoticed.
    if (!isKnown) recorder.violate("request", `${id}: no parameter ${name}`);
    texts[name] = value;
  }
  const { values, problems } = described.readParameters(id, texts);
  if (Number(texts["per_page"] ?? 1) > 100) recorder.violate("request", `${id}: per_page is more than 100`);
  if (problems.length === 0) return values;
  for (const text of problems) recorder.violate("request", `${id}: ${text}`);
  throw invalidRequest(problems);
}

function checkBody(
  { described, recorder }: ServerParts,
  { id, body: described_ }: OperationDescription,
  body: object,
): void {
  const problems = described.bodyProblems(id, described_ ? body : undefined);
  const properties = described_?.schema["properties"];
  if (typeof properties === "object" && properties !== null) {
    for (const name of Object.keys(body))
      if (!(name in properties)) recorder.violate("request", `${id}: no field ${name}`);
  }
  if (problems.length === 0) return;
  for (const text of problems) recorder.violate("request", `${id}: ${text}`);
  throw invalidRequest(problems);
}

function checkAnswer({ described, checkAnswers }: ServerParts, { id }: OperationDescription, answer: Answer): void {
  if (!checkAnswers || answer.raw) return;
  const problems = described.answerProblems(id, answer.status, answer.json);
  if (problems.length > 0)
    throw new Error(`the answer of ${id} does not fit GitHub's description: ${problems.join("; ")}`);
}

function readJson({ recorder }: ServerParts, { body, operation, request }: Incoming): Record<string, unknown> {
  if (body === null) throw problem(413, "Payload too large");
  if (body.length === 0 || request.method === "GET") return {};
  try {
    const value: unknown = JSON.parse(body.toString("utf8"));
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // told below
  }
  recorder.violate("request", `${operation}: the body is not a JSON object`);
  throw problem(400, "Problems parsing JSON");
}

function costOf({ operations }: ServerParts, { method, operation, route }: Incoming): Cost {
  if (operation === "graphql") return { resource: "graphql", write: false, creates: false };
  const known = route ? operations[route.operation.id] : undefined;
  return { resource: "core", write: method !== "GET", creates: known?.creates ?? false };
}

/** Rate headers on everything; an entity tag on what was read, and 304 where the caller has it already. */
function finish({ request, method }: Incoming, answer: Answer, use: Use | null): Answer {
  if (method !== "GET" || answer.status !== 200)
    return { ...answer, headers: { ...use?.headers(), ...answer.headers } };
  // GitHub's tags cover the token too: a new one every hour forgets them.
  const hash = createHash("sha256")
    .update(request.headers.authorization ?? "")
    .update(bodyOf(answer).bytes);
  const etag = `W/"${hash.digest("hex")}"`;
  const isKnown = request.headers["if-none-match"] === etag;
  if (isKnown) use?.refund();
  const headers = { ...use?.headers(), etag, ...answer.headers };
  return isKnown ? { status: 304, headers } : { ...answer, headers };
}

/** GitHub Enterprise Server has the API under a prefix. */
function apiPath(path: string): string {
  if (path === "/api/graphql") return "/graphql";
  return path.startsWith("/api/v3/") ? path.slice("/api/v3".length) : path;
}

function describeFault(fault: FaultScript | null): string | null {
  return fault && `${fault.with} ${fault.when ?? "before"}`;
}
