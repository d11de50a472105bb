/**
 * Three incidents of public reports, rebuilt in small repositories with invented names and played as webhooks against the running application:
 * branches of many repositories replaced within minutes, all tags of a project moved in one push, and a fork's pull request whose
 * squash brings what was never shown.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { DemoWorld } from "../../scripts/demo/start-world.ts";
import { createGitHistory, type GitHistory, later, type Person } from "../../test/simulator/git-history.ts";
import { createSigningKey } from "../../test/simulator/ssh-signature.ts";
import { ATTACK } from "../../test/support/an-attack.ts";

const ADA: Person = { name: "Ada", email: "ada@example.com", at: "2026-05-01T12:00:00+02:00" };
const EVE: Person = { name: "Eve", email: "eve@example.com", at: "2026-05-02T12:00:00+02:00" };

export interface Played {
  /** When the first event of the attack was sent, in milliseconds since 1970. */
  readonly startedAt: number;
  readonly endedAt: number;
  /** Full names of the repositories it reached. */
  readonly repositories: readonly string[];
}

/** Accounts that the incidents are about. Call it once for a world. */
export function addPeople({ github }: DemoWorld): ReturnType<typeof createSigningKey> {
  const key = createSigningKey("ada");
  github.addAccount({ login: "ada", name: "Ada", emails: [ADA.email], signingKeys: [key.publicKey] });
  github.addAccount({ login: "eve", name: "Eve", emails: [EVE.email] });
  return key;
}

type Key = ReturnType<typeof createSigningKey>;

/** Every branch is replaced by an unsigned copy of its real tip that brings a workflow as well; `pauseMs` lies between two pushes. */
export async function replaceBranches(
  world: DemoWorld,
  key: Key,
  {
    owner,
    repositories,
    branches,
    pauseMs,
  }: { owner: string; repositories: number; branches: number; pauseMs: number },
): Promise<Played> {
  const { github, gitDir } = world;
  const places: { name: string; history: GitHistory; tips: string[]; first: string }[] = [];
  for (let r = 0; r < repositories; r++) {
    const history = createGitHistory({ gitDir: gitDir(`${owner}-${r}.git`) });
    const first = history.commit({
      message: "First\n",
      author: ADA,
      files: { "README.md": `# ${r}\n` },
      sign: key.sign,
    });
    places.push({ name: `part${r}`, history, tips: [], first });
  }
  for (let b = 0; b < branches; b++) {
    const place = places[b % repositories];
    if (!place) continue;
    const tip = place.history.commit(realTip(b, place.first, key));
    place.history.setRef(`refs/heads/work-${b}`, tip);
    place.tips.push(tip);
  }
  for (const { name, history } of places) {
    github.addRepository({ owner, name, gitDir: history.gitDir, collaborators: { ada: "write", eve: "write" } });
  }
  await github.install({ on: owner });
  const startedAt = Date.now();
  for (let b = 0; b < branches; b++) {
    const place = places[b % repositories];
    if (!place) continue;
    const { sign: _, ...real } = realTip(b, place.first, key);
    const copy = place.history.commit({ ...real, files: { ...real.files, ...ATTACK } });
    await github.push(`${owner}/${place.name}`, { ref: `refs/heads/work-${b}`, after: copy }, { by: "eve" });
    await sleep(pauseMs);
  }
  return { startedAt, endedAt: Date.now(), repositories: places.map(({ name }) => `${owner}/${name}`) };
}

function realTip(b: number, first: string, key: Key) {
  return {
    message: `Handle case ${b}\n`,
    author: later(ADA, 60 * (b + 1)),
    branch: null,
    parents: [first],
    files: { [`src/case${b}.js`]: `handle(${b});\n` },
    sign: key.sign,
  };
}

/** All tags of a project move to a commit on no branch, in one push, of which GitHub tells nothing. */
export async function moveTags(world: DemoWorld, { owner, tags }: { owner: string; tags: number }): Promise<Played> {
  const { github, gitDir } = world;
  const history = createGitHistory({ gitDir: gitDir(`${owner}.git`) });
  const first = history.commit({ message: "First\n", author: ADA, files: { "action.yml": "name: act\n" } });
  const names = Array.from({ length: tags }, (_, i) => `refs/tags/v${1 + Math.floor(i / 10)}.${i % 10}.0`);
  for (const name of names) history.setRef(name, first);
  github.addRepository({ owner, name: "act", gitDir: history.gitDir, collaborators: { eve: "write" } });
  await github.install({ on: owner });
  // Its refs were looked at once: what moves from now on is seen.
  const isSeen = () => github.calls().some(({ path }) => path.startsWith(`/repos/${owner}/act/git/matching-refs/tags`));
  while (!isSeen()) await sleep(50);
  await sleep(1000);
  const impostor = history.commit({ message: "Release\n", author: EVE, branch: null, parents: [first], files: ATTACK });
  const startedAt = Date.now();
  await github.push(
    `${owner}/act`,
    names.map((ref) => ({ ref, after: impostor })),
    { by: "eve" },
  );
  return { startedAt, endedAt: Date.now(), repositories: [`${owner}/act`] };
}

/** What was approved is harmless; the squash that lands brings a workflow with it. */
export async function squashOther(world: DemoWorld, { owner }: { owner: string }): Promise<Played> {
  const { github, gitDir } = world;
  const history = createGitHistory({ gitDir: gitDir(`${owner}.git`) });
  const first = history.commit({ message: "First\n", author: ADA, files: { "src/a.js": "a();\n" } });
  github.addRepository({ owner, name: "app", gitDir: history.gitDir, collaborators: { ada: "write" } });
  await github.install({ on: owner });
  const shown = { "src/b.js": "b();\n" };
  const proposed = history.commit({ message: "Add b\n", author: EVE, branch: null, parents: [first], files: shown });
  const { request } = await github.openPullRequest(`${owner}/app`, { head: proposed, by: "eve", fork: "eve" });
  while (!github.checkRuns({ headSha: proposed }).some(({ status }) => status === "completed")) await sleep(50);
  github.approve(request, { by: "ada" });
  const squash = history.commit({
    message: `Add b (#${request.number})\n`,
    author: later(EVE, 60),
    branch: null,
    parents: [first],
    files: { ...shown, ...ATTACK },
  });
  const startedAt = Date.now();
  await github.merge(request, squash, { by: "ada" });
  return { startedAt, endedAt: Date.now(), repositories: [`${owner}/app`] };
}
