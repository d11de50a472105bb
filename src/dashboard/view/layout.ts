/** The frame of every page: head, navigation, main part. */
import { type Html, type HtmlValue, html } from "../../report/render/html-template.ts";
import type { Viewer } from "../viewer.ts";
import { ICON_PATH, STYLE_PATH } from "./style.ts";

/** What every page is rendered for. `base`: path before every path of ours. */
export interface Frame {
  readonly base: string;
  readonly viewer: Viewer | null;
}

export interface PageParts {
  readonly title: string;
  readonly body: HtmlValue;
  /** Above the title: where one is, from the first page down; the page itself is left out. */
  readonly path?: readonly (readonly [label: string, href: string])[];
  /** Seconds after which the browser asks again; for a page that waits for something. */
  readonly againAfterS?: number;
}

export function page({ base, viewer }: Frame, { title, body, path = [], againAfterS }: PageParts): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${againAfterS === undefined ? "" : html`<meta http-equiv="refresh" content="${againAfterS}">`}
<title>${title} · Countersign</title>
<link rel="icon" href="${base}${ICON_PATH}">
<link rel="stylesheet" href="${base}${STYLE_PATH}">
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<header class="top">
<a class="brand" href="${base}/">Countersign</a>
${viewer ? navigation(base, viewer) : ""}
</header>
<main id="main" tabindex="-1">
${path.length === 0 ? "" : crumbs(path)}
<h1>${title}</h1>
${body}
</main>
<footer class="bottom"><p>A verdict is about a commit, not about a person: commits can be forged, and every rule has innocent explanations.</p></footer>
</body>
</html>
`;
}

function navigation(base: string, { account, isOperator, csrf }: Viewer): Html {
  return html`<nav aria-label="Main"><ul>
<li><a href="${base}/">Organisations</a></li>
<li><a href="${base}/detectors">Detectors</a></li>
${isOperator ? html`<li><a href="${base}/deliveries">Deliveries</a></li>` : ""}
</ul></nav>
<form class="who" method="post" action="${base}/sign-out"><input type="hidden" name="csrf" value="${csrf}">
<span>${account.login}</span> <button class="quiet" type="submit">Sign out</button></form>`;
}

function crumbs(path: readonly (readonly [string, string])[]): Html {
  return html`<nav class="crumbs" aria-label="Breadcrumb"><ol>${path.map(
    ([label, href]) => html`<li><a href="${href}">${label}</a></li>`,
  )}</ol></nav>`;
}
