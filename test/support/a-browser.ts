/** A browser as far as forms, cookies and redirects go: one tab, no JavaScript. */

export interface Page {
  readonly url: string;
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

export interface Browser {
  open(url: string): Promise<Page>;
  /** Sends the page's first form with its hidden fields and these; a list is a field with several values. */
  submit(page: Page, fields?: Readonly<Record<string, string | readonly string[]>>): Promise<Page>;
}

const MOST_REDIRECTS = 5;

export function aBrowser(): Browser {
  /** By host, then by name. */
  const cookies = new Map<string, Map<string, string>>();

  async function go(url: string, init: RequestInit & { headers?: Record<string, string> } = {}): Promise<Page> {
    let [at, request] = [url, init];
    for (let i = 0; i <= MOST_REDIRECTS; i++) {
      const { host } = new URL(at);
      const jar = cookies.get(host) ?? new Map<string, string>();
      cookies.set(host, jar);
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
      const headers = { ...request.headers, ...(cookie ? { cookie } : {}) };
      const answer = await fetch(at, { ...request, headers, redirect: "manual" });
      for (const set of answer.headers.getSetCookie()) {
        const [name = "", value = ""] = set.split(";", 1)[0]?.split(/=(.*)/s) ?? [];
        if (value === "") jar.delete(name);
        else jar.set(name, value);
      }
      const location = answer.headers.get("location");
      if (location === null)
        return { url: at, status: answer.status, text: await answer.text(), headers: answer.headers };
      await answer.body?.cancel();
      [at, request] = [new URL(location, at).href, {}];
    }
    throw new Error(`too many redirects from ${url}`);
  }

  return {
    open: (url) => go(url),
    submit(page, fields = {}) {
      const action = /<form[^>]* action="([^"]*)"/.exec(page.text)?.[1];
      if (action === undefined) throw new Error(`no form on ${page.url}: ${page.text}`);
      const hidden = [...page.text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
      const body = new URLSearchParams();
      for (const [, name = "", value = ""] of hidden) if (!(name in fields)) body.append(name, unescaped(value));
      for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one);
      const headers = { origin: new URL(page.url).origin, "content-type": "application/x-www-form-urlencoded" };
      return go(new URL(unescaped(action), page.url).href, { method: "POST", headers, body: body.toString() });
    },
  };
}

/** What HTML of ours escapes. */
export function unescaped(html: string): string {
  return html
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}
