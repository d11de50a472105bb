/** Signing in and out, by GitHub's web flow. `state` ties the answer to the browser that asked; it holds for ten minutes, once. */
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { Hono } from "hono";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { newSessionId, type Sessions } from "../../store/sessions.ts";
import type { DashboardEnv, PageContext } from "../environment.ts";
import { signInPage, signInProblem } from "../pages/sign-in.ts";
import { CALLBACK_PATH } from "../paths.ts";
import type { Accounts, DashboardPorts } from "../ports.ts";
import type { Cookies } from "./cookies.ts";
import type { TokenSeal } from "./seal-token.ts";

export interface SignInParts {
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly cookies: Cookies;
  readonly seal: TokenSeal;
  /** Without a slash at its end. */
  readonly publicUrl: string;
  /** Path of `publicUrl`, before every path of ours. */
  readonly base: string;
  readonly addressOf: DashboardPorts["addressOf"];
  readonly clock: { now(): number };
  readonly log: DashboardPorts["log"];
}

/** As long as GitHub's own tokens hold. */
const SESSION_MS = 8 * 60 * 60_000;
const FLOW_S = 600;
/** Answers of GitHub that an address may bring a minute: each costs a call. */
const PER_MINUTE = 20;

export function addSignIn(app: Hono<DashboardEnv>, parts: SignInParts): void {
  const { accounts, sessions, cookies, seal, base, clock, log } = parts;
  const limiter = new RateLimiterMemory({ points: PER_MINUTE, duration: 60 });
  const redirectUrl = `${parts.publicUrl}${CALLBACK_PATH}`;

  app.get("/sign-in", (context) => context.html(signInPage(base, localPath(context.req.query("to"))).toString()));

  app.get("/auth/start", async (context) => {
    const state = randomBytes(24).toString("base64url");
    const to = Buffer.from(localPath(context.req.query("to"))).toString("base64url");
    await cookies.signIn.write(context, `${state}~${to}`, FLOW_S);
    return context.redirect(accounts.signInUrl({ state, redirectUrl }), 302);
  });

  app.get(CALLBACK_PATH, async (context) => {
    const [state = "", to = ""] = (await cookies.signIn.read(context))?.split("~") ?? [];
    cookies.signIn.clear(context);
    if (state === "" || !isSame(state, context.req.query("state") ?? "")) {
      return problem(context, 403, "This sign-in was not begun in this browser, or too long ago.");
    }
    const isFree = await limiter.consume(parts.addressOf(context.env.incoming)).catch(() => null);
    if (!isFree) return problem(context, 429, "Too many sign-ins from this address; try again in a minute.");
    const code = context.req.query("code") ?? "";
    const signedIn = code === "" ? null : await accounts.signIn(code, redirectUrl);
    if (!signedIn) return problem(context, 403, "GitHub did not confirm the sign-in.");
    const { account, token } = signedIn;
    const id = newSessionId();
    const expiresAt = clock.now() + SESSION_MS;
    const key = await sessions.begin({ id, account, sealedToken: seal.seal(token, id), expiresAt });
    await cookies.session.write(context, key, SESSION_MS / 1000);
    log.info({ account: account.id, login: account.login }, "signed in to the dashboard");
    return context.redirect(`${base}${localPath(Buffer.from(to, "base64url").toString())}`, 303);
  });

  const problem = (context: PageContext, status: 403 | 429, why: string) =>
    context.html(signInProblem(base, why).toString(), status);
}

/** A path of ours; what could lead elsewhere becomes the first page. */
function localPath(path: string | undefined): string {
  return path !== undefined && /^\/(?![/\\])[\w~!$&'()*+,;=:@%/?.-]{0,500}$/.test(path) ? path : "/";
}

/** In the same time, whatever differs. */
export function isSame(given: string, wanted: string): boolean {
  const hash = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(given), hash(wanted));
}
