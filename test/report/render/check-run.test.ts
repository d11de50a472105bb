import { renderCheckRun } from "../../../src/report/render/check-run.ts";
import { OUTPUT_LIMIT } from "../../../src/report/render/limits.ts";
import { aFinding, aFullReport, aLeak, aReport, aVerdict, describeAll, HEAD, OLDER } from "../a-report.ts";

const CONTEXT = { describe: describeAll, webUrl: "https://github.com" };

test("a push with a bit of everything", () => {
  expect(renderCheckRun(aFullReport(), CONTEXT)).toMatchSnapshot();
});

test("an ordinary push", () => {
  expect(renderCheckRun(aReport(), CONTEXT)).toMatchSnapshot();
});

test("a forced push shows what it moved, what it changed and what it dropped, whatever the subjects are", () => {
  const rewrite = {
    pairs: [
      { old: "1".repeat(40), new: "2".repeat(40), subject: "a | <b> @c", kind: "changed" as const },
      { old: "3".repeat(40), new: "4".repeat(40), subject: "d", kind: "unchanged" as const },
    ],
    dropped: [{ sha: "5".repeat(40), subject: "e\n# f" }],
    added: [],
  };
  const { summary, text } = renderCheckRun(aReport({ verdict: { ...aVerdict(), rewrite } }), CONTEXT);
  expect(summary).toContain("**Rewritten**: 1 rebased unchanged, 1 changed during the rebase, 1 dropped.");
  const table = text.slice(text.indexOf("### Old and new")).split("\n\n").slice(0, 2).join("\n");
  expect(table.split("\n").map((line) => line.replace(/\(https[^)]*\)/g, ""))).toEqual([
    "### Old and new commits",
    "| Old | New | What happened | Subject |",
    "| :--- | :--- | :--- | :--- |",
    "| [`1111111`] | [`2222222`] | changed | a &#124; &lt;b&gt; @&#8203;c |",
    "| [`5555555`] | – | dropped | e \\# f |",
    "| [`3333333`] | [`4444444`] | rebased unchanged | d |",
  ]);
});

test.each([
  ["nothing found", {}, "success", "Nothing suspicious in 1 commit"],
  ["a weak sign", { findings: [aFinding({ contribution: 0.7 })] }, "success", "Low: Decodes text and runs it"],
  ["a strong sign", { findings: [aFinding({ contribution: 4 })] }, "neutral", "Medium: Decodes text and runs it"],
  ["a decisive one", { findings: [aFinding({ contribution: 7 })] }, "failure", "Critical: Decodes text and runs it"],
  ["a leak alone", { leaks: [aLeak()] }, "action_required", "High leak: A credential is in the change"],
  [
    "an analysis that could not finish",
    { gaps: [{ what: "diff of a.js", why: "too large", material: true }] },
    "neutral",
    "Not finished: 1 thing could not be read",
  ],
  [
    "a weak sign and something not read",
    { findings: [aFinding({ contribution: 0.7 })], gaps: [{ what: "b.js", why: "too large", material: true }] },
    "neutral",
    "Not finished: 1 thing could not be read",
  ],
  [
    "something found and something not read",
    { findings: [aFinding({ contribution: 7 })], gaps: [{ what: "b.js", why: "too large", material: true }] },
    "failure",
    "Critical, not finished: Decodes text and runs it",
  ],
] as const)("concludes and titles %s", (_, verdict, conclusion, title) => {
  expect(renderCheckRun(aReport({ verdict }), CONTEXT)).toMatchObject({ conclusion, title });
});

test("what could not finish is not green, whatever the policy says", () => {
  const green = {
    low: "success",
    medium: "success",
    high: "success",
    critical: "success",
    incomplete: "success",
  } as const;
  const verdict = { gaps: [{ what: "diff of a.js", why: "too large", material: true }] };
  const unread = aReport({ verdict, policy: { conclusions: green } });
  const malformed = aReport({ push: { problems: ["commits[3].id: not a SHA"] }, policy: { conclusions: green } });
  expect([unread, malformed].map((report) => renderCheckRun(report, CONTEXT).conclusion)).toEqual([
    "neutral",
    "neutral",
  ]);
});

test("advisory mode blocks nothing, and says what it keeps from blocking", () => {
  const decisive = { findings: [aFinding({ contribution: 7 })] };
  const held = renderCheckRun(aReport({ verdict: decisive, policy: { mode: "advisory" } }), CONTEXT);
  expect(held).toMatchObject({ conclusion: "neutral", summary: expect.stringContaining("**Advisory mode**") });
  const green = renderCheckRun(aReport({ policy: { mode: "advisory" } }), CONTEXT);
  expect(green).toMatchObject({ conclusion: "success", summary: expect.not.stringContaining("Advisory") });
});

test("the policy says how many annotations there are, and the text how many are left out", () => {
  const findings = [1, 2, 3].map((line) => aFinding({ line, contribution: 1 }));
  const { annotations, text } = renderCheckRun(aReport({ verdict: { findings }, policy: { annotations: 2 } }), CONTEXT);
  expect(annotations).toHaveLength(2);
  expect(text).toContain("the worst 2 of 3 are annotated");
});

