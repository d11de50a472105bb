/** Decisions for people, on a terminal. What commits hold is made harmless, and what is long is cut. */
import type { DecisionKind } from "../pipeline/ports.ts";
import { DECIDED } from "../report/render/decisions.ts";
import { count } from "../report/render/numbers.ts";
import { placeInText } from "../report/render/place.ts";
import { createPaint, hang, type Style, type TerminalOptions } from "../report/render/terminal.ts";
import { visible, visibleProse } from "../report/render/visible.ts";
import type { KeptDecision } from "../store/decisions.ts";
import { showTime } from "./output.ts";

const STYLES: Readonly<Record<DecisionKind, Style>> = { legitimate: "green", confirmed: "red", accepted: "yellow" };
const SENTENCE = 500;
const INDENT = "  ";

/** One decision in three or four lines, newest first, and how many there are. */
export function renderDecisions(decisions: readonly KeptDecision[], limit: number, options: TerminalOptions): string {
  const paint = createPaint(options.colour);
  if (decisions.length === 0) return `${paint("green", "no decisions")}\n`;
  const more = decisions.length === limit ? "; there may be more (--limit, up to 1000)" : "";
  const blocks = decisions.map((one) => renderDecision(one, options));
  return `${blocks.join("\n")}\n${paint("dim", `${count(decisions.length, "decision")}${more}`)}\n`;
}

/** One decision: what it is about, who made it, when, why, until when. */
export function renderDecision(decision: KeptDecision, { colour, width }: TerminalOptions): string {
  const paint = createPaint(colour);
  const { evidence, repository, revoked } = decision;
  const until = decision.expiresAt === null ? "until it is revoked" : `until ${showTime(decision.expiresAt)}`;
  const where = decision.everywhere ? " · in all repositories of the installation" : "";
  const place = placeInText(evidence);
  const lines = [
    `${paint(STYLES[decision.kind], DECIDED[decision.kind])} ${paint("bold", visible(`${repository.owner}/${repository.name}`, 140))}`,
    hang(INDENT, `${visibleProse(evidence.title, SENTENCE)}${place === "" ? "" : ` – ${place}`}`, width),
    hang(INDENT, `why: ${visibleProse(decision.why, SENTENCE)}`, width),
    paint(
      "dim",
      hang(
        INDENT,
        `${decision.id} · ${showTime(decision.madeAt)} by ${visibleProse(decision.by, 100)} · ${until}${where}`,
        width,
      ),
    ),
    ...(revoked
      ? [
          paint(
            "yellow",
            hang(
              INDENT,
              `revoked ${showTime(revoked.at)} by ${visibleProse(revoked.by, 100)}: ${visibleProse(revoked.why, SENTENCE)}`,
              width,
            ),
          ),
        ]
      : []),
  ];
  return `${lines.map((line) => line.trimEnd()).join("\n")}\n`;
}
