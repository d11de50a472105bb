/** Options of pytest in settings. */
import { splitWords } from "../shell-words.ts";

/** Returns the modules that `-p NAME` loads; `no:NAME` loads none. */
export function pluginModules(options: string): readonly string[] {
  const words = splitWords(options);
  return words.flatMap((word, i) => {
    const name = word === "-p" ? words[i + 1] : word.startsWith("-p") ? word.slice(2) : undefined;
    return name === undefined || name === "" || name.startsWith("no:") ? [] : [name];
  });
}
