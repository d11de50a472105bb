/**
 * The environment of the process: every variable, checked at once, in one schema. `.env.example` is generated from it.
 */
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { types } from "node:util";
import { z } from "zod";
import { ConfigError } from "../pipeline/errors.ts";
import { commaList } from "./comma-list.ts";
import { accountIds, type DashboardSettings, readDashboardSettings, sessionSecret } from "./dashboard-settings.ts";
import { type GitHubAddress, gitHubAddress } from "./github-address.ts";
import { privateKeyProblem } from "./private-key-problem.ts";
import { type ProxySettings, readProxySettings, withProxyNames } from "./proxy-settings.ts";

const MIB = 1024 * 1024;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** What GitHub itself sends at most; a larger payload is never delivered. */
const GITHUB_PAYLOAD_MIB = 25;

/** Probot's default secret, public knowledge: anything signed with it would be believed. */
const KNOWN_SECRET = "development";
/** Characters of a webhook secret. A shorter one can be found by trying: a signed delivery is all an attacker needs to see. */
const SHORTEST_SECRET = 16;

const Address = z.email({ error: "must be an address such as name@example.com" });

const addresses = commaList.pipe(z.array(Address).min(1).max(100));

const httpUrl = (what: string) => z.url({ protocol: /^https?$/, error: `must be ${what}` });

const flag = z.enum(["true", "false"], { error: "must be true or false" }).transform((value) => value === "true");

const count = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,12}$/, { error: `must be a whole number from ${min} to ${max}` })
    .transform(Number)
    .refine((value) => value >= min && value <= max, { error: `must be a whole number from ${min} to ${max}` });

const webhookSecret = z
  .string()
  .refine((value) => value !== KNOWN_SECRET, { error: `must not be "${KNOWN_SECRET}", which everybody knows` })
  .refine((value) => value === value.trim(), {
    error: "must not begin or end with white space or a line break: GitHub would sign with another secret",
  })
  .refine((value) => value === KNOWN_SECRET || value.length >= SHORTEST_SECRET, {
    error: `must have at least ${SHORTEST_SECRET} characters: openssl rand -hex 32`,
  });

