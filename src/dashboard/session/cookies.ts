/** The two cookies: who is signed in, and a sign-in under way. Both signed, unreadable for scripts, and Secure but on loopback. */
import { deleteCookie, getSignedCookie, setSignedCookie } from "hono/cookie";
import type { PageContext } from "../environment.ts";

export interface Cookies {
  readonly session: Cookie;
  readonly signIn: Cookie;
}

export interface Cookie {
  /** Null where there is none, or its signature does not hold. */
  read(context: PageContext): Promise<string | null>;
  write(context: PageContext, value: string, maxAgeS: number): Promise<void>;
  clear(context: PageContext): void;
}

export interface CookieSettings {
  readonly secret: string;
  /** False on loopback without TLS, where a browser may not keep such a cookie. */
  readonly secure: boolean;
}

export function createCookies(settings: CookieSettings): Cookies {
  return { session: createCookie("countersign", settings), signIn: createCookie("countersign-sign-in", settings) };
}

function createCookie(name: string, { secret, secure }: CookieSettings): Cookie {
  // Lax: a link in a check run or a mail leads to a page, signed in; a form elsewhere does not.
  const attributes = { path: "/", httpOnly: true, secure, sameSite: "Lax" } as const;
  const whole = secure ? `__Host-${name}` : name;
  return {
    read: async (context) => (await getSignedCookie(context, secret, whole)) || null,
    write: (context, value, maxAge) => setSignedCookie(context, whole, value, secret, { ...attributes, maxAge }),
    clear: (context) => void deleteCookie(context, whole, attributes),
  };
}
