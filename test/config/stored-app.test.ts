/** The App's settings as set-up stored them, beside those of the environment. */
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readEnvironment } from "../../src/config/environment.ts";
import { needsSetup, type StoredApp, storeApp, withStoredApp } from "../../src/config/stored-app.ts";

const keyOf = () =>
  generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ type: "pkcs1", format: "pem" }).toString();
const [KEY, OTHER_KEY] = [keyOf(), keyOf()];
const STORED: StoredApp = {
  APP_ID: "7",
  PRIVATE_KEY: KEY,
  WEBHOOK_SECRET: "the stored webhook secret",
  CLIENT_ID: "Iv23",
  CLIENT_SECRET: "client secret",
  PUBLIC_URL: "https://stored.example.com",
  GHE_HOST: "",
};

let DATA_DIR: string;
beforeEach(() => {
  DATA_DIR = mkdtempSync(join(tmpdir(), "countersign-stored-"));
});
afterEach(() => rmSync(DATA_DIR, { recursive: true, force: true }));

test("set-up is due where nothing of the App is set, and a part of it is the operator's to complete", () => {
  expect(needsSetup({ DATA_DIR, APP_ID: "" })).toBe(true);
  for (const name of ["APP_ID", "PRIVATE_KEY", "PRIVATE_KEY_PATH", "WEBHOOK_SECRET"]) {
    expect(needsSetup({ DATA_DIR, [name]: "x" })).toBe(false);
  }
  storeApp(DATA_DIR, STORED);
  expect(needsSetup({ DATA_DIR })).toBe(false);
});

test("what the environment says wins, variable by variable", () => {
  storeApp(DATA_DIR, STORED);
  const read = (vars: object) => readEnvironment(withStoredApp({ DATA_DIR, ...vars }));
  expect(read({ PUBLIC_URL: "" }).server.publicUrl).toBe("https://stored.example.com");
  const rotated = read({ WEBHOOK_SECRET: "the webhook secret after it", PUBLIC_URL: "https://here.example.com" });
  expect([rotated.app.id, rotated.webhook.secrets, rotated.server.publicUrl]).toEqual([
    7,
    ["the webhook secret after it"],
    "https://here.example.com",
  ]);
  const path = join(DATA_DIR, "other.pem");
  writeFileSync(path, OTHER_KEY);
  expect(read({ PRIVATE_KEY_PATH: path }).app.privateKey).toBe(OTHER_KEY);
});

test("nothing stored belongs to another App", () => {
  storeApp(DATA_DIR, STORED);
  expect(withStoredApp({ DATA_DIR, APP_ID: "8" })).toEqual({ DATA_DIR, APP_ID: "8" });
  expect(() => withStoredApp({ DATA_DIR, GHE_HOST: "github.example.com" })).toThrow(
    /GHE_HOST names github\.example\.com, and .* holds an App of github\.com: unset one/,
  );
});

test("is never replaced, and a damaged file is named", () => {
  const file = storeApp(DATA_DIR, STORED);
  expect(() => storeApp(DATA_DIR, STORED)).toThrow(/EEXIST/);
  writeFileSync(file, "{");
  expect(() => withStoredApp({ DATA_DIR })).toThrow(`${file} cannot be used`);
});
