/**
 * The web side of set-up: a form, GitHub's page, and the way back. Whoever holds the token from the terminal may use it, in one
 * browser; everything else is answered without a word about what is here.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AppManifest } from "../config/app-manifest.ts";
import type { SetupEnvironment } from "../config/environment.ts";
import type { RegisteredApp } from "../github/convert-manifest.ts";
import { ConfigError } from "../pipeline/errors.ts";
import type { Log } from "../pipeline/ports.ts";
import { toManifest } from "./manifest.ts";
import { createOneTimeToken, isSame, randomText } from "./one-time-token.ts";
import { renderAnswersPage, renderFailurePage, renderManifestPage, renderRegisteredPage } from "./pages.ts";
import { readAnswers, type SetupAnswers } from "./read-answers.ts";
import { ownOrigin, readForm, readSession, type SetupAnswer, sendAnswer, sessionCookie } from "./setup-http.ts";

export interface SetupPorts {
  readonly environment: SetupEnvironment;
  readonly manifest: AppManifest;
  /** Exchanges GitHub's code; null: GitHub does not know it. */
  readonly convert: (code: string) => Promise<RegisteredApp | null>;
  /** Throws a `ConfigError` where {@link store} would fail. */
  readonly requireStorable: () => void;
  /** Keeps the App's settings; returns where. */
  readonly store: (app: RegisteredApp, publicUrl: string) => string;
  readonly log: Log;
}

export interface Setup {
  /** Path and query of the page, token included, for the terminal. */
  readonly path: string;
  readonly handler: (request: IncomingMessage, response: ServerResponse) => void;
  /** Settles when the App is registered, its settings are stored and the browser has the last page. */
  readonly registered: Promise<void>;
}

const PATH = "/setup";
const BACK = "/setup/registered";
/** GitHub's codes are some 40 hex digits. */
const CODE = /^[\w-]{1,200}$/;

interface Flow {
  readonly state: string;
  readonly answers: SetupAnswers;
}

export function createSetup(ports: SetupPorts): Setup {
  const access = createOneTimeToken();
  const done = Promise.withResolvers<void>();
  let flow: Flow | null = null;
  let isConverting = false;

  const route = async (request: IncomingMessage): Promise<SetupAnswer> => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://setup");
    const isRead = request.method === "GET";
    if (pathname === "/healthz") return { status: 200, text: "alive" };
    if (pathname === "/readyz") return { status: 503, text: "not ready: set-up" };
    const origin = ownOrigin(request, ports.environment.server);
    if (origin === null) return { status: 421, text: "not this server's name" };
    if (pathname !== PATH && pathname !== BACK) return { status: 404, text: "not found" };
    const token = searchParams.get("token");
    if (isRead && token !== null) return open(token, origin);
    if (!access.isSession(readSession(request))) return CLOSED;
    if (pathname === BACK) return isRead ? back(searchParams) : { status: 405, text: "GET only" };
    if (isRead) return ask(null, null);
    if (request.method !== "POST") return { status: 405, text: "GET or POST only" };
    if (request.headers.origin !== origin) return { status: 403, text: "not from this page" };
    return submit(await readForm(request), origin);
  };

  function open(token: string, origin: string): SetupAnswer {
    const session = access.redeem(token);
    if (session === null) return CLOSED;
    return { status: 303, headers: { location: PATH, "set-cookie": sessionCookie(session, origin) }, text: "" };
  }

  function ask(problem: string | null, form: URLSearchParams | null): SetupAnswer {
    const { server, github } = ports.environment;
    const shown = {
      problem,
      organization: form?.get("organization") ?? flow?.answers.organization ?? "",
      publicUrl: form?.get("url") ?? flow?.answers.publicUrl ?? server.publicUrl ?? "",
      gitHub: new URL(github.webUrl).host,
    };
    return { status: problem === null ? 200 : 422, page: (nonce) => renderAnswersPage(shown, nonce) };
  }

  function submit(form: URLSearchParams | null, origin: string): SetupAnswer {
    if (form === null) return { status: 413, text: "too large" };
    const { github } = ports.environment;
    const read = readAnswers(form, github.isServer || !github.webUrl.startsWith("https:"));
    if (read.kind === "problem") return ask(read.problem, form);
    ports.requireStorable();
    const { answers } = read;
    flow = { state: randomText(), answers };
    const owner = answers.organization === null ? "" : `/organizations/${encodeURIComponent(answers.organization)}`;
    const manifest = toManifest(ports.manifest, {
      name: `${ports.manifest.name} ${answers.organization ?? randomText().slice(0, 6)}`, // names are unique on GitHub
      publicUrl: answers.publicUrl,
      redirectUrl: `${origin}${BACK}`,
    });
    const shown = {
      answers,
      manifest,
      action: `${github.webUrl}${owner}/settings/apps/new?state=${flow.state}`,
      permissions: ports.manifest.default_permissions,
      events: ports.manifest.default_events,
    };
    return { status: 200, formsTo: new URL(github.webUrl).origin, page: (nonce) => renderManifestPage(shown, nonce) };
  }

  async function back(query: URLSearchParams): Promise<SetupAnswer> {
    const [code, state] = [query.get("code") ?? "", query.get("state") ?? ""];
    if (flow === null || !isSame(state, flow.state)) {
      return failure(403, "GitHub sent this browser back for a registration that was not begun here.", true);
    }
    if (!CODE.test(code)) return failure(400, "GitHub sent no code with the way back.", true);
    if (isConverting) return failure(409, "The code is being exchanged already.", false);
    isConverting = true;
    try {
      return await register(code, flow.answers.publicUrl);
    } finally {
      isConverting = false;
    }
  }

  async function register(code: string, publicUrl: string): Promise<SetupAnswer> {
    const app = await ports.convert(code);
    if (app === null) {
      flow = null;
      return failure(410, "GitHub does not know the code: it is older than an hour, or was used.", true);
    }
    const file = keep(app, publicUrl);
    ports.log.info({ appId: app.id, file }, "App registered");
    const shown = { name: app.name, installUrl: `${app.pageUrl}/installations/new`, file };
    return { status: 200, page: (nonce) => renderRegisteredPage(shown, nonce), onSent: done.resolve };
  }

  function keep(app: RegisteredApp, publicUrl: string): string {
    try {
      return ports.store(app, publicUrl);
    } catch (cause) {
      const line = `the credentials of App ${app.id} could not be stored: delete it at ${app.pageUrl} and begin again`;
      throw new ConfigError([line], { cause });
    }
  }

  return {
    path: `${PATH}?token=${access.token}`,
    registered: done.promise,
    handler(request, response) {
      route(request)
        .catch((err: unknown) => {
          ports.log.error({ err }, "set-up request failed");
          const what =
            err instanceof ConfigError ? err.problems.join("; ") : "GitHub did not answer; reload this page.";
          return failure(502, what, true);
        })
        .then((answer) => sendAnswer(response, answer))
        .catch((err: unknown) => ports.log.error({ err }, "set-up answer failed"));
    },
  };
}

const CLOSED: SetupAnswer = {
  status: 403,
  page: (nonce) =>
    renderFailurePage(
      "Open the address that the terminal shows. It works once: for another browser, start the server again.",
      false,
      nonce,
    ),
};

function failure(status: number, what: string, again: boolean): SetupAnswer {
  return { status, page: (nonce) => renderFailurePage(what, again, nonce) };
}
