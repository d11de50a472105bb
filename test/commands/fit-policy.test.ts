/** Which policy is proposed for a budget of alerts, from judged commits. */
import { fitPolicy, renderFittedPolicy } from "../../src/commands/fit-policy.ts";
import { parsePolicyFile } from "../../src/config/policy-file.ts";
import { DEFAULT_POLICY, defineDetector, type Signal, scanCommit } from "../../src/engine/index.ts";
import { aCommit } from "../../src/engine/model/examples.ts";
import { DETECTORS } from "../../src/engine/registry.ts";

const [base] = DETECTORS.filter(({ id }) => id === "habits-broken");

/** A commit in which rules of these names say this. */
function judged(n: number, ...signals: (Partial<Signal> & { rule: string })[]) {
  const rules = signals.map(({ rule, ...signal }, i) =>
    defineDetector({
      ...Object(base),
      id: rule,
      group: i === 0 ? "payload" : "execution",
      needs: ["commit"],
      detect: () => [{ strength: "strong", confidence: 1, because: "it is there", ...signal }],
    }),
  );
  const sha = n.toString(16).padStart(40, "0");
  return { sha, verdict: scanCommit(aCommit({ sha }), DEFAULT_POLICY, rules) };
}

const times = (n: number, make: (i: number) => ReturnType<typeof judged>) =>
  Array.from({ length: n }, (_, i) => make(i));
const quiet = (n: number) => times(n, (i) => judged(i));
/** Two strong findings of two groups: high. */
const high = (i: number, rule: string, path: string) => judged(i, { rule, path }, { rule: "unexpected-signer" });

function propose(commits: readonly ReturnType<typeof judged>[], budget: number) {
  const fitted = fitPolicy(commits, budget);
  const text = renderFittedPolicy(fitted);
  const { problems, settings } = parsePolicyFile(text);
  expect(problems).toEqual([]);
  return { ...fitted, text, settings };
}

test("a quiet history gets the lowest level that keeps the budget", () => {
  const commits = [...quiet(98), judged(1, { rule: "habits-broken" }), judged(2, { rule: "habits-broken" })];
  expect(commits.at(-1)?.verdict.severity).toBe("medium");
  expect(propose(commits, 2 / 100).settings).toEqual({ alertAt: "medium" });
  expect(propose(commits, 1 / 100).settings).toEqual({ alertAt: "high" });
});

test("what alerts in one folder is left out there, and nowhere else", () => {
  const commits = [...quiet(95), ...times(5, (i) => high(i, "obfuscated-code", `vendor/lib/${i}.js`))];
  expect(["high", "critical"]).toContain(commits.at(-1)?.verdict.severity);
  const { settings, left, text } = propose(commits, 1 / 100);
  expect(settings).toEqual({ alertAt: "high", detectors: { "obfuscated-code": { ignorePaths: ["vendor/lib/"] } } });
  expect(left).toBe(0);
  expect(text).toContain("ignorePaths:  # 5 alerts less");
});

test("a detector that alerts everywhere is switched off", () => {
  const commits = [...quiet(95), ...times(5, (i) => high(i, "obfuscated-code", `src${i}/a.js`))];
  expect(propose(commits, 1 / 100).settings.detectors).toEqual({ "obfuscated-code": { enabled: false } });
});

test("what is decisive is never tuned away: it is listed, and the budget is not kept", () => {
  const commits = [...quiet(98), ...times(2, (i) => judged(i, { rule: "decoded-code-run", strength: "decisive" }))];
  const { settings, left, text } = propose(commits, 1 / 100);
  expect([settings, left]).toEqual([{ alertAt: "high" }, 2]);
  expect(text).toContain("more than the budget");
  expect(text).toContain("# Look at these 2 commits first");
  expect(text).toContain(`#   ${"0".repeat(12)} `);
});

test("a path that no policy file can hold is proposed by nobody", () => {
  const commits = [...quiet(95), ...times(5, (i) => high(i, "obfuscated-code", `a\nalertAt: low/${i}"'/x.js`))];
  expect(propose(commits, 1 / 100).settings).toEqual({
    alertAt: "high",
    detectors: { "obfuscated-code": { enabled: false } },
  });
});

test("an empty history proposes the usual", () => {
  expect(propose([], 1 / 500).settings).toEqual({ alertAt: "medium" });
});
