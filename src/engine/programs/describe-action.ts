/** Words for who starts a program: the chain from the starter to the file that acts. */
import { clip } from "../explain/clip.ts";
import type { NewAction } from "./new-actions.ts";

/** Longest name of a starter or a file in a sentence. */
const MOST_NAME = 80;

/** `npm preinstall runs scripts/a.mjs, which ` – or the path alone where nothing known starts it. */
export function describeStart({ program, path }: Pick<NewAction, "program" | "path">): string {
  const { start, name } = program;
  const isWhole = name === path;
  if (start.when === "import" || start.when === "manual" || start.when === "test" || start.when === "never") {
    return isWhole ? clip(path, MOST_NAME) : `${clip(name, MOST_NAME)} in ${clip(path, MOST_NAME)}`;
  }
  const files = [...start.chain.filter((one) => one !== path), ...(isWhole ? [path] : [])].map((one) =>
    clip(one, MOST_NAME),
  );
  // Some starters name the file that they run: `pip install runs setup.py`.
  const named = files[0] === undefined ? "" : ` runs ${files[0]}`;
  const starter = clip(start.by, MOST_NAME);
  const by = named !== "" && starter.endsWith(named) ? starter.slice(0, -named.length) : starter;
  return files.length === 0 ? by : `${by} runs ${files.join(", which runs ")}, which`;
}
