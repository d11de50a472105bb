/** Reading policy files from GitHub: with the first query of the push, or a call that brings a file whole up to 1 MB. */
import { z } from "zod";
import type { PolicyPlace, PolicyReader, PolicyText } from "../../config/policy-source.ts";
import type { Octokit } from "../../github/github-app.ts";
import { GitHubError } from "../../github/github-error.ts";
import type { Push } from "../../pipeline/ports.ts";
import { ask, whyRefused } from "./ask.ts";
import { createPatience, mayPass } from "./patience.ts";
import { ObjectId } from "./response-schemas.ts";
import type { PushSurvey, PushSurveys } from "./survey.ts";

export interface PolicyReaderOptions {
  readonly octokitFor: (installationId: number) => Octokit;
  /** Path of the file in each repository. */
  readonly path: string;
  /** What the first query of a push told. Absent: everything is asked for here. */
  readonly surveys?: Pick<PushSurveys, "of">;
}

/** Earlier versions that are looked at. */
const MOST_EARLIER = 3;

/** A file; a folder is a list, a submodule has no content, a file above 1 MB an empty one without encoding. */
const FileAnswer = z.object({ type: z.literal("file"), encoding: z.literal("base64"), content: z.string() });

export function createPolicyReader({ octokitFor, path, surveys }: PolicyReaderOptions): PolicyReader {
  async function read(push: Push, repository: string, { ref, patient }: PolicyPlace): Promise<PolicyText> {
    const known = knownText(surveys?.of(push) ?? null, push, repository, ref);
    if (known) return known;
    const { installationId, owner } = push.repository;
    const octokit = octokitFor(installationId);
    const where = { owner, repo: repository, path, ...(ref === null ? {} : { ref }) };
    const answer = await createPatience(patient).ask("policy", () =>
      ask(() => octokit.rest.repos.getContent(where), z.unknown()),
    );
    if (answer instanceof GitHubError) {
      // Not there, or a repository that the App was not given: neither says anything.
      if (answer.kind === "not-found") return { kind: "absent" };
      return { kind: "refused", why: whyRefused(answer), mayPass: mayPass(answer) };
    }
    const file = FileAnswer.safeParse(answer);
    if (!file.success) return { kind: "refused", why: "it is not a plain file of at most 1 MB", mayPass: false };
    return { kind: "text", bytes: Buffer.from(file.data.content, "base64") };
  }

  return {
    read,
    async earlier(push, { ref, patient }) {
      const { installationId, owner, name } = push.repository;
      const options = { owner, repo: name, sha: ref, path, per_page: MOST_EARLIER + 1 };
      const call = () => octokitFor(installationId).rest.repos.listCommits(options);
      const answer = await createPatience(patient).ask("policy", () => ask(call, z.array(z.object({ sha: ObjectId }))));
      if (answer instanceof GitHubError) return mayPass(answer) ? null : [];
      const versions: Uint8Array[] = [];
      for (const { sha } of answer.slice(1)) {
        const text = await read(push, name, { ref: sha, patient });
        if (text.kind === "text") versions.push(text.bytes);
      }
      return versions;
    },
  };
}

function knownText(survey: PushSurvey | null, push: Push, repository: string, ref: string | null): PolicyText | null {
  if (survey?.repositoryId !== push.repository.id) return null;
  const own =
    ref !== null && repository === push.repository.name && survey.policy?.ref === ref ? survey.policy.text : null;
  const text = ref === null ? survey.organisation : own;
  if (text === null) return null;
  return text === "absent" ? { kind: "absent" } : { kind: "text", bytes: text };
}
