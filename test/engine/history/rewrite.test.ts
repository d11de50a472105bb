import { matchRewrite, type RewriteSide } from "../../../src/engine/history/rewrite.ts";

/** "old/new sha: patch" is enough to tell them apart. */
const side = (sha: string, patchId: string | null, subject = sha.slice(1)): RewriteSide => ({ sha, subject, patchId });

test("seven rebased unchanged, one changed, one dropped, one new", () => {
  const names = ["a", "b", "c", "d", "e", "f", "g"];
  const old = [...names.map((name) => side(`o${name}`, `p${name}`)), side("oh", "ph"), side("oi", "pi")];
  const fresh = [...names.map((name) => side(`n${name}`, `p${name}`)), side("nh", "other"), side("nj", "pj")];
  expect(matchRewrite(old, fresh)).toEqual({
    pairs: [
      ...names.map((name) => ({ old: `o${name}`, new: `n${name}`, subject: name, kind: "unchanged" })),
      { old: "oh", new: "nh", subject: "h", kind: "changed" },
    ],
    dropped: [{ sha: "oi", subject: "i" }],
    added: [{ sha: "nj", subject: "j" }],
  });
});

test.each([
  ["the same patch under another message", [side("oa", "p")], [side("nb", "p")], ["oa nb unchanged"]],
  [
    "of two with one patch, the one of the same subject",
    [side("o1", "p", "x"), side("o2", "p", "y")],
    [side("n1", "p", "y"), side("n2", "p", "x")],
    ["o1 n2 unchanged", "o2 n1 unchanged"],
  ],
  [
    "subjects that repeat, in order, each once",
    [side("o1", "1", "wip"), side("o2", "2", "wip")],
    [side("n1", "3", "wip"), side("n2", "2", "wip")],
    ["o1 n1 changed", "o2 n2 unchanged"],
  ],
  ["a patch that was never read", [side("oa", null)], [side("na", "p")], ["oa na unproven"]],
  ["no subject at all", [side("o", "1", "")], [side("n", "2", "")], []],
])("matches %s", (_, old, fresh, expected) => {
  const { pairs } = matchRewrite(old, fresh);
  expect(pairs.map((pair) => `${pair.old} ${pair.new} ${pair.kind}`)).toEqual(expected);
});
