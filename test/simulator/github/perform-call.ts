/**
 * One call to the simulated GitHub: who calls, within the limits, does it fit the description, do it, does the answer fit,
 * did the caller have it already.
 */
import { createHash } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { type Answer, AnswerError, bodyOf } from "../http/answer.ts";
import type { Described } from "../openapi/description.ts";
import { checkAnswer, checkBody, checkCaller, readJson, readParameters } from "./check-call.ts";
import { answerQuery } from "./graphql/answer-query.ts";
import { type Caller, identify, type Tokens } from "./identify.ts";
import type { Cost, Limiter, Use } from "./limiter.ts";
import type { Operations } from "./operation.ts";
import { whoOf } from "./operations/accounts.ts";
import { notFound, problem } from "./problem.ts";
import type { Recorder } from "./recorder.ts";
import type { FindRoute, Route } from "./routes.ts";
import type { Hooks } from "./webhooks/hooks.ts";
import type { World } from "./world.ts";

export interface CallParts {
  readonly world: World;
  readonly described: Described;
  readonly operations: Operations;
  readonly tokens: Tokens;
  readonly limiter: Limiter;
  readonly hooks: Hooks;
  readonly recorder: Recorder;
  readonly checkAnswers: boolean;
  readonly findRoute: FindRoute;
}

export interface Incoming {
  readonly headers: IncomingHttpHeaders;
  readonly url: URL;
  readonly method: string;
  readonly route: Route | null;
  readonly operation: string | null;
  /** Null: longer than anything GitHub takes. */
  readonly body: Buffer | null;
  /** Told who calls, once that is known. */
  readonly onCaller: (who: string) => void;
}

/** Calls that count against no limit. */
const FREE = new Set(["rate-limit/get", "meta/get"]);

export async function performCall(parts: CallParts, incoming: Incoming): Promise<Answer> {
  const { world, tokens, limiter, recorder } = parts;
  const { operation, method, url } = incoming;
  let use: Use | null = null;
  try {
    const caller = identify(world, tokens, incoming.headers.authorization);
    const who = whoOf({ caller });
    incoming.onCaller(who);
    if (!operation || !FREE.has(operation)) {
      use = limiter.begin(who, caller.kind === "nobody", costOf(parts, incoming));
      if (use.violation) recorder.violate("limit", `${method} ${url.pathname}: ${use.violation}`);
      if (use.refused) return use.refused;
    }
    return finish(incoming, await perform(parts, incoming, caller), use);
  } catch (error) {
    if (error instanceof AnswerError) return finish(incoming, error.answer, use);
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    recorder.violate("simulator", `${operation}: ${what}`);
    return { status: 500, json: { message: "Server Error" } };
  } finally {
    use?.done();
  }
}

async function perform(parts: CallParts, incoming: Incoming, caller: Caller): Promise<Answer> {
  const { world, recorder, limiter } = parts;
  const { route, operation, url, method } = incoming;
  const body = readJson(parts, incoming);
  if (operation === "graphql") {
    if (caller.kind === "nobody") throw problem(401, "This endpoint requires you to be authenticated.");
    const rate = limiter.look(whoOf({ caller }), false, "graphql");
    return answerQuery(world, caller, rate, body, (text) => recorder.violate("request", text));
  }
  if (/^\/repositories\/\d+(\/|$)/.test(url.pathname)) return throughId(parts, incoming, caller);
  const known = route ? parts.operations[route.operation.id] : undefined;
  if (!route || !known) {
    recorder.violate("request", `${method} ${url.pathname} is not simulated`);
    throw notFound();
  }
  checkCaller(known, caller);
  const params = readParameters(parts, route, url);
  checkBody(parts, route.operation, body);
  const accept = incoming.headers.accept ?? "";
  const answer = await known.run({ ...parts, caller, params, body, url, method, accept });
  checkAnswer(parts, route.operation, answer);
  return answer;
}

/** `/repositories/{id}/…`: where calls to a former name are sent. */
async function throughId(parts: CallParts, incoming: Incoming, caller: Caller): Promise<Answer> {
  const [, id, rest = ""] = /^\/repositories\/(\d+)(.*)$/.exec(incoming.url.pathname) ?? [];
  const repository = parts.world.repositories.find((one) => one.id === Number(id) && !one.deleted);
  if (!repository) throw notFound();
  const url = new URL(incoming.url);
  url.pathname = `/repos/${repository.owner.login}/${repository.name}${rest}`;
  const route = parts.findRoute(incoming.method, url.pathname);
  return perform(parts, { ...incoming, url, route, operation: route?.operation.id ?? null }, caller);
}

function costOf({ operations }: CallParts, { method, operation, route }: Incoming): Cost {
  if (operation === "graphql") return { resource: "graphql", write: false, creates: false };
  const known = route ? operations[route.operation.id] : undefined;
  return { resource: "core", write: method !== "GET", creates: known?.creates ?? false };
}

/** Rate headers on everything; an entity tag on what was read, and 304 where the caller has it already. */
function finish({ headers: asked, method }: Incoming, answer: Answer, use: Use | null): Answer {
  if (method !== "GET" || answer.status !== 200) {
    return { ...answer, headers: { ...use?.headers(), ...answer.headers } };
  }
  // GitHub's tags cover the token too: a new one every hour forgets them.
  const hash = createHash("sha256")
    .update(asked.authorization ?? "")
    .update(bodyOf(answer).bytes);
  const etag = `W/"${hash.digest("hex")}"`;
  const isKnown = asked["if-none-match"] === etag;
  if (isKnown) use?.refund();
  const headers = { ...use?.headers(), etag, ...answer.headers };
  return isKnown ? { status: 304, headers } : { ...answer, headers };
}