/** The variables, in the order in which `.env.example` shows them. `meta.example` fills the line in there. */
export const VARIABLES = z.object({
  APP_ID: count(1, Number.MAX_SAFE_INTEGER).meta({
    description: "The App's id, from its settings page on GitHub.",
    example: "123456",
  }),
  PRIVATE_KEY_PATH: z.string().optional().meta({
    description: "File with the App's private key (PEM). Either this or PRIVATE_KEY must be set.",
    example: "./countersign.private-key.pem",
  }),
  PRIVATE_KEY: z.string().optional().meta({
    description: "The private key itself, with real line breaks or with \\n in their place.",
    example: "",
  }),
  WEBHOOK_SECRET: webhookSecret.meta({
    description: "The webhook secret from the App's settings page; a long random string (openssl rand -hex 32).",
    example: "",
  }),
  WEBHOOK_SECRET_PREVIOUS: webhookSecret.optional().meta({
    description: "The secret before, accepted as well while it is being rotated.",
    example: "",
  }),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: "must be a postgresql:// URL" })
    .optional()
    .meta({
      description: "A PostgreSQL server. Without it, an embedded PostgreSQL keeps its files in DATA_DIR.",
      example: "postgresql://countersign:password@localhost:5432/countersign",
    }),
  DATA_DIR: z.string().default(".data").meta({ description: "Folder of the embedded database." }),
  DATABASE_POOL_SIZE: count(2, 100).default(10).meta({ description: "Connections to the database, for each process." }),
  HOST: z.string().default("localhost").meta({ description: "Address to listen on; 0.0.0.0 in a container." }),
  PORT: count(0, 65_535).default(3000).meta({ description: "Port to listen on." }),
  SETUP_HOST: z.string().default("localhost").meta({
    description: "Address of the set-up page, while no App is registered; 0.0.0.0 in a container.",
  }),
  PUBLIC_URL: httpUrl("an http(s) URL").optional().meta({
    description: "Where people reach this server, for links in check runs and mails.",
    example: "https://countersign.example.com",
  }),
  CLIENT_ID: z
    .string()
    .regex(/^[\w.-]{1,100}$/, { error: "must be the Client ID of the App's settings page" })
    .optional()
    .meta({
      description: "The App's client id, for signing in to the dashboard.",
      example: "Iv23liAbCdEfGhIjKlMn",
    }),
  CLIENT_SECRET: z.string().optional().meta({
    description: "A client secret of the App, from its settings page.",
    example: "",
  }),
  SESSION_SECRET: sessionSecret.optional().meta({
    description:
      "Signs the dashboard's sessions; a long random string (openssl rand -hex 32). Without it and the two above, the dashboard is off.",
    example: "",
  }),
  DASHBOARD_OPERATORS: accountIds.optional().meta({
    description:
      "GitHub account ids, with commas between, that may see deliveries and budgets in the dashboard, and retry (gh api users/LOGIN --jq .id).",
    example: "583231,9919",
  }),
  TRUST_PROXY: flag.default(false).meta({
    description: "true when a proxy of yours stands in front: the last X-Forwarded-For entry then names the client.",
  }),
  MAX_PAYLOAD_BYTES: count(1024, GITHUB_PAYLOAD_MIB * MIB)
    .default(10 * MIB)
    .meta({ description: `Largest webhook body; a larger one is answered 413. At most ${GITHUB_PAYLOAD_MIB} MiB.` }),
  FAILED_SIGNATURES_PER_MINUTE: count(1, 1_000_000)
    .default(100)
    .meta({ description: "Requests with a bad signature that a client address may send a minute before 429." }),
  PUSHES_PER_MINUTE: count(1, 1_000_000).default(60).meta({
    description:
      "Pushes begun a minute for each installation, over all processes; the rest wait. GitHub asks for a second between writes, so more than 60 verdicts a minute are not reported.",
  }),
  INSTALLATION_CONCURRENCY: count(1, 100)
    .default(2)
    .meta({ description: "Deliveries of one installation worked on at the same time, over all processes." }),
  WORKER_CONCURRENCY: count(1, 100)
    .default(8)
    .meta({ description: "Deliveries worked on at the same time, for each process." }),
  JUDGE_PROCESSES: count(1, 64)
    .default(Math.min(2, availableParallelism()))
    .meta({ description: "Child processes that read and judge commits, for each process.", example: "2" }),
  FETCH_MIB: count(0, 1_000_000).default(256).meta({
    description:
      "MiB of temporary disk for one large push, which git fetches instead of the API; two at most at a time, for each process. 0: never.",
  }),
  SWEEP_MINUTES: count(0, 1440).default(5).meta({
    description: "Minutes between two looks into GitHub's delivery log for what never arrived; 0: never.",
  }),
  REFS_MINUTES: count(0, 1440).default(15).meta({
    description: "Minutes between two comparisons of branches and tags with what webhooks said of them; 0: never.",
  }),
  RETENTION_DAYS: count(1, 36_500).optional().meta({
    description: "Days after which payloads, judgements and what was learned are forgotten; unset: never.",
    example: "365",
  }),
  SHUTDOWN_SECONDS: count(1, 600)
    .default(20)
    .meta({ description: "How long running work may take to finish after SIGTERM before it is handed back." }),
  SENDGRID_API_KEY: z.string().optional().meta({
    description: "Mails go through SendGrid; with neither this nor SMTP_URL none is sent.",
    example: "",
  }),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: "must be an smtp:// or smtps:// URL" })
    .optional()
    .meta({
      description:
        "Mails go through this server instead: smtps://user:password@mail.example.com, or smtp:// with STARTTLS.",
      example: "smtps://user:password@mail.example.com",
    }),
  MAIL_FROM: Address.optional().meta({
    description: "Sender of the mails, verified at SendGrid. Required with SENDGRID_API_KEY or SMTP_URL.",
    example: "countersign@example.com",
  }),
  ALERT_RECIPIENTS: addresses.optional().meta({
    description: "Who gets every alert mail, besides those a policy names; several addresses with commas between.",
    example: "security@example.com",
  }),
  ESCALATION_RECIPIENTS: addresses.optional().meta({
    description: "Who gets reminders of incidents that were not acknowledged, besides ALERT_RECIPIENTS.",
    example: "oncall@example.com",
  }),
  OUTGOING_WEBHOOK_URL: httpUrl("an https:// URL").optional().meta({
    description:
      "Incidents are posted here as signed JSON (Standard Webhooks), for chat and SIEM. https:// alone, unless the next but one is true.",
    example: "https://siem.example.com/countersign",
  }),
  OUTGOING_WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/, { error: "must be whsec_ and 24 to 64 bytes in Base64" })
    .optional()
    .meta({
      description: 'Signs the messages: echo "whsec_$(openssl rand -base64 32)". Required with OUTGOING_WEBHOOK_URL.',
      example: "",
    }),
  OUTGOING_WEBHOOK_PRIVATE: flag.default(false).meta({
    description: "true lets OUTGOING_WEBHOOK_URL be http:// and lead to private addresses and to this machine.",
  }),
  PACKAGE_LOOKUP: flag.default(false).meta({
    description:
      "true asks public services about packages that a push brings: osv.dev whether a version is malicious, the ecosystem's registry how old it is. Names of packages leave this server, those that lockfiles and manifests take from the public registries.",
  }),
  PACKAGE_LOOKUP_EXCEPT: commaList
    .pipe(
      z.array(
        z
          .string()
          .regex(/^[@\w][\w.:/~-]{0,213}\*?$/, { error: "must be names, @scopes and prefix* with commas between" }),
      ),
    )
    .optional()
    .meta({
      description: "Packages that are never asked about: names, @scopes and prefix*, with commas between.",
      example: "@acme,acme-*",
    }),
  PACKAGE_LOOKUP_URL: httpUrl("an http(s) URL").optional().meta({
    description:
      "One address in place of the public services, with /osv, /npm, /pypi, /crates, /go, /packagist and /rubygems behind it: a mirror's, or a simulator's.",
    example: "http://127.0.0.1:4003",
  }),
  GHE_HOST: z
    .string()
    .regex(/^[\w.-]{1,253}(?::\d{1,5})?$/, { error: "must be a host name, without https://" })
    .optional()
    .meta({
      description:
        "Host of a GitHub Enterprise Server, or of GitHub with data residency (acme.ghe.com); github.com otherwise.",
      example: "github.example.com",
    }),
  LOG_LEVEL: z
    .enum(["debug", "info", "warn", "error"], { error: "must be debug, info, warn or error" })
    .default("info")
    .meta({ description: "What is logged." }),
  GITHUB_API_URL: httpUrl("an http(s) URL").optional().meta({
    description: "For tests and the demo: another address of GitHub's API.",
    example: "http://127.0.0.1:4001",
  }),
  GITHUB_WEB_URL: httpUrl("an http(s) URL").optional().meta({
    description: "For tests and the demo: another address of GitHub's pages.",
    example: "http://127.0.0.1:4001",
  }),
  HTTPS_PROXY: httpUrl("an http(s) URL, such as http://proxy.example.com:3128").optional().meta({
    description: "Proxy for calls to GitHub and SendGrid, in lower case as well. http:// addresses have HTTP_PROXY.",
    example: "http://proxy.example.com:3128",
  }),
  HTTP_PROXY: httpUrl("an http(s) URL, such as http://proxy.example.com:3128").optional().meta({
    description: "Proxy for an API at an http:// address.",
    example: "http://proxy.example.com:3128",
  }),
  NO_PROXY: z.string().optional().meta({
    description:
      "Hosts that are called directly, with commas between: github.example.com, .example.org. Loopback always is.",
    example: "github.example.com",
  }),
  SENDGRID_API_URL: httpUrl("an http(s) URL").optional().meta({
    description: "Another address of SendGrid's API: https://api.eu.sendgrid.com for an EU subuser, or a simulator's.",
    example: "http://127.0.0.1:4002",
  }),
});
type Variables = z.infer<typeof VARIABLES>;
type Vars = Readonly<Record<string, string | undefined>>;

