/** Who gets a mail: checked, and each once. */
import { z } from "zod";

/** Most recipients of one alert. */
const MOST_RECIPIENTS = 200;

const Address = z.email().max(254);

export interface Recipients {
  readonly accepted: readonly string[];
  /** Not addresses, or one too many: to be told to somebody, not dropped silently. */
  readonly refused: readonly string[];
}

export function checkRecipients(addresses: readonly string[]): Recipients {
  const accepted = new Map<string, string>();
  const refused: string[] = [];
  for (const address of addresses.map((one) => one.trim())) {
    const key = address.toLowerCase();
    if (accepted.has(key)) continue;
    if (accepted.size < MOST_RECIPIENTS && Address.safeParse(address).success) accepted.set(key, address);
    else refused.push(address);
  }
  return { accepted: [...accepted.values()], refused };
}
