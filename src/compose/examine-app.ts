/** The checks of what others know of us: GitHub of the App and its webhooks, the mail service of the sender. */
import { readAppManifest } from "../config/app-manifest.ts";
import type { Environment } from "../config/environment.ts";
import { ok } from "../doctor/check.ts";
import { checkApp } from "../doctor/check-app.ts";
import { checkMail } from "../doctor/check-mail.ts";
import { checkWebhookSettings, checkWebhooks } from "../doctor/check-webhooks.ts";
import type { Examination } from "../doctor/examine.ts";
import type { Octokit } from "../github/github-app.ts";
import { WEBHOOK_PATH } from "../intake/webhook-path.ts";
import { checkSender } from "../mail/check-sender.ts";

const GITHUB = "check the network, GHE_HOST and HTTPS_PROXY";

/** `app` speaks for the App; `log` looks at its deliveries as well, which failed while the server was down. */
export function appExaminations(
  { app: { id: appId }, mail }: Environment,
  app: Octokit,
  { log }: { readonly log: boolean },
): readonly Examination[] {
  const { default_permissions: permissions, default_events: events } = readAppManifest();
  const { apiKey, from, apiUrl, smtpUrl } = mail;
  const look = apiKey && from ? () => checkSender({ apiKey, from, apiUrl }) : null;
  const now = Date.now;
  return [
    { name: "app", run: () => checkApp({ app, needs: { appId, permissions, events }, now }), todo: GITHUB },
    {
      name: "webhooks",
      run: () => (log ? checkWebhooks : checkWebhookSettings)({ app, path: WEBHOOK_PATH, now }),
      todo: GITHUB,
    },
    {
      name: "mail",
      run: async () =>
        smtpUrl ? [ok("mail", "through SMTP_URL, not tried")] : checkMail(look, mail.recipients.length),
      todo: "check the network, SENDGRID_API_URL and HTTPS_PROXY",
    },
  ];
}
