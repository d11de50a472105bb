/** Whether mails can be sent: the key, what it may do, and the sender. Nothing is sent. */
import type { MailSetup, SenderState } from "../mail/check-sender.ts";
import { type Check, failure, ok, warning } from "./check.ts";

/** `look` asks the mail service; null: none is configured. */
export async function checkMail(
  look: (() => Promise<MailSetup>) | null,
  recipients: number,
): Promise<readonly Check[]> {
  if (!look) {
    return [
      warning("mail", "alerts are not mailed", "set SENDGRID_API_KEY or SMTP_URL, MAIL_FROM and ALERT_RECIPIENTS"),
    ];
  }
  const { key, sender } = await look();
  if (key === "refused") return [failure("mail", "SendGrid refuses the key", "set a current SENDGRID_API_KEY")];
  if (key === "may-not-send") {
    return [failure("mail", "the key may not send", "give it the permission “Mail Send” at SendGrid")];
  }
  const checks = [senderCheck(sender)];
  if (recipients === 0) {
    checks.push(warning("mail", "only those whom a policy names get mails", "set ALERT_RECIPIENTS"));
  }
  return checks;
}

function senderCheck(sender: SenderState): Check {
  switch (sender) {
    case "verified":
      return ok("mail", "SendGrid takes the key, and MAIL_FROM is verified");
    case "unverified":
      return failure("mail", "MAIL_FROM is not verified", "verify the sender or its domain at SendGrid");
    case "hidden":
      return ok("mail", "SendGrid takes the key; whether MAIL_FROM is verified cannot be read with it");
    default:
      return sender satisfies never;
  }
}
