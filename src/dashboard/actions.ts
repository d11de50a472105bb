/** What a signed-in account can have done: deciding, judging again, acknowledging, resolving, retrying, signing out. */
import type { Hono } from "hono";
import { z } from "zod";
import { DECISION_KINDS } from "../pipeline/ports.ts";
import type { Sessions } from "../store/sessions.ts";
import { type PageParts, toRequest } from "./add-pages.ts";
import type { DashboardEnv, PageContext } from "./environment.ts";
import { readVisibleIncident } from "./pages/incident.ts";
import { refusedPage } from "./pages/problem.ts";
import type { Asked } from "./ports.ts";
import type { Cookies } from "./session/cookies.ts";

export interface ActionParts extends PageParts {
  readonly sessions: Sessions;
  readonly cookies: Cookies;
}

const Why = z.string().trim().min(1).max(1000);
const Days = z
  .string()
  .regex(/^\d{0,4}$/)
  .transform((text) => (text === "" ? null : Number(text)))
  .refine((days) => days === null || (days >= 1 && days <= 3650));
const DecisionForm = z.object({
  kind: z.enum(DECISION_KINDS),
  why: Why,
  days: Days,
  everywhere: z.literal("yes").optional(),
  finding: z.array(z.string().min(1).max(200)).min(1).max(100),
});

export function addActions(app: Hono<DashboardEnv>, parts: ActionParts): void {
  const { base, reads, actions, log } = parts;
  const refuse = (context: PageContext, why: string, status: 400 | 403 | 409 = 403) =>
    context.html(refusedPage({ base, viewer: context.get("viewer") }, why).toString(), status);
  const to = (context: PageContext, path: string) => context.redirect(`${base}${path}`, 303);

  /** A push of a repository that the viewer can read; null otherwise, whatever the reason. */
  async function readPush(context: PageContext) {
    const push = await reads.pushes.show(context.req.param("id") ?? "");
    return push && context.get("viewer").repositories.has(push.repository.id) ? push : null;
  }

  function answer(context: PageContext, pushId: string, done: Asked) {
    const { account } = context.get("viewer");
    if (!("refused" in done)) return to(context, `/pushes/${pushId}?asked=${encodeURIComponent(done.asked)}`);
    log.warn({ account: account.id, push: pushId, why: done.refused }, "refused in the dashboard");
    return refuse(context, `${done.refused.replace(/^./, (first) => first.toUpperCase())}. Nothing was changed.`);
  }

  app.post("/pushes/:id/decide", async (context) => {
    const push = await readPush(context);
    if (!push) return context.notFound();
    const { finding, ...fields } = await context.req.parseBody({ all: true });
    const form = DecisionForm.safeParse({ ...fields, finding: [finding ?? []].flat() });
    if (!form.success) return refuse(context, `Not decided: ${form.error.issues.map(toProblem).join("; ")}.`, 400);
    const { kind, why, days, finding: findings } = form.data;
    const everywhere = form.data.everywhere === "yes";
    const by = context.get("viewer").account;
    return answer(
      context,
      push.id,
      await actions.decide({ pushId: push.id, by, kind, why, days, findings, everywhere }),
    );
  });

  app.post("/pushes/:id/analyse", async (context) => {
    const push = await readPush(context);
    if (!push) return context.notFound();
    return answer(context, push.id, await actions.analyse(push.id, context.get("viewer").account));
  });

  for (const what of ["acknowledge", "resolve"] as const) {
    app.post(`/incidents/:id/${what}`, async (context) => {
      const visible = await readVisibleIncident(toRequest(context, parts), context.req.param("id") ?? "");
      if (!visible) return context.notFound();
      if (!visible.isWhole) return refuse(context, "This incident reaches repositories that your account cannot read.");
      const { account } = context.get("viewer");
      const { id } = visible.incident;
      const fields = await context.req.parseBody();
      const why = what === "resolve" ? Why.safeParse(fields["why"]) : { success: true as const, data: "" };
      if (!why.success) return refuse(context, "Not resolved: a reason of at most 1,000 characters is needed.", 400);
      const done = await actions.incident({ id, what, by: account, why: why.data });
      if (done.refused === null)
        return to(context, `/incidents/${id}?done=${what === "resolve" ? "resolved" : "acknowledged"}`);
      log.warn({ account: account.id, incident: id, why: done.refused }, "refused in the dashboard");
      return refuse(context, `${done.refused.replace(/^./, (first) => first.toUpperCase())}. Nothing was changed.`);
    });
  }

  app.post("/deliveries/retry", async (context) => {
    const { isOperator, account } = context.get("viewer");
    if (!isOperator) return context.notFound();
    const { id } = await context.req.parseBody();
    const retried = await parts.deliveries.retry(typeof id === "string" ? { id } : "all");
    log.info({ account: account.id, deliveries: retried.length }, "deliveries retried in the dashboard");
    return to(context, `/deliveries?retried=${retried.length}`);
  });

  app.post("/sign-out", async (context) => {
    const { sessionId, token } = context.get("viewer");
    await parts.sessions.end(sessionId);
    parts.cookies.session.clear(context);
    await parts.accounts.signOut(token);
    return to(context, "/sign-in");
  });
}

function toProblem({ path }: z.core.$ZodIssue): string {
  switch (path[0]) {
    case "finding":
      return "choose at least one finding";
    case "why":
      return "give a reason of at most 1,000 characters";
    case "days":
      return "days are a number from 1 to 3,650, or empty";
    default:
      return "choose what it is";
  }
}
