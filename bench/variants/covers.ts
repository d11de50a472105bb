/** What stands around a deed: who did it, what they wrote, and what else they changed. */
import type { Base } from "./bases/base.ts";
import type { Behaviour } from "./behaviours/behaviour.ts";
import type { Entry } from "./model.ts";
import type { Random } from "./random.ts";

export interface Cover {
  readonly author: string;
  readonly message: string;
  /** Message of a commit before, for deeds in two steps. */
  readonly earlier: string;
  readonly neighbours: ReadonlyMap<string, Entry>;
}

const EARLIER = ["chore: a script for later", "Add a helper", "docs and tools", "refactor: move tables out"];

/** Chooses the cover; all disguises of a deed share it. */
export function coverOf(base: Base, { messages }: Pick<Behaviour, "messages">, random: Random): Cover {
  const author = random.next() < 0.5 ? random.pick(["mira", "tomas", "yuki"]) : "newcomer";
  const neighbours = new Map<string, Entry>();
  if (random.next() < 0.4)
    neighbours.set("README.md", {
      text: `${base.files.get("README.md")}\n## Notes\n\nThe tables are prepared on first start.\n`,
    });
  if (random.next() < 0.2)
    neighbours.set("docs/overview.md", { text: `${base.files.get("docs/overview.md")}\nThe bell rings in fog.\n` });
  return { author, message: random.pick(messages), earlier: random.pick(EARLIER), neighbours };
}
