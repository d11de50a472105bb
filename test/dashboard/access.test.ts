/** Who gets in, and who does not: sign-in, sessions, forms of other sites, and what is refused. */
import { createHmac } from "node:crypto";
import { RetryableError } from "../../src/pipeline/errors.ts";
import { createSessions } from "../../src/store/sessions.ts";
import { openTestDatabase, type TestDatabase } from "../support/test-database.ts";
import {
  type ADashboard,
  aDashboard,
  type Filled,
  fill,
  MALLORY,
  OLGA,
  REGINALD,
  SECRET,
  WANDA,
} from "./a-dashboard.ts";
import { aVisitor, type Visitor } from "./a-visitor.ts";

const MINUTE = 60_000;
let opened: TestDatabase;
let dashboard: ADashboard;
let filled: Filled;
beforeAll(async () => {
  opened = await openTestDatabase("pglite");
  dashboard = await aDashboard(opened.database);
  filled = await fill(opened.database);
}, 120_000);
afterAll(async () => {
  await dashboard?.close();
  await opened?.remove();
});

async function as(account: typeof WANDA): Promise<Visitor> {
  const visitor = aVisitor(dashboard.url);
  await visitor.signIn(account);
  return visitor;
}

const decision = (csrf: string): [string, string][] => [
  ["csrf", csrf],
  ["kind", "legitimate"],
  ["why", "our own tool"],
  ["days", "30"],
  ["finding", "f".repeat(64)],
  ["finding", "e".repeat(64)],
];

describe("signing in", () => {
  test("every path but the sign-in leads there, whether it exists or not", async () => {
    const visitor = aVisitor(dashboard.url);
    for (const path of ["/", "/orgs/acme", `/pushes/${filled.bad}`, "/deliveries", "/nothing"]) {
      const answer = await visitor.get(path);
      expect([path, answer.status, answer.text]).toEqual([path, 303, ""]);
      expect(answer.location).toBe(path === "/" ? "/sign-in" : `/sign-in?to=${encodeURIComponent(path)}`);
    }
    expect((await visitor.post(`/pushes/${filled.bad}/decide`, decision("x"))).status).toBe(403);
    expect((await visitor.get("/sign-in")).status).toBe(200);
  });

  test("leads back to where somebody wanted to go, and to no other site", async () => {
    const visitor = aVisitor(dashboard.url);
    const back = async (to: string) => {
      const started = await visitor.get(`/auth/start?to=${encodeURIComponent(to)}`);
      const state = new URL(started.location ?? "").searchParams.get("state");
      return (await visitor.get(`/auth/callback?code=code-wanda-writes&state=${state}`)).location;
    };
    expect(await back("/orgs/acme?days=7")).toBe("/orgs/acme?days=7");
    for (const to of ["//evil.example", "/\\evil.example", "https://evil.example", "/a\r\nb: c"])
      expect(await back(to)).toBe("/");
  });

  test("is refused without the state of this browser, with another's, twice, and with a wrong code", async () => {
    const [one, other] = [aVisitor(dashboard.url), aVisitor(dashboard.url)];
    const stateOf = async (visitor: Visitor) =>
      new URL((await visitor.get("/auth/start")).location ?? "").searchParams.get("state") ?? "";
    const theirs = await stateOf(other);
    const callback = (state: string, code = "code-wanda-writes") => `/auth/callback?code=${code}&state=${state}`;
    expect((await aVisitor(dashboard.url).get(callback(theirs))).status).toBe(403);
    await stateOf(one);
    expect((await one.get(callback(theirs))).status).toBe(403);
    const mine = await stateOf(one);
    expect((await one.get(callback(mine, "guessed"))).status).toBe(403);
    expect((await one.get(callback(mine))).status).toBe(403); // the state was used
    expect(one.cookies.has("countersign")).toBe(false);
  });
});

test("an address signs in twenty times a minute at most", async () => {
  dashboard.trouble.address = "192.0.2.7";
  for (let i = 0; i < 20; i++) await as(WANDA);
  await expect(as(WANDA)).rejects.toThrow("not signed in: 429");
  dashboard.trouble.address = "192.0.2.8";
  await as(WANDA);
  dashboard.trouble.address = null;
});