/** The database alone: all that the commands about stored data need. */
export interface StorageEnvironment {
  readonly database: {
    /** A PostgreSQL server, or null for the embedded database in `dataDir`. */
    readonly url: string | null;
    readonly dataDir: string;
    readonly poolSize: number;
  };
  readonly logLevel: Variables["LOG_LEVEL"];
}

export interface Environment extends StorageEnvironment {
  /** The App's credentials; the private key is PEM with real line breaks. */
  readonly app: { readonly id: number; readonly privateKey: string };
  readonly webhook: {
    /** Accepted secrets, the current one first. */
    readonly secrets: readonly [string, ...string[]];
    readonly maxPayloadBytes: number;
    readonly trustProxy: boolean;
    readonly failedSignaturesPerMinute: number;
  };
  readonly server: { readonly host: string; readonly port: number; readonly publicUrl: string | null };
  /** Null: there is no dashboard. */
  readonly dashboard: DashboardSettings | null;
  readonly work: {
    readonly pushesPerMinute: number;
    readonly installationConcurrency: number;
    readonly workerConcurrency: number;
    readonly judgeProcesses: number;
    /** Disk for one push that git fetches; 0: none is fetched. */
    readonly fetchBytes: number;
    readonly shutdownMs: number;
  };
  readonly recovery: {
    /** Between two looks into GitHub's delivery log; 0: never. */
    readonly sweepMs: number;
    /** Between two comparisons of refs with the ledger; 0: never. */
    readonly refsMs: number;
    /** GitHub Enterprise Server, which keeps its log longer. */
    readonly isServer: boolean;
  };
  /** How long payloads, judgements and observations are kept; null: for ever. */
  readonly retentionMs: number | null;
  readonly github: Pick<GitHubAddress, "apiUrl" | "webUrl">;
  /** How other servers are reached; null: directly. */
  readonly proxy: ProxySettings | null;
  /** Null: nobody is asked about packages. `url` null: the public services themselves. */
  readonly packages: { readonly except: readonly string[]; readonly url: string | null } | null;
  /** Where incidents are posted to; null: nowhere. */
  readonly outgoingWebhook: { readonly url: string; readonly secret: string; readonly allowPrivate: boolean } | null;
  /** `apiKey` and `smtpUrl` null: no mail is sent. `apiUrl` null: SendGrid's own. */
  readonly mail: {
    /** SendGrid's; at most one of this and `smtpUrl` is set. */
    readonly apiKey: string | null;
    readonly smtpUrl: string | null;
    readonly from: string | null;
    readonly recipients: readonly string[];
    /** Get reminders, besides `recipients`. */
    readonly escalationRecipients: readonly string[];
    readonly apiUrl: string | null;
  };
}

