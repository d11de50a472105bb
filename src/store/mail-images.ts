/** Images that a mail brings along, as its row keeps them in JSON. */
import { z } from "zod";
import type { MailImage } from "../pipeline/ports.ts";

/** Some 30 kB each. */
const MOST_IMAGES = 10;
const LARGEST_IMAGE = 90_000;

export const MailImages = z
  .array(
    z.object({
      id: z.string().regex(/^[a-z]{1,40}$/),
      type: z.literal("image/png"),
      content: z.base64().max(LARGEST_IMAGE),
    }),
  )
  .max(MOST_IMAGES) satisfies z.ZodType<MailImage[]>;
