/**
 * The check run, as a pure function of the report. Title and summary are for the first five seconds; the text holds all
 * the rest: leaks, every finding with its innocent explanations, commits, gaps, and, folded, what moved the score.
 */
import type { CheckConclusion, Report } from "../../pipeline/ports.ts";
import { annotate, type CheckAnnotation } from "./annotations.ts";
import { buttonsFor, type CheckAction } from "./buttons.ts";
import { conclude } from "./conclude.ts";
import type { DescribeDetector } from "./describe.ts";
import { findingDetails } from "./finding-details.ts";
import { fitSections } from "./fit-sections.ts";
import { allFindings, headline } from "./headline.ts";
import { OUTPUT_LIMIT } from "./limits.ts";
import { linksTo } from "./links.ts";
import { rewriteTable } from "./rewrite.ts";
import { scoreTable } from "./score-table.ts";
import { annotationNote, commitTable, demotedHere, gapList, leakTable, notRun, originLine } from "./sections.ts";
import { summarise } from "./summary.ts";

/** Name of the check run, by which branch protection knows it. */
export const CHECK_NAME = "Countersign";

export interface RenderedCheckRun {
  readonly name: typeof CHECK_NAME;
  readonly headSha: string;
  readonly conclusion: CheckConclusion;
  readonly title: string;
  readonly summary: string;
  readonly text: string;
  /** Worst first; the sender cuts them into batches. */
  readonly annotations: readonly CheckAnnotation[];
  readonly actions: readonly CheckAction[];
}

export interface RenderContext {
  readonly describe: DescribeDetector;
  /** Where people see GitHub: `https://github.com`, without a slash at the end. */
  readonly webUrl: string;
}

export function renderCheckRun(report: Report, { describe, webUrl }: RenderContext): RenderedCheckRun {
  const { verdict, commits, policy, push } = report;
  const links = linksTo(webUrl, report);
  const annotations = annotate(report, describe);
  return {
    name: CHECK_NAME,
    headSha: push.head,
    conclusion: conclude(report),
    title: headline(report),
    summary: fitSections(summarise(report, links), OUTPUT_LIMIT),
    text: fitSections(
      [
        leakTable(verdict, links),
        rewriteTable(verdict, links),
        findingDetails(allFindings(report), verdict, describe, links),
        commitTable(commits, links),
        gapList(verdict),
        scoreTable(verdict, links),
        demotedHere(verdict, policy),
        notRun(verdict),
        annotationNote(annotations),
        originLine(verdict, policy),
      ],
      OUTPUT_LIMIT,
    ),
    annotations: annotations.shown,
    actions: buttonsFor(report),
  };
}
