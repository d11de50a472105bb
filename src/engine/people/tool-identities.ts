/** Names under which tools and assistants commit, and what is theirs. Collected from their documentation and public commits, 2026-11. */

export interface Tool {
  /** For a sentence: "the assistant Claude". */
  readonly is: string;
  /** Names, in lower case. */
  readonly names: readonly string[];
  /** Accounts on the platform. */
  readonly accounts: readonly string[];
  /** Domains of their addresses, subdomains included. */
  readonly domains: readonly string[];
}

function tool(is: string, names: string, accounts: string, domains: string): Tool {
  const list = (text: string) => text.split(", ").filter((one) => one !== "");
  return { is, names: list(names), accounts: list(accounts), domains: list(domains) };
}

/** Names that are first names of people stand only with a second word, but for those that worms have borne. */
export const TOOLS: readonly Tool[] = [
  tool("the assistant Claude", "claude, claude code, claude ai", "claude, claude[bot]", "anthropic.com, claude.ai"),
  tool("the assistant Copilot", "copilot, github copilot", "copilot, github-copilot[bot]", "github.com"),
  tool(
    "the assistant Cursor",
    "cursor, cursor agent, cursor bot",
    "cursor, cursor[bot], cursoragent",
    "cursor.com, cursor.sh",
  ),
  tool("the assistant Codex", "codex, openai codex, chatgpt", "codex, chatgpt-codex-connector[bot]", "openai.com"),
  tool("the assistant Gemini", "gemini, gemini cli, gemini code assist", "gemini-code-assist[bot]", "google.com"),
  tool("the assistant Devin", "devin ai, devin-ai-integration", "devin-ai-integration[bot]", "cognition.ai, devin.ai"),
  tool("the assistant Jules", "google jules, google-labs-jules", "google-labs-jules[bot]", "google.com"),
  tool("the assistant OpenHands", "openhands, openhands agent", "openhands-agent", "all-hands.dev, openhands.dev"),
  tool("the assistant Windsurf", "windsurf, codeium", "windsurf[bot]", "windsurf.com, codeium.com"),
  tool("the assistant Amazon Q", "amazon q, amazon q developer", "amazon-q-developer[bot]", "amazon.com"),
  tool("Dependabot", "dependabot, dependabot bot", "dependabot[bot], dependabot-preview[bot]", "dependabot.com"),
  tool("Renovate", "renovate, renovate bot, renovate-bot", "renovate[bot], renovate-bot", "renovateapp.com, mend.io"),
  tool(
    "GitHub Actions",
    "github-actions, github actions, github action, github-action, github actions bot",
    "github-actions[bot]",
    "github.com",
  ),
  tool("Greenkeeper", "greenkeeper, greenkeeper bot", "greenkeeper[bot]", "greenkeeper.io"),
  tool("Snyk", "snyk, snyk bot, snyk-bot", "snyk-bot, snyk-io[bot]", "snyk.io"),
  tool("pre-commit.ci", "pre-commit-ci, pre-commit.ci", "pre-commit-ci[bot]", "pre-commit.ci"),
  tool("semantic-release", "semantic-release, semantic-release-bot", "semantic-release-bot", "martynus.net"),
  tool("Travis CI", "travis ci, travis-ci, travis", "travis-ci", "travis-ci.org, travis-ci.com"),
  tool("CircleCI", "circleci, circle ci, circleci bot", "circleci-app[bot]", "circleci.com"),
  tool("Jenkins", "jenkins, jenkins bot", "", ""),
];

/** Mail services that throw their boxes away: the most used ones, by the label before the last. */
export const DISPOSABLE: ReadonlySet<string> = new Set(
  "mailinator guerrillamail 10minutemail tempmail temp-mail tempmailo yopmail trashmail sharklasers getnada dispostable maildrop throwaway throwawaymail fakeinbox mohmal emailondeck moakt mintemail burnermail spam4 mailnesia tempr discard".split(
    " ",
  ),
);
