/** What a mail tells of one alert, as it is kept between the report and the mail. Text is bounded and visible, not yet escaped. */
import { z } from "zod";
import { SEVERITIES } from "../../engine/index.ts";

const Pair = z.tuple([z.string(), z.string()]).readonly();
const Lines = z.array(z.string()).readonly();

export const MailBrief = z.object({
  severity: z.enum(SEVERITIES),
  headline: z.string(),
  repository: z.string(),
  /** Label and value. */
  facts: z.array(Pair).readonly(),
  /** A warning above everything else, or null. */
  unfinished: z.string().nullable(),
  reasons: z
    .array(z.object({ title: z.string(), because: z.string(), place: z.string(), innocent: z.string().nullable() }))
    .readonly(),
  moreReasons: z.number(),
  recommendations: Lines,
  /** Shell commands that undo it. */
  commands: Lines,
  /** Label and URL. */
  links: z.array(Pair).readonly(),
  footer: z.string(),
});
export type MailBrief = z.infer<typeof MailBrief>;

/** A brief with what its incident adds. */
export interface MailContent extends MailBrief {
  /** What is new since the last mail, one sentence each. */
  readonly updates: readonly string[];
  /** Other pushes of the incident. */
  readonly others: readonly OtherPush[];
  /** Those that are not listed. */
  readonly moreOthers: number;
}

export interface OtherPush {
  readonly severity: MailBrief["severity"];
  readonly headline: string;
  /** Repository, subject and author, as far as they are known. */
  readonly about: readonly string[];
  /** Null where there is no page. */
  readonly url: string | null;
}

export interface RenderedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}