/** Reads and checks everything; a `ConfigError` lists all problems, one line each, with the fix. */
export function readEnvironment(vars: Vars = process.env): Environment {
  const problems: string[] = [];
  const values = parse(VARIABLES, vars, problems);
  const privateKey = readPrivateKey(vars, problems);
  problems.push(...mailProblems(vars), ...webhookProblems(vars));
  const dashboard = values && readDashboardSettings(values, problems);
  if (!values || problems.length > 0) throw new ConfigError(problems);
  const where = gitHubAddress(values.GHE_HOST ?? null);
  return Object.freeze({
    ...toStorage(values),
    app: { id: values.APP_ID, privateKey },
    webhook: {
      secrets: [values.WEBHOOK_SECRET, ...(values.WEBHOOK_SECRET_PREVIOUS ? [values.WEBHOOK_SECRET_PREVIOUS] : [])],
      maxPayloadBytes: values.MAX_PAYLOAD_BYTES,
      trustProxy: values.TRUST_PROXY,
      failedSignaturesPerMinute: values.FAILED_SIGNATURES_PER_MINUTE,
    },
    server: { host: values.HOST, port: values.PORT, publicUrl: withoutSlash(values.PUBLIC_URL) },
    dashboard,
    work: {
      pushesPerMinute: values.PUSHES_PER_MINUTE,
      installationConcurrency: values.INSTALLATION_CONCURRENCY,
      workerConcurrency: values.WORKER_CONCURRENCY,
      judgeProcesses: values.JUDGE_PROCESSES,
      fetchBytes: values.FETCH_MIB * MIB,
      shutdownMs: values.SHUTDOWN_SECONDS * 1000,
    },
    retentionMs: values.RETENTION_DAYS === undefined ? null : values.RETENTION_DAYS * DAY,
    recovery: {
      sweepMs: values.SWEEP_MINUTES * MINUTE,
      refsMs: values.REFS_MINUTES * MINUTE,
      isServer: where.isServer,
    },
    github: toGitHub(values, where),
    proxy: readProxySettings(values),
    packages: values.PACKAGE_LOOKUP
      ? { except: values.PACKAGE_LOOKUP_EXCEPT ?? [], url: withoutSlash(values.PACKAGE_LOOKUP_URL) }
      : null,
    outgoingWebhook:
      values.OUTGOING_WEBHOOK_URL && values.OUTGOING_WEBHOOK_SECRET
        ? {
            url: values.OUTGOING_WEBHOOK_URL,
            secret: values.OUTGOING_WEBHOOK_SECRET,
            allowPrivate: values.OUTGOING_WEBHOOK_PRIVATE,
          }
        : null,
    mail: {
      apiKey: values.SENDGRID_API_KEY ?? null,
      smtpUrl: values.SMTP_URL ?? null,
      from: values.MAIL_FROM ?? null,
      recipients: values.ALERT_RECIPIENTS ?? [],
      escalationRecipients: values.ESCALATION_RECIPIENTS ?? [],
      apiUrl: withoutSlash(values.SENDGRID_API_URL),
    },
  } satisfies Environment);
}

