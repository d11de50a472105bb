/** What is fuzzed: everything that hostile text goes through on its way in, and every way out; with what must hold whatever comes. */
import examples from "@octokit/webhooks-examples/api.github.com/index.json" with { type: "json" };
import fc from "fast-check";
import { parsePayload } from "../../src/app/parse-payload.ts";
import { readPush } from "../../src/app/read-push.ts";
import { readRerun } from "../../src/app/read-rerun.ts";
import { parsePolicyFile } from "../../src/config/policy-file.ts";
import {
  BlobAnswer,
  CommitAnswer,
  CommitObject,
  CompareAnswer,
  TreeAnswer,
} from "../../src/evidence/from-github/response-schemas.ts";
import { toAccount, toParentSummary, toStampWithoutOffset } from "../../src/evidence/from-github/to-stamp.ts";
import { parsePatch } from "../../src/evidence/parse-patch.ts";
import { wakesProgram } from "../../src/evidence/readers/programs/wakes.ts";
import { readSignature as readCommitSignature } from "../../src/evidence/signature.ts";
import { parseCommitObject } from "../../src/git/commit-object.ts";
import { parseRawDiff } from "../../src/git/raw-diff.ts";
import { parseTreeObject } from "../../src/git/tree-object.ts";
import { GitHubError } from "../../src/github/github-error.ts";
import { readGraphqlErrors, toGitHubError } from "../../src/github/to-github-error.ts";
import { payloadIds } from "../../src/intake/payload-ids.ts";
import { readHeaders, readSignature } from "../../src/intake/read-headers.ts";
import { isSigned } from "../../src/intake/verify-signature.ts";
import { redactText } from "../../src/log/redact.ts";
import { bytesOf, changed, json, text } from "./hostile-values.ts";
import { must, mustBeVisible } from "./inert.ts";
import { RENDER_TARGETS } from "./render-targets.ts";
import { type Target, target } from "./target.ts";

export type { Target } from "./target.ts";

/** GitHub's own examples: plain objects of JSON. */
const EXAMPLES = examples as unknown as readonly { readonly name: string; readonly examples: readonly object[] }[];
const payloads = EXAMPLES.filter(({ name }) => ["push", "check_run", "check_suite"].includes(name)).flatMap(
  (event) => event.examples,
);
const withInstallation = payloads.map((payload) => ({ ...payload, installation: { id: 7 } }));
const delivery = { id: "0b989ba4-242f-11e5-81e1-c7b6966d2516", receivedAt: 0, source: "delivery" } as const;
const SHA = "a".repeat(40);
const person = { name: "Ada", email: "ada@example.com", date: "2026-05-01T12:00:00+02:00" };
const account = { login: "ada", id: 1, type: "User" };
const COMMIT = {
  sha: SHA,
  commit: {
    message: "x",
    author: person,
    committer: person,
    tree: { sha: SHA },
    verification: { verified: true, reason: "valid", signature: "s" },
  },
  author: account,
  committer: account,
  parents: [{ sha: SHA }],
  files: [{ filename: "a.js", sha: SHA, status: "modified", additions: 1, deletions: 1, patch: "@@ -1 +1 @@\n-a\n+b" }],
};
const HEAD = {
  oid: SHA,
  message: "x",
  tree: { oid: SHA },
  author: person,
  committer: person,
  signature: { signature: "s", isValid: true, state: "VALID" },
};
const TREE = { sha: SHA, truncated: false, tree: [{ path: "a", mode: "100644", type: "blob", sha: SHA, size: 1 }] };
const COMPARE = {
  status: "ahead",
  total_commits: 1,
  ahead_by: 1,
  behind_by: 0,
  commits: [{ sha: SHA }],
  files: COMMIT.files,
};
const PATCH =
  "@@ -1,3 +1,4 @@ function x() {\n a\n-b\n+c\n+d\n e\n\\ No newline at end of file\n@@ -10 +11 @@\n-x\n+y\n";
const POLICY =
  "enabled: true\nalertAt: high\nignorePaths: [docs/]\nrecipients: [a@example.com]\nconclusions: { low: success }\ndetectors:\n  author-date-in-future: { enabled: false, toleranceMinutes: 5 }\n";
