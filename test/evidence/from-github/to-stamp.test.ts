import { toAccount, toSignature, toSignatureOfHead, toStamp } from "../../../src/evidence/from-github/to-stamp.ts";

const at = Date.UTC(2026, 4, 1, 10);

test.each([
  ["2026-05-01T12:00:00+02:00", { at, offsetMinutes: 120 }],
  ["2026-05-01T06:30:00-03:30", { at, offsetMinutes: -210 }],
  ["2026-05-01T10:00:00Z", { at, offsetMinutes: 0 }],
  ["2026-05-01T10:00:00+00:00", { at, offsetMinutes: 0 }],
  ["2026-05-01T10:00:00-00:00", { at, offsetMinutes: 0 }],
  ["2026-05-01T24:00:00+14:00", { at, offsetMinutes: 840 }],
  ["", { at: 0, offsetMinutes: null }],
  ["no date at all", { at: 0, offsetMinutes: null }],
])("GraphQL's %s keeps its offset", (date, expected) => {
  expect(toStamp({ name: "Ada", email: "ada@example.org", date })).toEqual({
    name: "Ada",
    email: "ada@example.org",
    ...expected,
  });
});

test("a person without name, address or date", () => {
  expect(toStamp({ name: null, email: null, date: null })).toEqual({ name: "", email: "", at: 0, offsetMinutes: null });
  expect(toStamp(null)).toEqual({ name: "", email: "", at: 0, offsetMinutes: null });
});

test("accounts, and what GitHub answers where it knows none", () => {
  expect(toAccount({ login: "ada", id: 7, type: "User" })).toEqual({ login: "ada", id: 7, type: "User" });
  expect(toAccount({ login: "x[bot]", id: 8, type: "Bot" })).toEqual({ login: "x[bot]", id: 8, type: "Bot" });
  expect(toAccount({ login: "y", id: 9, type: "Mannequin" })).toEqual({ login: "y", id: 9, type: "Unknown" });
  for (const nobody of [null, undefined, {}]) {
    expect(toAccount(nobody)).toEqual({ login: null, id: null, type: "Unknown" });
  }
});

const SSH = "-----BEGIN SSH SIGNATURE-----\nx\n-----END SSH SIGNATURE-----";
const unread = { format: null, keyId: null };

test.each([
  ["unsigned", { verified: false, reason: "unsigned", signature: null }, { presence: "none", ...unread }],
  ["valid", { verified: true, reason: "valid", signature: SSH }, { presence: "present", format: "ssh", keyId: null }],
  ["a reason of the future", { verified: false, reason: "moon", signature: null }, { presence: "unknown", ...unread }],
])("a signature that is %s", (_, verification, expected) => {
  const { verified, reason } = verification;
  expect(toSignature(verification)).toEqual({ ...expected, verification: { verified, reason } });
});

test("no word of GitHub about a signature is no word of ours", () => {
  expect(toSignature(null)).toEqual({ presence: "unknown", ...unread, verification: null });
});

test("a check that is down says nothing", () => {
  const verification = { verified: false, reason: "gpgverify_unavailable", signature: SSH };
  expect(toSignature(verification)).toMatchObject({ presence: "present", verification: null });
});

test("GraphQL's states are REST's reasons", () => {
  const head = { oid: "0".repeat(40), message: "", tree: { oid: "1".repeat(40) } };
  const reasonOf = (state: string) =>
    toSignatureOfHead({ ...head, signature: { signature: SSH, isValid: state === "VALID", state } }).verification;
  expect(reasonOf("VALID")).toEqual({ verified: true, reason: "valid" });
  expect(reasonOf("BAD_EMAIL")).toEqual({ verified: false, reason: "bad_email" });
  expect(reasonOf("UNKNOWN_SIG_TYPE")).toEqual({ verified: false, reason: "unknown_signature_type" });
  expect(reasonOf("GPGVERIFY_ERROR")).toBeNull();
  expect(toSignatureOfHead({ ...head, signature: null }).verification).toEqual({ verified: false, reason: "unsigned" });
});
