/** Which commit of which repository somebody wants judged again, from the payload of either button. */
import { z } from "zod";

const Head = z.object({ head_sha: z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/) });
const Wish = z.object({
  repository: z.object({ id: z.int().positive() }),
  check_run: Head.optional(),
  check_suite: Head.optional(),
});

export interface RerunWish {
  readonly repositoryId: number;
  readonly headSha: string;
}

export function readRerun(payload: unknown): RerunWish | null {
  const { data } = Wish.safeParse(payload);
  const headSha = data?.check_run?.head_sha ?? data?.check_suite?.head_sha;
  return data && headSha ? { repositoryId: data.repository.id, headSha } : null;
}