function mailProblems(vars: Vars): string[] {
  const providers = ["SENDGRID_API_KEY", "SMTP_URL"].filter((name) => vars[name]);
  if (providers.length > 1) return ["SENDGRID_API_KEY and SMTP_URL are both set: mails go one way, so remove one"];
  if (providers.length === 0 || vars["MAIL_FROM"]) return [];
  return [`MAIL_FROM is missing: with ${providers[0]}, name the sender of the mails`];
}

function webhookProblems(vars: Vars): string[] {
  const { OUTGOING_WEBHOOK_URL: url, OUTGOING_WEBHOOK_SECRET: secret, OUTGOING_WEBHOOK_PRIVATE: mayBePrivate } = vars;
  if (!url) return [];
  return [
    ...(secret ? [] : ["OUTGOING_WEBHOOK_SECRET is missing: with OUTGOING_WEBHOOK_URL, messages are signed"]),
    ...(url.startsWith("http:") && mayBePrivate !== "true"
      ? ["OUTGOING_WEBHOOK_URL must begin with https://, unless OUTGOING_WEBHOOK_PRIVATE is true"]
      : []),
  ];
}

/** Reads what the commands about stored data need; the App's credentials may be absent. */
export function readStorageEnvironment(vars: Vars = process.env): StorageEnvironment {
  const problems: string[] = [];
  const schema = VARIABLES.pick({ DATABASE_URL: true, DATA_DIR: true, DATABASE_POOL_SIZE: true, LOG_LEVEL: true });
  const values = parse(schema, vars, problems);
  if (!values) throw new ConfigError(problems);
  return Object.freeze(toStorage(values));
}

/** Where the server listens, also where other settings are missing; null where that cannot be told. */
export function readServerAddress(vars: Vars): Pick<Environment["server"], "host" | "port"> | null {
  const values = parse(VARIABLES.pick({ HOST: true, PORT: true }), vars, []);
  return values && { host: values.HOST, port: values.PORT };
}

/** What set-up needs, before there is an App. */
export interface SetupEnvironment {
  readonly dataDir: string;
  readonly logLevel: Variables["LOG_LEVEL"];
  /** `localhost` unless the operator asked otherwise. */
  readonly server: { readonly host: string; readonly port: number; readonly publicUrl: string | null };
  readonly github: Pick<GitHubAddress, "apiUrl" | "webUrl" | "isServer">;
  /** As `GHE_HOST` names it; empty: github.com. */
  readonly gitHubHost: string;
  readonly proxy: ProxySettings | null;
}

