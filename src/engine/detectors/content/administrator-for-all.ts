import { z } from "zod";
import { addedLines } from "../../diff/lines.ts";
import { defineDetector, type Signal } from "../../model/detector.ts";
import { extensionOf, isDocument, isTest } from "../../paths/path-classes.ts";
import { isSample } from "../../paths/samples.ts";
import { examples } from "./administrator-for-all.examples.ts";

/** Characters around a match that are of the same policy. */
const NEAR = 800;

interface Row {
  readonly what: string;
  /** All must stand in what a file gains. */
  readonly all: readonly RegExp[];
  /** It must stand in what the file gains or in the lines around, within {@link NEAR} characters of the last of `all`. */
  readonly near?: RegExp;
  /** None may. */
  readonly none?: RegExp;
  readonly source: string;
}

const ROWS: readonly Row[] = [
  {
    what: "everybody who reaches the cluster is its administrator",
    all: [/\bcluster-admin\b/, /system:(?:unauthenticated|anonymous|authenticated|serviceaccounts)\b/],
    source: "Kubernetes manual, RBAC good practices; ATT&CK T1098.006",
  },
  {
    what: "everybody may take the role",
    all: [
      /\b(?:Principal"?\s{0,3}[:=]\s{0,3}(?:"\*"|\{\s{0,3}"?AWS"?\s{0,3}[:=]\s{0,3}\[?\s{0,3}"\*")|identifiers\s{0,8}=\s{0,3}\[\s{0,3}"\*")/,
    ],
    near: /sts:AssumeRole\b/,
    none: /\bCondition\b|ExternalId/,
    source: 'AWS IAM manual, "Principal": all in a role\'s trust policy',
  },
  {
    what: "every repository of the platform may take the role",
    all: [/["']repo:\*(?:[:/]|["'])/],
    near: /token\.actions\.githubusercontent\.com/,
    source: "GitHub manual, hardening with OpenID Connect: the subject names the repository",
  },
  {
    what: "everybody may administer the project",
    all: [/\ballUsers\b|\ballAuthenticatedUsers\b/, /roles\/(?:owner|editor|iam\.serviceAccountTokenCreator)\b/],
    source: "Google Cloud manual, public access",
  },
];

export default defineDetector({
  id: "administrator-for-all",
  title: "All users become administrators",
  family: "content",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.3.0",
  rationale:
    "One line of a role binding or a trust policy decides who owns a cluster or an account. No project needs everyone in it; whoever put it there need not steal anything to come back.",
  falsePositives: ["Clusters on one person's machine"],
  remedy: "Take the binding away and look in the audit log for who used it.",
  references: ["CWE-284", "CWE-732", "ATT&CK T1098 Account Manipulation"],
  needs: ["diff"],
  wakes: [{ added: ["cluster-admin", "Principal", "identifiers", "repo:*", "allUsers", "allAuthenticatedUsers"] }],
  options: z.strictObject({}),
  examples,
  detect(commit) {
    return commit.files.flatMap((file): Signal[] => {
      if (!["yml", "yaml", "json", "tf", "ts", "py"].includes(extensionOf(file.path))) return [];
      if (isTest(file.path) || isDocument(file.path) || isSample(file.path)) return [];
      const text = addedLines(file)
        .map((line) => line.text.slice(0, 500))
        .join("\n");
      const around = file.hunks
        .flatMap(({ lines }) => lines.flatMap((line) => (line.kind === "-" ? [] : [line.text.slice(0, 500)])))
        .join("\n");
      const row = ROWS.find(
        ({ all, near, none }) =>
          all.every((one) => one.test(text)) &&
          (near === undefined || near.test(beside(all.at(-1), around))) &&
          !none?.test(around),
      );
      if (!row) return [];
      return [
        { strength: "strong", confidence: 1, because: row.what, path: file.path, matched: `${row.what} ${file.path}` },
      ];
    });
  },
});

function beside(what: RegExp | undefined, text: string): string {
  const at = what?.exec(text)?.index ?? 0;
  return text.slice(Math.max(0, at - NEAR), at + NEAR);
}
