import { DEFAULT_POLICY, toBaseline } from "../../src/engine/index.ts";
import { createJudgePool, type JudgePool, type JudgePoolOptions } from "../../src/judge/pool.ts";
import type { Judged } from "../../src/pipeline/ports.ts";
import { aGathered } from "./a-gathered.ts";

const TRICKS = new URL("./trick-process.ts", import.meta.url);
const NOBODY = toBaseline([], { name: "", email: "" });

const pools: JudgePool[] = [];
function aPool(options: JudgePoolOptions = {}): JudgePool {
  const pool = createJudgePool({ program: TRICKS, budgetMs: 300, ...options });
  pools.push(pool);
  return pool;
}
afterEach(() => {
  for (const pool of pools.splice(0)) pool.close();
});

/** The trick process answers with a sentence where the real one has a verdict. */
const judge = (pool: JudgePool, message: string): Promise<Judged> =>
  pool.judgeCommit(aGathered(message), NOBODY, DEFAULT_POLICY);

test("judges a commit as it is", async () => {
  expect(await judge(aPool(), "plain")).toBe("plain from content, gaps: ");
});

test("a process that is taken over by what it parses reaches no secret: no environment, no file, no other process", async () => {
  expect(await judge(aPool({ budgetMs: 5000 }), "peek")).toBe("reached nothing");
});

test.each([
  ["loop", "time", 300],
  ["hoard", "memory", 5000],
  ["buffer", "memory", 5000],
])("a commit that makes its reader %s is judged by its metadata, and has a gap", async (trick, cause, budgetMs) => {
  const said = String(await judge(aPool({ budgetMs }), trick));
  expect(said).toBe(`${trick} from metadata, gaps: content of the commit (reading it took too much ${cause})`);
});

test("of a commit that takes too long, small settings that start programs and small binaries stay", async () => {
  const gathered = aGathered("wide");
  const [file] = gathered.files;
  if (!file) throw new Error("no file");
  const bytes = (size: number) => new Uint8Array(size);
  const files = [
    { ...file, after: bytes(10) },
    { ...file, path: ".vscode/tasks.json", after: bytes(10) },
    { ...file, path: "package.json", before: bytes(10_000), after: bytes(10_000) },
    { ...file, path: "a.glb", patch: null, after: bytes(10) },
    { ...file, path: "b.glb", patch: null, after: bytes(100_000) },
  ];
  const said = String(await aPool().judgeCommit({ ...gathered, files }, NOBODY, DEFAULT_POLICY));
  expect(said).toBe(
    "wide from content and .vscode/tasks.json and a.glb, gaps: whole files of the commit (reading it took too much time)",
  );
});

test("of a commit that takes too long twice, what starts programs and the smallest files stay", async () => {
  const gathered = aGathered("large");
  const [file] = gathered.files;
  if (!file) throw new Error("no file");
  const patch = "x".repeat(120_000);
  const files = [
    { ...file, path: "src/large.js", patch },
    { ...file, path: ".vscode/tasks.json", after: new Uint8Array(10) },
  ];
  const said = String(await aPool().judgeCommit({ ...gathered, files }, NOBODY, DEFAULT_POLICY));
  expect(said).toBe(
    "large from content and .vscode/tasks.json, gaps: most files of the commit (reading it took too much time)",
  );
});

test.each([["die"], ["fail"]])("a commit over which the process %ss is judged by its metadata", async (trick) => {
  const said = String(await judge(aPool(), trick));
  expect(said).toBe(`${trick} from metadata, gaps: content of the commit (reading it failed)`);
});

test("a slow machine has the time that it needs", async () => {
  const program = new URL("./slow-start-process.ts", import.meta.url);
  expect(await judge(aPool({ program }), "plain")).toBe("judged whole");
});

test("the time for judging is bounded like the time for reading", async () => {
  await expect(judge(aPool(), "late")).rejects.toThrow("could not be judged from its metadata alone");
});

test("what cannot be judged at all is an error, never an answer", async () => {
  await expect(judge(aPool(), "always")).rejects.toThrow("could not be judged from its metadata alone");
});

test("neighbours of a bad commit are judged whole", async () => {
  const pool = aPool({ processes: 2 });
  const messages = ["one", "loop", "two", "hoard", "three", "die", "four", "fail", "five"];
  const begun = messages.map((message) => pool.begin(aGathered(message), DEFAULT_POLICY));
  const said: string[] = [];
  for (const one of begun) said.push(String(await one.judge(NOBODY)).replace(/,.*/, ""));
  expect(said).toEqual(
    messages.map((m) => `${m} from ${["loop", "hoard", "die", "fail"].includes(m) ? "metadata" : "content"}`),
  );
});

test("a commit whose answer was still to be sent when the process ended is not blamed for it", async () => {
  const pool = aPool();
  const [kept, loop] = ["keep", "loop"].map((message) => pool.begin(aGathered(message), DEFAULT_POLICY));
  expect(await loop?.judge(NOBODY)).toMatch(/^loop from metadata/);
  expect(await kept?.judge(NOBODY)).toBe("keep from content, gaps: ");
});

test("a machine that is busy elsewhere takes nothing from the budget", async () => {
  if (process.platform !== "linux") return;
  const pool = aPool();
  await judge(pool, "plain");
  // Wall time passes while the process waits for its answer to be fetched: it is not its own time.
  const slow = pool.begin(aGathered("slow"), DEFAULT_POLICY);
  const until = performance.now() + 600;
  while (performance.now() < until) Math.sqrt(2);
  expect(await slow.judge(NOBODY)).toBe("slow from content, gaps: ");
});

test("a process that cannot start is an error that says so", async () => {
  const pool = aPool({ program: new URL("../compose/no-such-process.ts", import.meta.url) });
  await expect(judge(pool, "plain")).rejects.toThrow(/the judging process did not start: .*no-such-process/s);
});
