import { z } from "zod";
import { defineDetector } from "../../model/detector.ts";
import { baseName, isTest, isVendored } from "../../paths/path-classes.ts";
import { createPathTable, createPathTest } from "../../paths/path-rules.ts";
import { examples } from "./secret-file-added.examples.ts";

const TEMPLATES = ["example", "sample", "template"];

const isInnocent = createPathTest(
  [
    { extensions: "example sample template tmpl dist tpl enc gpg age sops md pub" },
    { holds: [".", "_", "-"].flatMap((mark) => TEMPLATES.map((word) => `${mark}${word}.`)).join(" ") },
  ],
  { anyCase: true },
);

/** File names that hold credentials and nothing else, with what they hold. */
const kindOf = createPathTable<readonly [what: string, strength: "medium" | "weak"]>(
  [
    [[{ names: "id_rsa id_dsa id_ecdsa id_ed25519" }], ["an SSH private key", "medium"]],
    [[{ names: ".netrc _netrc .git-credentials .pgpass .s3cfg .dockercfg .htpasswd" }], ["stored logins", "medium"]],
    [
      [
        { names: "credentials.csv credentials.json rootkey.csv rootkey.json" },
        { names: "accesskey.csv accesskeys.csv accesskey.json accesskeys.json" },
        { starts: "client_secret service-account service_account serviceaccount", extensions: "json" },
      ],
      ["cloud credentials", "medium"],
    ],
    [
      [{ names: "kubeconfig" }, { ends: ".kubeconfig" }],
      ["access to a cluster", "medium"],
    ],
    [[{ extensions: "p12 pfx jks keystore kdbx ovpn ppk" }], ["a key store", "weak"]],
    [
      [{ names: ".env .env.local .env.prod .env.production .env.staging .env.live" }],
      ["environment settings, often with credentials", "weak"],
    ],
  ],
  { anyCase: true },
);

/** Key stores of debug builds have a password that everybody knows. */
const isDebugStore = createPathTest([
  { names: "debug.keystore" },
  { ends: "-debug.keystore _debug.keystore .debug.keystore" },
]);

export default defineDetector({
  id: "secret-file-added",
  title: "Credential file is added",
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
  wakes: [{ path: (path) => kindOf(baseName(path)) !== undefined }],
  options: z.strictObject({}),
  examples,
  detect(commit) {
    return commit.files.flatMap((file) => {
      const name = baseName(file.path);
      if (file.status !== "added" || isTest(file.path) || isVendored(file.path) || isInnocent(name)) return [];
      const kind = isDebugStore(name) ? undefined : kindOf(name);
      if (!kind) return [];
      return [
        {
          strength: kind[1],
          confidence: 0.7,
          because: `the name is that of ${kind[0]}`,
          path: file.path,
          matched: name,
          facts: {},
        },
      ];
    });
  },
});
