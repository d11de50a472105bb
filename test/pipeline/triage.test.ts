/** Decisions laid over a verdict: what they clear, what ends them, and what stays visible all the same. */
import type { Finding, Leak, Verdict } from "../../src/engine/index.ts";
import { evidenceOf } from "../../src/pipeline/decide.ts";
import type { Decision, DecisionKind } from "../../src/pipeline/ports.ts";
import { triage } from "../../src/pipeline/triage.ts";
import { aFinding, aLeak, aVerdict } from "../report/a-report.ts";

const binding = (path: string, content = "c") => ({ anchor: `decode-to-eval\n${path}`, content: content.repeat(64) });
const found = (parts: Partial<Finding> = {}): Finding =>
  aFinding({ binding: binding(parts.path ?? "src/index.js"), ...parts });

function aDecision(finding: Finding | Leak, kind: DecisionKind = "legitimate"): Decision {
  const about = {
    id: "d",
    repositoryId: 1,
    by: "grace",
    why: "our own tool",
    madeAt: 0,
    expiresAt: null,
    everywhere: false,
  };
  return { ...about, kind, evidence: evidenceOf(finding) };
}

function lay(verdict: Verdict, ...decisions: Decision[]) {
  const commit = {
    sha: "a".repeat(40),
    subject: "s",
    verdict: { ...verdict, subject: { kind: "commit", id: "a" } } as const,
  };
  return triage(verdict, [commit], decisions);
}

test("what was cleared no longer counts, and what was not does", () => {
  const [one, other] = [found(), found({ path: "lib/b.js", detector: "other", fingerprint: "o" })];
  const { verdict, triage: done } = lay(aVerdict({ findings: [one, other] }), aDecision(one));
  expect(verdict.findings.map(({ path }) => path)).toEqual(["lib/b.js"]);
  expect(verdict.score).toBeCloseTo(lay(aVerdict({ findings: [other] }), aDecision(one)).verdict.score);
  expect(done).toMatchObject({ floor: false, ended: [], decided: [{ decision: { by: "grace" } }] });
});

test("a confirmed finding counts as before", () => {
  const { verdict, triage: done } = lay(aVerdict({ findings: [found()] }), aDecision(found(), "confirmed"));
  expect([verdict.findings.length, done.decided.length]).toEqual([1, 1]);
});

test.each([
  ["it is stronger", { strength: "decisive" }, "it was strong then and is decisive now"],
  ["it is surer", { confidence: 1, strength: "strong" }, null],
  [
    "more is known of it",
    { because: "the result of a Base64 decode flows into eval and to evil.example" },
    "new since then: and, to, evil.example",
  ],
  ["only its line and counts are others", { line: 99, because: "the result of a Base64 decode flows into eval" }, null],
] as const)("a decision ends when the evidence grows: %s", (_, parts, why) => {
  const { triage: done, verdict } = lay(aVerdict({ findings: [found(parts)] }), aDecision(found()));
  expect(done.ended.map((one) => one.why)).toEqual(why === null ? [] : [why]);
  expect(verdict.findings).toHaveLength(why === null ? 0 : 1);
});

test("another content at the same place is not covered, and the decision that ended is named", () => {
  const { triage: done, verdict } = lay(
    aVerdict({ findings: [found({ binding: binding("src/index.js", "d") })] }),
    aDecision(found()),
  );
  expect(done.ended).toMatchObject([{ why: "the content is another one now", decision: { by: "grace" } }]);
  expect(verdict.findings).toHaveLength(1);
});

test("a second finding of the same file ends nothing", () => {
  const second = found({ binding: binding("src/index.js", "d"), line: 40, fingerprint: "second" });
  const { triage: done, verdict } = lay(aVerdict({ findings: [found(), second] }), aDecision(found()));
  expect([done.ended.length, done.decided.length, verdict.findings.length]).toEqual([0, 1, 1]);
});

test("other people behind the same change end a decision about who made it", () => {
  const by = (content: string) => ({ anchor: "forged\n@patch\n", content: content.repeat(64) });
  const { triage: done } = lay(
    aVerdict({ findings: [found({ path: null, line: null, binding: by("d") })] }),
    aDecision(found({ path: null, line: null, binding: by("c") })),
  );
  expect(done.ended).toMatchObject([{ why: "the people behind the commit are others now" }]);
});

test("a renamed file takes its decisions along, but not out of the tests", () => {
  const moved = (path: string, from: string) =>
    lay(
      aVerdict({ findings: [found({ path, binding: { ...binding(path), movedFrom: `decode-to-eval\n${from}` } })] }),
      aDecision(found({ path: from })),
    ).triage.decided.length;
  expect([moved("src/b.js", "src/a.js"), moved("src/a.js", "test/fixtures/a.js")]).toEqual([1, 0]);
});

test("decisive findings and grave leaks that were cleared keep a floor", () => {
  const decisive = found({ strength: "decisive" });
  const leak = aLeak({ binding: { anchor: "secret\nconfig/.env", content: "c".repeat(64) } });
  expect(lay(aVerdict({ findings: [decisive] }), aDecision(decisive)).triage.floor).toBe(true);
  const { triage: done, verdict } = lay(aVerdict({ leaks: [leak] }), aDecision(leak, "accepted"));
  expect([done.floor, verdict.leaks]).toEqual([true, []]);
});

test("a rule that counts less, or as before, in its repository ends no decision", () => {
  const strong = found();
  const demoted = found({ strength: "medium", demotedFrom: "strong" });
  for (const [then, now] of [
    [demoted, strong],
    [strong, demoted],
  ] as const) {
    const { triage: laid } = lay(aVerdict({ findings: [now] }), aDecision(then));
    expect([laid.decided.length, laid.ended]).toEqual([1, []]);
  }
});
