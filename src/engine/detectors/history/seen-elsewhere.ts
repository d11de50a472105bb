import { z } from "zod";
import { MINUTE } from "../../history/clock.ts";
import { definePushDetector, type Strength } from "../../model/detector.ts";
import type { Sighting } from "../../model/evidence.ts";
import { examples } from "./seen-elsewhere.examples.ts";

/** How telling it is that repositories have it in common: content is copied, a message may be a habit. */
const STRENGTHS: Readonly<Record<Sighting["kind"], Strength>> = {
  patch: "strong",
  blob: "strong",
  host: "strong",
  identity: "strong",
  message: "medium",
};
const WORDS: Readonly<Record<Sighting["kind"], string>> = {
  patch: "the same change",
  blob: "the same added file",
  host: "the same host",
  identity: "the same forged identity",
  message: "the same message",
};

export default definePushDetector({
  id: "seen-elsewhere",
  title: "Same suspicious change is in other repositories",
  family: "history",
  axis: "attack",
  group: "refs",
  judges: "push",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "A campaign puts one payload into every repository it can reach. What is doubtful in one repository is not, once the same day brings it to several.",
  falsePositives: [
    "A tool of the organisation that changes all its repositories",
    "Bots that bump one dependency everywhere, which count half",
  ],
  remedy:
    "Look at the incident's other repositories together, oldest first, and revoke what the first of them was pushed with.",
  references: ["GhostAction 2025", "Shai-Hulud 2025", "ATT&CK T1195.002"],
  needs: ["push", "refs"],
  options: z.strictObject({
    repositories: z.int().min(2).default(3).describe("repositories that have it, this one included"),
  }),
  examples,
  detect({ arrival, sightings }, { repositories: least }) {
    const widest = sightings
      .filter(({ repositories, elsewhere }) => repositories + elsewhere >= least)
      .sort((a, b) => order(a) - order(b) || b.repositories + b.elsewhere - (a.repositories + a.elsewhere))[0];
    if (!widest) return [];
    const { kind, repositories, elsewhere, firstAt } = widest;
    const minutes = Math.max(0, Math.round((arrival.at - firstAt) / MINUTE));
    const others = elsewhere > 0 ? `, and in ${elsewhere} elsewhere` : "";
    return [
      {
        strength: STRENGTHS[kind],
        confidence: arrival.sender?.type === "Bot" ? 0.5 : 0.9,
        because: `${WORDS[kind]} is in ${repositories} repositories of this installation${others}, first seen ${minutes} minutes earlier`,
        matched: `${WORDS[kind]} elsewhere`,
        facts: { kind, repositories, elsewhere, minutes },
      },
    ];
  },
});

function order({ kind }: Sighting): number {
  return kind === "message" ? 1 : 0;
}
