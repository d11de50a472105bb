/** Actions that bring files into a job or hand its files on. */
import type { CallRow } from "../call-row.ts";
import { actionRow, actionRows } from "./make-row.ts";

/** What a workflow leaves to other jobs, to later runs and to everybody who may read the repository. */
const KEPT: readonly CallRow[] = [
  actionRow("actions/upload-artifact", {
    does: "send",
    what: "name",
    from: ["path"],
    fromFiles: ["path"],
    traits: ["artifact"],
  }),
  ...actionRows(["actions/upload-pages-artifact", "actions/upload-release-asset"], {
    does: "send",
    what: "path",
    from: ["path", "asset_path"],
    fromFiles: ["path", "asset_path"],
    traits: ["artifact"],
  }),
  ...actionRows(["actions/cache", "actions/cache/save"], {
    does: "write",
    what: "key",
    from: ["path"],
    fromFiles: ["path"],
    traits: ["cache"],
  }),
];

const BROUGHT: readonly CallRow[] = [
  // The place adds `__foreign__` where a privileged workflow checks out a pull request.
  actionRow("actions/checkout", {
    does: "fetch",
    what: "repository",
    from: ["__foreign__"],
    fills: { folder: "path", orElse: ".", content: "__foreign__" },
    gives: ["nothing"],
    traits: ["checkout"],
  }),
  actionRow("actions/download-artifact", {
    fills: { folder: "path", orElse: ".", content: "given" },
    gives: [{ kind: "artifact" }],
  }),
  actionRow("dawidd6/action-download-artifact", {
    does: "fetch",
    what: "workflow",
    fills: { folder: "path", orElse: ".", content: "given" },
    gives: [{ kind: "artifact" }],
    traits: ["other-run"],
  }),
  // With `run-id` the artifact is that of another run, which may have been one for a pull request.
  actionRow("actions/download-artifact", {
    where: { argument: "run-id" },
    does: "fetch",
    what: "name",
    traits: ["other-run"],
  }),
  ...actionRows(["actions/cache", "actions/cache/restore"], {
    fills: { folder: "path", orElse: ".", content: "given" },
    gives: [{ kind: "cache" }],
  }),
];

/** Releases, pages and registries. */
const PUBLISHED: readonly CallRow[] = [
  actionRow("softprops/action-gh-release", {
    does: "send",
    what: "files",
    from: ["body", "name", "files"],
    fromFiles: ["files", "body_path"],
    traits: ["release"],
  }),
  actionRow("ncipollo/release-action", {
    does: "send",
    what: "artifacts",
    from: ["body", "name", "artifacts"],
    fromFiles: ["artifacts", "bodyfile"],
    traits: ["release"],
  }),
  actionRow("actions/create-release", {
    does: "send",
    what: "tag_name",
    from: ["body"],
    fromFiles: ["body_path"],
    traits: ["release"],
  }),
  actionRow("peaceiris/actions-gh-pages", {
    does: "send",
    what: "external_repository",
    from: ["publish_dir"],
    fromFiles: ["publish_dir"],
    traits: ["publish"],
  }),
  actionRow("jamesives/github-pages-deploy-action", {
    does: "send",
    what: "repository-name",
    from: ["folder"],
    fromFiles: ["folder"],
    traits: ["publish"],
  }),
  actionRow("pypa/gh-action-pypi-publish", {
    does: "send",
    what: "repository-url",
    from: ["packages-dir"],
    fromFiles: ["packages-dir"],
    traits: ["publish"],
  }),
  actionRow("js-devtools/npm-publish", { does: "send", what: "registry", from: ["package"], traits: ["publish"] }),
  actionRow("docker/login-action", {
    does: "send",
    what: "registry",
    from: ["username", "password"],
    traits: ["login"],
  }),
  actionRow("docker/build-push-action", {
    does: "send",
    what: "tags",
    from: ["build-args", "secrets", "secret-envs"],
    traits: ["publish"],
    gives: ["nothing"],
  }),
  actionRow("docker/build-push-action", {
    where: { argument: "file" },
    does: "run",
    starts: "file",
    gives: ["nothing"],
  }),
  ...actionRows(["stefanzweifel/git-auto-commit-action", "endbug/add-and-commit", "ad-m/github-push-action"], {
    does: "send",
    what: "branch",
    from: ["commit_message", "message"],
    traits: ["commit"],
  }),
  actionRow("peter-evans/create-pull-request", {
    does: "send",
    what: "branch",
    from: ["title", "body"],
    traits: ["commit"],
  }),
];

export const FILE_ACTIONS: readonly CallRow[] = [...KEPT, ...BROUGHT, ...PUBLISHED];
