/** Bots as GitHub writes them into commits. */
import type { Member } from "../simulator/histories/scenario.ts";

export const DEPENDABOT: Member = {
  login: "dependabot[bot]",
  name: "dependabot[bot]",
  email: "49699333+dependabot[bot]@users.noreply.github.com",
  offsetMinutes: 0,
  key: null,
};
export const ACTIONS_BOT: Member = {
  login: "github-actions[bot]",
  name: "github-actions[bot]",
  email: "41898282+github-actions[bot]@users.noreply.github.com",
  offsetMinutes: 0,
  key: null,
};
