/** GraphQL queries of many independent parts: GitHub answers what it can, and names the parts that it could not. */
import type { Octokit } from "@octokit/rest";

export interface PartError {
  /** GitHub's type in capitals, such as `NOT_FOUND`; null where it names none. */
  readonly type: string | null;
  /** Aliases and positions that lead to what is missing; never empty. */
  readonly path: readonly (string | number)[];
}

export interface PartlyAnswer {
  readonly data: unknown;
  readonly errors: readonly PartError[];
}

/** Where {@link queryPartly} waits for the errors of its query, among the options of a request. */
const TAKES_PARTS = "takesParts";

/**
 * The answer with the errors of its parts. Rejects, as any call, where the query failed as a whole: a limit, a time-out, an
 * error without a place.
 */
export async function queryPartly(
  octokit: Octokit,
  query: string,
  variables: Readonly<Record<string, string>>,
): Promise<PartlyAnswer> {
  let errors: readonly PartError[] = [];
  const take = (parts: readonly PartError[]) => {
    errors = parts;
  };
  const data: unknown = await octokit.graphql(query, { ...variables, request: { [TAKES_PARTS]: take } });
  return { data, errors };
}

/** Types that concern the whole query, wherever GitHub puts them. */
const OF_THE_WHOLE = new Set(["RATE_LIMITED", "RATE_LIMIT", "RESOURCE_LIMITS_EXCEEDED", "SERVICE_UNAVAILABLE"]);

/** The answer without its errors where its caller takes them as parts; null where it does not, or they are of the whole. */
export function takeParts<T extends { readonly data: unknown }>(response: T, options: unknown): T | null {
  const take = field(options, TAKES_PARTS);
  const errors = field(response.data, "errors");
  const data = field(response.data, "data");
  if (typeof take !== "function" || !Array.isArray(errors) || typeof data !== "object" || data === null) return null;
  const parts = errors.map(toPart);
  if (parts.some((part) => part === null)) return null;
  take(parts);
  return { ...response, data: { data } };
}

function toPart(error: unknown): PartError | null {
  const type = field(error, "type");
  const path = field(error, "path");
  if (!Array.isArray(path) || path.length === 0 || OF_THE_WHOLE.has(String(type))) return null;
  if (/rate limit|timeout|timed out/i.test(String(field(error, "message")).slice(0, 300))) return null;
  return { type: typeof type === "string" ? type : null, path: path.filter(isStep) };
}

function isStep(step: unknown): step is string | number {
  return typeof step === "string" || typeof step === "number";
}

function field(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}
