/**
 * Content that landed with a pull request and was in no head that anybody approved: lines that the merge has and the latest
 * approved head has not, file by file. A head may move after its approval, and a squash may bring what was never shown.
 */
import { z } from "zod";
import type { Octokit } from "../../github/github-app.ts";
import { GitHubError } from "../../github/github-error.ts";
import type { Push } from "../../pipeline/ports.ts";
import { parsePatch } from "../parse-patch.ts";
import { ask } from "./ask.ts";
import { createPatience } from "./patience.ts";
import { CompareAnswer, type FileAnswer, ObjectId } from "./response-schemas.ts";

/** What the first query asks of the pushed head: the pull request that it is the merge of, and who approved which head. */
export const MERGED_FIELDS = `associatedPullRequests(first: 1) { nodes {
  number merged mergeCommit { oid } author { login }
  reviews(last: 50, states: [APPROVED]) { nodes { commit { oid } author { login } } }
} }`;

export interface MergedRequest {
  readonly number: number;
  /** The head that was approved last, by another than the author; null where none was. */
  readonly approved: string | null;
}

const Login = z.object({ login: z.string() }).nullish();
const Answer = z.object({
  associatedPullRequests: z.object({
    nodes: z.array(
      z.object({
        number: z.int().positive(),
        merged: z.boolean(),
        mergeCommit: z.object({ oid: ObjectId }).nullish(),
        author: Login,
        reviews: z.object({
          nodes: z.array(z.object({ commit: z.object({ oid: ObjectId }).nullish(), author: Login }).nullable()),
        }),
      }),
    ),
  }),
});

/** Files that are named; the others are counted. */
const MOST_FILES = 20;
const LONGEST_PATH = 200;

/** The pull request whose merge the commit is; null where it is none's, or GitHub does not say. */
export function readMerged(answer: unknown, head: string): MergedRequest | null {
  const { data } = Answer.safeParse(answer);
  const request = data?.associatedPullRequests.nodes.find(
    ({ merged, mergeCommit }) => merged && mergeCommit?.oid === head,
  );
  if (!request) return null;
  const { number, author, reviews } = request;
  const byOthers = reviews.nodes.filter((review) => review?.author && review.author.login !== author?.login);
  return { number, approved: byOthers.at(-1)?.commit?.oid ?? null };
}

/** One line that names the files, or none. Two comparisons, where the approved head is not the merge itself. */
export async function describeUnapproved(
  octokit: Octokit,
  push: Push,
  { number, approved }: MergedRequest,
): Promise<readonly string[]> {
  // Where nobody approves anything, that is no news about a push.
  if (approved === null || approved === push.head) return [];
  const { owner, name } = push.repository;
  const compare = async (head: string) => {
    const options = { owner, repo: name, basehead: `${push.before}...${head}`, page: 1, per_page: 1 };
    const answer = await createPatience(false).ask("compare", () =>
      ask(() => octokit.rest.repos.compareCommitsWithBasehead(options), CompareAnswer),
    );
    return answer instanceof GitHubError ? null : (answer.files ?? []);
  };
  const [landed, shown] = [await compare(push.head), await compare(approved)];
  const where = `of pull request #${number}`;
  if (!landed || !shown) return [`what landed could not be compared with the approved head ${where}`];
  const known = new Map(shown.map((file) => [file.filename, file]));
  const fresh = landed
    .filter((file) => hasMore(file, known.get(file.filename) ?? null))
    .map(({ filename }) => filename);
  if (fresh.length === 0) return [];
  const named = fresh
    .slice(0, MOST_FILES)
    .map((path) => path.slice(0, LONGEST_PATH))
    .join(", ");
  const more = fresh.length > MOST_FILES ? ` and ${fresh.length - MOST_FILES} more` : "";
  return [`content landed that is in no approved head ${where} (${approved.slice(0, 7)}): ${named}${more}`];
}

/** Whether the file brings a line, or a content without lines, that the approved one does not. */
function hasMore(landed: FileAnswer, approved: FileAnswer | null): boolean {
  if (landed.status === "removed") return approved?.status !== "removed";
  if (approved && approved.sha === landed.sha) return false;
  if (landed.patch === undefined || (approved && approved.patch === undefined)) return true;
  const left = new Map<string, number>();
  for (const line of addedIn(approved)) left.set(line, (left.get(line) ?? 0) + 1);
  return addedIn(landed).some((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0 && line.trim() !== "";
  });
}

function addedIn(file: FileAnswer | null): readonly string[] {
  if (file?.patch === undefined) return [];
  return parsePatch(file.patch).flatMap(({ lines }) =>
    lines.filter(({ kind }) => kind === "+").map(({ text }) => text),
  );
}
