/** Actions by what their outputs are, and those that send messages. */
import type { CallRow } from "../call-row.ts";
import { actionRow, actionRows } from "./make-row.ts";

/** Names of changed files: whoever opens a pull request chooses them. */
const CHANGED_FILES: readonly CallRow[] = actionRows(
  [
    "tj-actions/changed-files",
    "tj-actions/changed-files/matrix",
    "trilom/file-changes-action",
    "jitterbit/get-changed-files",
    "ana06/get-changed-files",
    "step-security/changed-files",
    "dorny/paths-filter",
  ],
  { gives: [{ kind: "title", which: "names of changed files" }] },
);

/** Branches, titles and comments that outsiders write. */
const OUTSIDERS: readonly CallRow[] = [
  ...actionRows(["xt0rted/pull-request-comment-branch", "alessbell/pull-request-comment-branch"], {
    gives: [{ kind: "title", which: "branch of a pull request" }],
  }),
  ...actionRows(["tj-actions/branch-names", "nelonoel/branch-name", "eficode/resolve-pr-refs"], {
    gives: [{ kind: "title", which: "github.head_ref" }],
  }),
  ...actionRows(
    ["peter-evans/find-comment", "stefanbuck/github-issue-parser", "peter-murray/issue-body-parser-action"],
    {
      gives: [{ kind: "title", which: "text of an issue" }],
    },
  ),
];

/** Credentials that the action asks another system for. */
const CREDENTIALS: readonly CallRow[] = [
  ...actionRows(
    ["actions/create-github-app-token", "tibdex/github-app-token", "peter-murray/workflow-application-token-action"],
    {
      gives: [{ kind: "secret", name: "app token" }],
    },
  ),
  ...actionRows(
    [
      "hashicorp/vault-action",
      "1password/load-secrets-action",
      "azure/get-keyvault-secrets",
      "aws-actions/aws-secretsmanager-get-secrets",
      "google-github-actions/get-secretmanager-secrets",
      "google-github-actions/auth",
      "aws-actions/configure-aws-credentials",
      "bitwarden/sm-action",
      "dopplerhq/secrets-fetch-action",
    ],
    { gives: [{ kind: "secret", name: "*" }] },
  ),
];

/** Their value is a path or a version, whatever token they get. */
const TOOLS: readonly CallRow[] = actionRows(
  [
    ...["node", "python", "go", "java", "dotnet", "ruby"].map((tool) => `actions/setup-${tool}`),
    "ruby/setup-ruby",
    "pnpm/action-setup",
    "oven-sh/setup-bun",
    "denoland/setup-deno",
    "astral-sh/setup-uv",
    "dtolnay/rust-toolchain",
    "swatinem/rust-cache",
    "shivammathur/setup-php",
    "gradle/actions/setup-gradle",
    "docker/setup-buildx-action",
    "docker/setup-qemu-action",
    "docker/metadata-action",
    "actions/labeler",
    "actions/stale",
    "github/codeql-action/init",
    "github/codeql-action/analyze",
    "github/codeql-action/upload-sarif",
    "codecov/codecov-action",
  ],
  { gives: ["nothing"] },
);

/** Messages to chats, mailboxes and comments. Their words are sent, and what they are made of. */
const MESSAGES: readonly CallRow[] = [
  actionRow("slackapi/slack-github-action", {
    does: "send",
    what: "webhook",
    from: ["payload", "slack-message"],
    fromFiles: ["payload-file-path"],
    traits: ["message"],
  }),
  actionRow("8398a7/action-slack", {
    does: "send",
    what: "fields",
    from: ["text", "custom_payload"],
    traits: ["message"],
  }),
  actionRow("rtcamp/action-slack-notify", { does: "send", what: "slack_webhook", from: ["all"], traits: ["message"] }),
  actionRow("sarisia/actions-status-discord", {
    does: "send",
    what: "webhook",
    from: ["title", "description"],
    traits: ["message"],
  }),
  actionRow("ilshidur/action-discord", { does: "send", what: "webhook", from: ["args"], traits: ["message"] }),
  actionRow("appleboy/telegram-action", {
    does: "send",
    what: "to",
    from: ["message"],
    fromFiles: ["message_file", "document"],
    traits: ["message"],
  }),
  actionRow("dawidd6/action-send-mail", {
    does: "send",
    what: "server_address",
    from: ["subject", "body", "html_body"],
    fromFiles: ["attachments"],
    traits: ["message"],
  }),
  ...actionRows(
    [
      "peter-evans/create-or-update-comment",
      "thollander/actions-comment-pull-request",
      "marocchino/sticky-pull-request-comment",
    ],
    {
      does: "send",
      what: "repository",
      from: ["body", "message"],
      fromFiles: ["body-path", "filepath", "path"],
      traits: ["message", "public"],
    },
  ),
  actionRow("peter-evans/repository-dispatch", {
    does: "send",
    what: "repository",
    from: ["client-payload"],
    traits: ["message"],
  }),
  ...actionRows(["fjogeleit/http-request-action", "joelwmale/webhook-action", "distributhor/workflow-webhook"], {
    does: "send",
    what: "url",
    from: ["data", "body", "bearertoken", "customheaders", "headers", "file", "files"],
    gives: ["fetched"],
  }),
];

export const VALUE_ACTIONS: readonly CallRow[] = [
  ...CHANGED_FILES,
  ...OUTSIDERS,
  ...CREDENTIALS,
  ...TOOLS,
  ...MESSAGES,
];
