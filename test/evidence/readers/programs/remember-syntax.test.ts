import { createBudget } from "../../../../src/evidence/readers/flow/budget.ts";
import type { LanguageAdapter, Syntax } from "../../../../src/evidence/readers/languages/syntax.ts";
import { rememberSyntax } from "../../../../src/evidence/readers/programs/remember-syntax.ts";

const STEPS = 10;

/** Takes ten steps for each text, and counts how often it is asked. */
function anAdapter() {
  const asked: string[] = [];
  const adapter: LanguageAdapter = {
    languages: ["shell"],
    grammarsFor: () => [],
    read(text, { budget }): Syntax {
      asked.push(text);
      return budget.take(STEPS)
        ? { readAs: "tree", reason: null, body: [] }
        : { readAs: "unread", reason: "spent", body: [] };
    },
  };
  return { asked, adapter: rememberSyntax(adapter) };
}

let texts = 0;
/** The memory is shared by all adapters: no text stands in two tests. */
const aText = () => `echo ${++texts}`;

describe("syntax that is remembered", () => {
  test("is read once, and takes its steps each time", () => {
    const { asked, adapter } = anAdapter();
    const text = aText();
    const budget = createBudget(2 * STEPS);
    const options = { language: "shell", path: "a.sh", budget } as const;
    expect(adapter.read(text, options)).toBe(adapter.read(text, options));
    expect(asked).toEqual([text]);
    expect(budget.isSpent).toBe(false);
    expect(budget.has(1)).toBe(false);
  });

  test("is not given to whoever has too few steps left", () => {
    const { asked, adapter } = anAdapter();
    const text = aText();
    const read = (steps: number) =>
      adapter.read(text, { language: "shell", path: "a.sh", budget: createBudget(steps) }).readAs;
    expect([read(STEPS), read(STEPS - 1), read(STEPS)]).toEqual(["tree", "unread", "tree"]);
    expect(asked).toHaveLength(2);
  });

  test("is not kept where the steps ran out over it", () => {
    const { adapter } = anAdapter();
    const text = aText();
    const read = (steps: number) =>
      adapter.read(text, { language: "shell", path: "a.sh", budget: createBudget(steps) }).readAs;
    expect([read(STEPS - 1), read(STEPS)]).toEqual(["unread", "tree"]);
  });

  test.each([
    ["another path", { language: "shell", path: "b.sh" }, 2],
    ["another language", { language: "powershell", path: "a.sh" }, 2],
    ["a text without a file", { language: "shell", path: null }, 2],
  ] as const)("is read anew for %s", (_, other, times) => {
    const { asked, adapter } = anAdapter();
    const text = aText();
    adapter.read(text, { language: "shell", path: "a.sh", budget: createBudget(100) });
    adapter.read(text, { ...other, budget: createBudget(100) });
    expect(asked).toHaveLength(times);
  });
});
