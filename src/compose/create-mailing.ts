/** What tells incidents to people by mail: notices become mails, mails go to the provider. Nothing where no provider is configured. */
import type { Environment } from "../config/environment.ts";
import type { Database } from "../database/open-database.ts";
import { createMailClient } from "../mail/create-mail-client.ts";
import { createSmtpClient } from "../mail/create-smtp-client.ts";
import type { Clock, Log, Outbox } from "../pipeline/ports.ts";
import { type MailSender, sendMails } from "../report/send/send-mails.ts";
import { tellIncidents } from "../report/send/tell-incidents.ts";
import { createMails, type TakenMail } from "../store/mails.ts";
import { createNotices } from "../store/notices.ts";
import { incidentUrl } from "./incident-url.ts";
import { runRegularly } from "./run-regularly.ts";

/** How often notices are looked at; a new one is at once. */
const TELL_MS = 5000;

export interface MailingPorts {
  readonly database: Database;
  /** For tests: divides the time for which notices gather. */
  readonly hurry: number;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Mailing {
  readonly outbox: Outbox | null;
  /** Resolves when the mail in flight has its answer. */
  close(): Promise<void>;
}

export function createMailing(environment: Environment, { database, hurry, clock, log }: MailingPorts): Mailing {
  const sender = senderOf(environment.mail);
  if (!sender) return { outbox: null, close: async () => undefined };
  const { recipients, escalationRecipients } = environment.mail;
  const sending = sendMails<TakenMail>({ queue: createMails(database, { clock }), sender, clock, log });
  const notices = createNotices(database, { clock, hurry });
  const ports = {
    queue: notices,
    recipients,
    escalationRecipients,
    log,
    incidentUrl: (id: string) => incidentUrl(environment, id),
  };
  const telling = runRegularly(
    {
      name: "tell incidents",
      everyMs: TELL_MS / hurry,
      async run() {
        if (await tellIncidents(ports)) sending.wake();
        return 0;
      },
    },
    { database, log },
  );
  return {
    outbox: {
      async post(notice) {
        await notices.post(notice);
        telling.wake();
      },
    },
    async close() {
      await telling.stop();
      await sending.stop();
    },
  };
}

function senderOf({ apiKey, smtpUrl, from, apiUrl }: Environment["mail"]): MailSender | null {
  if (!from) return null;
  if (smtpUrl) return createSmtpClient({ url: smtpUrl, from });
  return apiKey ? createMailClient({ apiKey, from, apiUrl }) : null;
}
