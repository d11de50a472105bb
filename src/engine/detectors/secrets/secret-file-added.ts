import { z } from "zod";
import { defineDetector } from "../../model/detector.ts";
import { aCommit, aFile } from "../../model/examples.ts";
import { baseName, isTest, isVendored } from "../../text/path-classes.ts";

const INNOCENT =
  /\.(?:example|sample|template|tmpl|dist|tpl|enc|gpg|age|sops|md|pub)$|[._-](?:example|sample|template)\b/i;
/** File names that hold credentials and nothing else, with what they hold. */
const FILES: readonly (readonly [RegExp, string, "medium" | "weak"])[] = [
  [/^id_(?:rsa|dsa|ecdsa|ed25519)$/, "an SSH private key", "medium"],
  [/^(?:\.netrc|_netrc|\.git-credentials|\.pgpass|\.s3cfg|\.dockercfg|\.htpasswd)$/, "stored logins", "medium"],
  [
    /^(?:credentials|accessKeys?|rootkey)\.(?:csv|json)$|^client_secret[^/]{0,80}\.json$|^service[-_]?account[^/]{0,60}\.json$/i,
    "cloud credentials",
    "medium",
  ],
  [/^kubeconfig$|\.kubeconfig$/, "access to a cluster", "medium"],
  [/\.(?:p12|pfx|jks|keystore|kdbx|ovpn|ppk)$/i, "a key store", "weak"],
  [/^\.env(?:\.(?:local|prod(?:uction)?|staging|live))?$/, "environment settings, often with credentials", "weak"],
];

export default defineDetector({
  id: "secret-file-added",
  title: "A file that holds credentials by its kind",
  family: "secrets",
  axis: "leak",
  group: "leak",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Some files exist only to hold keys and passwords; in a repository they are readable by everybody who can clone it, for ever.",
  falsePositives: [
    "Settings without a secret kept under the name .env",
    "Key stores of debug builds, with a password everybody knows",
  ],
  remedy: "Look into the file; if it holds a live credential, revoke it, remove the file and ignore its name.",
  references: ["CWE-538", "CWE-312"],
  needs: ["paths"],
  options: z.strictObject({}),
  examples: {
    flags: [
      { name: "a private key", commit: aCommit({ files: [aFile({ path: "deploy/id_ed25519", added: "x" })] }) },
      { name: "settings of production", commit: aCommit({ files: [aFile({ path: ".env.production", added: "x" })] }) },
    ],
    passes: [
      { name: "a template", commit: aCommit({ files: [aFile({ path: ".env.example", added: "x" })] }) },
      { name: "a fixture", commit: aCommit({ files: [aFile({ path: "test/fixtures/id_rsa", added: "x" })] }) },
      { name: "a public key", commit: aCommit({ files: [aFile({ path: "deploy/id_ed25519.pub", added: "x" })] }) },
      {
        name: "an edit of a file that was there",
        commit: aCommit({ files: [aFile({ path: ".env", at: 2, added: "x", removed: "y" })] }),
      },
    ],
  },
  detect(commit) {
    return commit.files.flatMap((file) => {
      const name = baseName(file.path);
      if (file.status !== "added" || isTest(file.path) || isVendored(file.path) || INNOCENT.test(name)) return [];
      if (/(?:^|[-_.])debug\.keystore$/.test(name)) return [];
      const rule = FILES.find(([pattern]) => pattern.test(name));
      if (!rule) return [];
      return [
        {
          strength: rule[2],
          confidence: 0.7,
          because: `the name is that of ${rule[1]}`,
          path: file.path,
          matched: name,
          facts: {},
        },
      ];
    });
  },
});
