/** Returns the words of a text as a set: lists of names stand in the source as prose does. */
export function words(text: string): ReadonlySet<string> {
  return new Set(wordList(text));
}

/** Returns the words of a text in order. */
export function wordList(text: string): readonly string[] {
  return text.split("\n").flatMap((line) => line.split(" ").filter((word) => word !== ""));
}
