/** A page to look around in: every push with its check run and its mail, as their readers see them. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { titleCase } from "../../src/report/render/headline.ts";
import { htmlCode, htmlProse } from "../../src/report/render/html.ts";
import { showScore } from "../../src/report/render/numbers.ts";
import type { CheckRun } from "../../test/simulator/start-github-simulator.ts";
import type { Mail } from "../../test/simulator/start-sendgrid-simulator.ts";
import type { PushSeen } from "./push-and-wait.ts";
import { toHtml } from "./show-markdown.ts";

const STYLE = `body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1f2328}
h1{font-size:1.4rem}h3{font-size:1.05rem}h4{font-size:1rem;margin-bottom:.3rem}
table{border-collapse:collapse;margin:.5rem 0;font-size:14px}td,th{border:1px solid #d1d9e0;padding:.25rem .6rem;text-align:left}
code{background:#f0f2f4;padding:.1em .3em;border-radius:4px;overflow-wrap:anywhere}
article{border:1px solid #d1d9e0;border-radius:8px;padding:0 1.2rem 1rem;margin:1rem 0}iframe{width:100%;height:36rem;border:1px solid #d1d9e0}
details>summary{cursor:pointer;margin:.6rem 0}.low{color:#1a7f37}.medium{color:#9a6700}.high{color:#bc4c00}.critical{color:#b3141d;font-weight:600}
.quiet{color:#57606a}li.command{list-style:none}li pre{white-space:pre-wrap;margin:.2rem 0}`;

export interface DemoPage {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves what `seen` holds at the time of the request. Nothing in it is ours to trust: no script runs here. */
export async function servePage(seen: () => readonly PushSeen[]): Promise<DemoPage> {
  const server = createServer((request, response) => {
    const isPage = request.method === "GET" && request.url === "/";
    response.writeHead(isPage ? 200 : 404, {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'",
    });
    response.end(isPage ? renderPage(seen()) : "not found");
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo; // listening on a host and port
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export function renderPage(seen: readonly PushSeen[]): string {
  const articles = seen.map(renderPush).reverse();
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Countersign: demo</title><style>${STYLE}</style>
<h1>Countersign, newest push first</h1>${articles.join("\n")}</html>`;
}

function renderPush({ repository, by, head, subject, judged, run, mails }: PushSeen): string {
  const verdict = judged
    ? `<span class="${judged.severity}">${titleCase(judged.severity)} ${showScore(judged.score)}</span>`
    : "no verdict";
  return `<article><h2>${verdict} · ${htmlCode(repository)}</h2>
<p class="quiet"><code>${htmlCode(head.slice(0, 10))}</code> ${htmlProse(subject)}, pushed by ${htmlCode(by)}</p>
${run ? renderRun(run) : "<p>No check run.</p>"}${mails.map(renderMail).join("")}</article>`;
}

function renderRun(run: CheckRun): string {
  const annotations = run.annotations.map(
    (one) =>
      `<li><b>${htmlProse(one.annotation_level)}</b> <code>${htmlCode(one.path)}:${one.start_line}</code> ${htmlProse(one.title ?? "")}<pre>${one.message
        .split("\n")
        .map((line) => htmlCode(line, 1000))
        .join("\n")}</pre></li>`,
  );
  return `<h3>Check run: ${htmlProse(run.title ?? "")} <span class="quiet">(${htmlProse(run.conclusion ?? run.status)})</span></h3>
${toHtml(run.summary ?? "")}
<details><summary>Details</summary>${toHtml(run.text ?? "")}</details>
<details><summary>${run.annotations.length} ${run.annotations.length === 1 ? "annotation" : "annotations"}</summary><ol>${annotations.join("")}</ol></details>`;
}

function renderMail(mail: Mail): string {
  return `<details><summary>Mail to ${mail.to.map(({ email }) => htmlCode(email)).join(", ")}: ${htmlProse(mail.subject)}</summary>
<iframe sandbox title="mail" srcdoc="${htmlAttribute(mail.html ?? "")}"></iframe></details>`;
}

/** The mail's own HTML, whole, as the value of an attribute. */
function htmlAttribute(html: string): string {
  return html.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
