/** A machine that joins those of a pipeline: whoever can start a workflow there runs commands on it. Source: docs.github.com, "Adding self-hosted runners". */
import type { CommandCall, Effect } from "../../flow/effect.ts";
import { textValue, type Value } from "../../flow/value.ts";

/** What tells the set-up of a runner from other programs with an address and a token. */
const SETS_UP: ReadonlySet<string> = new Set(["--unattended", "--runnergroup", "--runnergroup-name", "--ephemeral"]);

/** What the words do where they register a runner, under whatever name the script goes. */
export function runnerEffects({ words }: Pick<CommandCall, "words">): readonly Effect[] {
  const texts = words.map(({ text }) => text ?? "");
  const url = behind(words, texts, "--url");
  if (!url || !texts.includes("--token") || !texts.some((text) => SETS_UP.has(text))) return [];
  return [{ kind: "act", does: "persist", what: textValue("self-hosted runner"), from: [url], traits: ["runner"] }];
}

function behind(words: readonly Value[], texts: readonly string[], name: string): Value | undefined {
  const at = texts.indexOf(name);
  return at < 0 ? undefined : words[at + 1];
}
