/** A push of about 7 KB, the size of an ordinary one: a few commits with the paths they touch. */
const ZEROS = "0".repeat(40);
const PATHS = Array.from({ length: 18 }, (_, i) => `packages/some-package/src/components/part-${i}/index.ts`);

export interface Place {
  readonly repository: number;
  readonly installation: number;
  readonly owner: string;
  readonly shas: readonly string[];
}

export function aPushBody(n: number, { repository, installation, owner, shas }: Place): string {
  const person = { name: "Ada", email: "ada@example.com", username: "ada" };
  const commits = shas.map((id) => ({
    id,
    distinct: true,
    message: "Change",
    timestamp: "2026-05-01T12:00:00+02:00",
    author: person,
    committer: person,
    added: [],
    removed: [],
    modified: PATHS,
  }));
  return JSON.stringify({
    ref: `refs/heads/topic-${n}`,
    before: ZEROS,
    after: shas.at(-1),
    created: true,
    deleted: false,
    forced: false,
    commits,
    head_commit: commits.at(-1),
    repository: {
      id: repository,
      name: "app",
      full_name: `${owner}/app`,
      owner: { login: owner },
      default_branch: "main",
    },
    pusher: { name: "ada", email: "ada@example.com" },
    sender: { login: "ada", id: 5, type: "User" },
    installation: { id: installation },
  });
}
