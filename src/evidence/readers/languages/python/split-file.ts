/** Splits a module before its functions and classes. */

const OWN_PIECE = ["def ", "class ", "async def ", "@"];
const DECORATOR = "@";

/**
 * Returns pieces of a function or a class each, with its decorators and with what stands between it and the next. A line that
 * a text, a bracket or a backslash carries on may be cut off from it: a piece that ends so has an error, but for a backslash.
 */
export function pythonDeclarations(text: string): readonly string[] {
  const pieces: string[] = [];
  let from = 0;
  let isDecorated = false;
  for (let at = 0; at >= 0 && at < text.length; at = nextLine(text, at)) {
    if (!OWN_PIECE.some((word) => text.startsWith(word, at))) continue;
    if (!isDecorated && at > from && !isCarriedOn(text, at)) {
      pieces.push(text.slice(from, at));
      from = at;
    }
    isDecorated = text.startsWith(DECORATOR, at);
  }
  return [...pieces, text.slice(from)];
}

/** Where the next line begins; -1 behind the last. */
function nextLine(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? -1 : end + 1;
}

function isCarriedOn(text: string, at: number): boolean {
  return text[at - 2] === "\\" || (text[at - 2] === "\r" && text[at - 3] === "\\");
}
