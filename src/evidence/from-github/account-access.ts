/** Asks GitHub what an account may do in a repository, and who made a commit. */
import { z } from "zod";
import type { Octokit } from "../../github/github-app.ts";
import { GitHubError } from "../../github/github-error.ts";
import type { AccountAccess } from "../../pipeline/ports.ts";
import { ask } from "./ask.ts";
import { createPatience } from "./patience.ts";

const Permission = z.object({
  permission: z.enum(["admin", "write", "read", "none"]),
  user: z.object({ id: z.int() }).nullable(),
});
const Membership = z.object({
  state: z.string(),
  role: z.string(),
  user: z.object({ id: z.int() }).nullable(),
});
const Maker = z.object({ id: z.int().nullish() }).nullish().catch(null);
const Made = z.object({ author: Maker, committer: Maker });

export function createAccountAccess(octokitFor: (installationId: number) => Octokit): AccountAccess {
  return {
    async permissionOf({ installationId, owner, name }, { login, id }) {
      const where = { owner, repo: name, username: login };
      const answer = await createPatience(true).ask("permission", () =>
        ask(() => octokitFor(installationId).rest.repos.getCollaboratorPermissionLevel(where), Permission),
      );
      if (answer instanceof GitHubError) return "none";
      return answer.user?.id === id ? answer.permission : "none";
    },

    async owns({ installationId, owner }, { login, id }) {
      const octokit = octokitFor(installationId);
      const where = { org: owner, username: login };
      const answer = await createPatience(true).ask("membership", () =>
        ask(() => octokit.rest.orgs.getMembershipForUser(where), Membership),
      );
      if (answer instanceof GitHubError) return false;
      return answer.role === "admin" && answer.state === "active" && answer.user?.id === id;
    },

    async makersOf({ installationId, owner, name }, shas) {
      const makers = new Set<number>();
      for (const ref of shas) {
        const answer = await createPatience(true).ask("commit", () =>
          ask(() => octokitFor(installationId).rest.repos.getCommit({ owner, repo: name, ref }), Made),
        );
        if (answer instanceof GitHubError) return null;
        for (const maker of [answer.author, answer.committer]) if (maker?.id) makers.add(maker.id);
      }
      return makers;
    },
  };
}
