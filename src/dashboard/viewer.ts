/** Who looks, and at what they may: the repositories that GitHub shows the account, asked at most once a minute. */
import { createHmac } from "node:crypto";
import QuickLRU from "quick-lru";
import type { Session, Sessions } from "../store/sessions.ts";
import type { PageContext } from "./environment.ts";
import type { Account, DashboardPorts, ReadableRepository } from "./ports.ts";
import type { Cookies } from "./session/cookies.ts";
import type { TokenSeal } from "./session/seal-token.ts";

export interface Viewer {
  readonly account: Account;
  readonly token: string;
  readonly sessionId: string;
  readonly isOperator: boolean;
  /** By id. */
  readonly repositories: ReadonlyMap<number, ReadableRepository>;
  readonly repositoryIds: readonly number[];
  /** False where GitHub has more than are read. */
  readonly isWhole: boolean;
  /** Goes with every form: nobody else's page knows it. */
  readonly csrf: string;
}

export interface ViewerParts {
  readonly accounts: DashboardPorts["accounts"];
  readonly sessions: Sessions;
  readonly cookies: Cookies;
  readonly seal: TokenSeal;
  readonly secret: string;
  readonly operators: readonly number[];
  readonly clock: { now(): number };
  readonly log: DashboardPorts["log"];
}

/** How long GitHub's answer about an account's repositories is believed. */
const BELIEVED_MS = 60_000;
const MOST_KEPT = 500;
/** A key older than this is replaced. */
const ROTATE_MS = 10 * 60_000;

type Readable = Awaited<ReturnType<DashboardPorts["accounts"]["repositoriesOf"]>>;

/** Returns what finds the viewer of a request, and renews the cookie; null where nobody is signed in. */
export function createFindViewer(parts: ViewerParts): (context: PageContext) => Promise<Viewer | null> {
  const { accounts, sessions, cookies, seal, clock, log } = parts;
  const known = new QuickLRU<string, Promise<Readable>>({ maxSize: MOST_KEPT, maxAge: BELIEVED_MS });

  async function readable(session: Session, token: string): Promise<Readable> {
    const kept = known.get(session.id);
    if (kept) return kept;
    const asked = accounts.repositoriesOf(token);
    known.set(session.id, asked);
    asked.then((found) => found ?? known.delete(session.id)).catch(() => known.delete(session.id));
    return asked;
  }

  async function renew(context: PageContext, session: Session, key: string): Promise<void> {
    if (!session.isCurrent || clock.now() - session.rotatedAt < ROTATE_MS) return;
    const next = await sessions.rotate(session.id, key);
    const left = Math.floor((session.expiresAt - clock.now()) / 1000);
    if (next !== null && left > 0) await cookies.session.write(context, next, left);
  }

  return async (context) => {
    const key = await cookies.session.read(context);
    const session = key === null ? null : await sessions.find(key);
    if (key === null || session === null) return null;
    if (session === "replayed") {
      log.warn({}, "a session ended: its old cookie was used again");
      cookies.session.clear(context);
      return null;
    }
    const token = seal.open(session.sealedToken, session.id);
    const found = token === null ? null : await readable(session, token);
    if (token === null || found === null) {
      await sessions.end(session.id); // revoked at GitHub, or sealed with another secret
      cookies.session.clear(context);
      return null;
    }
    await renew(context, session, key);
    const repositories = new Map(found.repositories.map((one) => [one.id, one]));
    return {
      account: session.account,
      token,
      sessionId: session.id,
      isOperator: parts.operators.includes(session.account.id),
      repositories,
      repositoryIds: [...repositories.keys()],
      isWhole: found.whole,
      csrf: createHmac("sha256", parts.secret).update(`csrf ${session.id}`).digest("base64url"),
    };
  };
}
