/** GitHub's error answers. */
import { AnswerError } from "../http/answer.ts";

const DOCS = "https://docs.github.com/rest";

export function problem(
  status: number,
  message: string,
  more: { readonly errors?: readonly object[]; readonly headers?: Readonly<Record<string, string>> } = {},
): AnswerError {
  const json = {
    message,
    ...(more.errors ? { errors: more.errors } : {}),
    documentation_url: DOCS,
    status: String(status),
  };
  return new AnswerError({ status, json, ...(more.headers ? { headers: more.headers } : {}) });
}

/** What GitHub also says where something exists that the caller may not see. */
export function notFound(): AnswerError {
  return problem(404, "Not Found");
}

export function forbidden(): AnswerError {
  return problem(403, "Resource not accessible by integration");
}

/** How the Checks API words what does not fit its description. */
export function invalidRequest(details: readonly string[]): AnswerError {
  return problem(422, `Invalid request.\n\n${details.join("\n")}`);
}
