/** The pages in a real browser: accessible in dark and light, no sideways scrolling on a phone, by keyboard, without JavaScript. */
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { readAppManifest } from "../../src/config/app-manifest.ts";
import { renderAnswersPage, renderManifestPage, renderRegisteredPage } from "../../src/setup/pages.ts";
import { shaOf } from "../support/a-push.ts";
import { openTestDatabase, type TestDatabase } from "../support/test-database.ts";
import { type ADashboard, aDashboard, type Filled, fill, HOSTILE, OLGA, WANDA } from "./a-dashboard.ts";
import { aVisitor } from "./a-visitor.ts";

const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) =>
  existsSync(path),
);
if (CHROMIUM === undefined) process.stderr.write("no Chromium at /usr/bin/chromium: the browser's tests are skipped\n");
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Of one test; it takes some seconds where nothing else runs. */
const PATIENCE_MS = 120_000;

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
  }[];
}

(CHROMIUM === undefined ? describe.skip : describe)("in Chromium", () => {
  let opened: TestDatabase;
  let dashboard: ADashboard;
  let filled: Filled;
  let browser: Browser;
  beforeAll(async () => {
    opened = await openTestDatabase("pglite");
    dashboard = await aDashboard(opened.database);
    filled = await fill(opened.database, HOSTILE);
    const long = "x".repeat(400);
    const patch = `@@ -1,1 +1,3 @@\n first\n+second ${long}\n+third\n`;
    const commit = {
      message: `Subject ${long}`,
      author: `${HOSTILE} <a@example.com>`,
      committer: "GitHub <noreply@github.com>",
    };
    dashboard.commits.set(shaOf("after"), { ...commit, files: [{ path: `src/${HOSTILE}.js`, patch }] });
    browser = await chromium.launch({ executablePath: CHROMIUM ?? "", args: ["--no-sandbox"] });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await dashboard?.close();
    await opened?.remove();
  });

  async function signedIn(
    account: typeof WANDA,
    options: Parameters<Browser["newContext"]>[0] = {},
  ): Promise<BrowserContext> {
    const visitor = aVisitor(dashboard.url);
    await visitor.signIn(account);
    const context = await browser.newContext(options);
    const cookies = [...visitor.cookies].map(([name, value]) => ({ name, value, url: dashboard.url }));
    await context.addCookies(cookies);
    return context;
  }

  /** The form is on the page of the one who may write. */
  const paths = () => [
    "/",
    "/orgs/acme",
    "/repositories/101",
    "/detectors",
    "/deliveries",
    "/deliveries/delivery-1",
    "/nothing",
  ];

  /** In dark, what differs from light: the colours. */
  async function problemsOf(page: Page, scheme: "light" | "dark"): Promise<string[]> {
    await page.evaluate(AXE);
    const rules = scheme === "dark" ? ', runOnly: ["color-contrast"]' : "";
    const { violations } = await page.evaluate<AxeResult>(`axe.run({ resultTypes: ["violations"]${rules} })`);
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ""}`),
    );
  }

  test.each(["light", "dark"] as const)(
    "no page has an accessibility violation, %s",
    async (colorScheme) => {
      const [olga, wanda] = [await signedIn(OLGA, { colorScheme }), await signedIn(WANDA, { colorScheme })];
      const stranger = await browser.newContext({ colorScheme });
      for (const [context, seen] of [
        [olga, paths()],
        [wanda, [`/incidents/${filled.incident}`, `/pushes/${filled.bad}`]],
        [stranger, ["/sign-in"]],
      ] as const) {
        const page = await context.newPage();
        for (const path of seen) {
          await page.goto(dashboard.url + path);
          expect([path, await problemsOf(page, colorScheme)]).toEqual([path, []]);
        }
        await context.close();
      }
    },
    PATIENCE_MS,
  );

  test(
    "no page scrolls sideways from 375 to 1,600 pixels, or reports an error",
    async () => {
      const context = await signedIn(OLGA);
      const page = await context.newPage();
      const errors: string[] = [];
      page.on(
        "console",
        (message) => message.type() === "error" && !message.text().includes("404") && errors.push(message.text()),
      );
      for (const path of [...paths(), `/pushes/${filled.bad}`, `/incidents/${filled.incident}`]) {
        await page.goto(dashboard.url + path);
        for (const width of [375, 800, 1600]) {
          await page.setViewportSize({ width, height: 800 });
          const scrolls = await page.evaluate<number>(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth",
          );
          expect([path, width, scrolls]).toEqual([path, width, 0]);
        }
      }
      expect(errors).toEqual([]);
      await context.close();
    },
    PATIENCE_MS,
  );

  test(
    "the pages of set-up are as readable, in dark and light, and scroll no more sideways",
    async () => {
      const { default_permissions: permissions, default_events: events } = readAppManifest();
      const answers = { organization: "acme", publicUrl: `https://${"x".repeat(60)}.example.com` };
      const problem = "The address must begin with https:// unless it is on this machine.";
      const pages = [
        renderAnswersPage({ ...answers, problem, gitHub: "github.com" }, "n"),
        renderManifestPage({ answers, manifest: {}, action: "https://github.com/x", permissions, events }, "n"),
        renderRegisteredPage({ name: "acme", installUrl: "https://github.com/x", file: `/srv/${"x".repeat(80)}` }, "n"),
      ];
      for (const colorScheme of ["light", "dark"] as const) {
        const context = await browser.newContext({ colorScheme, viewport: { width: 375, height: 800 } });
        const page = await context.newPage();
        for (const content of pages) {
          await page.setContent(content);
          expect(await problemsOf(page, colorScheme)).toEqual([]);
          expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(375);
          // What is not said by a style of ours stays black on the dark ground of a browser.
          const colour = await page.evaluate<string>("getComputedStyle(document.body).color");
          expect(colour).toBe(colorScheme === "dark" ? "rgb(240, 246, 252)" : "rgb(31, 35, 40)");
        }
        await context.close();
      }
    },
    PATIENCE_MS,
  );

  test(
    "a decision is made by keyboard alone, without JavaScript",
    async () => {
      const context = await signedIn(WANDA, { javaScriptEnabled: false });
      const page = await context.newPage();
      await page.goto(`${dashboard.url}/pushes/${filled.bad}`);
      await page.keyboard.press("Tab");
      expect(await page.locator(":focus").textContent()).toBe("Skip to content");
      await page.keyboard.press("Enter");
      expect(new URL(page.url()).hash).toBe("#main");
      const focused = () =>
        page
          .locator(":focus")
          .first()
          .getAttribute("name")
          .catch(() => null);
      for (let i = 0; i < 40 && (await focused()) !== "finding"; i++) await page.keyboard.press("Tab");
      await page.keyboard.press("Space"); // the leak, which is never chosen beforehand
      for (let i = 0; i < 10 && (await focused()) !== "why"; i++) await page.keyboard.press("Tab");
      await page.keyboard.type("our own tool");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Tab");
      dashboard.wishes.length = 0;
      await page.keyboard.press("Enter");
      await page.waitForURL(/asked=/);
      expect(await page.locator('[role="status"]').textContent()).toContain("Done: legitimate by wanda-writes");
      expect(dashboard.wishes).toMatchObject([
        { kind: "legitimate", why: "our own tool", days: 90, findings: ["e".repeat(64), "f".repeat(64)] },
      ]);
      await context.close();
    },
    PATIENCE_MS,
  );
});
