import { crc32 } from "node:zlib";
import type { Hunk } from "../../../src/engine/index.ts";
import { secretsReader } from "../../../src/evidence/readers/secrets.ts";

/** Strings in the form of credentials, put together here so that none stands in the repository. */
const githubBody = "q8Zt3LkV9wXcB2nM5rTy7uPa1sDf4g";
const wrongChecksum = `ghp_${githubBody}000000`;
const digits = [..."0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"];
const checksum = [5, 4, 3, 2, 1, 0].map((i) => digits[Math.floor(crc32(githubBody) / 62 ** i) % 62]).join("");
const rightChecksum = `ghp_${githubBody}${checksum}`;
const slack = ["xoxb", "738291746201", "9182736450912", "Qm3rT7yUb2Xc9VnKs4LpWe8Z"].join("-");
const keyRow = "MIIEpAIBAAKCAQEAu1SU1LfVLPHCozMxH2Mo4lgOEePzNm0tRgeLezV6ffAt0gun";
const begin = (kind: string) => `-----BEGIN ${kind}PRIVATE KEY-----`;

function added(...texts: string[]): Hunk[] {
  return [{ oldStart: 1, newStart: 5, lines: texts.map((text, i) => ({ kind: "+" as const, number: 5 + i, text })) }];
}

async function read(hunks: Hunk[]) {
  const facts = await secretsReader.read({ path: "src/a.js", status: "modified", hunks, before: null, after: null });
  return (facts ?? []).map(({ rule, line, masked, confidence }) => ({ rule, line, masked, confidence }));
}

test("a token is found on its line, and shown masked", async () => {
  expect(await read(added("const a = 1;", `const token = "${slack}";`))).toEqual([
    { rule: "secretlint/slack", line: 6, masked: `xoxb…${slack.slice(-2)}`, confidence: 0.8 },
  ]);
});

test("a GitHub token is believed by its checksum", async () => {
  expect(await read(added(`token: ${wrongChecksum}`))).toMatchObject([{ rule: "secretlint/github", confidence: 0.2 }]);
  expect(await read(added(`token: ${rightChecksum}`))).toMatchObject([{ rule: "secretlint/github", confidence: 1 }]);
});

test.each([
  ["whole", [begin("RSA "), keyRow, keyRow]],
  ["cut off", [begin(""), keyRow]],
  ["in one string", [`key = "${begin("EC ")}\\n${keyRow}\\n"`]],
])("a private key, %s", async (_, lines) => {
  const rules = (await read(added(...lines))).map(({ rule }) => rule);
  expect(rules.some((rule) => /private-?key/.test(rule))).toBe(true);
});

test("a comment beside a token does not hide it", async () => {
  expect(
    await read(added("// secretlint-disable", `const token = "${slack}"; // secretlint-disable-line`)),
  ).toHaveLength(1);
});

test.each([
  ["an encrypted key", [begin("ENCRYPTED "), keyRow]],
  ["an encrypted key by its header", [begin("RSA "), "Proc-Type: 4,ENCRYPTED", "", keyRow]],
  ["an armor alone", [begin("RSA "), "…"]],
  ["a login of a development machine", ["postgres://postgres:postgres@localhost:5432/app"]],
  ["a login of the documentation", ["https://user:password@example.org/path"]],
  ["a login from the environment", [`postgres://app:$${"{DB_PASSWORD}"}@db.internal.net:5432/app`]],
  ["a placeholder", [`token = "ghp_${"x".repeat(36)}"`]],
  ["ordinary code", ["const answer = compute(41) + 1; // a long and ordinary line of an ordinary program"]],
])("passes %s", async (_, lines) => {
  expect(await read(added(...lines))).toEqual([]);
});

test("a credential that only moved is no news", async () => {
  const line = `const token = "${slack}";`;
  const hunk: Hunk = {
    oldStart: 1,
    newStart: 1,
    lines: [
      { kind: "-", number: 1, text: line },
      { kind: "+", number: 1, text: `  ${line}` },
    ],
  };
  expect(await read([hunk])).toEqual([]);
});

test("hostile lines cost little", async () => {
  const started = performance.now();
  await read(added("a".repeat(1_000_000), `-----BEGIN ${"A".repeat(500_000)}`, `://${":".repeat(200_000)}@`));
  expect(performance.now() - started).toBeLessThan(2000);
});
