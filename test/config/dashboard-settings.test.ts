import { generateKeyPairSync } from "node:crypto";
import { readEnvironment } from "../../src/config/environment.ts";
import { ConfigError } from "../../src/pipeline/errors.ts";

const PRIVATE_KEY = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs1", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
}).privateKey;
const APP = { APP_ID: "123", PRIVATE_KEY, WEBHOOK_SECRET: "a long random string" };
const CLIENT = { CLIENT_ID: "Iv23liAbCdEfGhIjKlMn", CLIENT_SECRET: "c".repeat(40) };
const SECRET = "s".repeat(64);
const URL = "https://countersign.example.com/";

function read(variables: Readonly<Record<string, string>>) {
  try {
    return readEnvironment({ ...APP, ...variables }).dashboard;
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

test("the dashboard is on with a session secret, the App's client and an address", () => {
  const variables = { ...CLIENT, SESSION_SECRET: SECRET, PUBLIC_URL: URL, DASHBOARD_OPERATORS: "583231, 9919" };
  expect(read(variables)).toEqual({
    clientId: CLIENT.CLIENT_ID,
    clientSecret: CLIENT.CLIENT_SECRET,
    sessionSecret: SECRET,
    publicUrl: "https://countersign.example.com",
    operators: [583231, 9919],
  });
  const local = { ...variables, PUBLIC_URL: "http://127.0.0.1:3000" };
  expect(read(local)).toMatchObject({ publicUrl: "http://127.0.0.1:3000" });
});

test("it is off without the secret, which registering the App does not store", () => {
  expect(read({})).toBeNull();
  expect(read({ ...CLIENT, PUBLIC_URL: URL })).toBeNull();
});

test("a part of its settings is refused, with what is missing", () => {
  const line = (variables: Readonly<Record<string, string>>) => expect(read(variables));
  line({ SESSION_SECRET: SECRET, PUBLIC_URL: URL }).toEqual([
    "CLIENT_ID and CLIENT_SECRET are missing: with SESSION_SECRET, give both for the dashboard",
  ]);
  line({ CLIENT_ID: CLIENT.CLIENT_ID }).toEqual([expect.stringMatching(/^CLIENT_SECRET is missing/)]);
  line({ ...CLIENT, SESSION_SECRET: SECRET }).toEqual([expect.stringMatching(/^PUBLIC_URL is missing/)]);
  line({ ...CLIENT, SESSION_SECRET: SECRET, PUBLIC_URL: "http://countersign.example.com" }).toEqual([
    expect.stringMatching(/^PUBLIC_URL must begin with https/),
  ]);
  line({ SESSION_SECRET: "short" }).toEqual([expect.stringMatching(/^SESSION_SECRET must have at least 32/)]);
  line({ DASHBOARD_OPERATORS: "ada,7" }).toEqual([
    expect.stringMatching(/^DASHBOARD_OPERATORS must be account ids, not logins/),
  ]);
});
