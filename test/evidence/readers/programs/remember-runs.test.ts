import { createBudget } from "../../../../src/evidence/readers/flow/budget.ts";
import type { LoadingKnowledge } from "../../../../src/evidence/readers/programs/knowledge.ts";
import { readPrograms, type SourceFile } from "../../../../src/evidence/readers/programs/read-programs.ts";
import { createRunMemory, type RunSurroundings } from "../../../../src/evidence/readers/programs/remember-runs.ts";

const STEPS = 10;

/** Runs take ten steps, ask for one file, and are counted. */
function aMemory({ isLacking = false } = {}) {
  let runs = 0;
  const memory = createRunMemory<number>();
  const knowledge = { isLacking } as LoadingKnowledge;
  return (text: string, surroundings: Partial<RunSurroundings> = {}) =>
    memory("key", text, { budget: createBudget(STEPS), findFile: () => null, knowledge, ...surroundings }, (within) => {
      within.budget.take(STEPS);
      within.findFile("b.sh");
      return ++runs;
    });
}

describe("a run that is remembered", () => {
  test("counts again for the same text, and takes its steps", () => {
    const run = aMemory();
    const budget = createBudget(STEPS);
    expect([run("a"), run("a", { budget }), run("b")]).toEqual([1, 1, 2]);
    expect(budget.has(1)).toBe(false);
  });

  test("does not count where a file that it asked for has come", () => {
    const run = aMemory();
    const findFile = (path: string) => ({ path, added: true });
    expect([run("a"), run("a", { findFile }), run("a", { findFile })]).toEqual([1, 2, 2]);
  });

  test("does not count where fewer steps are left", () => {
    const run = aMemory();
    expect([run("a"), run("a", { budget: createBudget(1) }), run("a")]).toEqual([1, 2, 1]);
  });

  test("is not kept where a grammar was missing", () => {
    const run = aMemory({ isLacking: true });
    expect([run("a"), run("a")]).toEqual([1, 2]);
  });
});

const file = (path: string, lines: readonly string[]): SourceFile => ({
  path,
  text: `${lines.join("\n")}\n`,
  reason: null,
  added: true,
  wakes: true,
  isContext: false,
});

test("an action to which a workflow hands a title runs again in the world that its steps left", async () => {
  const files = [
    file(".github/workflows/a.yml", [
      "on: issues",
      "jobs:",
      "  a:",
      "    runs-on: ubuntu-latest",
      "    steps:",
      "      - uses: ./.github/actions/b",
      "        with:",
      "          title: $" + "{{ github.event.issue.title }}",
    ]),
    file(".github/actions/b/action.yml", [
      "inputs:",
      "  title:",
      "    required: true",
      "runs:",
      "  using: composite",
      "  steps:",
      "    - run: bash run.sh $" + "{{ inputs.title }}",
      "      shell: bash",
      "    - run: curl https://example.org/a > run.sh",
      "      shell: bash",
    ]),
  ];
  const first = await readPrograms(files);
  const again = await readPrograms(files);
  const actions = [...first.programs.values()].flatMap((programs) => programs.flatMap((one) => one.actions));
  expect(actions.flatMap(({ from }) => from.map(({ kind }) => kind))).toEqual(
    expect.arrayContaining(["fetched", "title"]),
  );
  expect(again).toEqual(first);
});
