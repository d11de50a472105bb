import detector from "../../../../src/engine/detectors/content/mail-copied.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";

const OLD = "send(to, subject, body)";

test.each([
  ["a field of a call", 'send(to, { Bcc: "a.b@other.example" })', ["strong"]],
  ["a method", 'message.addBcc("a.b@other.example");', ["strong"]],
  ["a header", "mail.headers += 'Bcc: a.b@other.example\\r\\n'", ["strong"]],
  ["the option of another tool", "const abcc = 'a.b@other.example'", []],
  ["a value of the operator's", "send(to, { bcc: process.env.ARCHIVE })", []],
  ["an address that is seen", 'send(to, { cc: "a.b@other.example" })', []],
] as const)("%s", (_, added, expected) => {
  const commit = aCommit({ files: [aFile({ path: "src/mail.ts", added, removed: OLD, at: 5 })] });
  expect(strengthsOf(detector, commit)).toEqual(expected);
});

test("a new program that copies its own letters is less", () => {
  const file = aFile({ path: "src/mail.ts", status: "added", added: 'send({ bcc: "a.b@other.example", subject })' });
  expect(strengthsOf(detector, aCommit({ files: [file] }))).toEqual(["medium"]);
});
