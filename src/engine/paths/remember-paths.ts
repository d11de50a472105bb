/** Keeps what was said of paths: a commit's are asked about by every rule, and a history's come again and again. */

/** Paths kept by each question, and the longest of them. */
const MOST_PATHS = 1000;
const MOST_CHARACTERS = 300;

/** `ask` with a memory; its answer must follow from the path alone. */
export function rememberPaths<T>(ask: (path: string) => T): (path: string) => T {
  const known = new Map<string, T>();
  return (path) => {
    const before = known.get(path);
    if (before !== undefined) return before;
    const answer = ask(path);
    if (known.size >= MOST_PATHS) known.clear();
    if (path.length <= MOST_CHARACTERS) known.set(path, answer);
    return answer;
  };
}
