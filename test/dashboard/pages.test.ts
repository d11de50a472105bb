/** Every page, over a real database: what it shows, to whom, and that nothing of a push breaks out of it. */

import { shaOf } from "../support/a-push.ts";
import { openTestDatabase, type TestDatabase } from "../support/test-database.ts";
import {
  type ADashboard,
  aDashboard,
  type Filled,
  fill,
  HOSTILE,
  MALLORY,
  OLGA,
  REGINALD,
  WANDA,
} from "./a-dashboard.ts";
import { aVisitor, type Visitor } from "./a-visitor.ts";

let opened: TestDatabase;
let dashboard: ADashboard;
let filled: Filled;
beforeAll(async () => {
  opened = await openTestDatabase("pglite");
  dashboard = await aDashboard(opened.database);
  filled = await fill(opened.database, HOSTILE);
  const patch = `@@ -1,1 +1,3 @@\n first\n+second ${HOSTILE}\n+third\n`;
  dashboard.commits.set(shaOf("after"), {
    message: `Subject ${HOSTILE}\n\nbody`,
    author: `${HOSTILE} <a@example.com>`,
    committer: "GitHub <noreply@github.com>",
    files: [{ path: `src/${HOSTILE}.js`, patch }],
  });
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

test("the first page leads to the only organisation, or lists them", async () => {
  expect((await (await as(WANDA)).get("/")).location).toBe("/orgs/acme");
  const { text } = await (await as(OLGA)).get("/");
  expect(text).toContain('href="/orgs/acme"');
  expect(text).toContain('href="/orgs/other"');
});

test("an organisation shows incidents, trend, coverage and repositories, of what the account can read alone", async () => {
  const { status, text } = await (await as(REGINALD)).get("/orgs/ACME");
  expect(status).toBe(200);
  expect(text).toContain(`href="/incidents/${filled.incident}"`);
  expect(text).toContain("Commits judged by day: 1 commits judged, of them 1 high or critical");
  expect(text).toContain("of 1 that you can read");
  expect(text).toContain("too large");
  expect(text).not.toContain(">api<");
  expect(text).not.toContain("Queue and budget");
  const whole = await (await as(WANDA)).get("/orgs/acme?days=7");
  expect(whole.text).toContain("Commits judged by day: 2 commits judged, of them 1 high or critical");
  expect(whole.text).toContain(">api<");
  expect((await (await as(OLGA)).get("/orgs/acme")).text).toContain("Queue and budget");
});

test("an incident shows its evidence with the code around it, what happened, and who was notified", async () => {
  const { status, text } = await (await as(WANDA)).get(`/incidents/${filled.incident}`);
  expect(status).toBe(200);
  expect(text).toContain("Open for");
  expect(text).toContain("Forged merge &lt;script&gt;");
  expect(text).toContain('<tr class="here"><td class="line">3</td><td>+</td><td>third</td>');
  expect(text).toContain("Alert raised");
  expect(text.indexOf("third</td>")).toBeLessThan(text.indexOf("What happened")); // what was found comes first
  expect(text).toContain("No mail was sent.");
  expect(text).toContain("Acknowledge");
  const read = await (await as(REGINALD)).get(`/incidents/${filled.incident}`);
  expect(read.text).not.toContain("Acknowledge</button>");
});

test("a push shows the verdict, its gaps, its commits, and the form for those who may write", async () => {
  const { text } = await (await as(WANDA)).get(`/pushes/${filled.bad}`);
  expect(text).toContain("Critical, not finished: Forged merge");
  expect(text).toContain("this verdict is not complete");
  expect(text).toContain("Mark legitimate</button>");
  expect(text).not.toContain("To put it back"); // a name with hidden characters cannot be copied as it is seen
  const shop = (await (await as(MALLORY)).get(`/pushes/${filled.shop}`)).text;
  expect(shop).toMatch(/<pre class="commands">git fetch origin [^<⟨]*\ngit (?:push|revert) [^<⟨]*<\/pre>/);
  // A leak is never chosen before somebody chooses it.
  expect(text).toContain(`value="${"f".repeat(64)}" checked`);
  expect(text).toContain(`value="${"e".repeat(64)}">`);
  const read = await (await as(REGINALD)).get(`/pushes/${filled.bad}`);
  expect(read.text).toContain("Deciding needs write access");
  expect(read.text).not.toContain("Mark legitimate</button>");
});

test("a repository shows risk over time, what is usual, the policy with its problems, and the ledger", async () => {
  const { status, text } = await (await as(WANDA)).get("/repositories/102");
  expect(status).toBe(200);
  expect(text).toContain("1 commit by 1 contributor");
  expect(text).toContain(".github/countersign.yml:3: &lt;unknown&gt; key");
  expect(text).toContain("<code>empty-commit</code>");
  expect(text).toContain(`href="/pushes/${filled.api}"`);
});

test("detectors show hits and precision", async () => {
  const { text } = await (await as(WANDA)).get("/detectors");
  expect(text).toContain("<code>identity/forged-github-merge</code>");
  expect(text).toMatch(/forged-github-merge<\/code><\/small><\/th><td class="number">1<\/td>/);
});

test("deliveries are an operator's, with their state and another try", async () => {
  const olga = await as(OLGA);
  const dead = (await olga.get("/deliveries?state=dead")).text;
  expect(dead).toContain("&lt;b&gt;boom&lt;/b&gt;");
  expect(dead).toContain("Retry all dead deliveries");
  expect((await olga.get("/deliveries?state=received")).text).not.toContain("Retry all");
  expect((await olga.get("/deliveries/delivery-1")).text).toContain("Retry</button>");
  expect((await olga.get("/deliveries/delivery-2")).status).toBe(404);
  const done = await olga.post("/deliveries/retry", [
    ["csrf", await olga.csrf()],
    ["id", "delivery-1"],
  ]);
  expect(done.location).toBe("/deliveries?retried=1");
  expect(dashboard.retried).toEqual([{ id: "delivery-1" }]);
});

test("nothing of a push breaks out of any page, and hidden characters are named", async () => {
  const wanda = await as(WANDA);
  const paths = [
    "/orgs/acme",
    "/repositories/101",
    `/pushes/${filled.bad}`,
    `/incidents/${filled.incident}`,
    "/detectors",
  ];
  for (const path of paths) {
    const { text, status } = await wanda.get(path);
    expect([path, status]).toEqual([path, 200]);
    expect(text).not.toMatch(/<script|<img/i);
    expect(text).not.toContain("\u202E");
    expect(text).not.toContain("\u0000");
  }
  expect((await wanda.get(`/pushes/${filled.bad}`)).text).toContain("⟨U+202E⟩");
});

test("what was asked for is said when it is done, and looked for again while it is not", async () => {
  const wanda = await as(WANDA);
  const done = await wanda.get(`/pushes/${filled.bad}?asked=decision-${filled.bad}-1`);
  expect(done.text).toContain("Done: legitimate by wanda-writes: 1 of 1 findings");
  const under = await wanda.get(`/pushes/${filled.bad}?asked=decision-${filled.bad}-2`);
  expect(under.text).toContain('<meta http-equiv="refresh" content="3">');
});

test("what an account cannot read answers like what is not there", async () => {
  const mallory = await as(MALLORY);
  const missing = await mallory.get("/pushes/00000000-0000-4000-8000-000000000000");
  expect(missing.status).toBe(404);
  for (const path of [
    "/orgs/acme",
    "/repositories/101",
    "/repositories/999",
    `/pushes/${filled.bad}`,
    `/pushes/${filled.api}`,
    `/incidents/${filled.incident}`,
    "/deliveries",
    "/deliveries/delivery-1",
    "/nothing",
  ]) {
    const answer = await mallory.get(path);
    expect([path, answer.status, answer.text]).toEqual([path, 404, missing.text]);
  }
  expect((await mallory.get("/orgs/other")).text).toContain("Secret of the shop");
});
