/** Check runs as pages, for people who follow a link. */
import type { Answer } from "../http/answer.ts";
import type { CheckRun } from "./checks.ts";
import { fullName, type World } from "./world.ts";

/** `/{owner}/{repo}/runs/{id}`, or null for what is no page. */
export function showPage(world: World, url: URL): Answer | null {
  const id = /^\/[^/]+\/[^/]+\/runs\/(\d+)$/.exec(url.pathname)?.[1];
  const run = id === undefined ? null : world.checks.run(Number(id));
  if (!run) return null;
  return { status: 200, raw: { type: "text/html; charset=utf-8", bytes: Buffer.from(renderPage(run)) } };
}

function renderPage(run: CheckRun): string {
  const rows = run.annotations.map(
    ({ annotation_level: level, path, start_line: line, title, message }) =>
      `<li><b>${escaped(level)}</b> <code>${escaped(path)}:${line}</code> ${escaped(title ?? "")}<pre>${escaped(message)}</pre></li>`,
  );
  const buttons = run.actions.map(
    ({ label, description }) => `<button title="${escaped(description)}">${escaped(label)}</button>`,
  );
  return `<!doctype html><meta charset="utf-8"><title>${escaped(run.title ?? run.name)}</title>
<style>body{font:15px/1.5 system-ui;max-width:60rem;margin:2rem auto;padding:0 1rem}pre{white-space:pre-wrap}</style>
<p>${escaped(fullName(run.suite.repository))} · ${escaped(run.headSha)}</p>
<h1>${escaped(run.title ?? run.name)}</h1>
<p><b>${escaped(run.conclusion ?? run.status)}</b> ${buttons.join(" ")}</p>
<pre>${escaped(run.summary ?? "")}</pre>
<pre>${escaped(run.text ?? "")}</pre>
<h2>${run.annotations.length} ${run.annotations.length === 1 ? "annotation" : "annotations"}</h2>
<ol>${rows.join("\n")}</ol>`;
}

export function escaped(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
