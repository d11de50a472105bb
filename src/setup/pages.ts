/** The pages of set-up. Text that came from a request or from GitHub is escaped here, and nowhere else. */
import { htmlCode, htmlProse, htmlUrl } from "../report/render/html.ts";
import type { SetupAnswers } from "./read-answers.ts";

/** On the root: on the body alone the ground turns dark and the text stays black. */
const STYLE = `:root{color-scheme:light dark;--page:#fff;--text:#1f2328;--quiet:#59636e;--link:#0550ae;--line:#8c959f;--bad:#a3121b}
@media (prefers-color-scheme:dark){:root{--page:#0d1117;--text:#f0f6fc;--quiet:#a5aeb8;--link:#79b8ff;--line:#656c76;--bad:#ff9492}}
body{font:16px/1.5 system-ui,sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem;background:var(--page);color:var(--text);overflow-wrap:anywhere}
h1{font-size:1.6rem;line-height:1.25}a{color:var(--link)}label{display:block;margin:1.25rem 0 .25rem;font-weight:600}
input{font:inherit;width:100%;box-sizing:border-box;padding:.5rem;border:1px solid var(--line);border-radius:6px}
button{font:inherit;padding:.5rem 1rem;margin-top:1.25rem;border:0;border-radius:6px;background:#0550ae;color:#fff}
small{display:block;margin-top:.25rem;color:var(--quiet)}dt{margin-top:.75rem;color:var(--quiet)}dd{margin:0}
[role=alert]{border-left:.3rem solid var(--bad);padding-left:.75rem}:focus-visible{outline:3px solid var(--link);outline-offset:2px}`;

/** The head of the answer holds the same nonce. */
function page(title: string, body: string, nonce: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – Countersign</title><style nonce="${nonce}">${STYLE}</style></head><body><main><h1>${title}</h1>
${body}</main></body></html>
`;
}

export interface AnswersPage {
  readonly problem: string | null;
  readonly organization: string;
  readonly publicUrl: string;
  readonly gitHub: string;
}

/** Asks who will own the App and where it is reached. */
export function renderAnswersPage({ problem, organization, publicUrl, gitHub }: AnswersPage, nonce: string): string {
  return page(
    "Register the App",
    `${problem === null ? "" : `<p role="alert">${htmlProse(problem)}</p>`}
<p>Countersign works as a GitHub App of your own. This page registers it on ${htmlCode(gitHub)} and keeps its credentials on this machine.</p>
<form method="post" action="/setup">
<label for="organization">Organisation that will own the App</label>
<input id="organization" name="organization" value="${htmlCode(organization)}" autocomplete="off" spellcheck="false" aria-describedby="o">
<small id="o">Empty: your own account. You must be an owner of the organisation, or one of its App managers.</small>
<label for="url">Address at which GitHub reaches this server</label>
<input id="url" name="url" type="url" required value="${htmlCode(publicUrl)}" placeholder="https://countersign.example.com" aria-describedby="u">
<small id="u">Webhooks go to this address, through your TLS proxy. It can be changed in the App’s settings later.</small>
<button>Continue</button>
</form>`,
    nonce,
  );
}

export interface ManifestPage {
  readonly answers: SetupAnswers;
  readonly manifest: object;
  /** Where GitHub takes the manifest, `state` included. */
  readonly action: string;
  readonly permissions: Readonly<Record<string, string>>;
  readonly events: readonly string[];
}

/** Shows what will be registered; its button carries the manifest to GitHub. */
export function renderManifestPage(shown: ManifestPage, nonce: string): string {
  const { answers, manifest, action, permissions, events } = shown;
  const grants = Object.entries(permissions).map(([name, level]) => `${name}: ${level}`);
  return page(
    "Check, then register",
    `<dl><dt>Owner</dt><dd>${answers.organization === null ? "your own account" : htmlCode(answers.organization)}</dd>
<dt>Webhooks go to</dt><dd><code>${htmlCode(answers.publicUrl)}</code></dd>
<dt>Permissions</dt><dd>${htmlCode(grants.join(", "))}</dd>
<dt>Events</dt><dd>${htmlCode(events.join(", "))}</dd></dl>
<p>GitHub asks for a name and for your confirmation, and sends you back here.</p>
<form method="post" action="${htmlUrl(action)}">
<input type="hidden" name="manifest" value="${htmlCode(JSON.stringify(manifest), 10_000)}">
<button>Register on GitHub</button>
</form><p><a href="/setup">Back</a></p>`,
    nonce,
  );
}

export interface RegisteredPage {
  readonly name: string;
  readonly installUrl: string;
  readonly file: string;
}

/** What to do once the App exists. */
export function renderRegisteredPage({ name, installUrl, file }: RegisteredPage, nonce: string): string {
  return page(
    "The App is registered",
    `<p>${htmlProse(name, 100)} exists, and its credentials are in <code>${htmlCode(file)}</code>. Back that file up: GitHub shows none of it again.
The server starts with it now, and this page is gone.</p>
<ol><li><a href="${htmlUrl(installUrl)}">Install the App</a> on your organisation.</li>
<li>Run <code>countersign doctor</code>: it says what is missing.</li>
<li>Push a commit, and look at the check run of its head.</li></ol>`,
    nonce,
  );
}

/** Something went wrong; `again` adds the way back to the beginning. */
export function renderFailurePage(what: string, again: boolean, nonce: string): string {
  const back = again ? `<p><a href="/setup">Begin again</a></p>` : "";
  return page("Set-up cannot go on", `<p role="alert">${htmlProse(what)}</p>${back}`, nonce);
}
