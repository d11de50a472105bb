/**
 * The dashboard as an HTTP handler: pages rendered here, without a script. Behind the sign-in everything is looked at with the
 * account's own rights, and what it may not see answers like what is not there.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { csrf } from "hono/csrf";
import { secureHeaders } from "hono/secure-headers";
import { RetryableError } from "../pipeline/errors.ts";
import type { DashboardReads } from "../store/dashboard-reads.ts";
import type { Sessions } from "../store/sessions.ts";
import { addActions } from "./actions.ts";
import { addPages } from "./add-pages.ts";
import type { DashboardEnv, PageContext } from "./environment.ts";
import { busyPage, notFoundPage, refusedPage, troublePage } from "./pages/problem.ts";
import type { DashboardPorts } from "./ports.ts";
import { createCookies } from "./session/cookies.ts";
import { createTokenSeal } from "./session/seal-token.ts";
import { addSignIn, isSame } from "./session/sign-in.ts";
import { ICON, ICON_PATH, STYLE, STYLE_PATH } from "./view/style.ts";
import { createFindViewer } from "./viewer.ts";

export interface DashboardOptions extends DashboardPorts {
  readonly reads: DashboardReads;
  readonly sessions: Sessions;
  readonly sessionSecret: string;
  /** Without a slash at its end. */
  readonly publicUrl: string;
  readonly operators: readonly number[];
}

/** Bytes of a form. */
const LARGEST_FORM = 256 * 1024;

export function createDashboard(
  options: DashboardOptions,
): (request: IncomingMessage, response: ServerResponse) => void {
  const { sessionSecret: secret, publicUrl, log } = options;
  const { protocol, pathname, origin } = new URL(publicUrl);
  const base = pathname === "/" ? "" : pathname;
  const secure = protocol === "https:";
  const parts = {
    ...options,
    cookies: createCookies({ secret, secure }),
    seal: createTokenSeal(secret),
    secret,
    base,
  };
  const findViewer = createFindViewer(parts);

  const app = new Hono<DashboardEnv>();
  app.use(headers(secure));
  const asset = (path: string, type: string, body: string) =>
    app.get(path, (context) => {
      context.header("Cache-Control", "public, max-age=31536000, immutable");
      return context.body(body, 200, { "Content-Type": type });
    });
  asset(STYLE_PATH, "text/css; charset=utf-8", STYLE);
  asset(ICON_PATH, "image/svg+xml", ICON);
  app.use(bodyLimit({ maxSize: LARGEST_FORM, onError: (context) => context.text("too large\n", 413) }));
  app.use(csrf({ origin, secFetchSite: "same-origin" }));
  addSignIn(app, parts);

  app.use(async (context, next) => {
    const viewer = await findViewer(context);
    if (!viewer) return sendToSignIn(context, base);
    context.set("viewer", viewer);
    if (context.req.method === "POST" && !isSame(await formToken(context), viewer.csrf)) {
      return context.html(
        refusedPage({ base, viewer }, "The form was not sent from one of these pages.").toString(),
        403,
      );
    }
    return next();
  });
  addPages(app, parts);
  addActions(app, parts);

  app.notFound((context) =>
    context.html(notFoundPage({ base, viewer: context.get("viewer") ?? null }).toString(), 404),
  );
  app.onError((err, context) => {
    // Hono's own refusals – another site's form – carry their status.
    const status = Reflect.get(err, "status");
    if (status === 403)
      return context.html(refusedPage({ base, viewer: null }, "The form came from another site.").toString(), 403);
    if (err instanceof RetryableError) {
      log.warn({ err }, "GitHub did not answer the dashboard");
      return context.html(busyPage({ base, viewer: null }).toString(), 503);
    }
    log.error({ err, method: context.req.method, path: context.req.path }, "a page of the dashboard failed");
    return context.html(troublePage({ base, viewer: null }).toString(), 500);
  });
  const listener = getRequestListener(app.fetch);
  return (request, response) => void listener(request, response);
}

function headers(secure: boolean) {
  const none = ["'none'"];
  const self = ["'self'"];
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: none,
      styleSrc: self,
      imgSrc: self,
      formAction: self,
      baseUri: none,
      frameAncestors: none,
    },
    xFrameOptions: "DENY",
    referrerPolicy: "same-origin",
    strictTransportSecurity: secure ? "max-age=31536000" : false,
    crossOriginResourcePolicy: "same-origin",
    crossOriginOpenerPolicy: "same-origin",
  });
}

/** The same for every path, whether there is something behind it or not. */
function sendToSignIn(context: PageContext, base: string) {
  if (context.req.method !== "GET" && context.req.method !== "HEAD") {
    return context.html(refusedPage({ base, viewer: null }, "You are not signed in.").toString(), 403);
  }
  const { pathname, search } = new URL(context.req.url);
  const to = pathname === "/" ? "" : `?to=${encodeURIComponent(`${pathname}${search}`)}`;
  return context.redirect(`${base}/sign-in${to}`, 303);
}

async function formToken(context: PageContext): Promise<string> {
  const { csrf: token } = await context.req.parseBody();
  return typeof token === "string" ? token : "";
}
