/** Pages for what is not there, may not be seen, or failed. They name nothing of what was asked for. */
import { type Html, html } from "../../report/render/html-template.ts";
import { type Frame, page } from "../view/layout.ts";

export function notFoundPage(frame: Frame): Html {
  const body = html`<p>There is no such page, or your account cannot read the repository it is about.</p>
<p><a href="${frame.base}/">To your organisations</a></p>`;
  return page(frame, { title: "Not found", body });
}

/** `why`: a sentence for the person who asked. */
export function refusedPage(frame: Frame, why: string): Html {
  return page(frame, {
    title: "Refused",
    body: html`<p>${why}</p><p><a href="${frame.base}/">To your organisations</a></p>`,
  });
}

export function troublePage(frame: Frame): Html {
  return page(frame, { title: "Something failed", body: html`<p>It is in the log. Try again in a while.</p>` });
}

export function busyPage(frame: Frame): Html {
  const body = html`<p>GitHub does not answer at the moment, so what your account can read is not known. Try again in a while.</p>`;
  return page(frame, { title: "GitHub does not answer", body });
}
