/**
 * The environment of the process: every variable, checked at once, in one schema. `.env.example` is generated from it.
 */
import { createPrivateKey } from "node:crypto";
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { types } from "node:util";
import { z } from "zod";
import { ConfigError } from "../pipeline/errors.ts";

const MIB = 1024 * 1024;

/** What GitHub itself sends at most; a larger payload is never delivered. */
const GITHUB_PAYLOAD_MIB = 25;

/** Probot's default secret, public knowledge: anything signed with it would be believed. */
const KNOWN_SECRET = "development";

const Address = z.email({ error: "must be an address such as name@example.com" });

const httpUrl = (what: string) => z.url({ protocol: /^https?$/, error: `must be ${what}` });

const flag = z.enum(["true", "false"], { error: "must be true or false" }).transform((value) => value === "true");

const count = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,12}$/, { error: `must be a whole number from ${min} to ${max}` })
    .transform(Number)
    .refine((value) => value >= min && value <= max, { error: `must be a whole number from ${min} to ${max}` });

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
  WEBHOOK_SECRET: z
    .string()
    .refine((value) => value !== KNOWN_SECRET, { error: `must not be "${KNOWN_SECRET}", which everybody knows` })
    .meta({
      description: "The webhook secret from the App's settings page; a long random string (openssl rand -hex 32).",
      example: "",
    }),
  WEBHOOK_SECRET_PREVIOUS: z.string().optional().meta({
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
  PUBLIC_URL: httpUrl("an http(s) URL").optional().meta({
    description: "Where people reach this server, for links in check runs and mails.",
    example: "https://countersign.example.com",
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
  PUSHES_PER_MINUTE: count(1, 1_000_000)
    .default(100)
    .meta({ description: "Pushes begun a minute for each installation, over all processes; the rest wait." }),
  INSTALLATION_CONCURRENCY: count(1, 100)
    .default(2)
    .meta({ description: "Deliveries of one installation worked on at the same time, over all processes." }),
  WORKER_CONCURRENCY: count(1, 100)
    .default(4)
    .meta({ description: "Deliveries worked on at the same time, for each process." }),
  JUDGE_PROCESSES: count(1, 64)
    .default(Math.min(2, availableParallelism()))
    .meta({ description: "Child processes that read and judge commits, for each process.", example: "2" }),
  SHUTDOWN_SECONDS: count(1, 600)
    .default(20)
    .meta({ description: "How long running work may take to finish after SIGTERM before it is handed back." }),
  SENDGRID_API_KEY: z.string().optional().meta({
    description: "Alert mails go through SendGrid; without a key none is sent.",
    example: "",
  }),
  MAIL_FROM: Address.optional().meta({
    description: "Sender of the mails, verified at SendGrid. Required with SENDGRID_API_KEY.",
    example: "countersign@example.com",
  }),
  ALERT_RECIPIENTS: z
    .string()
    .transform((value) => value.split(",").map((one) => one.trim()))
    .pipe(z.array(Address).min(1).max(100))
    .optional()
    .meta({
      description: "Who gets every alert mail, besides those a policy names; several addresses with commas between.",
      example: "security@example.com",
    }),
  GHE_HOST: z
    .string()
    .regex(/^[\w.-]{1,253}(?::\d{1,5})?$/, { error: "must be a host name, without https://" })
    .optional()
    .meta({ description: "Host of a GitHub Enterprise Server; github.com otherwise.", example: "github.example.com" }),
  LOG_LEVEL: z
    .enum(["debug", "info", "warn", "error"], { error: "must be debug, info, warn or error" })
    .default("info")
    .meta({ description: "What is logged." }),
  GITHUB_API_URL: httpUrl("an http(s) URL").optional().meta({
    description: "For tests and the demo: another address of GitHub's API.",
    example: "http://127.0.0.1:4001",
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
  readonly work: {
    readonly pushesPerMinute: number;
    readonly installationConcurrency: number;
    readonly workerConcurrency: number;
    readonly judgeProcesses: number;
    readonly shutdownMs: number;
  };
  /** Base URL of the REST API, and where people see GitHub; without a slash at the end. */
  readonly github: { readonly apiUrl: string; readonly webUrl: string };
  /** `apiKey` null: no mail is sent. `apiUrl` null: SendGrid's own. */
  readonly mail: {
    readonly apiKey: string | null;
    readonly from: string | null;
    readonly recipients: readonly string[];
    readonly apiUrl: string | null;
  };
}

/** Reads and checks everything; a `ConfigError` lists all problems, one line each, with the fix. */
export function readEnvironment(vars: Vars = process.env): Environment {
  const problems: string[] = [];
  const values = parse(VARIABLES, vars, problems);
  const privateKey = readPrivateKey(vars, problems);
  if (vars["SENDGRID_API_KEY"] && !vars["MAIL_FROM"]) {
    problems.push("MAIL_FROM is missing: with SENDGRID_API_KEY, name the sender of the mails");
  }
  if (!values || problems.length > 0) throw new ConfigError(problems);
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
    work: {
      pushesPerMinute: values.PUSHES_PER_MINUTE,
      installationConcurrency: values.INSTALLATION_CONCURRENCY,
      workerConcurrency: values.WORKER_CONCURRENCY,
      judgeProcesses: values.JUDGE_PROCESSES,
      shutdownMs: values.SHUTDOWN_SECONDS * 1000,
    },
    github: { apiUrl: gitHubApi(values), webUrl: `https://${values.GHE_HOST ?? "github.com"}` },
    mail: {
      apiKey: values.SENDGRID_API_KEY ?? null,
      from: values.MAIL_FROM ?? null,
      recipients: values.ALERT_RECIPIENTS ?? [],
      apiUrl: withoutSlash(values.SENDGRID_API_URL),
    },
  } satisfies Environment);
}

/** Reads what the commands about stored data need; the App's credentials may be absent. */
export function readStorageEnvironment(vars: Vars = process.env): StorageEnvironment {
  const problems: string[] = [];
  const schema = VARIABLES.pick({ DATABASE_URL: true, DATA_DIR: true, DATABASE_POOL_SIZE: true, LOG_LEVEL: true });
  const values = parse(schema, vars, problems);
  if (!values) throw new ConfigError(problems);
  return Object.freeze(toStorage(values));
}

/** An empty value means absent, as in `.env` files and compose files that leave a line unfilled. */
function parse<T extends z.ZodObject>(schema: T, vars: Vars, problems: string[]): z.infer<T> | null {
  const present = Object.fromEntries(Object.entries(vars).filter(([, value]) => value !== undefined && value !== ""));
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
  try {
    createPrivateKey(pem);
  } catch {
    // The parser's own message is of no help, and nothing about a key belongs in an error.
    const name = vars["PRIVATE_KEY"] ? "PRIVATE_KEY" : "PRIVATE_KEY_PATH";
    problems.push(`${name} is not a private key: give the .pem file that GitHub generated for the App`);
  }
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

/** GitHub Enterprise Server keeps its API under a path of the same host. */
function gitHubApi(values: Variables): string {
  const chosen = withoutSlash(values.GITHUB_API_URL);
  return chosen ?? (values.GHE_HOST ? `https://${values.GHE_HOST}/api/v3` : "https://api.github.com");
}

function withoutSlash(url: string | undefined): string | null {
  return url?.replace(/\/$/, "") ?? null;
}

function reasonOf(error: unknown): string {
  return types.isNativeError(error) ? error.message : String(error);
}
