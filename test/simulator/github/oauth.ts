/** Signing in with the App: the authorize page, codes, user tokens. What GitHub's pages do, and not its API. */
import { createHash, timingSafeEqual } from "node:crypto";
import type { Answer } from "../http/answer.ts";
import type { Tokens } from "./identify.ts";
import type { Account, World } from "./world.ts";

export interface OAuth {
  /** Who uses the browser; null: the authorize page asks. */
  signIn(login: string | null): void;
  /** The answer to a request of the flow; null for any other. `authorization` is the header. */
  answer(request: OAuthRequest): { readonly operation: string; readonly answer: Answer } | null;
}

export interface OAuthRequest {
  readonly method: string;
  readonly url: URL;
  readonly body: Buffer | null;
  readonly authorization: string | undefined;
}

interface Code {
  readonly account: Account;
  readonly redirectUri: string;
  readonly until: number;
}

/** GitHub's codes hold for ten minutes, its tokens for eight hours where the App lets them expire. */
const CODE_MS = 10 * 60_000;
const TOKEN_S = 8 * 60 * 60;

export function createOAuth(world: World, tokens: Tokens): OAuth {
  const codes = new Map<string, Code>();
  let browser: string | null = null;

  function authorize(url: URL): Answer {
    const redirectUri = url.searchParams.get("redirect_uri") ?? "";
    if (url.searchParams.get("client_id") !== world.app.clientId) return page(404, "<h1>404</h1>");
    if (!/^https?:\/\//.test(redirectUri))
      return page(400, "<h1>The redirect_uri is not associated with this App</h1>");
    const login = url.searchParams.get("as") ?? browser;
    const account = login === null ? undefined : world.accounts.get(login.toLowerCase());
    if (!account) return page(200, `<h1>Who are you?</h1><ul>${people(url).join("")}</ul>`);
    const code = world.ids.digits(20);
    codes.set(code, { account, redirectUri, until: world.now() + CODE_MS });
    const back = new URL(redirectUri);
    back.searchParams.set("code", code);
    back.searchParams.set("state", url.searchParams.get("state") ?? "");
    return { status: 302, headers: { location: back.href } };
  }

  function people(url: URL): string[] {
    const users = [...world.accounts.values()].filter(({ type }) => type === "User");
    return users.map(({ login }) => {
      const as = new URL(url);
      as.searchParams.set("as", login);
      return `<li><a href="${as.pathname}${as.search.replaceAll("&", "&amp;")}">${login}</a></li>`;
    });
  }

  /** Wrong codes and secrets are told with status 200, as GitHub does. */
  function exchange(body: Buffer | null): Answer {
    const given = fieldsOf(body);
    const refuse = (error: string) => ({
      status: 200,
      json: { error, error_description: error, error_uri: "https://docs.github.com" },
    });
    if (given["client_id"] !== world.app.clientId || !isSame(given["client_secret"], world.app.clientSecret)) {
      return refuse("incorrect_client_credentials");
    }
    const code = codes.get(given["code"] ?? "");
    codes.delete(given["code"] ?? "");
    if (!code || code.until <= world.now()) return refuse("bad_verification_code");
    if (given["redirect_uri"] !== undefined && given["redirect_uri"] !== code.redirectUri) {
      return refuse("redirect_uri_mismatch");
    }
    const token = `ghu_${world.ids.digits(36)}`;
    tokens.user.set(token, code.account);
    const json = {
      access_token: token,
      expires_in: TOKEN_S,
      refresh_token: `ghr_${world.ids.digits(76)}`,
      refresh_token_expires_in: 15_897_600,
      scope: "",
      token_type: "bearer",
    };
    return { status: 200, json };
  }

  function revoke({ url, body, authorization }: OAuthRequest): Answer {
    const basic = Buffer.from(authorization?.split(" ")[1] ?? "", "base64").toString();
    const isOurs = url.pathname.includes(`/${world.app.clientId}/`);
    if (!isOurs || !isSame(basic, `${world.app.clientId}:${world.app.clientSecret}`)) {
      return { status: 404, json: { message: "Not Found" } };
    }
    return tokens.user.delete(fieldsOf(body)["access_token"] ?? "")
      ? { status: 204 }
      : { status: 422, json: { message: "Validation Failed" } };
  }

  return {
    signIn(login) {
      browser = login;
    },
    answer(request) {
      const { method, url, body } = request;
      switch (`${method} ${url.pathname.replace(/^\/applications\/[^/]+\/token$/, "/applications/*/token")}`) {
        case "GET /login/oauth/authorize":
          return { operation: "oauth/authorize", answer: authorize(url) };
        case "POST /login/oauth/access_token":
          return { operation: "oauth/access-token", answer: exchange(body) };
        case "DELETE /applications/*/token":
          return { operation: "apps/delete-token", answer: revoke(request) };
        default:
          return null;
      }
    },
  };
}

function fieldsOf(body: Buffer | null): Readonly<Record<string, string>> {
  const value: unknown = JSON.parse(body?.toString("utf8") || "{}");
  return Object.fromEntries(Object.entries(Object(value)).map(([key, field]) => [key, String(field)]));
}

function isSame(given: string | undefined, wanted: string): boolean {
  const hash = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(given ?? ""), hash(wanted));
}

function page(status: number, body: string): Answer {
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Simulated GitHub</title>${body}</html>`;
  return { status, raw: { type: "text/html; charset=utf-8", bytes: Buffer.from(html) } };
}
