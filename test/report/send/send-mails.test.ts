import { MailError } from "../../../src/mail/mail-error.ts";
import { afterMailFailure } from "../../../src/report/send/send-mails.ts";

const NOW = Date.UTC(2026, 4, 4, 10);
const FRESH = { attempts: 1, unanswered: 0, waitingSince: NOW };
const unanswered = () => new MailError("timeout", "no answer", { isUnanswered: true });

test.each([
  ["a refusal", new MailError("refused", "no", { status: 400 }), FRESH, { kind: "dead" }],
  ["a wrong key", new MailError("auth", "no", { status: 401 }), FRESH, { kind: "dead" }],
  ["a server in trouble", new MailError("server", "no"), FRESH, { kind: "again", afterMs: 5000, unanswered: false }],
  [
    "a server that stays in trouble",
    new MailError("server", "no"),
    { ...FRESH, attempts: 40 },
    { kind: "again", afterMs: 900_000, unanswered: false },
  ],
  [
    "a limit that names its end",
    new MailError("rate-limited", "no", { retryAfterMs: 60_000 }),
    FRESH,
    { kind: "again", afterMs: 60_000, unanswered: false },
  ],
  ["a lost answer", unanswered(), FRESH, { kind: "again", afterMs: 5000, unanswered: true }],
  ["a second lost answer", unanswered(), { ...FRESH, unanswered: 1 }, { kind: "dead" }],
  ["a day of trouble", new MailError("server", "no"), { ...FRESH, waitingSince: NOW - 86_400_000 }, { kind: "dead" }],
  ["a bug", new TypeError("x"), FRESH, { kind: "again", afterMs: 5000, unanswered: false }],
  ["a bug again and again", new TypeError("x"), { ...FRESH, attempts: 5 }, { kind: "dead" }],
] as const)("after %s", (_, error, mail, expected) => {
  expect(afterMailFailure(error, mail, NOW)).toEqual(expected);
});