const RAW_COMMIT = `tree ${SHA}\nparent ${SHA}\nauthor Ada <ada@example.com> 1777629600 +0200\ncommitter Ada <ada@example.com> 1777629600 +0200\nencoding latin1\ngpgsig -----BEGIN SSH SIGNATURE-----\n AAAA\n -----END SSH SIGNATURE-----\n\nSubject\n\nBody\n`;
const RAW_DIFF = `:100644 100644 ${SHA} ${SHA} M\0a.js\0:100644 100644 ${SHA} ${SHA} R90\0b.js\0c.js\0\0diff --git a/a.js b/a.js\n${PATCH}diff --git a/b.js b/c.js\n`;
const PGP = "-----BEGIN PGP SIGNATURE-----\n\niQEzBAABCAAdFiEE\n=abcd\n-----END PGP SIGNATURE-----";

/** What programs are searched for, in no order. */
const OF_PROGRAMS: readonly string[] = [
  ..."require( import( 'fs' \"net/http\" process.env eval( exec( getattr(os, ]( [' ( ) . :: -> = := \n \t + ; , { } as from import use".split(
    " ",
  ),
  ...".write( .send( .open( .read( .run( fetch( axios.get( os.system( subprocess std::fs::write( Command::new( http.Get( base64".split(
    " ",
  ),
  ...".constructor Function( __dict__ o1 o2 self window const def func fn import_module .Call( unsafe. $( | curl".split(
    " ",
  ),
  "\n",
  " ",
  "\n",
];

const asText = (value: unknown): string => (typeof value === "string" ? value : (JSON.stringify(value) ?? ""));