describe("a session", () => {
  test("has a cookie that no script reads, is bound to one site, and is Secure under https", async () => {
    const visitor = aVisitor(dashboard.url);
    const started = await visitor.get("/auth/start");
    expect(started.headers.getSetCookie()[0]).toMatch(
      /^countersign-sign-in=[^;]+; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    const secure = await aDashboard(opened.database, { publicUrl: "https://countersign.example.com/base" });
    const answer = await aVisitor(secure.url).get("/auth/start");
    expect(answer.headers.getSetCookie()[0]).toMatch(
      /^__Host-countersign-sign-in=[^;]+; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect(answer.location).toContain(encodeURIComponent("https://countersign.example.com/base/auth/callback"));
    expect(answer.headers.get("strict-transport-security")).toBe("max-age=31536000");
    await secure.close();
  });

  test("is not taken from a forged cookie, a signed guess, or another secret", async () => {
    const visitor = await as(WANDA);
    const whole = visitor.cookies.get("countersign") ?? "";
    const [key = ""] = decodeURIComponent(whole).split(".");
    const sign = (value: string, secret: string) =>
      encodeURIComponent(`${value}.${createHmac("sha256", secret).update(value).digest("base64")}`);
    expect(sign(key, SECRET)).toBe(whole); // the test knows the form
    for (const forged of [
      key,
      sign(key, "another secret that is long enough to be one"),
      sign("A".repeat(43), SECRET),
      sign(`${key}' OR 1=1 --`, SECRET),
      `${whole.slice(0, -6)}AAAA%3D`,
    ]) {
      visitor.cookies.set("countersign", forged);
      expect((await visitor.get("/orgs/acme")).status).toBe(303);
    }
  });

  test("gets a new key every ten minutes; the old one ends the session when it is used again later", async () => {
    const visitor = await as(WANDA);
    const first = visitor.cookies.get("countersign") ?? "";
    dashboard.clock.at += 11 * MINUTE;
    expect((await visitor.get("/orgs/acme")).status).toBe(200);
    expect(visitor.cookies.get("countersign")).not.toBe(first);
    const thief = aVisitor(dashboard.url);
    thief.cookies.set("countersign", first);
    expect((await thief.get("/orgs/acme")).status).toBe(200); // a request that was under way
    dashboard.clock.at += MINUTE;
    thief.cookies.set("countersign", first);
    expect((await thief.get("/orgs/acme")).status).toBe(303);
    expect((await visitor.get("/orgs/acme")).status).toBe(303);
    expect(dashboard.logged.join("\n")).toContain("its old cookie was used again");
  });

  test("is over after eight hours, after signing out, and once GitHub takes the token back", async () => {
    const late = await as(WANDA);
    dashboard.clock.at += 8 * 60 * MINUTE;
    expect((await late.get("/orgs/acme")).status).toBe(303);

    const leaving = await as(WANDA);
    const kept = leaving.cookies.get("countersign") ?? "";
    expect((await leaving.post("/sign-out", [["csrf", await leaving.csrf()]])).location).toBe("/sign-in");
    leaving.cookies.set("countersign", kept);
    expect((await leaving.get("/orgs/acme")).status).toBe(303);
    expect(dashboard.trouble.signedOut).toEqual([`token-${WANDA.id}`]);

    const revoked = await as(WANDA);
    dashboard.trouble.revoked = true;
    expect((await revoked.get("/orgs/acme")).status).toBe(303);
    dashboard.trouble.revoked = false;
    expect((await revoked.get("/orgs/acme")).status).toBe(303);
  });

  test("keeps neither its key nor the account's token readable in the database", async () => {
    const visitor = await as(WANDA);
    const [key = ""] = decodeURIComponent(visitor.cookies.get("countersign") ?? "").split(".");
    const rows = await opened.database.prisma.session.findMany();
    const all = rows
      .map((row) => [...Object.values(row)].map(String).join(" ") + Buffer.from(row.sealedToken).toString("latin1"))
      .join("\n");
    expect(all).not.toContain(key);
    expect(all).not.toContain(`token-${WANDA.id}`);
    expect(await createSessions(opened.database).find(key.slice(1))).toBeNull();
  });

  test("shows nothing while GitHub does not answer", async () => {
    const visitor = await as(WANDA);
    dashboard.trouble.busy = new RetryableError("GitHub is busy");
    const answer = await visitor.get("/orgs/acme");
    dashboard.trouble.busy = null;
    expect(answer.status).toBe(503);
    expect(answer.text).toContain("GitHub does not answer");
    expect(answer.text).not.toContain("acme");
  });
});

describe("a form", () => {
  const path = () => `/pushes/${filled.bad}/decide`;

  test("of a page here is taken, with who asked", async () => {
    const wanda = await as(WANDA);
    dashboard.wishes.length = 0;
    const done = await wanda.post(path(), decision(await wanda.csrf()));
    expect(done.location).toBe(`/pushes/${filled.bad}?asked=decision-${filled.bad}-1`);
    expect(dashboard.wishes).toEqual([
      {
        pushId: filled.bad,
        by: WANDA,
        kind: "legitimate",
        why: "our own tool",
        days: 30,
        everywhere: false,
        findings: ["f".repeat(64), "e".repeat(64)],
      },
    ]);
  });

  test("of another site is refused, and so is one without its token, or with another session's", async () => {
    const wanda = await as(WANDA);
    const csrf = await wanda.csrf();
    const other = await (await as(OLGA)).csrf();
    dashboard.wishes.length = 0;
    const elsewhere = { origin: "https://evil.example", "sec-fetch-site": "cross-site" };
    const answers = [
      await wanda.post(path(), decision(csrf), elsewhere),
      await wanda.post(path(), decision("")),
      await wanda.post(path(), decision(other)),
      await wanda.post(path(), decision(csrf).slice(1)),
      await wanda.post(path(), decision(csrf), { origin: "null" }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
    expect(dashboard.wishes).toEqual([]);
  });

  test("that lacks a reason, a finding, a kind, or asks for too long is refused with what is missing", async () => {
    const wanda = await as(WANDA);
    const csrf = await wanda.csrf();
    dashboard.wishes.length = 0;
    for (const [change, problem] of [
      [["why", "  "], "give a reason"],
      [["days", "4000"], "days are a number"],
      [["kind", "ignored"], "choose what it is"],
    ] as const) {
      const fields = decision(csrf).map(([name, value]): [string, string] => [
        name,
        name === change[0] ? change[1] : value,
      ]);
      const answer = await wanda.post(path(), fields);
      expect([answer.status, answer.text.includes(problem)]).toEqual([400, true]);
    }
    const none = decision(csrf).filter(([name]) => name !== "finding");
    expect((await wanda.post(path(), none)).text).toContain("choose at least one finding");
    const large: [string, string][] = [...decision(csrf), ["more", "x".repeat(300_000)]];
    expect((await wanda.post(path(), large, { connection: "close" })).status).toBe(413);
    expect(dashboard.wishes).toEqual([]);
  });

  test("of somebody who may not decide is refused, said and logged", async () => {
    const reginald = await as(REGINALD);
    const answer = await reginald.post(path(), decision(await reginald.csrf()));
    expect(answer.status).toBe(403);
    expect(answer.text).toContain("Reginald-reads has no write access. Nothing was changed.");
    expect(dashboard.logged.join("\n")).toContain("refused in the dashboard");
  });

  test("about what the account cannot read, or of a page for operators, is not there", async () => {
    const mallory = await as(MALLORY);
    const csrf = await mallory.csrf();
    dashboard.wishes.length = 0;
    dashboard.retried.length = 0;
    const paths = [
      path(),
      `/pushes/${filled.bad}/analyse`,
      `/incidents/${filled.incident}/acknowledge`,
      `/incidents/${filled.incident}/resolve`,
      "/deliveries/retry",
      "/pushes/x/decide",
    ];
    for (const one of paths) expect([one, (await mallory.post(one, decision(csrf))).status]).toEqual([one, 404]);
    expect([dashboard.wishes, dashboard.retried]).toEqual([[], []]);
  });

  test("acknowledges and resolves an incident", async () => {
    const wanda = await as(WANDA);
    const csrf = await wanda.csrf();
    const { incident: id } = filled;
    dashboard.wishes.length = 0;
    expect((await wanda.post(`/incidents/${id}/acknowledge`, [["csrf", csrf]])).location).toBe(
      `/incidents/${id}?done=acknowledged`,
    );
    expect((await wanda.post(`/incidents/${id}/resolve`, [["csrf", csrf]])).status).toBe(400);
    const resolved = await wanda.post(`/incidents/${id}/resolve`, [
      ["csrf", csrf],
      ["why", "reverted"],
    ]);
    expect(resolved.location).toBe(`/incidents/${id}?done=resolved`);
    expect(dashboard.wishes).toEqual([
      { id, what: "acknowledge", by: WANDA, why: "" },
      { id, what: "resolve", by: WANDA, why: "reverted" },
    ]);
  });
});

test("every answer forbids scripts, frames and forms to elsewhere, and pages are not kept", async () => {
  const { headers } = await (await as(WANDA)).get("/orgs/acme");
  expect(headers.get("content-security-policy")).toBe(
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  );
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("x-frame-options")).toBe("DENY");
  expect(headers.get("cache-control")).toBe("private, no-store");
});
