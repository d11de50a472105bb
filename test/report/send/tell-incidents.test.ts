import type { Log, NewMail } from "../../../src/pipeline/ports.ts";
import { toMailBrief } from "../../../src/report/render/email.ts";
import { type IncidentToTell, tellIncidents } from "../../../src/report/send/tell-incidents.ts";
import { aFullReport, aReport, describeAll } from "../a-report.ts";
import { INCIDENT } from "../an-alert-mail.ts";

const CONTEXT = {
  describe: describeAll,
  webUrl: "https://github.com",
  checkRunUrl: "https://github.com/octo/shop/runs/1",
};
const briefOf = (report = aFullReport()): Record<string, unknown> =>
  JSON.parse(JSON.stringify(toMailBrief(report, CONTEXT)));
const elsewhere = briefOf(
  aReport({
    push: { repository: { installationId: 7, id: 43, owner: "octo", name: "secret-shop", defaultBranch: "main" } },
  }),
);

function anIncident(over: Partial<IncidentToTell> = {}): IncidentToTell {
  const incident = {
    id: INCIDENT,
    state: "open",
    severity: "critical",
    title: "t",
    pushes: 2,
    repositories: 2,
  } as const;
  const notices = [
    { kind: "alert", severity: "critical", brief: briefOf(), line: null, recipients: ["maintainers@example.org"] },
    { kind: "alert", severity: "high", brief: elsewhere, line: null, recipients: ["others@example.org"] },
  ] as const;
  return { incident, notices, sequence: 0, mailed: new Map(), ...over };
}

async function told(due: IncidentToTell, digest = false, recipients: readonly string[] = ["security@example.com"]) {
  const mails: NewMail[] = [];
  const warned: string[] = [];
  const log = { warn: (_: unknown, message: string) => void warned.push(message) } as unknown as Log;
  let left = 1;
  const once = (written: readonly NewMail[]) => {
    mails.push(...written);
    return written.length;
  };
  await tellIncidents({
    queue: {
      tell: async (render) => (!digest && left-- > 0 ? once(render(due)) : null),
      tellDigest: async (render) => (digest && left-- > 0 ? once(render([due], "digest:1")) : null),
      escalate: async () => 0,
    },
    recipients,
    escalationRecipients: ["oncall@example.com"],
    incidentUrl: (id) => `https://countersign.example.com/incidents/${id}`,
    log,
  });
  return { mails, warned };
}

test("an incident is one mail to each recipient, who is told of what concerns the own repositories alone", async () => {
  const { mails } = await told(anIncident());
  expect(
    mails.map(({ recipient, audience, severity, incidentId }) => [recipient, audience, severity, incidentId]),
  ).toEqual([
    ["security@example.com", "operator", "critical", INCIDENT],
    ["maintainers@example.org", "policy", "critical", INCIDENT],
    ["others@example.org", "policy", "high", INCIDENT],
  ]);
  const [operator, maintainer, other] = mails;
  expect(operator?.subject).toMatch(/^\[octo\/shop\] Critical/);
  expect(operator?.text).toMatch(/OTHER PUSHES OF THIS INCIDENT\n\* .*\n {2}octo\/secret-shop/);
  expect(operator?.text).toContain(`https://countersign.example.com/incidents/${INCIDENT}`);
  for (const text of [maintainer?.text, maintainer?.html]) expect(text).not.toContain("secret-shop");
  expect(other?.subject).toMatch(/^\[octo\/secret-shop\]/);
  expect(other?.text).not.toContain("config/.env");
  expect(new Set(mails.map(({ key }) => key)).size).toBe(3);
  expect(mails.map(({ thread }) => thread?.sequence)).toEqual([0, 0, 0]);
});

test("a later mail follows the recipient's first one, says what is new, and is the first for whoever joins", async () => {
  const first = { subject: "[octo/shop] High: a thing", thread: "the-thread" };
  const { mails } = await told(anIncident({ sequence: 3, mailed: new Map([["security@example.com", first]]) }));
  expect(mails[0]).toMatchObject({
    subject: "Re: [octo/shop] High: a thing",
    thread: { id: "the-thread", sequence: 3 },
  });
  expect(mails[0]?.text).toContain("2 more alerts of an incident you were mailed about");
  expect(mails[0]?.text).toContain("The incident has 2 pushes to 2 repositories so far");
  expect(mails[1]?.subject).toMatch(/^\[octo\/shop\]/);
  expect(mails[1]?.thread?.sequence).toBe(0);
});

test("a reminder goes to those on call as well, and tells the alert again under one sentence", async () => {
  const line = "Not acknowledged since 2026-03-02 10:05 UTC: reminder 1 of 5";
  const notice = { kind: "escalation", severity: "critical", brief: briefOf(), line, recipients: [] } as const;
  const { mails } = await told(anIncident({ notices: [notice] }));
  expect(mails.map(({ recipient }) => recipient)).toEqual(["security@example.com", "oncall@example.com"]);
  expect(mails[1]?.text).toContain(line);
  expect(mails[1]?.html).toContain("Decodes text and runs it");
});

test("a recipient that a policy names takes nobody's place, whatever it is", async () => {
  const recipients = ["Security@Example.com", "no address", " ann@example.org", "ann@example.org"];
  const notice = { kind: "alert", severity: "high", brief: briefOf(), line: null, recipients } as const;
  const { mails } = await told(anIncident({ notices: [notice] }));
  expect(mails.map(({ audience, recipient, problem }) => [audience, recipient, problem])).toEqual([
    ["operator", "security@example.com", null],
    ["policy", "ann@example.org", null],
    ["policy", "no address", "it is no mail address"],
  ]);
});

test("a digest lists what it tells, in two or three lines each", async () => {
  const { mails } = await told(anIncident(), true);
  expect(mails[0]).toMatchObject({
    kind: "digest",
    incidentId: null,
    thread: null,
    key: "digest:1:security@example.com",
  });
  expect(mails[0]?.subject).toBe("[octo] Digest: 1 incident below high");
  expect(mails[0]?.text).toMatch(/\* Critical.*\n {2}octo\/shop\n {2}Subject: Update deps/);
  expect(mails[0]?.text).toContain("octo/secret-shop");
  expect(mails[1]?.text).not.toContain("octo/secret-shop");
});

test("an incident without a recipient is said in the log", async () => {
  const notice = { kind: "alert", severity: "high", brief: briefOf(), line: null, recipients: [] } as const;
  const { mails, warned } = await told(anIncident({ notices: [notice] }), false, []);
  expect(mails).toEqual([]);
  expect(warned).toEqual(["alert without a mail: neither the policy nor ALERT_RECIPIENTS names an address"]);
});

test("a notice of an earlier form, or of none, is told by the incident's own title", async () => {
  const notice = { kind: "alert", severity: "high", brief: { odd: true }, line: null, recipients: [] } as const;
  const { mails } = await told(anIncident({ notices: [notice] }));
  expect(mails[0]?.subject).toBe("[countersign] t");
});
