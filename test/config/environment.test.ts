import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readEnvironment, readStorageEnvironment } from "../../src/config/environment.ts";
import { ConfigError } from "../../src/pipeline/errors.ts";

const PEM = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs1", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
}).privateKey;

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
      github: { apiUrl: "https://api.github.com", webUrl: "https://github.com" },
      mail: { apiKey: null, from: null, recipients: [], apiUrl: null },
    });
    expect(work).toMatchObject({ pushesPerMinute: 100, workerConcurrency: 4, installationConcurrency: 2 });
  });

  it("reads every variable", () => {
    expect(
      readEnvironment({
        ...VARS,
        WEBHOOK_SECRET_PREVIOUS: "the one before",
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
        GHE_HOST: "github.example.com",
        LOG_LEVEL: "debug",
        SENDGRID_API_URL: "http://127.0.0.1:4002/",
      }),
    ).toMatchObject({
      database: { url: "postgresql://me:pw@db:5432/countersign", dataDir: "/data" },
      logLevel: "debug",
      webhook: { secrets: [VARS.WEBHOOK_SECRET, "the one before"], maxPayloadBytes: 26_214_400, trustProxy: true },
      server: { host: "0.0.0.0", port: 8080, publicUrl: "https://countersign.example.com" },
      github: { apiUrl: "https://github.example.com/api/v3", webUrl: "https://github.example.com" },
      mail: {
        apiKey: "key",
        from: "countersign@example.com",
        recipients: ["a@example.com", "b@example.com"],
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

  it("lets commands about stored data go without the App's credentials", () => {
    expect(readStorageEnvironment({ DATA_DIR: "/data" })).toEqual({
      database: { url: null, dataDir: "/data", poolSize: 10 },
      logLevel: "info",
    });
    expect(problemsOf(() => readStorageEnvironment({ DATABASE_URL: "x" }))).toEqual([
      "DATABASE_URL must be a postgresql:// URL",
    ]);
  });
});
