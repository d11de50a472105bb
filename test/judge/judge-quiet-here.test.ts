import { DEFAULT_POLICY, toBaseline } from "../../src/engine/index.ts";
import { judgeQuietHere } from "../../src/judge/judge-quiet-here.ts";
import { createJudgePool } from "../../src/judge/pool.ts";
import { aGathered } from "./a-gathered.ts";

const NOBODY = toBaseline([], { name: "", email: "" });
const OTHERS = {
  begin(): never {
    throw new Error("handed on");
  },
};
const quiet = aGathered("Count from one");
const woken = {
  ...quiet,
  files: quiet.files.map((file) => ({ ...file, patch: "@@ -0,0 +1 @@\n+eval(atob(text));\n" })),
};

test("a commit that wakes no reader is judged without a judging process, and as one judges it", async () => {
  const pool = createJudgePool();
  try {
    const here = await judgeQuietHere(OTHERS).begin(quiet, DEFAULT_POLICY).judge(NOBODY);
    expect(here).toEqual(await pool.begin(quiet, DEFAULT_POLICY).judge(NOBODY));
  } finally {
    pool.close();
  }
}, 60_000);

test("a commit that wakes one is handed on", () => {
  expect(() => judgeQuietHere(OTHERS).begin(woken, DEFAULT_POLICY)).toThrow("handed on");
});
