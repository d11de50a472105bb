/** Whether mails could be sent, asked of a simulated SendGrid; nothing is sent. */
import { checkMail } from "../../src/doctor/check-mail.ts";
import { checkSender } from "../../src/mail/check-sender.ts";
import { type SendGridSimulatorOptions, startSendGridSimulator } from "../simulator/start-sendgrid-simulator.ts";

const FROM = "countersign@example.com";
const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

async function checksOf(options: SendGridSimulatorOptions, apiKey?: string) {
  const sendgrid = await startSendGridSimulator(options);
  cleanups.push(() => sendgrid.close());
  const look = () => checkSender({ apiKey: apiKey ?? sendgrid.apiKey, from: FROM, apiUrl: sendgrid.url });
  const checks = await checkMail(look, 1);
  expect([sendgrid.inbox(), sendgrid.violations()]).toEqual([[], []]);
  return checks.map(({ state, says }) => `${state}: ${says}`);
}

test.each<[string, SendGridSimulatorOptions, string]>([
  ["a verified sender", { senders: [FROM] }, "ok: SendGrid takes the key, and MAIL_FROM is verified"],
  ["a verified domain", {}, "ok: SendGrid takes the key, and MAIL_FROM is verified"],
  ["another sender", { senders: ["other@example.com"] }, "failure: MAIL_FROM is not verified"],
  ["a key without mails", { scopes: ["stats.read"] }, "failure: the key may not send"],
  [
    "a key that may only send",
    { scopes: ["mail.send"] },
    "ok: SendGrid takes the key; whether MAIL_FROM is verified cannot be read with it",
  ],
])("%s", async (_name, options, expected) => {
  expect(await checksOf(options)).toEqual([expected]);
});

test("a key that SendGrid refuses, no key, and nobody to write to", async () => {
  expect(await checksOf({}, "SG.wrong")).toEqual(["failure: SendGrid refuses the key"]);
  expect(await checkMail(null, 0)).toMatchObject([{ state: "warning", says: "alerts are not mailed" }]);
  const taken = async () => ({ key: "taken", sender: "verified" }) as const;
  expect(await checkMail(taken, 0)).toMatchObject([
    { state: "ok" },
    { state: "warning", todo: "set ALERT_RECIPIENTS" },
  ]);
});

test("a SendGrid that does not answer is an error that names no key", async () => {
  const asked = checkSender({ apiKey: "SG.secret", from: FROM, apiUrl: "http://127.0.0.1:9" });
  await expect(asked).rejects.toThrow(/^no answer from SendGrid \(\w+\)$/);
});
