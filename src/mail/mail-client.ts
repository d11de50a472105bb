/** A mail and whoever takes it: SendGrid or an SMTP server. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Shown where the HTML names them by `cid:` and their id. */
  readonly images: readonly MailImage[];
  /** Names the mail, the same for each attempt, so that a duplicate can be recognised. */
  readonly reference: string;
  /** Names the first mail of its thread and the place after it, 0 for the first; null: a mail of its own. */
  readonly thread: { readonly id: string; readonly sequence: number } | null;
}

export interface MailImage {
  readonly id: string;
  /** Such as `image/png`. */
  readonly type: string;
  /** In base64. */
  readonly content: string;
}

export interface SentMail {
  /** The provider's name for it. */
  readonly messageId: string | null;
}

export interface MailClient {
  /** Resolves when the provider has taken the mail; rejects with `MailError`. */
  send(mail: Mail): Promise<SentMail>;
}

/** What an image is called where a reader shows it as a file. */
export function imageName({ id, type }: MailImage): string {
  return `${id}.${type.slice("image/".length)}`;
}

/** The id of a mail of a thread, as `Message-ID` and `References` write it. `from` is the sender's address. */
export function messageIdOf(thread: NonNullable<Mail["thread"]>, from: string): string {
  const domain = from.slice(from.lastIndexOf("@") + 1);
  const place = thread.sequence === 0 ? "" : `.${thread.sequence}`;
  return `<${thread.id}${place}@${domain}>`;
}