test("a rule that counts less in its repository says so, and why", () => {
  const finding = aFinding({ strength: "medium", demotedFrom: "strong" });
  const demotions = [
    { detector: finding.detector, decided: 40, legitimate: 7, people: 3 },
    { detector: "other", decided: 10, legitimate: 5, people: 2 },
  ];
  const { text } = renderCheckRun(aReport({ verdict: { findings: [finding] }, policy: { demotions } }), CONTEXT);
  expect(text).toContain("A medium sign (strong elsewhere; this rule is often wrong here), 90 % sure.");
  expect(text).toContain("7 of 40 decided findings were legitimate, by 3 people");
  expect(text).not.toContain("`other`");
});

test("a hostile message, path and name stay text", () => {
  const hostile = "](https://evil.example) ![x](y) <img src=x> @octo #1 `|` \u202e\n# Approved\n| a | b |";
  const finding = aFinding({ path: hostile, because: hostile });
  const report = aReport({
    verdict: { findings: [finding], leaks: [aLeak({ because: hostile, path: "a\u202eb`c" })] },
    commits: [HEAD, OLDER].map((sha) => ({ sha, subject: hostile, verdict: aVerdict({ findings: [finding] }) })),
    push: { ref: `refs/heads/${hostile}`, sender: { login: hostile, id: 1, type: "User" } },
    policy: { problems: [hostile] },
  });
  const { summary, text, annotations } = renderCheckRun(report, CONTEXT);
  const all = `${summary}\n${text}`;
  expect(all).not.toMatch(/<img|!\[x|@octo|\u202e|^# Approved|^\| a \||[^\\]#1\b|\(https:\/\/evil/m);
  expect(all).toMatchSnapshot();
  expect(annotations.map(({ path }) => path)).toEqual(["a\u202eb`c"]);
});

test("too much for GitHub is left out by whole rows, and said", () => {
  const findings = Array.from({ length: 400 }, (_, i) =>
    aFinding({ detector: `rule-${i}`, title: `Rule ${i} ${"x".repeat(80)}`, contribution: 0.02, line: i + 1 }),
  );
  const leaks = Array.from({ length: 300 }, (_, i) => aLeak({ line: i + 1, fingerprint: String(i) }));
  const gaps = Array.from({ length: 3000 }, (_, i) => ({
    what: `diff of src/${i}.js`,
    why: "too large",
    material: true,
  }));
  const verdict = aVerdict({ findings, leaks, gaps, recommendations: ["Look.".repeat(100)] });
  const commits = Array.from({ length: 2048 }, (_, i) => ({
    sha: i.toString(16).padStart(40, "0"),
    subject: "x".repeat(200),
    verdict: aVerdict(),
  }));
  const { summary, text, annotations } = renderCheckRun(
    aReport({ verdict, commits, policy: { problems: gaps.map(({ what }) => `${what} ${"y".repeat(400)}`) } }),
    CONTEXT,
  );
  expect(Math.max(summary.length, text.length)).toBeLessThanOrEqual(OUTPUT_LIMIT);
  expect(summary).toMatch(/… and 2,\d{3} more problems, left out/);
  expect(text.match(/… and [\d,]+ more [a-z ]+/g)).toEqual([
    expect.stringMatching(/more leaks/),
    expect.stringMatching(/more rules/),
    expect.stringMatching(/more commits/),
    expect.stringMatching(/more gaps/),
  ]);
  expect(text).toContain("| 375 weaker findings | +7.50 |  |");
  expect(text).toContain("the worst 200 of 700 are annotated");
  expect(annotations).toHaveLength(200);
});

test("the table adds up as it is shown", () => {
  const findings = [1.005, 0.333, 0.333, 0.333].map((contribution, line) => aFinding({ contribution, line }));
  const { text } = renderCheckRun(aReport({ verdict: { findings } }), CONTEXT);
  const shown = [...text.matchAll(/^\|.*\| (?:\*\*)?([+−]\d+\.\d\d)/gm)].map(([, value = ""]) =>
    Number(value.replace("−", "-")),
  );
  const [sum, ...parts] = shown.reverse();
  expect(parts.reduce((total, part) => total + part, 0)).toBeCloseTo(sum ?? Number.NaN, 9);
});

test("annotations are worst first, valid, and say where lines are counted", () => {
  const { annotations } = renderCheckRun(
    aReport({
      verdict: {
        findings: [
          aFinding({ strength: "weak", path: "weak.js", line: 0, endLine: -3 }),
          aFinding({ strength: "decisive", path: "bad.js", line: 9, endLine: 4, commit: OLDER }),
          aFinding({ path: null, line: null }),
          aFinding({ path: "/etc/passwd" }),
          aFinding({ path: "a\nb" }),
          aFinding({ path: "half\ud800" }),
        ],
        leaks: [aLeak()],
      },
    }),
    CONTEXT,
  );
  expect(annotations.map(({ path, startLine, endLine, level }) => [path, startLine, endLine, level])).toEqual([
    ["config/.env", 3, 3, "failure"],
    ["bad.js", 9, 9, "failure"],
    ["weak.js", 1, 1, "notice"],
  ]);
  expect(annotations[1]?.message).toContain("In commit bbbbbbb, whose lines are counted");
});
