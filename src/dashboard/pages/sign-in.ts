/** The page before the sign-in, and what is said when one fails. */
import { type Html, html } from "../../report/render/html-template.ts";
import { page } from "../view/layout.ts";

/** `to`: where the person wanted to go. */
export function signInPage(base: string, to: string): Html {
  const target = `${base}/auth/start${to === "/" ? "" : `?to=${encodeURIComponent(to)}`}`;
  const body = html`<p>Your GitHub account decides what you see here: the repositories that it can read.</p>
<p><a class="button" href="${target}">Sign in with GitHub</a></p>`;
  return page({ base, viewer: null }, { title: "Sign in", body });
}

export function signInProblem(base: string, why: string): Html {
  const body = html`<p>${why}</p><p><a class="button" href="${base}/sign-in">Start again</a></p>`;
  return page({ base, viewer: null }, { title: "Not signed in", body });
}
