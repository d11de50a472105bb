/** Bodies whose last value is what they return: those of Ruby and Perl. */
import { when } from "./make.ts";
import type { Statement } from "./syntax.ts";

/** The body with a return of its last value, in every branch of its end. */
export function withReturn(body: readonly Statement[]): readonly Statement[] {
  const last = body.at(-1);
  return last ? [...body.slice(0, -1), ...returning(last)] : body;
}

function returning(last: Statement): readonly Statement[] {
  const { line } = last;
  switch (last.kind) {
    case "do":
      return [{ kind: "return", value: last.value, line }];
    case "set":
      return [last, { kind: "return", value: last.target, line }];
    case "if":
      return [when(last.condition, withReturn(last.then), withReturn(last.otherwise))];
    case "block":
      return [{ ...last, body: withReturn(last.body) }];
    default:
      return [last];
  }
}
