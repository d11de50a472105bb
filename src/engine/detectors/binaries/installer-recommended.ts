import { z } from "zod";
import { isOffer, LINKS, mayBeOffered, PROTECTION_WORDS, signalFor } from "../../diff/recommended-programs.ts";
import { defineDetector } from "../../model/detector.ts";
import { isDocument, isTest, isVendored } from "../../paths/path-classes.ts";
import { examples } from "./installer-recommended.examples.ts";

export default defineDetector({
  id: "installer-recommended",
  title: "Document asks readers to run a committed program",
  family: "binaries",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.2.0",
  rationale:
    "Copied projects are dressed with a download: a program or a locked archive lies in the repository, and the README says how to open it and which protection to switch off first. The password keeps scanners out, not readers.",
  falsePositives: [
    "Portable programs that a project keeps in its repository",
    "Game mods and packers, which antivirus software reports and whose authors say so",
  ],
  remedy: "Take the file down, build it from source, and compare the repository with the project that it resembles.",
  references: [
    "ATT&CK T1204.002 Malicious File",
    "ATT&CK T1562.001",
    "ATT&CK T1027.013",
    "Stargazers Ghost Network 2024",
  ],
  needs: ["diff", "paths", "content"],
  wakes: [{ facts: ["binary"] }, { path: mayBeOffered }, { added: PROTECTION_WORDS, alsoAdded: LINKS }],
  options: z.strictObject({}),
  examples,
  detect(commit) {
    const documents = commit.files.filter(({ path }) => isDocument(path) || path.endsWith(".html"));
    const offered = commit.files.filter((file) => isOffer(file) && !isTest(file.path) && !isVendored(file.path));
    return documents.flatMap((document) => signalFor(document, offered)).slice(0, 2);
  },
});
