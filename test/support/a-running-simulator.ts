/** A simulated GitHub with an App, an installation and a repository, for tests; closed and removed after each test. */
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createAppAuth } from "@octokit/auth-app";
import { Octokit } from "@octokit/rest";
import { createGitHistory, type GitHistory, type Person } from "../simulator/git-history.ts";
import {
  type GitHubSimulator,
  type GitHubSimulatorOptions,
  type Installation,
  type Repository,
  startGitHubSimulator,
} from "../simulator/start-github-simulator.ts";

export interface RunningSimulator {
  readonly simulator: GitHubSimulator;
  readonly installation: Installation;
  /** `acme/app`, with one commit on main. */
  readonly repository: Repository;
  readonly history: GitHistory;
  readonly first: string;
  /** Owner and name, as Octokit takes them. */
  readonly where: { readonly owner: "acme"; readonly repo: "app" };
  /** The App's, in PEM. */
  readonly privateKey: string;
  /** Acts as the installation. */
  readonly octokit: Octokit;
  /** Acts as the App. */
  readonly app: Octokit;
  /** A client with any other credentials; none: nobody. */
  client(token?: string): Octokit;
}

/** Ada, at noon in Paris, in the spring of the fixed clock most tests use. */
export const ADA: Person = { name: "Ada", email: "ada@example.com", at: "2026-05-01T12:00:00+02:00" };

/** One key for all tests of a file: making one takes a while. */
const KEY = generateKeyPairSync("rsa", { modulusLength: 2048 })
  .privateKey.export({ type: "pkcs8", format: "pem" })
  .toString();

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

/** Call it inside a test: what it starts ends with the test. */
export async function aRunningSimulator(options: GitHubSimulatorOptions = {}): Promise<RunningSimulator> {
  const folder = mkdtempSync(join(tmpdir(), "countersign-simulator-"));
  const history = createGitHistory({ gitDir: join(folder, "app.git") });
  const first = history.commit({ message: "First\n", author: ADA, files: { "README.md": "# App\n" } });
  const simulator = await startGitHubSimulator({ key: KEY, ...options });
  cleanups.push(async () => {
    await simulator.close();
    rmSync(folder, { recursive: true, force: true });
  });
  simulator.addAccount({ login: "ada", name: "Ada", emails: [ADA.email] });
  const repository = simulator.addRepository({ owner: "acme", name: "app", gitDir: history.gitDir });
  const installation = await simulator.install({ on: "acme" });
  const { id: appId } = simulator.app;
  const privateKey = simulator.app.privateKey ?? KEY;
  const common = { baseUrl: simulator.url, log: { debug: quiet, info: quiet, warn: quiet, error: quiet } };
  const acting = (auth: object) => new Octokit({ ...common, authStrategy: createAppAuth, auth });
  return {
    simulator,
    installation,
    repository,
    history,
    first,
    where: { owner: "acme", repo: "app" },
    privateKey,
    octokit: acting({ appId, privateKey, installationId: installation.id }),
    app: acting({ appId, privateKey }),
    client: (token) => new Octokit(token === undefined ? common : { ...common, auth: token }),
  };
}

/** What a refused call was refused with. */
export async function refusalOf(call: Promise<unknown>): Promise<{
  readonly status: number;
  readonly message: string;
  readonly headers: Readonly<Record<string, unknown>>;
}> {
  try {
    await call;
  } catch (error) {
    const status = Number(Reflect.get(Object(error), "status"));
    const response: unknown = Reflect.get(Object(error), "response");
    const headers = Object(Reflect.get(Object(response), "headers"));
    const data: unknown = Reflect.get(Object(response), "data");
    return { status, message: String(Reflect.get(Object(data), "message")), headers };
  }
  throw new Error("the call was not refused");
}

function quiet(): void {
  // Octokit logs every refusal; the tests look at them.
}
