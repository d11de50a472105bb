import { createPrivateKey, createPublicKey, generateKeyPairSync } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readCommandEnvironment } from "../../src/config/command-environment.ts";
import { readEnvironment, readStorageEnvironment } from "../../src/config/environment.ts";
import { gitUrlOf } from "../../src/config/github-address.ts";
import { ConfigError } from "../../src/pipeline/errors.ts";

const PEM = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs1", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
}).privateKey;

/** Keys that are none of GitHub's. */
const PEM_OF = {
  ec: generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  short: generateKeyPairSync("rsa", { modulusLength: 1024 })
    .privateKey.export({ type: "pkcs1", format: "pem" })
    .toString(),
  public: createPublicKey(PEM).export({ type: "spki", format: "pem" }).toString(),
  locked: createPrivateKey(PEM)
    .export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "words" })
    .toString(),
};

const VARS = { APP_ID: "123", PRIVATE_KEY: PEM, WEBHOOK_SECRET: "a long random string" };

function problemsOf(read: () => unknown): readonly string[] {
  try {
    read();
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  throw new Error("expected a ConfigError");
}

describe("the environment", () => {
  it("needs the App's credentials alone, and has a default for everything else", () => {
    const { work, ...environment } = readEnvironment(VARS);
    expect(environment).toEqual({
      app: { id: 123, privateKey: PEM },
      database: { url: null, dataDir: ".data", poolSize: 10 },
      logLevel: "info",
      webhook: {
        secrets: ["a long random string"],
        maxPayloadBytes: 10 * 1024 * 1024,
        trustProxy: false,
        failedSignaturesPerMinute: 100,
      },
      server: { host: "localhost", port: 3000, publicUrl: null },
      dashboard: null,
      retentionMs: null,
      recovery: { sweepMs: 300_000, refsMs: 900_000, isServer: false },
      github: { apiUrl: "https://api.github.com", webUrl: "https://github.com" },
      proxy: null,
      outgoingWebhook: null,
      packages: null,
      mail: { apiKey: null, smtpUrl: null, from: null, recipients: [], escalationRecipients: [], apiUrl: null },
    });
    expect(work).toMatchObject({ pushesPerMinute: 60, workerConcurrency: 8, installationConcurrency: 2 });
    expect(work.fetchBytes).toBe(256 * 1024 * 1024);
  });

  it("reads every variable", () => {
    expect(
      readEnvironment({
        ...VARS,
        WEBHOOK_SECRET_PREVIOUS: "the long one before",
        DATABASE_URL: "postgresql://me:pw@db:5432/countersign",
        DATA_DIR: "/data",
        HOST: "0.0.0.0",
        PORT: "8080",
        PUBLIC_URL: "https://countersign.example.com/",
        TRUST_PROXY: "true",
        MAX_PAYLOAD_BYTES: "26214400",
        SENDGRID_API_KEY: "key",
        MAIL_FROM: "countersign@example.com",
        ALERT_RECIPIENTS: "a@example.com, b@example.com",
        ESCALATION_RECIPIENTS: "oncall@example.com",
        GHE_HOST: "github.example.com",
        LOG_LEVEL: "debug",
        SENDGRID_API_URL: "http://127.0.0.1:4002/",
      }),
    ).toMatchObject({
      database: { url: "postgresql://me:pw@db:5432/countersign", dataDir: "/data" },
      logLevel: "debug",
      webhook: { secrets: [VARS.WEBHOOK_SECRET, "the long one before"], maxPayloadBytes: 26_214_400, trustProxy: true },
      server: { host: "0.0.0.0", port: 8080, publicUrl: "https://countersign.example.com" },
      github: { apiUrl: "https://github.example.com/api/v3", webUrl: "https://github.example.com" },
      mail: {
        apiKey: "key",
        from: "countersign@example.com",
        recipients: ["a@example.com", "b@example.com"],
        escalationRecipients: ["oncall@example.com"],
        apiUrl: "http://127.0.0.1:4002",
      },
    });
  });

  it("lists all problems at once, one line each, and shows no secret", () => {
    const secret = ["hunter", "two"].join("");
    expect(
      problemsOf(() =>
        readEnvironment({
          APP_ID: "many",
          WEBHOOK_SECRET: "development",
          PRIVATE_KEY: secret,
          DATABASE_URL: `mysql://me:${secret}@db/x`,
          PORT: "99999",
          TRUST_PROXY: "yes",
          MAX_PAYLOAD_BYTES: "26214401",
          ALERT_RECIPIENTS: "a@example.com,nobody",
          SENDGRID_API_KEY: secret,
          LOG_LEVEL: "loud",
        }),
      ),
    ).toEqual([
      "APP_ID must be a whole number from 1 to 9007199254740991",
      'WEBHOOK_SECRET must not be "development", which everybody knows',
      "DATABASE_URL must be a postgresql:// URL",
      "PORT must be a whole number from 0 to 65535",
      "TRUST_PROXY must be true or false",
      "MAX_PAYLOAD_BYTES must be a whole number from 1024 to 26214400",
      "ALERT_RECIPIENTS must be an address such as name@example.com (entry 2)",
      "LOG_LEVEL must be debug, info, warn or error",
      "PRIVATE_KEY is not a private key: give the .pem file that GitHub generated for the App",
      "MAIL_FROM is missing: with SENDGRID_API_KEY, name the sender of the mails",
    ]);
  });

  it("refuses to go on without credentials, empty ones included", () => {
    expect(problemsOf(() => readEnvironment({ WEBHOOK_SECRET: "" }))).toEqual([
      "APP_ID is missing: The App's id, from its settings page on GitHub.",
      expect.stringMatching(/^WEBHOOK_SECRET is missing: /),
      "PRIVATE_KEY_PATH is missing: name the .pem file of the App, or give its text in PRIVATE_KEY",
    ]);
  });

  it("takes the private key with escaped line breaks, or from a file", () => {
    const file = join(mkdtempSync(join(tmpdir(), "environment-")), "key.pem");
    writeFileSync(file, PEM);
    const escaped = PEM.replaceAll("\n", "\\n");
    expect(readEnvironment({ ...VARS, PRIVATE_KEY: escaped }).app.privateKey).toBe(PEM);
    expect(readEnvironment({ ...VARS, PRIVATE_KEY: "", PRIVATE_KEY_PATH: file }).app.privateKey).toBe(PEM);
    expect(problemsOf(() => readEnvironment({ ...VARS, PRIVATE_KEY: "", PRIVATE_KEY_PATH: `${file}x` }))).toEqual([
      expect.stringMatching(/^PRIVATE_KEY_PATH cannot be read: ENOENT/),
    ]);
  });

  it.each([
    ["an EC key", () => PEM_OF.ec, "PRIVATE_KEY is a key of type ec, and GitHub's are RSA: "],
    ["the public half", () => PEM_OF.public, "PRIVATE_KEY is a public key: "],
    ["a key with a passphrase", () => PEM_OF.locked, "PRIVATE_KEY is locked with a passphrase: "],
    ["a short key", () => PEM_OF.short, "PRIVATE_KEY has 1024 bits, and at least 2048 are needed: "],
    [
      "a key that lost a line",
      () => PEM.split("\n").toSpliced(5, 1).join("\n"),
      "PRIVATE_KEY is a private key that was cut or changed: ",
    ],
    ["a key in one line", () => PEM.replaceAll("\n", " "), "PRIVATE_KEY is a private key that was cut or changed: "],
  ])("refuses %s as the private key, and shows nothing of it", (_, pem, begins) => {
    expect(problemsOf(() => readEnvironment({ ...VARS, PRIVATE_KEY: pem() }))).toEqual([
      `${begins}give the .pem file that GitHub generated for the App`,
    ]);
  });

  it.each([
    ["x", "must have at least 16 characters: openssl rand -hex 32"],
    ["a long random strin", null],
    [
      "a long random string\n",
      "must not begin or end with white space or a line break: GitHub would sign with another secret",
    ],
    [
      " a long random string",
      "must not begin or end with white space or a line break: GitHub would sign with another secret",
    ],
  ])("looks at the webhook secret %j, and at the one before alike", (secret, problem) => {
    for (const name of ["WEBHOOK_SECRET", "WEBHOOK_SECRET_PREVIOUS"]) {
      const read = () => readEnvironment({ ...VARS, [name]: secret });
      if (problem === null) expect(read).not.toThrow();
      else expect(problemsOf(read)).toEqual([`${name} ${problem}`]);
    }
  });

  it.each([
    ["github.com", "https://api.github.com", "https://github.com", false],
    ["acme.ghe.com", "https://api.acme.ghe.com", "https://acme.ghe.com", false],
    ["api.acme.ghe.com", "https://api.acme.ghe.com", "https://acme.ghe.com", false],
    ["github.acme.com", "https://github.acme.com/api/v3", "https://github.acme.com", true],
    ["api.acme.com:8443", "https://api.acme.com:8443/api/v3", "https://api.acme.com:8443", true],
  ])("addresses %s, for the App and for commands", (host, apiUrl, webUrl, isServer) => {
    const { github, recovery } = readEnvironment({ ...VARS, GHE_HOST: host });
    expect({ github, isServer: recovery.isServer }).toEqual({ github: { apiUrl, webUrl }, isServer });
    expect(readCommandEnvironment({ GHE_HOST: host }, "/").githubApiUrl).toBe(apiUrl);
  });

  it("takes a proxy by either name, and never for loopback", () => {
    const proxy = "http://proxy.example.com:3128";
    const rest = { httpProxy: null, noProxy: "github.acme.com,localhost,127.0.0.1,[::1],::1" };
    for (const variables of [
      { HTTPS_PROXY: proxy, NO_PROXY: "github.acme.com" },
      { https_proxy: proxy, no_proxy: "github.acme.com", HTTPS_PROXY: "http://other.example.com" },
    ]) {
      expect(readEnvironment({ ...VARS, ...variables }).proxy).toEqual({ httpsProxy: proxy, ...rest });
    }
    expect(problemsOf(() => readEnvironment({ ...VARS, HTTPS_PROXY: "proxy:3128" }))).toEqual([
      "HTTPS_PROXY must be an http(s) URL, such as http://proxy.example.com:3128",
    ]);
  });

  it("lets commands about stored data go without the App's credentials", () => {
    expect(readStorageEnvironment({ DATA_DIR: "/data" })).toEqual({
      database: { url: null, dataDir: "/data", poolSize: 10 },
      logLevel: "info",
    });
    expect(problemsOf(() => readStorageEnvironment({ DATABASE_URL: "x" }))).toEqual([
      "DATABASE_URL must be a postgresql:// URL",
    ]);
  });

  it("sends mails one way, and a webhook signed and over TLS", () => {
    const mail = { SENDGRID_API_KEY: "key", SMTP_URL: "smtps://me:pw@mail.example.com" };
    const hook = { OUTGOING_WEBHOOK_URL: "http://10.0.0.1/in" };
    expect(problemsOf(() => readEnvironment({ ...VARS, ...mail, ...hook }))).toEqual([
      "SENDGRID_API_KEY and SMTP_URL are both set: mails go one way, so remove one",
      "OUTGOING_WEBHOOK_SECRET is missing: with OUTGOING_WEBHOOK_URL, messages are signed",
      "OUTGOING_WEBHOOK_URL must begin with https://, unless OUTGOING_WEBHOOK_PRIVATE is true",
    ]);
    const secret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
    const { outgoingWebhook, mail: read } = readEnvironment({
      ...VARS,
      SMTP_URL: mail.SMTP_URL,
      MAIL_FROM: "a@example.com",
      OUTGOING_WEBHOOK_URL: "https://siem.example.com/in",
      OUTGOING_WEBHOOK_SECRET: secret,
    });
    expect(outgoingWebhook).toEqual({ url: "https://siem.example.com/in", secret, allowPrivate: false });
    expect(read).toMatchObject({ smtpUrl: mail.SMTP_URL, apiKey: null });
  });
});

test.each([
  ["https://api.github.com", "https://github.com"],
  ["https://api.acme.ghe.com", "https://acme.ghe.com"],
  ["https://github.example.com/api/v3", "https://github.example.com"],
  ["https://api.example.com/api/v3", "https://api.example.com"],
  ["http://127.0.0.1:4001", "http://127.0.0.1:4001"],
  ["http://github.example.com/api/v3", null],
])("git speaks to the host of the API %s at %s", (apiUrl, expected) => {
  expect(gitUrlOf(apiUrl)).toBe(expected);
});

test("packages are asked about where the operator says so, without what is excluded", () => {
  const packages = (vars: object) => readEnvironment({ ...VARS, ...vars }).packages;
  expect(packages({ PACKAGE_LOOKUP_EXCEPT: "@acme" })).toBeNull();
  const except = { PACKAGE_LOOKUP: "true", PACKAGE_LOOKUP_EXCEPT: "@acme, in-house-*,org.acme:lib" };
  expect(packages(except)).toEqual({ except: ["@acme", "in-house-*", "org.acme:lib"], url: null });
  expect(() => packages({ PACKAGE_LOOKUP: "true", PACKAGE_LOOKUP_EXCEPT: "*" })).toThrow(ConfigError);
});
