/** Asks GitHub what it knows of the App: its key, permissions, events and installations, and what time it is there. */
import type { Octokit } from "../github/github-app.ts";
import { GitHubError } from "../github/github-error.ts";
import { type Check, failure, ok, warning } from "./check.ts";

/** What the App must be granted, and what it must subscribe to. */
export interface AppNeeds {
  readonly appId: number;
  readonly permissions: Readonly<Record<string, "read" | "write">>;
  readonly events: readonly string[];
}

export interface AppPorts {
  /** Speaks for the App. */
  readonly app: Octokit;
  readonly needs: AppNeeds;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What goes without, where the rest goes on: an App that was registered before app.yml asked for it. */
const WITHOUT: Readonly<Record<string, string>> = {
  pull_requests: "pull requests are not judged",
  pull_request: "pull requests are not judged",
  merge_queues: "merge queues are not judged",
  merge_group: "merge queues are not judged",
  members: "owners of the organisation are not recognised",
};

type Granted = Readonly<Record<string, string | undefined>>;

/** Milliseconds between the clocks from which GitHub refuses our tokens, and from which findings about time are off. */
const REFUSED_MS = 60_000;
const NOTICED_MS = 10_000;
const MOST_INSTALLATIONS = 100;

/** Returns what is wrong with the App's settings on GitHub, and whether the clocks agree. Rejects where GitHub does not answer. */
export async function checkApp({ app, needs, now }: AppPorts): Promise<readonly Check[]> {
  try {
    const { data, headers } = await app.rest.apps.getAuthenticated();
    const clock = clockCheck(headers.date, now());
    if (!data) return clock;
    const granted: Granted = data.permissions;
    const found = [...missing(granted, data.events, needs), ...unused(granted, needs)];
    const problems = [...found, ...(await installationProblems(app, data.html_url, needs))];
    return [
      ...clock,
      ...(problems.length > 0 ? problems : [ok("app", `${data.name} (${data.id}), as app.yml has it`)]),
    ];
  } catch (error) {
    const refusal = error instanceof GitHubError ? refusalOf(error, needs.appId) : null;
    if (!(error instanceof GitHubError) || refusal === null) throw error;
    return [...clockCheck(error.response.headers["date"], now()), refusal];
  }
}

function clockCheck(date: string | undefined, now: number): Check[] {
  const offMs = now - Date.parse(date ?? "");
  if (Number.isNaN(offMs)) return [];
  const says = `${Math.abs(Math.round(offMs / 1000))} s ${offMs < 0 ? "behind" : "ahead of"} GitHub's`;
  const todo = "synchronise this machine's clock (NTP)";
  if (Math.abs(offMs) > REFUSED_MS) return [failure("clock", says, todo)];
  return [Math.abs(offMs) > NOTICED_MS ? warning("clock", says, todo) : ok("clock", "agrees with GitHub's")];
}

function missing(granted: Granted, subscribed: readonly string[], { permissions: wanted, events }: AppNeeds): Check[] {
  const todo = "grant it in the App's settings on GitHub; owners of installations then accept it";
  const permissions = lacking(granted, wanted).map(({ name, says }) =>
    problem(name, `lacks the permission ${says}`, todo),
  );
  const unheard = events.filter((event) => !subscribed.includes(event));
  return [
    ...permissions,
    ...unheard.map((event) =>
      problem(event, `is not subscribed to ${event} events`, "subscribe it in the App's settings on GitHub"),
    ),
  ];
}

/** Warns where only a feature is off. */
function problem(name: string, says: string, todo: string): Check {
  const without = WITHOUT[name];
  return without === undefined ? failure("app", says, todo) : warning("app", `${says}: ${without}`, todo);
}

function lacking(granted: Granted, wanted: AppNeeds["permissions"]) {
  return Object.entries(wanted)
    .filter(([name, level]) => granted[name] !== level && granted[name] !== "write")
    .map(([name, level]) => ({ name, says: `${name}: ${level}` }));
}

/** A stolen key can do what the App may do. */
function unused(granted: Granted, { permissions }: AppNeeds): Check[] {
  const more = Object.entries(granted).filter(
    ([name, level]) => permissions[name] === undefined || (permissions[name] === "read" && level !== "read"),
  );
  if (more.length === 0) return [];
  const names = more.map(([name, level]) => `${name}: ${level}`).slice(0, 10);
  const says = `has permissions that are not used: ${names.join(", ")}`;
  return [warning("app", says, "take them away in the App's settings on GitHub")];
}

/** Permissions that were added later hold once the owner of an installation accepted them. */
async function installationProblems(app: Octokit, page: string, { permissions }: AppNeeds): Promise<Check[]> {
  const { data } = await app.request("GET /app/installations", { per_page: MOST_INSTALLATIONS });
  if (data.length === 0) return [warning("app", "is installed nowhere", `install it: ${page}/installations/new`)];
  return data.flatMap((installation) => {
    const { account, suspended_at, html_url } = installation;
    const where = `the installation on ${account && "login" in account ? account.login : installation.id}`;
    if (suspended_at) return [warning("app", `${where} is suspended`, `lift it: ${html_url}`)];
    const missed = lacking(installation.permissions as Granted, permissions);
    if (missed.length === 0) return [];
    const says = `${where} has not accepted ${missed.map((one) => one.says).join(", ")}`;
    const tell = missed.every(({ name }) => WITHOUT[name] !== undefined) ? warning : failure;
    return [tell("app", says, `its owner accepts them: ${html_url}`)];
  });
}

function refusalOf({ kind, message }: GitHubError, appId: number): Check | null {
  if (kind === "unauthorized") {
    const todo = `give a current key of App ${appId} (APP_ID), and check the clock`;
    return failure("app", `GitHub refuses the App's key (${message})`, todo);
  }
  if (kind !== "not-found") return null;
  return failure("app", `GitHub has no App ${appId} (${message})`, "correct APP_ID or GHE_HOST");
}
