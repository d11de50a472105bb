/** Whether GitHub's webhooks arrive: where they go, and what became of the last ones by the App's own delivery log. */
import { z } from "zod";
import type { Octokit } from "../github/github-app.ts";
import { type Check, failure, ok, warning } from "./check.ts";

export interface WebhookPorts {
  /** Speaks for the App. */
  readonly app: Octokit;
  /** The path at which they are received. */
  readonly path: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Deliveries that are looked at, newest first. */
const LOOKED_AT = 30;
const MINUTE_MS = 60_000;

const Config = z.object({
  url: z.string().default(""),
  content_type: z.string().default("form"),
  insecure_ssl: z.union([z.string(), z.number()]).default("0"),
});
const Logged = z.array(
  z.object({
    delivered_at: z.string(),
    status: z.string(),
    status_code: z.number(),
    event: z.string(),
  }),
);
type Logged = z.infer<typeof Logged>;

/** What each answer that GitHub got usually comes from. */
const CAUSES: Readonly<Record<number, string>> = {
  400: "something in front of the server changes the request: pass it on as it is",
  401: "set WEBHOOK_SECRET to the secret of the App's settings, or that one anew",
  403: "something in front of the server refuses it: let GitHub's addresses pass",
  404: "let the proxy pass the path on as it is",
  408: "the body arrives too slowly: let the proxy buffer it",
  413: "let the proxy take bodies of 25 MB (nginx: client_max_body_size 25m), and see MAX_PAYLOAD_BYTES",
  415: "set the content type of the App's webhook to application/json",
  429: "too many requests of one address had a bad signature: set TRUST_PROXY behind a proxy of yours",
  500: "see the server's log",
  502: "the proxy does not reach the server: check its address and that the server runs",
  503: "the server could not store it: countersign doctor on its machine, and /readyz",
  504: "the proxy does not reach the server in time",
};
const NO_ANSWER =
  "GitHub got no answer: check the name (DNS), the TLS certificate with its chain, the firewall, and that the server runs";

/** Returns what is wrong with the webhook's settings. Rejects where GitHub does not answer. */
export async function checkWebhookSettings({ app, path }: WebhookPorts): Promise<readonly Check[]> {
  return settingsProblems(await fetchConfig(app), path);
}

/** Returns the same, and what became of the last deliveries, which says little while the server was down. */
export async function checkWebhooks({ app, path, now }: WebhookPorts): Promise<readonly Check[]> {
  const config = await fetchConfig(app);
  const { data } = await app.request("GET /app/hook/deliveries", { per_page: LOOKED_AT });
  return [...settingsProblems(config, path), logCheck(Logged.parse(data), config.url, now())];
}

async function fetchConfig(app: Octokit): Promise<z.infer<typeof Config>> {
  return Config.parse((await app.request("GET /app/hook/config")).data);
}

function settingsProblems({ url, content_type, insecure_ssl }: z.infer<typeof Config>, path: string): Check[] {
  const where = "in the App's settings on GitHub";
  if (!URL.canParse(url)) return [failure("webhooks", "go nowhere", `set the webhook URL ${where}`)];
  const problems: Check[] = [];
  if (!new URL(url).pathname.endsWith(path)) {
    problems.push(failure("webhooks", `go to ${url}`, `make the address end in ${path} ${where}`));
  }
  if (content_type !== "json") {
    problems.push(failure("webhooks", `come as ${content_type}`, `set the content type application/json ${where}`));
  }
  if (String(insecure_ssl) !== "0") {
    problems.push(
      warning("webhooks", "are sent without checking the certificate", `switch SSL verification on ${where}`),
    );
  }
  return problems;
}

function logCheck(log: Logged, url: string, now: number): Check {
  const [last] = log;
  if (!last) {
    return warning("webhooks", `none was sent to ${url} yet`, "install the App and push a commit, then look again");
  }
  const failed = log.filter((one) => !isTaken(one)).length;
  const minutes = Math.max(0, Math.round((now - Date.parse(last.delivered_at)) / MINUTE_MS));
  const which = `the last one (${last.event}, ${minutes} min ago)`;
  const tally = `${failed} of the last ${log.length} failed`;
  if (isTaken(last)) {
    const says = `${which} was answered ${last.status_code}; ${tally}`;
    return ok("webhooks", says);
  }
  const answer = last.status_code > 0 ? `was answered ${last.status_code}` : `failed (${last.status})`;
  return failure("webhooks", `${which} ${answer}; ${tally}; they go to ${url}`, causeOf(last.status_code));
}

function isTaken({ status_code }: Logged[number]): boolean {
  return status_code >= 200 && status_code < 300;
}

function causeOf(status: number): string {
  if (status >= 300 && status < 400) return "GitHub follows no redirect: give the address itself as the webhook URL";
  return CAUSES[status] ?? (status === 0 ? NO_ANSWER : "see the App's page “Recent deliveries” on GitHub");
}
