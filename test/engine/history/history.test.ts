import { createHistory, type Observation, toBaseline } from "../../../src/engine/index.ts";
import { anObservation } from "./an-observation.ts";

const ADA = { name: "Ada", email: "ada@example.org" };

/** Every ancestor of each commit, found the slow way. */
function ancestorsOf(sha: string, parents: ReadonlyMap<string, readonly string[]>): Set<string> {
  const found = new Set<string>();
  const open = [...(parents.get(sha) ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    open.push(...(parents.get(next) ?? []));
  }
  return found;
}

/** Small numbers in a fixed order that looks random. */
function createDice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * sides);
  };
}

describe("history", () => {
  test("knows nothing before the first commit", () => {
    const history = createHistory();
    history.enter("root", []);
    expect(history.baselineOf("root", ADA)).toEqual(toBaseline([], ADA));
  });

  test("knows a commit's ancestors and not its siblings", () => {
    const history = createHistory();
    for (const [sha, parents] of [
      ["root", []],
      ["left", ["root"]],
      ["right", ["root"]],
      ["merge", ["left", "right"]],
    ] as const) {
      history.enter(sha, parents);
      history.learn(anObservation({ sha }));
    }
    const known = (sha: string) => history.baselineOf(sha, ADA).repository.recentCommits.map((commit) => commit.sha);
    expect(known("left")).toEqual(["root"]);
    expect(known("right")).toEqual(["root"]);
    expect(known("merge")).toEqual(["right", "left", "root"]);
  });

  test("does not know what was not learned", () => {
    const history = createHistory();
    history.enter("root", []);
    history.learn(anObservation({ sha: "root" }));
    history.enter("alarming", ["root"]);
    history.enter("head", ["alarming"]);
    expect(history.baselineOf("head", ADA).repository.commits).toBe(1);
  });

  test("learns a commit that its window already holds", () => {
    const history = createHistory();
    history.enter("root", []);
    history.enter("head", ["root"]);
    expect(history.baselineOf("head", ADA).repository.commits).toBe(0);
    history.learn(anObservation({ sha: "root" }));
    expect(history.baselineOf("head", ADA).repository.commits).toBe(1);
  });

  test.each([1, 2, 3, 4, 5])("equals the plain definition on tangled history %i", (seed) => {
    const dice = createDice(seed);
    const history = createHistory();
    const parents = new Map<string, readonly string[]>();
    const learned = new Map<string, Observation>();
    for (let i = 0; i < 150; i++) {
      const shas = [...parents.keys()];
      const pick = () => shas[Math.max(0, shas.length - 1 - dice(12))] ?? "";
      const chosen = shas.length === 0 || dice(30) === 0 ? [] : dice(3) === 0 ? [pick(), pick(), pick()] : [pick()];
      const sha = `commit-${i}`;
      parents.set(sha, chosen);
      history.enter(sha, chosen);
      const author = { name: `Author ${dice(4)}`, email: `author-${dice(4)}@example.org` };
      const ancestors = ancestorsOf(sha, parents);
      const past = [...parents.keys()].filter((one) => ancestors.has(one)).flatMap((one) => learned.get(one) ?? []);
      const { repository, ...people } = history.baselineOf(sha, author);
      // Lines differ where a commit was not learned: the list has no graph that would lead past it.
      const { line, asides } = repository;
      const plain = toBaseline(past, author);
      expect({ ...people, repository }).toEqual({ ...plain, repository: { ...plain.repository, line, asides } });
      const observation = anObservation({
        sha,
        authorName: author.name,
        authorEmail: author.email,
        subject: dice(2) === 0 ? `Fix (#${i})` : `Merge pull request #${i} from a/b`,
        committerEmail: dice(2) === 0 ? "noreply@github.com" : author.email,
        authoredAt: dice(1_000_000) * 1000,
        hosts: [`host-${dice(5)}.example`],
        signed: dice(2) === 0,
        empty: dice(3) === 0,
      });
      if (dice(8) > 0) {
        learned.set(sha, observation);
        history.learn(observation);
      }
    }
  });

  test("keeps a window of the nearest 2,000 ancestors", () => {
    const history = createHistory();
    for (let i = 0; i <= 2500; i++) {
      history.enter(`commit-${i}`, i === 0 ? [] : [`commit-${i - 1}`]);
      history.learn(anObservation({ sha: `commit-${i}`, committedAt: i }));
      if (i % 100 === 0) history.baselineOf(`commit-${i}`, ADA);
    }
    const { repository, author } = history.baselineOf("commit-2500", ADA);
    expect({ commits: repository.commits, firstAt: repository.firstAt, byAuthor: author.commits }).toEqual({
      commits: 2000,
      firstAt: 500,
      byAuthor: 200,
    });
  });

  test("survives a commit that names itself, unknown or the same parents", () => {
    const history = createHistory();
    history.enter("odd", ["odd", "nowhere"]);
    history.learn(anObservation({ sha: "odd" }));
    history.enter("twice", ["odd", "odd"]);
    history.enter("twice", ["odd"]);
    history.learn(anObservation({ sha: "never entered" }));
    expect(history.baselineOf("twice", ADA).repository.commits).toBe(1);
    expect(history.baselineOf("never entered", ADA).repository.commits).toBe(0);
  });

  test("goes from branch to branch of a long history at the cost of their difference", () => {
    const history = createHistory();
    for (let i = 0; i < 30_000; i++) {
      const parents = i === 0 ? [] : i % 3 === 0 && i > 3 ? [`${i - 1}`, `${i - 3}`] : [`${i - 1}`];
      history.enter(`${i}`, parents);
      history.learn(anObservation({ sha: `${i}` }));
    }
    const started = performance.now();
    for (let i = 29_000; i < 29_200; i++) history.baselineOf(`${i % 2 === 0 ? i : i - 500}`, ADA);
    expect((performance.now() - started) / 200).toBeLessThan(50);
  });
});
