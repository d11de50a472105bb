import { parse } from "smol-toml";
import { ReaderError } from "../reader-error.ts";

/** TOML of a stranger, as plain values; throws {@link ReaderError}. */
export function parseToml(text: string): Record<string, unknown> {
  try {
    return parse(text, { maxDepth: 60 }) as Record<string, unknown>;
  } catch {
    throw new ReaderError("it is not valid TOML");
  }
}

/** First line of each bare or quoted key, and of each quoted text that starts with a package name. */
export function tomlLines(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  let number = 0;
  for (const line of text.split("\n")) {
    number++;
    const head = line.slice(0, 400);
    const key = /^\s{0,40}["']?([\w.-]{1,120})["']?\s{0,20}=/.exec(head)?.[1];
    const item = /^\s{0,40}["']([\w.-]{1,120})/.exec(head)?.[1];
    for (const name of [key, item]) if (name !== undefined && !lines.has(name)) lines.set(name, number);
    for (const match of head.matchAll(/[[,]\s{0,10}["']([\w.-]{1,120})/g))
      if (match[1] && !lines.has(match[1])) lines.set(match[1], number);
  }
  return lines;
}
