/** Commands to copy: what takes which push back, and that a shell runs nothing of a hostile name. */
import { execFileSync } from "node:child_process";
import { shellQuote } from "../../../src/report/render/shell-quote.ts";
import { ruleThatStops, undoOf } from "../../../src/report/render/undo-commands.ts";
import { aFinding, aReport, HEAD } from "../a-report.ts";

const BEFORE = "c".repeat(40);

test.each([
  [
    "one commit is reverted",
    {},
    [
      "git fetch origin refs/heads/main && git switch --detach FETCH_HEAD",
      `git revert --no-edit ${HEAD}`,
      "git push origin HEAD:refs/heads/main",
    ],
  ],
  [
    "a forced push is set back",
    { forced: true },
    [
      `git fetch origin ${BEFORE}`,
      `git push --force-with-lease=refs/heads/main:${HEAD} origin ${BEFORE}:refs/heads/main`,
    ],
  ],
  [
    "a new branch is removed",
    { created: true, before: "0".repeat(40) },
    [`git push --force-with-lease=refs/heads/main:${HEAD} origin :refs/heads/main`],
  ],
  [
    "a moved tag is put back",
    { ref: "refs/tags/v1" },
    [`git fetch origin ${BEFORE}`, `git push --force-with-lease=refs/tags/v1:${HEAD} origin ${BEFORE}:refs/tags/v1`],
  ],
] as const)("%s", (_, push, commands) => {
  expect(undoOf(aReport({ push }))?.commands).toEqual(commands);
});

test.each([
  [{ forced: true }, "the rule “Block force pushes”"],
  [{}, "the rule “Require signed commits”"],
  [{ ref: "refs/tags/v1" }, null],
])("names the rule that would have stopped it: %j", (push, rule) => {
  const verdict = { findings: [aFinding({ detector: "signature-regression" })] };
  expect(ruleThatStops(aReport({ push, verdict }))).toBe(rule);
});

test("a shell prints a quoted word as it is, and runs nothing of it", () => {
  const hostile = [
    "$(id)",
    "`id`",
    "a'b",
    "';id;'",
    "a b",
    '"',
    "a\\b",
    "!x",
    "*",
    "~",
    "-rf",
    "a|b&c>d",
    "$HOME",
    "ü",
    "#x",
  ];
  const words = [...hostile, ...hostile.map((word) => `refs/heads/${word}`), hostile.join("")];
  const quoted = words.map(shellQuote);
  expect(quoted).not.toContain(null);
  const printed = execFileSync("sh", ["-c", `printf '%s\\n' ${quoted.join(" ")}`], { encoding: "utf8" });
  expect(printed).toBe(`${words.join("\n")}\n`);
});

test.each(["a\nb", "a\u202eb", "a\u200bb", "\ud800", "a\tb"])(
  "what is not seen as it is, is no command: %j",
  (name) => {
    expect(shellQuote(name)).toBeNull();
    expect(undoOf(aReport({ push: { ref: `refs/heads/${name}` } }))).toBeNull();
  },
);
