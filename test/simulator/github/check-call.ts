/** Holding a call and its answer against what GitHub describes: a misfit is refused as GitHub would, and remembered. */
import type { Answer } from "../http/answer.ts";
import type { OperationDescription, Values } from "../openapi/description.ts";
import type { Caller } from "./identify.ts";
import type { Operation } from "./operation.ts";
import type { CallParts, Incoming } from "./perform-call.ts";
import { forbidden, invalidRequest, problem } from "./problem.ts";
import type { Route } from "./routes.ts";

/** Most items of a page; GitHub gives no more whatever is asked. */
const PAGE = 100;

export function checkCaller(operation: Operation, caller: Caller): void {
  if (operation.by === "app" && caller.kind !== "app") {
    throw caller.kind === "nobody" ? problem(401, "A JSON web token could not be decoded") : forbidden();
  }
  if (operation.by === "installation" && caller.kind !== "installation") {
    throw caller.kind === "nobody" ? problem(401, "Requires authentication") : forbidden();
  }
  if (operation.by === "anyone" && caller.kind === "app") throw forbidden();
}

export function readParameters({ described, recorder }: CallParts, route: Route, url: URL): Values {
  const { id, parameters } = route.operation;
  const texts: Record<string, string> = { ...route.values };
  for (const [name, value] of url.searchParams) {
    const isKnown = parameters.some((parameter) => parameter.name === name && parameter.in === "query");
    // GitHub ignores what it does not know; here it is a mistake of ours that would go unnoticed.
    if (!isKnown) recorder.violate("request", `${id}: no parameter ${name}`);
    texts[name] = value;
  }
  const { values, problems } = described.readParameters(id, texts);
  if (Number(texts["per_page"] ?? 1) > PAGE) recorder.violate("request", `${id}: per_page is more than 100`);
  if (problems.length === 0) return values;
  for (const text of problems) recorder.violate("request", `${id}: ${text}`);
  throw invalidRequest(problems);
}

export function checkBody(
  { described, recorder }: CallParts,
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

export function checkAnswer(
  { described, checkAnswers }: CallParts,
  { id }: OperationDescription,
  answer: Answer,
): void {
  if (!checkAnswers || answer.raw) return;
  const problems = described.answerProblems(id, answer.status, answer.json);
  if (problems.length > 0)
    throw new Error(`the answer of ${id} does not fit GitHub's description: ${problems.join("; ")}`);
}

export function readJson({ recorder }: CallParts, { body, operation, method }: Incoming): Record<string, unknown> {
  if (body === null) throw problem(413, "Payload too large");
  if (body.length === 0 || method === "GET") return {};
  try {
    const value: unknown = JSON.parse(body.toString("utf8"));
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // told below
  }
  recorder.violate("request", `${operation}: the body is not a JSON object`);
  throw problem(400, "Problems parsing JSON");
}
