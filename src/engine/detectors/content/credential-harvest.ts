import { z } from "zod";
import { defineDetector } from "../../model/detector.ts";
import { aChange } from "../../model/examples.ts";
import { DUMPS_ENVIRONMENT, TALKS } from "../../text/calls.ts";
import { storesIn } from "../../text/credential-stores.ts";
import { visible } from "../../text/lines.ts";
import { newCode, newText } from "../../text/new-lines.ts";
import { isIdle, placeOf } from "../../text/places.ts";
import { kindOfUrl, urlsIn } from "../../text/url.ts";
import { withoutPatterns } from "../../text/without-patterns.ts";

const SSH = ["~/.ssh", "id_rsa"].join("/");
const AWS = ["~/.aws", "credentials"].join("/");

export default defineDetector({
  id: "credential-harvest",
  title: "One file reads many kinds of credential",
  family: "content",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "A program reads the credentials of the service it talks to. One that knows where keys, wallets, browsers, clouds and package registries keep theirs does not use them; it takes them.",
  falsePositives: [
    "Secret scanners, sandboxes and back-up tools, which list such places to protect them",
    "Command-line tools that set up several clouds",
  ],
  remedy: "Find out where what was read goes. Rotate the credentials of every machine that ran it.",
  references: ["ATT&CK T1552.001 Credentials In Files", "ATT&CK T1555", "Shai-Hulud 2025", "Trivy 2026"],
  needs: ["diff"],
  options: z.strictObject({
    kinds: z.int().min(2).default(4).describe("kinds of store in one file from which they count as strong"),
  }),
  examples: {
    flags: [
      {
        name: "keys, clouds, browsers and wallets, and a request",
        commit: aChange(
          "lib/sync.js",
          `read("${SSH}");\nread("${AWS}");\nread("Login Data");\nread("wallet.dat");\nread(".npmrc");\nfetch(url, { method: "POST", body });`,
        ),
      },
      {
        name: "the same in a shell script",
        commit: aChange("tools/backup.sh", `cat ${SSH} ${AWS} ~/.kube/config ~/.docker/config.json ~/.bash_history`),
      },
    ],
    passes: [
      {
        name: "one cloud's client",
        commit: aChange("src/aws.ts", `const path = "${AWS}"; // AWS_SECRET_ACCESS_KEY wins`),
      },
      {
        name: "a list of what not to copy",
        commit: aChange(".dockerignore", ".ssh/id_rsa\n.aws/credentials\n.npmrc\n.kube/config\n.docker/config.json"),
      },
    ],
  },
  detect(commit, { kinds }) {
    return commit.files.flatMap((file) => {
      const place = placeOf(file.path);
      if (file.facts.workflow) return []; // workflows have a family of their own
      if (isIdle(place) || place === "test" || /ignore$|\.(?:ya?ml|json5?|toml|lock)$/i.test(file.path)) return [];
      const text = newText(commit, file).slice(0, 200_000);
      const stores = [...storesIn(text), ...(DUMPS_ENVIRONMENT.test(text) ? ["whole environment"] : [])];
      if (stores.length < 2) return [];
      const called = text
        .split("\n")
        .map((line) => withoutPatterns(line, file.path))
        .join("\n");
      const sends = TALKS.test(called);
      // A scanner's rules name them in regular expressions and send nothing; a thief may sift files by some, and sends.
      const ruled = !sends && storesIn(called).length < kinds - 1;
      // Two kinds are enough where the address is one for collecting.
      const collects = stores.length >= 2 && sends && urlsIn(text).some((url) => kindOfUrl(url) !== null);
      if (stores.length < kinds - 1 && !collects) return [];
      const strong = stores.length > kinds || (stores.length >= kinds && sends) || collects;
      const first = newCode(commit, file).find((line) => storesIn(visible(line)).length > 0);
      return [
        {
          strength: ruled ? ("weak" as const) : strong ? ("strong" as const) : ("medium" as const),
          confidence: Math.min(1, 0.7 + 0.05 * stores.length + (sends ? 0.1 : 0)),
          because: `the new lines name ${stores.length} kinds of credential (${stores.slice(0, 5).join(", ")})${sends ? " and talk to the network" : ""}`,
          path: file.path,
          line: first?.number ?? 1,
          facts: { stores, sends },
        },
      ];
    });
  },
});
