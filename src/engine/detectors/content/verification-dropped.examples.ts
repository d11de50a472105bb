import type { CommitExamples } from "../../model/detector.ts";
import { aCommit, aFile } from "../../model/examples.ts";

const change = (path: string, removed: string, added: string) =>
  aCommit({ files: [aFile({ path, removed, added, at: 5 })] });

const DOWNLOAD = 'curl -fsSL "$URL" -o cb.tgz';

export const examples: CommitExamples = {
  passes: [
    {
      name: "another digest",
      commit: change("install.sh", "sha256sum -c SUMS", `${DOWNLOAD}\nsha512sum -c SUMS`),
    },
    {
      name: "the download goes as well",
      commit: change("install.sh", `${DOWNLOAD}\nsha256sum -c SUMS`, "apt-get install -y cb"),
    },
    {
      name: "an action that verifies by itself",
      commit: change(
        ".github/workflows/a.yml",
        "      - run: cosign verify x",
        "      - uses: acme/verified-download@v1",
      ),
    },
    { name: "a document", commit: change("README.md", "sha256sum -c SUMS", DOWNLOAD) },
    {
      name: "a check of two values that may be missing",
      commit: change("src/a.js", "if (a === b) go();", "if (a == null || equals(a, b)) go();"),
    },
    {
      name: "a check that throws by itself, as before",
      commit: change("src/a.py", "    key.verify(sig, data)", "    key.verify(sig, bytes(data))"),
    },
  ],
  flags: [
    { name: "an installer", commit: change("install.sh", `${DOWNLOAD}\nsha256sum -c SUMS`, `${DOWNLOAD} -k`) },
    {
      name: "an updater",
      commit: change("src/update.py", "sig = fetch(url + '.sig')\nkey.verify(sig, data)", "data = fetch(url)"),
    },
    {
      name: "a missing signature passes",
      commit: change(
        "lib/webhook.rb",
        "raise Bad unless secure_compare(sig, expected)",
        "raise Bad unless sig.nil? || secure_compare(sig, expected)",
      ),
    },
    {
      name: "an answer that nobody asks for",
      commit: change("src/Saml.java", "if (!signature.validate(ctx)) throw new Bad();", "signature.validate(ctx);"),
    },
  ],
};
