/** Which address shows which page. A page looks up what it shows with the viewer's rights, and is nothing where that is nothing. */
import type { Hono } from "hono";
import type { Html } from "../report/render/html-template.ts";
import type { DashboardReads } from "../store/dashboard-reads.ts";
import type { DashboardEnv, PageContext } from "./environment.ts";
import { deliveriesPage, deliveryPage } from "./pages/deliveries.ts";
import { detectorsPage } from "./pages/detectors.ts";
import { homePage } from "./pages/home.ts";
import { incidentPage } from "./pages/incident.ts";
import { organisationPage } from "./pages/organisation.ts";
import { pushPage } from "./pages/push.ts";
import { repositoryPage } from "./pages/repository.ts";
import type { DashboardPorts } from "./ports.ts";
import type { Frame } from "./view/layout.ts";
import type { Viewer } from "./viewer.ts";

export interface PageParts extends DashboardPorts {
  readonly reads: DashboardReads;
  /** Path before every path of ours. */
  readonly base: string;
}

/** What a page is made of: the request, who asks, and where to look. */
export interface PageRequest {
  readonly parts: PageParts;
  readonly viewer: Viewer;
  readonly frame: Frame;
  readonly query: (name: string) => string | undefined;
}

type Page = (request: PageRequest, name: string) => Promise<Html | { readonly to: string } | null>;

const PAGES: Readonly<Record<string, Page>> = {
  "/": homePage,
  "/orgs/:name": organisationPage,
  "/repositories/:name": repositoryPage,
  "/pushes/:name": pushPage,
  "/incidents/:name": incidentPage,
  "/detectors": detectorsPage,
};
/** For operators alone; for everybody else they are not there. */
const OPERATOR_PAGES: Readonly<Record<string, Page>> = {
  "/deliveries": deliveriesPage,
  "/deliveries/:name": deliveryPage,
};

export function addPages(app: Hono<DashboardEnv>, parts: PageParts): void {
  const show = (path: string, page: Page, isFor: (viewer: Viewer) => boolean) =>
    app.get(path, async (context) => {
      const request = toRequest(context, parts);
      const found = isFor(request.viewer) ? await page(request, context.req.param("name") ?? "") : null;
      if (found === null) return context.notFound();
      context.header("Cache-Control", "private, no-store");
      return "to" in found ? context.redirect(`${parts.base}${found.to}`, 303) : context.html(found.toString());
    });
  for (const [path, page] of Object.entries(PAGES)) show(path, page, () => true);
  for (const [path, page] of Object.entries(OPERATOR_PAGES)) show(path, page, ({ isOperator }) => isOperator);
}

export function toRequest(context: PageContext, parts: PageParts): PageRequest {
  const viewer = context.get("viewer");
  return { parts, viewer, frame: { base: parts.base, viewer }, query: (name) => context.req.query(name) };
}
