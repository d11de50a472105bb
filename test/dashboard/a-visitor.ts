/** A browser without a page: keeps cookies, follows nothing. */
import type { Account } from "../../src/dashboard/ports.ts";

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
  readonly location: string | null;
}

export interface Visitor {
  readonly cookies: Map<string, string>;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** As a form of a page here would send it; `headers` say otherwise. */
  post(
    path: string,
    fields: readonly (readonly [string, string])[],
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer>;
  signIn(account: Account): Promise<void>;
  /** The token of the forms of this session. */
  csrf(): Promise<string>;
}

export function aVisitor(url: string): Visitor {
  const cookies = new Map<string, string>();

  async function ask(path: string, init: RequestInit & { headers?: Record<string, string> } = {}): Promise<Answer> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { ...(cookie === "" ? {} : { cookie }), ...init.headers };
    const answer = await fetch(`${url}${path}`, { ...init, headers, redirect: "manual" });
    for (const line of answer.headers.getSetCookie()) {
      const [name = "", value = ""] = line.split(";", 1)[0]?.split(/=(.*)/s) ?? [];
      if (value === "" || /max-age=0/i.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return {
      status: answer.status,
      text: await answer.text(),
      headers: answer.headers,
      location: answer.headers.get("location"),
    };
  }

  const visitor: Visitor = {
    cookies,
    get: (path, headers = {}) => ask(path, { headers }),
    post: (path, fields, headers = {}) =>
      ask(path, {
        method: "POST",
        headers: { origin: url, "content-type": "application/x-www-form-urlencoded", ...headers },
        body: new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value])).toString(),
      }),
    async signIn({ login }) {
      const started = await visitor.get("/auth/start");
      const state = new URL(started.location ?? "").searchParams.get("state") ?? "";
      const back = await visitor.get(`/auth/callback?code=code-${login}&state=${state}`);
      if (back.status !== 303) throw new Error(`not signed in: ${back.status} ${back.text}`);
    },
    async csrf() {
      const { text } = await visitor.get("/detectors");
      return /name="csrf" value="([\w-]+)"/.exec(text)?.[1] ?? "";
    },
  };
  return visitor;
}