/** Reads what set-up needs; a `ConfigError` lists all problems. */
export function readSetupEnvironment(vars: Vars): SetupEnvironment {
  const problems: string[] = [];
  const schema = VARIABLES.omit({ APP_ID: true, WEBHOOK_SECRET: true });
  const values = parse(schema, vars, problems);
  if (!values) throw new ConfigError(problems);
  const where = gitHubAddress(values.GHE_HOST ?? null);
  return Object.freeze({
    dataDir: values.DATA_DIR,
    logLevel: values.LOG_LEVEL,
    server: { host: values.SETUP_HOST, port: values.PORT, publicUrl: withoutSlash(values.PUBLIC_URL) },
    github: { ...toGitHub(values, where), isServer: where.isServer },
    gitHubHost: values.GHE_HOST ?? "",
    proxy: readProxySettings(values),
  });
}

function toGitHub(
  { GITHUB_API_URL, GITHUB_WEB_URL }: Pick<Variables, "GITHUB_API_URL" | "GITHUB_WEB_URL">,
  { apiUrl, webUrl }: GitHubAddress,
): Environment["github"] {
  return { apiUrl: withoutSlash(GITHUB_API_URL) ?? apiUrl, webUrl: withoutSlash(GITHUB_WEB_URL) ?? webUrl };
}

/** An empty value means absent, as in `.env` files and compose files that leave a line unfilled. */
function parse<T extends z.ZodObject>(schema: T, vars: Vars, problems: string[]): z.infer<T> | null {
  const present = Object.fromEntries(
    Object.entries(withProxyNames(vars)).filter(([, value]) => value !== undefined && value !== ""),
  );
  const result = schema.safeParse(present);
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    const name = String(issue.path[0]);
    const missing = present[name] === undefined;
    const line = missing ? `${name} is missing: ${describe(name)}` : `${name} ${sentence(issue.message, issue.path)}`;
    if (!problems.includes(line)) problems.push(line);
  }
  return null;
}

/** zod's own sentences begin with "Invalid …"; ours with "must". */
function sentence(message: string, path: readonly PropertyKey[]): string {
  const where = typeof path[1] === "number" ? ` (entry ${path[1] + 1})` : "";
  return message.startsWith("must") ? message + where : `is not valid${where}: ${message}`;
}

function describe(name: string): string {
  const variable: unknown = VARIABLES.shape[name as keyof Variables];
  return variable instanceof z.ZodType ? (variable.meta()?.description ?? "") : "";
}

function readPrivateKey(vars: Vars, problems: string[]): string {
  const pem = privateKeyText(vars, problems);
  if (pem === null) return "";
  const problem = privateKeyProblem(pem);
  if (problem) problems.push(`${vars["PRIVATE_KEY"] ? "PRIVATE_KEY" : "PRIVATE_KEY_PATH"} ${problem}`);
  return pem;
}

function privateKeyText(vars: Vars, problems: string[]): string | null {
  if (vars["PRIVATE_KEY"]) return vars["PRIVATE_KEY"].replaceAll("\\n", "\n");
  const path = vars["PRIVATE_KEY_PATH"];
  if (!path) {
    problems.push("PRIVATE_KEY_PATH is missing: name the .pem file of the App, or give its text in PRIVATE_KEY");
    return null;
  }
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    problems.push(`PRIVATE_KEY_PATH cannot be read: ${reasonOf(error)}`);
    return null;
  }
}

function toStorage(
  values: Pick<Variables, "DATABASE_URL" | "DATA_DIR" | "DATABASE_POOL_SIZE" | "LOG_LEVEL">,
): StorageEnvironment {
  return {
    database: { url: values.DATABASE_URL ?? null, dataDir: values.DATA_DIR, poolSize: values.DATABASE_POOL_SIZE },
    logLevel: values.LOG_LEVEL,
  };
}

function withoutSlash(url: string | undefined): string | null {
  return url?.replace(/\/$/, "") ?? null;
}

function reasonOf(error: unknown): string {
  return types.isNativeError(error) ? error.message : String(error);
}
