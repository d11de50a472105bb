/** Reading policy files from GitHub: one call, since a file's content comes whole up to 1 MB. */
import { z } from "zod";
import type { PolicyReader, PolicyText } from "../../config/policy-source.ts";
import type { Octokit } from "../../github/github-app.ts";
import { GitHubError } from "../../github/github-error.ts";
import type { Push } from "../../pipeline/ports.ts";
import { ObjectId } from "./answers.ts";
import { ask, askOrRefusal, whyRefused } from "./ask.ts";

export interface PolicyReaderOptions {
  readonly octokitFor: (installationId: number) => Octokit;
  /** Path of the file in each repository. */
  readonly path: string;
}

/** Earlier versions that are looked at. */
const MOST_EARLIER = 3;

/** A file; a folder is a list, a submodule has no content, a file above 1 MB an empty one without encoding. */
const FileAnswer = z.object({ type: z.literal("file"), encoding: z.literal("base64"), content: z.string() });

export function createPolicyReader({ octokitFor, path }: PolicyReaderOptions): PolicyReader {
  async function read(push: Push, repository: string, ref: string | null): Promise<PolicyText> {
    const { installationId, owner } = push.repository;
    const octokit = octokitFor(installationId);
    const where = { owner, repo: repository, path, ...(ref === null ? {} : { ref }) };
    const answer = await askOrRefusal(() => ask(() => octokit.rest.repos.getContent(where), z.unknown()));
    if (answer instanceof GitHubError) {
      // Not there, or a repository that the App was not given: neither says anything.
      return answer.kind === "not-found" ? { kind: "absent" } : { kind: "refused", why: whyRefused(answer) };
    }
    const file = FileAnswer.safeParse(answer);
    if (!file.success) return { kind: "refused", why: "it is not a plain file of at most 1 MB" };
    return { kind: "text", bytes: Buffer.from(file.data.content, "base64") };
  }

  return {
    read,
    async earlier(push, ref) {
      const { installationId, owner, name } = push.repository;
      const options = { owner, repo: name, sha: ref, path, per_page: MOST_EARLIER + 1 };
      const call = () => octokitFor(installationId).rest.repos.listCommits(options);
      const answer = await askOrRefusal(() => ask(call, z.array(z.object({ sha: ObjectId }))));
      if (answer instanceof GitHubError) return [];
      const versions: Uint8Array[] = [];
      for (const { sha } of answer.slice(1)) {
        const text = await read(push, name, sha);
        if (text.kind === "text") versions.push(text.bytes);
      }
      return versions;
    },
  };
}