export const TARGETS: readonly Target[] = [
  target(
    "intake headers",
    fc.dictionary(
      fc.constantFrom(
        "x-github-event",
        "x-github-delivery",
        "x-github-hook-id",
        "x-github-hook-installation-target-id",
        "x-github-hook-installation-target-type",
        "x-hub-signature-256",
      ),
      fc.oneof(text, fc.constantFrom("push", "1", "integration")),
    ),
    (headers) => {
      const read = readHeaders(headers);
      if (typeof read !== "string")
        must(/^[A-Za-z0-9-]{1,64}$/.test(read.id) && /^[a-z_]{1,64}$/.test(read.event), "an id and an event are plain");
      const signature = readSignature(headers);
      if (signature !== null)
        must(!isSigned(Buffer.from("x"), signature, ["a secret that nobody has"]), "what nobody signed is not signed");
    },
  ),
  target(
    "intake bodies",
    bytesOf(payloads.slice(0, 8).map((payload) => JSON.stringify(payload).slice(0, 6000))),
    (body) => {
      const payload = parsePayload(body);
      const { installationId, repositoryId } = payloadIds(payload);
      for (const id of [installationId, repositoryId]) must(id === null || Number.isSafeInteger(id), "ids are whole");
      readPush(payload, delivery);
      readRerun(payload, delivery);
    },
  ),
  target(
    "payloads",
    fc.oneof({ weight: 4, arbitrary: changed(withInstallation) }, { weight: 1, arbitrary: json }),
    (payload) => {
      const read = readPush(payload, delivery);
      if (read.kind === "push") {
        must(/^[0-9a-f]{40,64}$/.test(read.push.head), "a head is an object id");
        must(/^[\w.-]{1,255}$/.test(read.push.repository.name), "a name is GitHub's");
        must(read.push.problems.length <= 21, "problems are bounded");
      }
      const wish = readRerun(payload, delivery);
      must(wish === null || /^[0-9a-f]{40,64}$/.test(wish.headSha), "a wish names an object");
    },
  ),
  target(
    "GitHub's answers",
    fc.oneof(
      changed([COMMIT]),
      changed([COMPARE]),
      changed([TREE]),
      changed([{ ...HEAD, parents: { totalCount: 1, nodes: [HEAD] } }]),
      json,
    ),
    (answer) => {
      const commit = CommitAnswer.safeParse(answer);
      if (commit.success) {
        for (const who of [commit.data.commit.author, commit.data.commit.committer])
          must(Number.isFinite(toStampWithoutOffset(who).at), "a time is a number");
        toAccount(commit.data.author);
        for (const { patch } of commit.data.files ?? []) parsePatch(patch ?? "");
      }
      const object = CommitObject.safeParse(answer);
      if (object.success) toParentSummary(object.data);
      CompareAnswer.safeParse(answer);
      TreeAnswer.safeParse(answer);
      BlobAnswer.safeParse(answer);
    },
  ),
  target(
    "GitHub's refusals",
    fc.record({
      status: fc.integer({ min: 200, max: 599 }),
      headers: fc.dictionary(
        fc.constantFrom("retry-after", "x-ratelimit-remaining", "x-ratelimit-reset", "date"),
        fc.oneof(text, fc.constantFrom("0", "60", "Thu, 01 Jan 2026 00:00:00 GMT")),
      ),
      data: json,
    }),
    (response) => {
      const error = toGitHubError(
        Object.assign(new Error("x"), { name: "HttpError", status: response.status, response }),
        "GET /x",
        0,
      );
      must(error instanceof GitHubError, "a refusal is ours");
      for (const one of [error, readGraphqlErrors(response, "POST /graphql", 0)]) {
        if (!(one instanceof GitHubError)) continue;
        must(
          one.retryAfterMs === null || (one.retryAfterMs >= 1000 && one.retryAfterMs <= 61 * 60_000),
          "a wait is bounded",
        );
        must(!/[\r\n]/.test(one.message) && one.message.length < 1000, "a message is one line");
      }
    },
  ),
  target(
    "patches",
    fc.oneof(
      text,
      bytesOf([PATCH]).map((bytes) => Buffer.from(bytes).toString("utf8")),
    ),
    (patch) => {
      for (const hunk of parsePatch(patch))
        must(Number.isSafeInteger(hunk.oldStart) && Number.isSafeInteger(hunk.newStart), "a line is a number");
    },
  ),
  target(
    "what wakes programs",
    fc.record({
      path: fc.constantFrom("a.js", "a.ts", "a.py", "a.go", "a.rs", "a.rb", "a.php", "a.sh", "a.java"),
      changed: fc.array(fc.oneof(text, fc.constantFrom(...OF_PROGRAMS)), { maxLength: 12 }),
      rest: fc.array(fc.oneof(text, fc.constantFrom(...OF_PROGRAMS)), { maxLength: 12 }),
      times: fc.constantFrom(1, 1, 1, 40, 4000),
    }),
    ({ path, changed: pieces, rest, times }) => {
      const lines = pieces.join("").slice(0, 2000).repeat(times).slice(0, 120_000).split("\n");
      const patch = `@@ -0,0 +1,${lines.length} @@\n${lines.map((line) => `+${line}\n`).join("")}`;
      const after = Buffer.from(`${rest.join("")}\n${lines.join("\n")}`);
      const isAsleep = !wakesProgram({ path, patch, after: null });
      must(!isAsleep || !wakesProgram({ path, patch, after }), "what sleeps by its lines sleeps by its whole text");
    },
  ),
  target(
    "git's objects",
    fc.oneof(
      bytesOf([RAW_COMMIT, RAW_DIFF]),
      text.map((value) => new Uint8Array(Buffer.from(value))),
    ),
    (bytes) => {
      const buffer = Buffer.from(bytes);
      const { author, committer } = parseCommitObject(buffer);
      must(Number.isFinite(author.at) && Number.isFinite(committer.at), "a time is a number");
      parseRawDiff(buffer);
      parseTreeObject(buffer, 20);
      parseTreeObject(buffer, 32);
    },
  ),
  target(
    "signatures",
    fc.oneof(
      text,
      bytesOf([PGP, "-----BEGIN SSH SIGNATURE-----\nU1NIU0lHAAAAAQ==\n-----END SSH SIGNATURE-----"]).map((bytes) =>
        Buffer.from(bytes).toString("latin1"),
      ),
    ),
    (armored) => {
      readCommitSignature(armored);
    },
  ),
  target(
    "policy files",
    fc.oneof(
      bytesOf([POLICY]),
      text.map((value) => new Uint8Array(Buffer.from(value))),
      json.map((value) => new Uint8Array(Buffer.from(asText(value)))),
    ),
    (file) => {
      const { policy, problems } = parsePolicyFile(file);
      must(policy.recipients.length <= 100 && problems.length <= 200, "a policy is bounded");
      must(policy.conclusions.incomplete !== "success", "what is incomplete is never green");
      for (const problem of problems) {
        must(!problem.includes("\n"), "a problem is one line");
        mustBeVisible(problem);
      }
    },
  ),
  ...RENDER_TARGETS,
  target("log lines", text, (line) => {
    const secret = ["ghp", "0123456789abcdefghijABCDEFGHIJ012345"].join("_");
    must(!redactText(`${line} ${secret} ${line}`).includes(secret), "a token is hidden, whatever stands beside it");
  }),
];
