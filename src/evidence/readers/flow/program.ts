/** Programs inside of programs: text that is handed to a shell, an interpreter or an evaluator. */
import type { Language } from "../../../engine/index.ts";
import { type Machine, MOST_DEPTH } from "./machine.ts";
import { BlockScope } from "./scope.ts";
import { HOLE, originsOf, textValue, UNKNOWN, UNKNOWN_WORD, type Value } from "./value.ts";

export interface NestedProgram {
  readonly language: Language;
  readonly text: Value;
  readonly line: number;
  readonly arguments?: readonly Value[];
  readonly input?: Value;
}

/** Walks through a program whose text is known, at least in part. Gives what it prints or what its last value is. */
export function runText(
  machine: Machine,
  { language, text, line, arguments: given = [], input }: NestedProgram,
): Value {
  if (text.text === null || text.text.trim() === "" || machine.depth >= MOST_DEPTH) return UNKNOWN;
  const adapter = machine.knowledge.adapterFor(language);
  if (!adapter) return UNKNOWN;
  const source = text.text.replaceAll(HOLE, UNKNOWN_WORD);
  const { body } = adapter.read(source, { language, path: null, budget: machine.budget });
  const isSame = language === machine.language;
  const scope = new BlockScope(
    isSame || isShellLike(language, machine.language) ? machine.scope : templateScope(machine),
  );
  // What flowed into the text may be anywhere in it.
  scope.declare(UNKNOWN_WORD, { ...UNKNOWN, origins: originsOf([text]) });
  if (language === "shell") {
    for (const [at, value] of given.slice(0, 9).entries()) scope.declare(String(at), value);
    scope.declare("@", { ...UNKNOWN, items: given.slice(1) });
  }
  const printed: Value[] = [];
  const at = machine.lineOf(line);
  machine.walk.runBlock(
    {
      ...machine,
      language,
      scope,
      printed,
      input: input ?? null,
      lineOf: () => at,
      depth: machine.depth + 1,
      at: { ...machine.at },
      returned: [],
    },
    body,
  );
  return printed.length > 0
    ? {
        ...UNKNOWN,
        text: knownText(printed),
        origins: originsOf(printed),
        marks: printed.flatMap(({ marks }) => marks),
      }
    : UNKNOWN;
}

function knownText(printed: readonly Value[]): string | null {
  return printed.some(({ text }) => text !== null) ? printed.map(({ text }) => text ?? HOLE).join("\n") : null;
}

function isShellLike(one: Language, other: Language): boolean {
  const shells: readonly Language[] = ["shell", "batch", "steps"];
  return shells.includes(one) && shells.includes(other);
}

/** Another language sees nothing of the program around it but the expressions that a place cut out. */
function templateScope(machine: Machine): BlockScope {
  const scope = new BlockScope();
  for (let at = 0; at < 200; at++) {
    const value = machine.scope.get(`__expr${at}__`);
    if (!value) break;
    scope.declare(`__expr${at}__`, value);
  }
  const step = machine.scope.get("__step__");
  scope.declare("__step__", step ?? textValue(""));
  return scope;
}
