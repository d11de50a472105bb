import { z } from "zod";
import { codeOf } from "../../diff/lines.ts";
import { newCode } from "../../diff/new-lines.ts";
import { clip } from "../../explain/clip.ts";
import { defineDetector, type Signal } from "../../model/detector.ts";
import type { CommitEvidence, FileChange } from "../../model/evidence.ts";
import { isOwnCode } from "../../paths/path-classes.ts";
import { isSample } from "../../paths/samples.ts";
import { isProjectHost } from "../../people/project-hosts.ts";
import { examples } from "./mail-copied.examples.ts";

/** Names of the field that its other receivers do not see, in lower case. */
const FIELD = "bcc";
/** Words of a program that sends mail, in lower case: one stands in what the file had around the change. */
const MAILS: readonly string[] = [
  "subject",
  "sendmail",
  "send_mail",
  "mailer",
  "smtp",
  "textbody",
  "htmlbody",
  "nodemailer",
];
/** First parts of addresses that stand in samples. */
const DUMMY: readonly string[] = ["test", "user", "someone", "name", "foo", "example"];

export default defineDetector({
  id: "mail-copied",
  title: "Mail is copied to a hard-coded address",
  family: "content",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.3.0",
  rationale:
    "A blind copy reaches someone whom neither sender nor receiver sees. One line in a program that sends mail for others hands all of it – password resets, invoices, letters – to whoever owns the address.",
  falsePositives: ["Applications that keep a copy of their own letters at a mailbox of another domain"],
  remedy: "Find out whose address it is. Remove it, and tell those whose mail was copied.",
  references: ["postmark-mcp 2025", "ATT&CK T1114.003 Email Forwarding Rule", "CWE-506"],
  needs: ["diff", "baseline"],
  wakes: [{ path: isOwnCode, added: [FIELD] }],
  options: z.strictObject({
    domains: z.array(z.string().max(253)).max(200).default([]).describe("domains that may get copies"),
  }),
  examples,
  detect(commit, { domains }) {
    return commit.files.flatMap((file): readonly Signal[] => {
      if (!isOwnCode(file.path) || isSample(file.path)) return [];
      const found = newCode(commit, file).flatMap((line) => {
        const address = copiedTo(codeOf(line));
        return address === null || isOwn(address, commit, domains) ? [] : [{ line, address }];
      })[0];
      if (!found) return [];
      const isKept = file.status === "modified" && mailedBefore(file);
      return [
        {
          strength: isKept ? "strong" : "medium",
          confidence: 1,
          because: `${isKept ? "mail that was sent before is" : "mail is"} copied to ${clip(found.address, 80)}, which its receivers do not see`,
          path: file.path,
          line: found.line.number,
          matched: `copy ${found.address}`,
        },
      ];
    });
  },
});

/** The address that stands as a literal behind the field's name; null for none. */
function copiedTo(text: string): string | null {
  const at = text.toLowerCase().indexOf(FIELD);
  if (at < 0 || isPartOfName(text, at)) return null;
  const words = text.slice(at + FIELD.length).split(/[\s"'`<>,;()[\]{}=:]+/);
  return words.find((word) => isAddress(word)) ?? null;
}

/** `addBcc(` and `bccList` are meant, `abcc` is another word. */
function isPartOfName(text: string, at: number): boolean {
  const before = text.charAt(at - 1);
  return text.charAt(at) === "b" && before.toLowerCase() !== before.toUpperCase();
}

function isAddress(word: string): boolean {
  const at = word.indexOf("@");
  const host = word.slice(at + 1);
  const local = word.slice(0, Math.max(0, at)).toLowerCase();
  return at > 0 && host.indexOf(".") > 0 && !host.endsWith(".") && !word.includes("$") && !DUMMY.includes(local);
}

function isOwn(address: string, commit: CommitEvidence, domains: readonly string[]): boolean {
  const host = address.slice(address.indexOf("@") + 1).toLowerCase();
  return domains.includes(host) || isProjectHost(host, commit);
}

/** The file sent mail already: its old lines speak of it. */
function mailedBefore({ hunks }: FileChange): boolean {
  const old = hunks
    .flatMap(({ lines }) => lines.flatMap((line) => (line.kind === "+" ? [] : [line.text.slice(0, 500)])))
    .join("\n")
    .toLowerCase();
  return MAILS.some((word) => old.includes(word));
}
