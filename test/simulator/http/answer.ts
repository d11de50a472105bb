/** What a simulated service answers: a value that is written once, whole or as a fault wants it. */

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A JSON body; absent: none. */
  readonly json?: unknown;
  /** A body of another type. */
  readonly raw?: { readonly type: string; readonly bytes: Buffer };
}

/** Thrown where an operation ends early: becomes the answer it carries. */
export class AnswerError extends Error {
  override readonly name = "AnswerError";
  readonly answer: Answer;

  constructor(answer: Answer) {
    super(`${answer.status} ${JSON.stringify(answer.json ?? "")}`);
    this.answer = answer;
  }
}

export function bodyOf(answer: Answer): { readonly type: string | null; readonly bytes: Buffer } {
  if (answer.raw) return answer.raw;
  if (answer.json === undefined) return { type: null, bytes: Buffer.alloc(0) };
  return { type: "application/json; charset=utf-8", bytes: Buffer.from(JSON.stringify(answer.json)) };
}
