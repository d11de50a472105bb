import { findLandings } from "../../src/evidence/landings.ts";

/** `d<cb` is d with the parents c and b; newest first. */
function landingsOf(history: string): string {
  const nodes = history.split(" ").map((text) => {
    const [sha = "", parents = ""] = text.split("<");
    return { sha, parents: [...parents] };
  });
  const landings = findLandings(nodes);
  return nodes.map(({ sha }) => `${sha}${landings.get(sha) ?? "-"}`).join(" ");
}

test.each([
  ["a straight line", "c<b b<a a", "c- b- a-"],
  ["a branch of two commits", "m<ac c<b b<a a", "m- cm bm a-"],
  ["a branch that merged the line into itself", "m<dc c<bd b<a d<a a", "m- cm bm d- a-"],
  ["a branch that was merged twice: the first time counts", "n<ec e<m c<b m<ab b<a a", "n- e- cn m- bm a-"],
  ["a branch of a branch", "m<ac c<bx x<b b<a a", "m- cm xm bm a-"],
  ["three branches at once", "m<abcd d<a c<a b<a a", "m- dm cm bm a-"],
])("finds the merge of %s", (_, history, expected) => {
  expect(landingsOf(history)).toBe(expected);
});
