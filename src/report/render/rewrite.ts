/** What a forced push did to the commits that it replaced. */
import type { RefRewrite, Verdict } from "../../engine/index.ts";
import type { Section } from "./fit-sections.ts";
import type { Links } from "./links.ts";
import { link, prose, row } from "./markdown.ts";
import { shortSha } from "./place.ts";

const KINDS = { unchanged: "rebased unchanged", changed: "changed", unproven: "same subject, not compared" } as const;

/** "7 rebased unchanged, 1 changed during the rebase, 1 dropped, 2 new"; null where nothing was rewritten. */
export function rewriteLine({ rewrite }: Pick<Verdict, "rewrite">): string | null {
  if (!rewrite || rewrite.pairs.length + rewrite.dropped.length === 0) return null;
  const of = (kind: RefRewrite["pairs"][number]["kind"]) => rewrite.pairs.filter((pair) => pair.kind === kind).length;
  return [
    [of("unchanged"), "rebased unchanged"],
    [of("changed"), "changed during the rebase"],
    [of("unproven"), "with the same subject, not compared"],
    [rewrite.dropped.length, "dropped"],
    [rewrite.added.length, "new"],
  ]
    .filter(([count]) => count !== 0)
    .map((part) => part.join(" "))
    .join(", ");
}

/** The range-diff: what changed or went first, since that is what is looked for. */
export function rewriteTable({ rewrite }: Pick<Verdict, "rewrite">, links: Links): Section {
  if (!rewrite || rewrite.pairs.length + rewrite.dropped.length === 0) return { head: "", rows: [], unit: "commit" };
  const linked = (sha: string) => link(`\`${shortSha(sha)}\``, links.commit(sha));
  const ofKind = (kind: RefRewrite["pairs"][number]["kind"]) =>
    rewrite.pairs
      .filter((pair) => pair.kind === kind)
      .map((pair) => row(linked(pair.old), linked(pair.new), KINDS[kind], prose(pair.subject, 100)));
  const rows = [
    ...ofKind("changed"),
    ...rewrite.dropped.map(({ sha, subject }) => row(linked(sha), "–", "dropped", prose(subject, 100))),
    ...ofKind("unproven"),
    ...rewrite.added.map(({ sha, subject }) => row("–", linked(sha), "new", prose(subject, 100))),
    ...ofKind("unchanged"),
  ];
  const head = [
    "### Old and new commits",
    "",
    row("Old", "New", "What happened", "Subject"),
    row(":---", ":---", ":---", ":---"),
  ].join("\n");
  return { head, rows, unit: "commit", atMost: 6000 };
}
