/** The day's digest: incidents that were not worth a mail of their own, in two or three lines each. */
import { SEVERITIES } from "../../engine/index.ts";
import { otherPush } from "./email-html.ts";
import { joinBlocks, otherPushLines, wrap } from "./email-text.ts";
import { type IncidentMail, toOther } from "./incident-mail.ts";
import { MailBrief, type OtherPush, type RenderedMail } from "./mail-brief.ts";
import { mailFooter, mailFrame, mailTitle } from "./mail-frame.ts";
import { count } from "./numbers.ts";
import { visible, visibleProse } from "./visible.ts";

/** Alerts that are listed. */
const MOST = 50;

/** `organisation`: whose repositories they are. */
export function renderDigestMail(organisation: string, incidents: readonly IncidentMail[]): RenderedMail {
  const pushes = incidents.flatMap(({ notices, url }) =>
    notices.flatMap(({ brief }): OtherPush[] => {
      const known = MailBrief.safeParse(brief).data;
      return known ? [{ ...toOther(known), url: url ?? toOther(known).url }] : [];
    }),
  );
  const worst = SEVERITIES.findLast((severity) => pushes.some((push) => push.severity === severity)) ?? "low";
  const title = `Digest: ${count(incidents.length, "incident")} below high`;
  const footer =
    "The digest holds alerts of low and medium severity; digestAt and timeZone in the policy say when it is sent.";
  const listed = pushes.slice(0, MOST);
  const more = pushes.length > MOST ? `… and ${count(pushes.length - MOST, "more alert")}` : "";
  return {
    subject: visibleProse(`[${visible(organisation, 100)}] ${title}`, 200),
    text: joinBlocks([[title], ...listed.map(otherPushLines), more === "" ? [] : [more], ["-- ", ...wrap(footer, "")]]),
    html: mailFrame(title, worst, [
      mailTitle(title, worst),
      `<div style="margin:16px 0 0">${listed.map(otherPush).join("")}</div>`,
      more === "" ? "" : `<p style="margin:0">${more}</p>`,
      mailFooter(footer),
    ]),
  };
}
