import { ADA, aRunningSimulator } from "../support/a-running-simulator.ts";
import { createSigningKey } from "./ssh-signature.ts";

test("commits come with their offsets, accounts, parents and signatures", async () => {
  const key = createSigningKey("carol");
  const { octokit, simulator, history, first } = await aRunningSimulator();
  simulator.addAccount({ login: "carol", emails: ["carol@example.org"], signingKeys: [key.publicKey] });
  const carol = { name: "Carol", email: "carol@example.org", at: "2026-05-01T08:00:00-07:00" };
  const sha = history.commit({
    message: "Signed\n\nBody\n",
    author: ADA,
    committer: carol,
    files: { a: "a" },
    sign: key.sign,
  });
  const query = `query ($owner: String!, $name: String!) {
    repository(owner: $owner, name: $name) {
      databaseId nameWithOwner
      c0: object(oid: "${sha}") { ...commit }
      c1: object(oid: "${first}") { ...commit }
      c2: object(oid: "${"f".repeat(40)}") { ...commit }
    }
  }
  fragment commit on Commit {
    oid message committedDate
    author { name email date user { login } }
    committer { date user { login } }
    parents(first: 16) { totalCount nodes { oid } }
    signature { __typename isValid state wasSignedByGitHub signer { login } signature }
  }`;
  expect(await octokit.graphql(query, { owner: "acme", name: "app" })).toEqual({
    repository: {
      databaseId: 500_001,
      nameWithOwner: "acme/app",
      c0: {
        oid: sha,
        message: "Signed\n\nBody",
        committedDate: "2026-05-01T15:00:00Z",
        author: { name: "Ada", email: ADA.email, date: ADA.at, user: { login: "ada" } },
        committer: { date: carol.at, user: { login: "carol" } },
        parents: { totalCount: 1, nodes: [{ oid: first }] },
        signature: {
          __typename: "SshSignature",
          isValid: true,
          state: "VALID",
          wasSignedByGitHub: false,
          signer: { login: "carol" },
          signature: expect.stringMatching(/^-----BEGIN SSH SIGNATURE-----\n/),
        },
      },
      c1: expect.objectContaining({ oid: first, parents: { totalCount: 0, nodes: [] }, signature: null }),
      c2: null,
    },
  });
  expect(simulator.violations()).toEqual([]);
});

test("a query that does not fit GitHub's schema is refused and remembered", async () => {
  const { octokit, simulator } = await aRunningSimulator();
  const query = `{ repository(owner: "acme", name: "app") { nonsense } }`;
  await expect(octokit.graphql(query)).rejects.toThrow('Cannot query field "nonsense" on type "Repository".');
  expect(simulator.violations()).toEqual([{ kind: "request", what: expect.stringContaining("nonsense") }]);
});

test("a repository that may not be seen does not resolve", async () => {
  const { octokit, simulator, history } = await aRunningSimulator();
  simulator.addRepository({ owner: "other", name: "secret", gitDir: history.gitDir, private: true });
  const query = `{ repository(owner: "other", name: "secret") { databaseId } }`;
  await expect(octokit.graphql(query)).rejects.toMatchObject({ errors: [{ type: "NOT_FOUND", path: ["repository"] }] });
});

test("a connection wants its size, and not more than a hundred", async () => {
  const { octokit } = await aRunningSimulator();
  const ask = (slice: string) =>
    octokit.graphql(`{ repository(owner: "acme", name: "app") { defaultBranchRef { target { ... on Commit {
      history${slice} { totalCount nodes { oid } pageInfo { hasNextPage endCursor } } } } } } }`);
  await expect(ask("")).rejects.toThrow("You must provide a `first` or `last` value");
  await expect(ask("(first: 101)")).rejects.toThrow("exceeds the limit of 100 records");
  expect(await ask("(first: 1)")).toMatchObject({
    repository: { defaultBranchRef: { target: { history: { totalCount: 1, pageInfo: { hasNextPage: false } } } } },
  });
});

test("branches come page by page, each compared with another ref", async () => {
  const { octokit, simulator, history, first } = await aRunningSimulator();
  const second = history.commit({ message: "Second\n", author: ADA, files: { a: "a" } });
  const aside = history.commit({
    message: "Aside\n",
    author: ADA,
    branch: "aside",
    parents: [first],
    files: { b: "b" },
  });
  history.setRef("refs/tags/v1", aside);
  const query = `query ($after: String) { repository(owner: "acme", name: "app") {
    refs(refPrefix: "refs/heads/", first: 1, after: $after) {
      totalCount pageInfo { hasNextPage endCursor }
      nodes { name compare(headRef: "refs/tags/v1") { aheadBy behindBy status } missing: compare(headRef: "refs/tags/v2") { aheadBy } }
    }
  } }`;
  expect(second).toMatch(/^[0-9a-f]{40}$/);
  expect(await octokit.graphql(query)).toEqual({
    repository: {
      refs: {
        totalCount: 2,
        pageInfo: { hasNextPage: true, endCursor: "0" },
        nodes: [{ name: "aside", compare: { aheadBy: 0, behindBy: 0, status: "IDENTICAL" }, missing: null }],
      },
    },
  });
  expect(await octokit.graphql(query, { after: "0" })).toMatchObject({
    repository: { refs: { nodes: [{ name: "main", compare: { aheadBy: 1, behindBy: 1, status: "DIVERGED" } }] } },
  });
  expect(simulator.violations()).toEqual([]);
});
