/** Sends a signed push of one commit to a new branch, as GitHub would, and tells the status of the answer; 0 for none. */
import { createHmac, randomUUID } from "node:crypto";
import type { Head, Place } from "./world.ts";

/** GitHub waits for ten seconds. */
const DEADLINE_MS = 10_000;
const ZEROS = "0".repeat(40);

export interface Sent {
  readonly id: string;
  readonly status: number;
}

export async function sendPush(
  { port, secret }: { readonly port: number; readonly secret: string },
  { owner, name, repository, installation }: Place,
  { sha, added }: Head,
  id: string = randomUUID(),
): Promise<Sent> {
  const person = { name: "Ada", email: "ada@example.com", username: "ada" };
  const commit = {
    id: sha,
    distinct: true,
    message: "Work",
    timestamp: "2026-05-01T12:00:00+02:00",
    author: person,
    committer: person,
    added,
    removed: [],
    modified: [],
  };
  const text = JSON.stringify({
    ref: `refs/heads/topic-${sha.slice(0, 12)}`,
    before: ZEROS,
    after: sha,
    created: true,
    deleted: false,
    forced: false,
    commits: [commit],
    head_commit: commit,
    repository: {
      id: repository,
      name,
      full_name: `${owner}/${name}`,
      owner: { login: owner },
      default_branch: "main",
    },
    pusher: { name: "ada", email: "ada@example.com" },
    sender: { login: "ada", id: 5, type: "User" },
    installation: { id: installation },
  });
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/api/github/webhooks`, {
      method: "POST",
      body: text,
      headers: {
        "content-type": "application/json",
        "x-github-event": "push",
        "x-github-delivery": id,
        "x-hub-signature-256": `sha256=${createHmac("sha256", secret).update(text).digest("hex")}`,
      },
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    await answer.arrayBuffer();
    return { id, status: answer.status };
  } catch {
    return { id, status: 0 }; // killed meanwhile: GitHub would log it as failed
  }
}
