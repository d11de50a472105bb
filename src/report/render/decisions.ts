/** What maintainers decided of a verdict: who, when, why, until when; and which decisions ended, and what is new. */
import type { Decision, DecisionKind, Triage } from "../../pipeline/ports.ts";
import type { Section } from "./fit-sections.ts";
import type { Links } from "./links.ts";
import { prose } from "./markdown.ts";
import { placeInMarkdown } from "./place.ts";

/** How a decision reads after "was": "was marked legitimate". */
export const DECIDED: Readonly<Record<DecisionKind, string>> = {
  legitimate: "marked legitimate",
  confirmed: "confirmed",
  accepted: "accepted as a risk",
};

export function decisionSection({ decided, ended, floor }: Triage, links: Links): Section {
  const rows = [
    ...ended.map(
      ({ finding, decision, why }) =>
        `- **No longer covered:** ${prose(finding.title)}${at(placeInMarkdown(finding, links))} was ${sentence(decision)}; ${prose(why)}.`,
    ),
    ...decided.map(
      ({ finding, decision }) =>
        `- ${prose(finding.title)}${at(placeInMarkdown(finding, links))}: ${sentence(decision)}: ${prose(decision.why)}.`,
    ),
    ...(floor
      ? ["- A decisive finding or a leak was cleared by decision: this check stays visible and is never green."]
      : []),
  ];
  return { head: rows.length > 0 ? "**Decisions**\n" : "", rows, unit: "decision", atMost: 6000 };
}

/** "marked legitimate by ada on 2026-05-04, until 2026-08-02". */
function sentence({ kind, by, madeAt, expiresAt }: Decision): string {
  const until = expiresAt === null ? "" : `, until ${day(expiresAt)}`;
  return `${DECIDED[kind]} by ${prose(by, 60)} on ${day(madeAt)}${until}`;
}

function at(place: string): string {
  return place === "" ? "" : ` (${place})`;
}

function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
