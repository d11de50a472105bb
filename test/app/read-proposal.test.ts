import { readMergeGroup, readPullRequest } from "../../src/app/read-proposal.ts";

const [BASE, HEAD] = ["a".repeat(40), "b".repeat(40)];
const DELIVERY = { id: "d1", receivedAt: 1_764_000_000_000 };
const PLACE = {
  installation: { id: 7 },
  repository: { id: 11, name: "hello", owner: { login: "octo-org" }, default_branch: "main" },
  sender: { login: "ann", id: 5, type: "User" },
};
const REQUEST = {
  ...PLACE,
  action: "opened",
  pull_request: { number: 12, base: { sha: BASE }, head: { sha: HEAD, repo: null } },
};
const GROUP = {
  ...PLACE,
  action: "checks_requested",
  merge_group: { head_sha: HEAD, head_ref: "refs/heads/gh-readonly-queue/main/pr-12-a", base_sha: BASE },
};
const PUSH = {
  deliveryId: "d1",
  source: "request",
  receivedAt: DELIVERY.receivedAt,
  repository: { installationId: 7, id: 11, owner: "octo-org", name: "hello", defaultBranch: "main" },
  before: BASE,
  after: HEAD,
  head: HEAD,
  created: false,
  deleted: false,
  forced: false,
  defaultBranchWas: null,
  pusherName: null,
  sender: { login: "ann", id: 5, type: "User" },
  commits: null,
  problems: [],
};

test("a pull request is its head beside its base, also where its fork is gone", () => {
  expect(readPullRequest(REQUEST, DELIVERY)).toEqual({ kind: "push", push: { ...PUSH, ref: "refs/pull/12/head" } });
});

test("whoever reopens a pull request pushed nothing", () => {
  const read = readPullRequest({ ...REQUEST, action: "reopened" }, DELIVERY);
  expect(read).toMatchObject({ push: { sender: null } });
});

test("a merge group is its head beside its base", () => {
  expect(readMergeGroup(GROUP, DELIVERY)).toEqual({
    kind: "push",
    push: { ...PUSH, ref: "refs/heads/gh-readonly-queue/main/pr-12-a" },
  });
});

test.each([
  [{ ...REQUEST, installation: undefined }, "malformed"],
  [{ ...PLACE, action: "opened", installation: undefined, pull_request: null }, "malformed"],
  [{ action: "opened" }, "no-installation"],
  [{ ...REQUEST, pull_request: { ...REQUEST.pull_request, head: { sha: "HEAD" } } }, "malformed"],
  [{ ...REQUEST, pull_request: { ...REQUEST.pull_request, number: -1 } }, "malformed"],
  [null, "malformed"],
])("%j is %s", (payload, kind) => {
  expect(readPullRequest(payload, DELIVERY).kind).toBe(kind);
});

test.each([
  [
    { ...GROUP, merge_group: { ...GROUP.merge_group, head_ref: "refs/tags/v1" } },
    "merge_group.head_ref: must be a branch",
  ],
  [
    { ...GROUP, merge_group: { ...GROUP.merge_group, base_sha: "0" } },
    "merge_group.base_sha: must be 40 or 64 hex digits",
  ],
])("%j says what is wrong", (payload, problem) => {
  expect(readMergeGroup(payload, DELIVERY)).toEqual({ kind: "malformed", problem });
});
