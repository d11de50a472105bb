import { findFormats } from "../../../src/evidence/readers/secrets/vendor-formats.ts";

/** Credentials are put together here so that none stands in the repository. */
const hex = (length: number) => "0f3a9c7e".repeat(Math.ceil(length / 8)).slice(0, length);
const word = (length: number) => "aB3dE6gH9".repeat(Math.ceil(length / 9)).slice(0, length);
const what = (line: string) => findFormats([line]).map((one) => one.what);

test.each([
  [`password = ${["pypi", `AgEIcHlwaS5vcmc${word(90)}`].join("-")}`, "PyPI token"],
  [`  ClientSecret: "${word(2)}x8Q~${word(34)}"`, "client secret of Entra"],
  [`TOKEN=${["7012345678", `AA${word(33)}`].join(":")}`, "token of a Telegram bot"],
  [`url: https://discord.com/api/webhooks/110022334455667788/${word(68)}`, "webhook of Discord"],
  [`secret=${["whsec", word(40)].join("_")}`, "signing secret of Stripe"],
  [`REDIS_URL=${["redis:", `//:${word(20)}@cache.acme.net:6379/0`].join("")}`, "login in an address"],
  [`key=${["key", hex(32)].join("-")}`, "key of Mailgun"],
])("%s", (line, name) => {
  expect(what(line)).toEqual([name]);
});

test.each([
  "a key of words: key-of-the-cache",
  "redis://localhost:6379/0",
  "redis://:$" + "{REDIS_PASSWORD}@cache:6379",
  "https://discord.com/api/webhooks/",
  "12345678:AAA",
])("%s is none", (line) => {
  expect(what(line)).toEqual([]);
});
