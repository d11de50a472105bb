/** What the killed application is tried with: a simulated GitHub with repositories of many owners, SendGrid, a database. */
import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { voidClaims } from "../../src/database/embedded/void-claims.ts";
import { createGitHistory, type GitHistory, later, type Person } from "../../test/simulator/git-history.ts";
import { type GitHubSimulator, startGitHubSimulator } from "../../test/simulator/start-github-simulator.ts";
import { type SendGridSimulator, startSendGridSimulator } from "../../test/simulator/start-sendgrid-simulator.ts";
import { secretsSentTo } from "../../test/support/an-attack.ts";
import { createServerDatabase, dropServerDatabase, findServer } from "../../test/support/postgres.ts";
import { copyTemplate } from "../../test/support/test-database.ts";

export type Kind = "embedded" | "postgresql";

export interface Place {
  readonly owner: string;
  /** Of the repository. */
  readonly name: string;
  readonly repository: number;
  readonly installation: number;
  readonly history: GitHistory;
  readonly root: string;
}

export interface World {
  readonly kind: Kind;
  readonly github: GitHubSimulator;
  readonly sendgrid: SendGridSimulator;
  readonly places: readonly Place[];
  /** Of the server's database; null for the embedded one. */
  readonly url: string | null;
  readonly variables: Readonly<Record<string, string>>;
  /**
   * Others notice a dead process by its silence, and that its claims have run out: it has lasted long enough. For when no process lives; on the
   * embedded database, where the next one knows that it is alone, nothing.
   */
  passTime(): Promise<void>;
  query<T>(sql: string, values?: readonly unknown[]): Promise<readonly T[]>;
  close(): Promise<void>;
}

export const ADA: Person = { name: "Ada", email: "ada@example.com", at: "2026-05-01T12:00:00+02:00" };
const RECIPIENT = "security@example.com";

export interface WorldOptions {
  readonly kind: Kind;
  /** Each with an installation. */
  readonly owners: number;
  /** Of each owner. Default: 1. */
  readonly repositories?: number;
  /** Where the application reaches the database instead: host and port of a wire to it. */
  readonly through?: string;
}

export async function createWorld({ kind, owners, repositories = 1, through }: WorldOptions): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), "countersign-faults-"));
  const server = kind === "postgresql" ? await findServer() : null;
  if (kind === "postgresql" && !server) throw new Error("no PostgreSQL server answers at 127.0.0.1:5432");
  const url = server ? await createServerDatabase(server) : null;
  if (url === null) await copyTemplate(folder);
  const github = await startGitHubSimulator({ checkAnswers: false, limits: "off" });
  const sendgrid = await startSendGridSimulator({ limit: { requests: 1_000_000, windowMs: 60_000 } });
  github.addAccount({ login: "ada", name: "Ada", emails: [ADA.email] });
  const places: Place[] = [];
  for (let i = 0; i < owners; i++) {
    const owner = `owner-${i}`;
    const ofOwner = Array.from({ length: repositories }, (_, n) => {
      const name = n === 0 ? "app" : `app-${n}`;
      const history = createGitHistory({ gitDir: join(folder, `${owner}-${name}.git`) });
      const root = history.commit({ message: "First\n", author: ADA, files: { "README.md": `# ${owner}\n` } });
      const { gitDir } = history;
      const { id: repository } = github.addRepository({ owner, name, gitDir, collaborators: { ada: "write" } });
      return { owner, name, repository, history, root };
    });
    const { id: installation } = await github.install({ on: owner });
    places.push(...ofOwner.map((place) => ({ ...place, installation })));
  }
  let client: pg.Client | null = null;
  if (url !== null) {
    client = new pg.Client({ connectionString: url });
    await client.connect();
  }
  const reached = url === null ? "" : through === undefined ? url : throughWire(url, through);
  return {
    kind,
    github,
    sendgrid,
    places,
    url,
    variables: {
      APP_ID: String(github.app.id),
      PRIVATE_KEY: github.app.privateKey ?? "",
      WEBHOOK_SECRET: github.app.webhookSecret,
      GITHUB_API_URL: github.url,
      SENDGRID_API_URL: sendgrid.url,
      SENDGRID_API_KEY: sendgrid.apiKey,
      MAIL_FROM: "countersign@example.com",
      ALERT_RECIPIENTS: RECIPIENT,
      DATABASE_URL: reached,
      DATA_DIR: folder,
      HOST: "127.0.0.1",
      PORT: "0",
      LOG_LEVEL: "warn",
      SHUTDOWN_SECONDS: "1",
      PUSHES_PER_MINUTE: "100000",
      JUDGE_PROCESSES: "1",
      SWEEP_MINUTES: "0",
      REFS_MINUTES: "0",
    },
    async passTime() {
      if (!client) return;
      const { rows } = await client.query("SELECT to_regclass('pgboss.job') IS NOT NULL AS there");
      if (!rows[0]?.there) return; // before the first start
      await client.query(
        "UPDATE pgboss.job SET heartbeat_on = now() - interval '1 hour' WHERE state = 'active' AND heartbeat_on IS NOT NULL",
      );
      await voidClaims(client);
    },
    async query(sql, values = []) {
      const result = await client?.query(sql, [...values]);
      return result?.rows ?? [];
    },
    async close() {
      await client?.end();
      await github.close();
      await sendgrid.close();
      if (server && url) await dropServerDatabase(server, url);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function throughWire(url: string, host: string): string {
  const wire = new URL(url);
  wire.host = host;
  return wire.href;
}

let commits = 0;

export interface Head {
  readonly sha: string;
  /** Paths that it adds, which GitHub's push event lists. */
  readonly added: readonly string[];
}

/** A commit on no branch: an attack of so many files, or an ordinary one for 0. */
export function commitTo({ history, root }: Place, attacks: number): Head {
  const n = ++commits;
  const files =
    attacks === 0
      ? { [`src/part-${n}.js`]: `export const part = ${n};\n` }
      : // Each to a host of its own, so that each is an incident.
        Object.fromEntries(
          Array.from({ length: attacks }, (_, i) => [
            `.github/workflows/ci-${i}.yml`,
            secretsSentTo(`collect-${n}.example.test`),
          ]),
        );
  const author = later(ADA, 60 * n);
  const sha = history.commit({ message: `Work on part ${n}\n`, author, branch: null, parents: [root], files });
  return { sha, added: Object.keys(files) };
}
