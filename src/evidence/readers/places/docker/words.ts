/** Words of Dockerfile instructions. */
import { nameEnd } from "../interpolate.ts";
import { splitWords } from "../shell-words.ts";

/** Returns the word that ends the here-document of that number. */
export function endOf(text: string, index: number): string {
  const rest = text.split("<<")[index + 1] ?? "";
  return splitWords(rest.startsWith("-") ? rest.slice(1) : rest)[0] ?? "";
}

/** Returns `HEALTHCHECK --interval=5m CMD curl …` without what stands in front of the command. */
export function behindCmd(text: string): string {
  return text.toUpperCase().startsWith("CMD") ? text.slice("CMD".length).trimStart() : text;
}

/** Returns the words of a JSON list; undefined for any other text. */
export function listIn(text: string): readonly string[] | undefined {
  if (!text.trimStart().startsWith("[")) return undefined;
  try {
    const value: unknown = JSON.parse(text.replaceAll("\\\n", " "));
    return Array.isArray(value) ? value.slice(0, 200).map(String) : undefined;
  } catch {
    return undefined; // Docker runs what is not a list in the shell, too.
  }
}

/** Returns the pairs of `KEY=value KEY="other value"`, or `KEY value` as ENV once took it. */
export function pairsIn(text: string): readonly (readonly [key: string, value: string | undefined])[] {
  const words = splitWords(text.replaceAll("\\\n", " "));
  const [first = ""] = words;
  if (!first.includes("=") && words.length > 1) return [[first, words.slice(1).join(" ")]];
  return words.slice(0, 200).flatMap((word): (readonly [string, string | undefined])[] => {
    const end = nameEnd(word, 0);
    if (end === 0) return [];
    return [[word.slice(0, end), word.charAt(end) === "=" ? word.slice(end + 1) : undefined]];
  });
}
