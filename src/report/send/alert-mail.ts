/**
 * One mail for each alert. What passes is tried again with the delivery; what does not is remembered as the step's result
 * and told to the operator. Either way the verdict, the alert and the check run stand.
 */
import { MailError } from "../../mail/mail-error.ts";
import { RetryableError } from "../../pipeline/errors.ts";
import type { Log, ReportSteps } from "../../pipeline/ports.ts";
import type { RenderedMail } from "../render/email.ts";

/** What this stage needs of the mail client. Rejects with `MailError`. */
export interface MailSender {
  send(mail: {
    readonly to: readonly string[];
    readonly subject: string;
    readonly text: string;
    readonly html: string;
    readonly reference: string;
  }): Promise<{
    readonly messageId: string | null;
    readonly recipients: readonly string[];
    readonly refused: readonly string[];
  }>;
}

export interface MailDelivery {
  readonly pushId: string;
  readonly alertId: string;
  readonly to: readonly string[];
  readonly steps: ReportSteps;
  readonly log: Log;
}

/** Name of the step. Its result begins with `sent`, or with `not sent` and the reason. */
export const ALERT_MAIL_STEP = "alert-mail";

/** Longest result that is remembered. */
const LONGEST_RESULT = 1000;

/** Rejects with `RetryableError` where the mail may be taken later. */
export async function sendAlertMail(mailer: MailSender, mail: RenderedMail, delivery: MailDelivery): Promise<void> {
  const { pushId, alertId, to, steps } = delivery;
  const log = delivery.log.child({ push: pushId, alert: alertId });
  await steps.once(pushId, ALERT_MAIL_STEP, async () => {
    if (to.length === 0) {
      log.warn({}, "alert without a mail: neither the policy nor ALERT_RECIPIENTS names anybody");
      return "not sent: no recipients";
    }
    try {
      const sent = await mailer.send({ ...mail, to, reference: alertId });
      if (sent.refused.length > 0) log.warn({ recipients: sent.refused }, "recipients that are no mail addresses");
      return `sent ${sent.messageId ?? "without an id"} to ${sent.recipients.length}`;
    } catch (error) {
      return remember(error, log);
    }
  });
}

function remember(error: unknown, log: Log): string {
  if (!(error instanceof MailError)) throw error;
  if (error.isTransient) {
    const wait = error.retryAfterMs === null ? {} : { retryAfterMs: error.retryAfterMs };
    throw new RetryableError(`alert mail: ${error.message}`, { cause: error, ...wait });
  }
  log.error({ failure: error.failure, status: error.status, reason: error.message }, "alert mail not sent, for good");
  return `not sent: ${error.message}`.slice(0, LONGEST_RESULT);
}
