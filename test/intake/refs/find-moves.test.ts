import { findMoves, type KnownRef, type RefsSeen, type Told } from "../../../src/intake/refs/find-moves.ts";

const MINUTE = 60_000;
const NOW = Date.parse("2026-06-01T12:00:00Z");
const MAIN = "refs/heads/main";
const sha = (name: string) => name.repeat(40).slice(0, 40);
const NOTHING = sha("0");
const [A, B, C, D] = [sha("a"), sha("b"), sha("c"), sha("d")];

/** Pushes an hour ago, a minute apart, each written into the ledger as it came. */
const told = (...moves: readonly (readonly [before: string, after: string, more?: Partial<Told>])[]): Told[] =>
  moves.map(([before, after, more], i) => ({
    id: `push-${i + 1}`,
    sequence: i + 1,
    ref: MAIN,
    before,
    after,
    receivedAt: NOW - 60 * MINUTE + i * MINUTE,
    ...more,
  }));
const refs = (...rows: readonly (readonly [ref: string, sha: string])[]) => new Map(rows);
const known = (rows: ReadonlyMap<string, string>): ReadonlyMap<string, KnownRef> =>
  new Map([...rows].map(([ref, at]) => [ref, { sha: at, next: null }]));
const seen = (over: Partial<RefsSeen>) =>
  findMoves({
    known: known(refs([MAIN, A])),
    told: [],
    sequence: 0,
    since: 0,
    current: refs([MAIN, A]),
    now: NOW,
    graceMs: 10 * MINUTE,
    ...over,
  });
const movesOf = ({ lost }: ReturnType<typeof findMoves>) => lost.map(({ ref, before, after }) => [ref, before, after]);

describe("nothing is lost where", () => {
  test.each<[string, Partial<RefsSeen>]>([
    ["a repository is seen for the first time", { known: null }],
    ["nothing moved", {}],
    ["every move was told", { told: told([A, B], [B, C]), current: refs([MAIN, C]) }],
    ["webhooks came in another order", { told: told([B, C], [A, B]), current: refs([MAIN, C]) }],
    ["a ref was deleted and made again", { told: told([A, NOTHING], [NOTHING, C]), current: refs([MAIN, C]) }],
    [
      "a branch was made and told",
      { told: told([NOTHING, B, { ref: "refs/heads/b" }]), current: refs([MAIN, A], ["refs/heads/b", B]) },
    ],
    ["what came late is older than what is remembered", { told: told([D, B]), since: NOW - MINUTE }],
    [
      "the first push that is told builds on what was there before us",
      { known: null, told: told([A, B]), current: refs([MAIN, B]) },
    ],
    [
      "what is told led to what was seen first",
      { known: known(refs([MAIN, C])), told: told([A, B], [B, C]), since: NOW - 62 * MINUTE, current: refs([MAIN, C]) },
    ],
    ["a webhook may still come", { told: told([B, C, { receivedAt: NOW - MINUTE }]), current: refs([MAIN, C]) }],
  ])("%s", (_, over) => {
    expect(movesOf(seen(over))).toEqual([]);
  });
});

test("what a push builds on, and nobody told of, is lost", () => {
  const found = seen({ told: told([A, B], [C, D]), current: refs([MAIN, D]) });
  expect(found.lost).toEqual([{ ref: MAIN, before: B, after: C, at: NOW - 59 * MINUTE - 1, mark: "push-2" }]);
  expect(found.sequence).toBe(2);
  expect(found.refs).toEqual(known(refs([MAIN, D])));
});

test("of what GitHub shows and nobody told of, a move is made when it stands for as long as a webhook may be late", () => {
  const current = refs([MAIN, B], ["refs/tags/v1", C]);
  const first = seen({ current });
  expect(movesOf(first)).toEqual([]);
  expect(first.refs.get(MAIN)).toEqual({ sha: A, next: { sha: B, since: NOW } });
  const later = { known: first.refs, current, now: NOW + 10 * MINUTE };
  const second = seen(later);
  expect(second.lost).toEqual([
    { ref: MAIN, before: A, after: B, at: NOW, mark: String(NOW) },
    { ref: "refs/tags/v1", before: NOTHING, after: C, at: NOW, mark: String(NOW) },
  ]);
  // Twice the same: whoever is stopped in between writes the same again.
  expect(seen(later)).toEqual(second);
  expect(movesOf(seen({ ...later, known: second.refs, now: NOW + 20 * MINUTE }))).toEqual([]);
  // It was told after all.
  const after = told(
    [A, B, { receivedAt: NOW + MINUTE }],
    [NOTHING, C, { ref: "refs/tags/v1", receivedAt: NOW + MINUTE }],
  );
  expect(movesOf(seen({ ...later, told: after }))).toEqual([]);
});

test("a ref that is gone, and nobody told of it, is a deletion", () => {
  const first = seen({ current: new Map() });
  expect(movesOf(seen({ known: first.refs, current: new Map(), now: NOW + 10 * MINUTE }))).toEqual([
    [MAIN, A, NOTHING],
  ]);
});

test("what the ledger knows of a repository is compared when its refs are seen for the first time", () => {
  const first = seen({ known: null, told: told([A, B]), current: refs([MAIN, C], ["refs/heads/old", D]) });
  expect(first.refs).toEqual(
    new Map([
      [MAIN, { sha: B, next: { sha: C, since: NOW } }],
      ["refs/heads/old", { sha: D, next: null }],
    ]),
  );
});

test("what a late webhook told of stays told", () => {
  const late = seen({ told: told([A, B]), since: NOW - MINUTE, current: refs([MAIN, B]) });
  expect([movesOf(late), late.refs]).toEqual([[], known(refs([MAIN, B]))]);
});

test("what a late webhook told of is built upon", () => {
  const more = { receivedAt: NOW - MINUTE };
  const first = seen({ told: told([A, B], [B, C, more]), since: NOW - 2 * MINUTE, current: refs([MAIN, C]) });
  expect([movesOf(first), first.sequence, first.refs]).toEqual([[], 1, known(refs([MAIN, B]))]);
  const [, second] = told([A, B], [B, C, more]);
  const next = { known: first.refs, told: second ? [second] : [], current: refs([MAIN, C]), now: NOW + 15 * MINUTE };
  expect(movesOf(seen(next))).toEqual([]);
});

test("entries are folded in up to the first that is too young", () => {
  const found = seen({
    told: told([A, B], [B, C, { receivedAt: NOW - MINUTE }], [C, D]),
    current: refs([MAIN, C]),
  });
  expect([found.sequence, found.refs]).toEqual([1, known(refs([MAIN, B]))]);
});
