import {
  createPolicySource,
  type PolicyReader,
  type PolicyText,
  problemsBrought,
} from "../../src/config/policy-source.ts";
import type { Demotion } from "../../src/pipeline/ports.ts";
import { aPush, shaOf } from "../support/a-push.ts";

type Files = Readonly<Record<string, string | Exclude<PolicyText, { kind: "text" }>>>;

/** A reader over `repository@ref` → text; remembers what it was asked. */
function aReader(files: Files, earlier: readonly string[] = []) {
  const asked: string[] = [];
  const reader: PolicyReader = {
    async read(_push, repository, { ref }) {
      const place = `${repository}@${ref ?? "HEAD"}`;
      asked.push(place);
      const found = files[place] ?? { kind: "absent" as const };
      return typeof found === "string" ? { kind: "text", bytes: Buffer.from(found) } : found;
    },
    earlier: async () => earlier.map((text) => Buffer.from(text)),
  };
  return { reader, asked };
}

interface Scene {
  readonly earlier?: readonly string[];
  readonly before?: string;
  readonly demotions?: readonly Demotion[];
}

function aSource(files: Files, { earlier, before, demotions = [] }: Scene = {}) {
  const { reader, asked } = aReader(files, earlier);
  let now = 0;
  const source = createPolicySource({
    demotionsIn: async () => demotions,
    reader,
    clock: { now: () => now },
    defaultBranchBefore: async () => before ?? null,
  });
  return { source, asked, wait: (ms: number) => (now += ms) };
}

const MAIN = "refs/heads/main";
const BEFORE = shaOf("before");

test("a push to the default branch is judged by the file before it", async () => {
  const { source, asked } = aSource({ [`web@${BEFORE}`]: "alertAt: low", [`web@${shaOf("after")}`]: "enabled: false" });
  const policy = await source.policyFor(aPush({ ref: MAIN }), true);
  expect([policy.alertAt, policy.enabled, policy.problems]).toEqual(["low", true, []]);
  expect(asked).toEqual([".github@HEAD", `web@${BEFORE}`]);
});

test("detectors that are often wrong in the repository are part of what judges", async () => {
  const demotions = [{ detector: "habits-broken", decided: 12, legitimate: 5, people: 2 }];
  const plain = await aSource({}).source.policyFor(aPush({ ref: MAIN }), true);
  const policy = await aSource({}, { demotions }).source.policyFor(aPush({ ref: MAIN }), true);
  expect(policy).toMatchObject({ engine: { demoted: ["habits-broken"] }, demotions });
  expect(policy.hash).not.toBe(plain.hash);
});

test("the first push of a repository brings no rules", async () => {
  const { source, asked } = aSource({});
  const policy = await source.policyFor(aPush({ ref: MAIN, before: "0".repeat(40), created: true }), true);
  expect([policy.alertAt, asked]).toEqual(["high", [".github@HEAD"]]);
});

test("another branch is judged by the default branch as it stood when the push arrived", async () => {
  const files = { "web@main": "enabled: false", [`web@${shaOf("then")}`]: "alertAt: critical" };
  const { source } = aSource(files, { before: shaOf("then") });
  const policy = await source.policyFor(aPush({ ref: "refs/heads/topic" }), true);
  expect([policy.alertAt, policy.enabled]).toEqual(["critical", true]);
});

test("where no earlier push is known, the default branch's head counts", async () => {
  const { source, asked } = aSource({ "web@main": "alertAt: medium" });
  const policy = await source.policyFor(aPush({ ref: "refs/heads/topic" }), true);
  expect([policy.alertAt, asked]).toEqual(["medium", [".github@HEAD", "web@main"]]);
});

test("the repository's file lies over the organisation's", async () => {
  const files = { ".github@HEAD": "alertAt: low\nrecipients: [a@example.org]", [`web@${BEFORE}`]: "alertAt: medium" };
  const policy = await aSource(files).source.policyFor(aPush(), true);
  expect([policy.alertAt, policy.recipients]).toEqual(["medium", ["a@example.org"]]);
});

test("the organisation's repository is judged by its own file before the push, once", async () => {
  const { source, asked } = aSource({ ".github@HEAD": "enabled: false", [`.github@${BEFORE}`]: "alertAt: low" });
  const policy = await source.policyFor(aPush({ repository: { name: ".github" } }), true);
  expect([policy.enabled, policy.alertAt, asked]).toEqual([true, "low", [`.github@${BEFORE}`]]);
});

test("an organisation's file is believed for a minute", async () => {
  const { source, asked, wait } = aSource({});
  await source.policyFor(aPush(), true);
  await source.policyFor(aPush(), true);
  wait(60_001);
  await source.policyFor(aPush(), true);
  expect(asked.filter((place) => place.startsWith(".github"))).toHaveLength(2);
});

test("problems name the file they are in", async () => {
  const files = { ".github@HEAD": "colour: blue", [`web@${BEFORE}`]: "alertAt: never" };
  const { problems } = await aSource(files).source.policyFor(aPush(), true);
  expect(problems).toEqual([
    "acme/.github: line 1: colour: unknown key; remove it",
    expect.stringMatching(/^\.github\/countersign\.yml: line 1: alertAt: /),
  ]);
});

test("a file that cannot be read as a whole falls back to its last readable version", async () => {
  const files = { [`web@${BEFORE}`]: "alertAt: [" };
  const { source } = aSource(files, { earlier: ["also: [broken", "alertAt: critical"] });
  const policy = await source.policyFor(aPush(), true);
  expect(policy.alertAt).toBe("critical");
  expect(policy.problems).toEqual([
    expect.stringMatching(/^\.github\/countersign\.yml: line 1: .* \(an earlier version is in force\)$/),
  ]);
});

test("and to the defaults where there is none", async () => {
  const policy = await aSource({ [`web@${BEFORE}`]: "alertAt: [" }).source.policyFor(aPush(), true);
  expect(policy.alertAt).toBe("high");
  expect(policy.problems).toEqual([expect.stringMatching(/\(the defaults are in force\)$/)]);
});

test("a file that may not be read is said, and the defaults hold", async () => {
  const files = { [`web@${BEFORE}`]: { kind: "refused", why: "the App may not read it", mayPass: false } as const };
  const policy = await aSource(files).source.policyFor(aPush(), true);
  expect(policy.problems).toEqual([".github/countersign.yml: not read, the App may not read it"]);
});

test("a branch that the policy ignores is off; the default branch never is", async () => {
  const text = "ignoreBranches: [main, 'renovate/*']";
  const { source } = aSource({ [`web@${BEFORE}`]: text, "web@main": text });
  const enabled = async (ref: string) => (await source.policyFor(aPush({ ref }), true)).enabled;
  expect([await enabled(MAIN), await enabled("refs/heads/renovate/x"), await enabled("refs/heads/topic")]).toEqual([
    true,
    false,
    true,
  ]);
});

test("what is wrong with the file as a push leaves it is told line by line, whoever it judges", async () => {
  const told = (text: Files[string]) => problemsBrought(aReader({ [`web@${shaOf("after")}`]: text }).reader, aPush());
  expect(await told("alertAt: high\nalert: low\n")).toEqual([
    ".github/countersign.yml, as this push leaves it: line 2: alert: unknown key; did you mean alertAt?",
  ]);
  expect(await told("alertAt: high\n")).toEqual([]);
  expect(await told({ kind: "absent" })).toEqual([]);
  const many = await told(Array.from({ length: 30 }, (_, i) => `odd${i}: 1\n`).join(""));
  expect([many.length, many.at(-1)]).toEqual([21, expect.stringMatching(/^… and \d+ more there$/)]);
});
