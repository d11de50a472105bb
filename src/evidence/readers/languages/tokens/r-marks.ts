/** Rewrites R's marks to those that the parser knows: `<-` to `=`, `a$b` and `a@b` to `a.b`, `%>%` to `|>`, `\(x)` to a function. */
import { isMark, type Token } from "./token.ts";

/** Marks that the scanner cuts, and what they are together; longer ones first. */
const JOINED: readonly (readonly [parts: readonly string[], text: string])[] = [
  [["<", "<", "-"], "="],
  [["<", "-"], "="],
  [["%", ">", "%"], "|>"],
  [["|", ">"], "|>"],
  [["::", ":"], "."],
];

/** Returns tokens in which assignments, members and pipes are written as elsewhere. */
export function withPlainMarks(tokens: readonly Token[]): readonly Token[] {
  const out: Token[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as Token;
    if (token.kind === "word") {
      out.push(...members(token));
      continue;
    }
    const joined = token.kind === "mark" ? joinedAt(tokens, at) : undefined;
    if (joined) {
      out.push({ ...token, text: joined[1] });
      at += joined[0].length - 1;
    } else if (isMark(token, "\\") && isMark(tokens[at + 1], "("))
      out.push({ ...token, kind: "word", text: "function" });
    else out.push(token);
  }
  return out;
}

function joinedAt(tokens: readonly Token[], at: number): (typeof JOINED)[number] | undefined {
  return JOINED.find(([parts]) =>
    parts.every((text, ahead) => {
      const token = tokens[at + ahead];
      return isMark(token, text) && (ahead === 0 || token?.spaced === false);
    }),
  );
}

/** `list$name` is cut as one word. */
function members(token: Token): readonly Token[] {
  const parts = token.text.split("$").filter((part) => part !== "");
  const isBehind = token.text.startsWith("$") && !token.spaced;
  if (parts.length < 2 && !isBehind) return [token];
  return parts.flatMap((text, at): readonly Token[] =>
    at === 0 && !isBehind
      ? [{ ...token, text }]
      : [
          { kind: "mark", text: ".", line: token.line, broke: false, spaced: false },
          { kind: "word", text, line: token.line, broke: false, spaced: false },
        ],
  );
}
