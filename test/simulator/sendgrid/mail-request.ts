/** What `POST /v3/mail/send` takes, and the first things it refuses, in SendGrid's words where they are known. */
import { z } from "zod";

const Address = z.strictObject({ email: z.string(), name: z.string().optional() });
const Texts = z.record(z.string(), z.string());
const Setting = z.looseObject({ enable: z.boolean().optional() });

const Personalization = z.strictObject({
  to: z
    .array(Address)
    .min(
      1,
      "The to array is required for all personalization objects, and must have at least one email object with a valid email address.",
    ),
  cc: z.array(Address).optional(),
  bcc: z.array(Address).optional(),
  from: Address.optional(),
  subject: z.string().optional(),
  headers: Texts.optional(),
  substitutions: Texts.optional(),
  dynamic_template_data: z.record(z.string(), z.unknown()).optional(),
  custom_args: Texts.optional(),
  send_at: z.int().optional(),
});

export const MailRequest = z.strictObject({
  personalizations: z.array(Personalization).min(1).max(1000),
  from: Address,
  reply_to: Address.optional(),
  reply_to_list: z.array(Address).max(1000).optional(),
  subject: z.string().optional(),
  content: z.array(z.strictObject({ type: z.string().min(1), value: z.string().min(1) })).optional(),
  attachments: z
    .array(
      z.strictObject({
        content: z.string().min(1),
        type: z.string().optional(),
        filename: z.string().min(1),
        disposition: z.enum(["inline", "attachment"]).optional(),
        content_id: z.string().optional(),
      }),
    )
    .optional(),
  template_id: z.string().optional(),
  headers: Texts.optional(),
  categories: z.array(z.string().max(255)).max(10).optional(),
  custom_args: Texts.optional(),
  send_at: z.int().optional(),
  batch_id: z.string().optional(),
  asm: z.strictObject({ group_id: z.int(), groups_to_display: z.array(z.int()).max(25).optional() }).optional(),
  ip_pool_name: z.string().optional(),
  mail_settings: z.record(z.string(), Setting).optional(),
  tracking_settings: z.record(z.string(), Setting).optional(),
});
export type MailRequest = z.infer<typeof MailRequest>;
export type MailAddress = z.infer<typeof Address>;

export interface Refusal {
  readonly message: string;
  readonly field: string | null;
}

/** Recipients of a request, to, cc and bcc together. */
const MOST_RECIPIENTS = 1000;
const CUSTOM_ARGS_BYTES = 10_000;
/** Seconds into the future that a mail may be scheduled. */
const LONGEST_WAIT = 72 * 60 * 60;
const RESERVED = new Set([
  "x-sg-id",
  "x-sg-eid",
  "received",
  "dkim-signature",
  "content-type",
  "content-transfer-encoding",
  "to",
  "from",
  "subject",
  "reply-to",
  "cc",
  "bcc",
]);
/** Characters of an address that SendGrid would take; deliberately narrower than RFC 5322. */
const EMAIL = /^[^\s@<>,;"]{1,64}@[^\s@<>,;"]{1,255}\.[^\s@<>,;".]{2,63}$/;

/** What is wrong with a request that has the right shape; `now` in milliseconds. */
export function refusals(mail: MailRequest, now: number): Refusal[] {
  return [...aboutAddresses(mail), ...aboutContent(mail), ...aboutRest(mail, now)];
}

function aboutAddresses(mail: MailRequest): Refusal[] {
  const found: Refusal[] = [];
  const seen = new Set<string>();
  let count = 0;
  if (!EMAIL.test(mail.from.email))
    found.push({ message: "The from email does not contain a valid address.", field: "from.email" });
  for (const [index, personalization] of mail.personalizations.entries()) {
    for (const kind of ["to", "cc", "bcc"] as const) {
      for (const { email, name } of personalization[kind] ?? []) {
        const field = `personalizations.${index}.${kind}`;
        const address = email.toLowerCase();
        count++;
        if (!EMAIL.test(email)) found.push({ message: "Does not contain a valid address.", field: `${field}.email` });
        if (/[;,]/.test(name ?? "")) found.push({ message: "The name may not contain ; or ,", field: `${field}.name` });
        if (seen.has(address)) {
          const message = `Each email address in the personalization block should be unique between to, cc, and bcc. We found the first duplicate instance of [${address}] in the ${field} field.`;
          found.push({ message, field: "personalizations" });
        }
        seen.add(address);
      }
    }
  }
  if (count > MOST_RECIPIENTS) {
    found.push({
      message: `The total number of recipients must be no more than ${MOST_RECIPIENTS}.`,
      field: "personalizations",
    });
  }
  return found;
}

function aboutContent(mail: MailRequest): Refusal[] {
  const found: Refusal[] = [];
  const subjects = [mail.subject, ...mail.personalizations.map(({ subject }) => subject)];
  const everyHas = mail.personalizations.every(({ subject }) => subject);
  if (!mail.subject && !everyHas && !mail.template_id) {
    const message =
      "The subject is required. You can get around this requirement if you use a template with a subject defined or if every personalization has a subject defined.";
    found.push({ message, field: "subject" });
  }
  if (subjects.some((subject) => /[\r\n]/.test(subject ?? ""))) {
    found.push({ message: "The subject must not contain line breaks.", field: "subject" });
  }
  const types = (mail.content ?? []).map(({ type }) => type);
  if (types.length === 0 && !mail.template_id) {
    found.push({
      message: "Unless a valid template_id is provided, the content parameter is required.",
      field: "content",
    });
  }
  const order = types.map((type) => (type === "text/plain" ? 0 : type === "text/html" ? 1 : 2));
  if (order.some((rank, index) => index > 0 && rank < (order[index - 1] ?? 0)) || new Set(types).size < types.length) {
    const message = "If present, text/plain and text/html may only be provided once, in that order, before all others.";
    found.push({ message, field: "content" });
  }
  return found;
}

function aboutRest(mail: MailRequest, now: number): Refusal[] {
  const found: Refusal[] = [];
  const names = [mail.headers, ...mail.personalizations.map(({ headers }) => headers)].flatMap((all) =>
    Object.keys(all ?? {}),
  );
  for (const name of names) {
    if (RESERVED.has(name.toLowerCase())) found.push({ message: `${name} is a reserved header.`, field: "headers" });
  }
  for (const args of [mail.custom_args, ...mail.personalizations.map(({ custom_args }) => custom_args)]) {
    if (args && Buffer.byteLength(JSON.stringify(args)) > CUSTOM_ARGS_BYTES) {
      found.push({
        message: "The total size of custom arguments must be less than 10000 bytes.",
        field: "custom_args",
      });
    }
  }
  if (new Set(mail.categories).size < (mail.categories ?? []).length) {
    found.push({ message: "The category names must be unique.", field: "categories" });
  }
  if ((mail.send_at ?? 0) > now / 1000 + LONGEST_WAIT) {
    found.push({ message: "send_at must be within 72 hours.", field: "send_at" });
  }
  const bypasses = Object.entries(mail.mail_settings ?? {}).filter(
    ([name, { enable }]) => name.startsWith("bypass_") && enable,
  );
  if (bypasses.length > 1 && bypasses.some(([name]) => name === "bypass_list_management")) {
    found.push({
      message: "bypass_list_management cannot be combined with the other bypasses.",
      field: "mail_settings",
    });
  }
  return found;
}
