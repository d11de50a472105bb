import { rules } from "@secretlint/secretlint-rule-preset-recommend";
import { couldHoldSecret } from "../../../src/evidence/readers/secrets/could-hold-secret.ts";

const letters = (count: number) => "aB3dE5gH7j".repeat(20).slice(0, count);
const digits = (count: number) => "0123456789".repeat(10).slice(0, count);

/** One text for each form that a rule looks for; none is a credential of anybody. */
const FORMS: Readonly<Record<string, readonly string[]>> = {
  "1password": [`ops_ey${letters(100)}`],
  anthropic: [`sk-ant-api03-${letters(90)}AA`],
  aws: [
    ...["A3TX", "AKIA", "AGPA", "AIDA", "AROA", "AIPA", "ANPA", "ANVA", "ASIA"].map(
      (one) => `${one}${"ABCD".repeat(4)}`,
    ),
    ...["SECRET_ACCESS_KEY", "secret_access_key", "SecretAccessKey"].map((one) => `aws_${one} = ${letters(40)}`),
  ],
  basicauth: ["https://somebody:something@host.example"],
  cloudflare: ["cfk", "cfut", "cfat"].map((one) => `${one}_${letters(40)}0a1b2c3d`),
  "database-connection-string": [
    "mongodb://a:b@host/x",
    "MongoDB+srv://a:b@host/x",
    "mysql://a:b@host/x",
    "jdbc:mysqlx://a:b@host/x",
    "postgres://a:b@host/x",
    "postgresql://a:b@host/x",
  ],
  databricks: [`dapi${"0a1b".repeat(8)}`],
  docker: [`dckr_pat_${letters(27)}`],
  figma: [`figd_${letters(40)}`],
  gcp: [],
  github: [
    ...["ghp", "gho", "ghu", "ghs", "ghr"].map((one) => `${one}_${letters(36)}`),
    `github_pat_${letters(82)}`,
    `ghs_12_${letters(5)}.${letters(5)}.${letters(5)}`,
  ],
  gitlab: [`glpat-${letters(20)}`],
  grafana: [`glc_${letters(32)}`, `glsa_${letters(32)}_0a1b2c3d`],
  groq: [`gsk_${letters(52)}`],
  "hashicorp-vault": [`hvs.${letters(90)}`, `hvb.${letters(138)}`, `hvr.${letters(90)}`],
  huggingface: [`hf_${"abcd".repeat(9).slice(0, 34)}`],
  linear: [`lin_api_${letters(32)}`],
  notion: [`ntn_${digits(11)}${letters(35)}`],
  npm: [`https://${letters(9)}:x-oauth-basic@github.com/`, `//x/:_authToken=${letters(9)}`, `npm_${letters(36)}`],
  openai: [`sk-${letters(20)}T3BlbkFJ${letters(20)}`],
  privatekey: [`-----BEGIN RSA ${"PRIVATE"} KEY-----`, `-----BEGIN${"PRIVATE"} KEY-----`],
  sendgrid: [`SG.${letters(9)}.${letters(9)}`],
  shopify: ["shppa", "shpca", "shpat", "shpss"].map((one) => `${one}_${letters(32)}`),
  slack: [
    ...["xoxb", "xoxp", "xapp", "xoxa", "xoxo", "xoxr"].map((one) => `${one}-${digits(9)}-${letters(9)}`),
    `HTTPS://Hooks.Slack.com/services/T1/B2/${letters(9)}`,
  ],
  stripe: ["sk_live", "sk_test", "rk_live", "rk_test"].map((one) => `${one}_${letters(24)}`),
  tailscale: [`tskey-auth-${letters(8)}-${letters(16)}`],
  vercel: ["vcp", "vci", "vca", "vcr", "vck"].map((one) => `${one}_${letters(20)}`),
  "filter-comments": [],
};

test("every rule of the preset has its forms here", () => {
  const ids = rules.map(({ meta }) => meta.id.replace("@secretlint/secretlint-rule-", ""));
  expect([...ids].sort()).toEqual(Object.keys(FORMS).sort());
});

test.each(Object.entries(FORMS))("lets every form of %s through", (_rule, forms) => {
  expect(forms.filter((form) => !couldHoldSecret(`before ${form} after`))).toEqual([]);
});

test.each([
  "const answer = compute(firstArgument, secondArgument);",
  "sha512-0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f6071==",
  "https://host.example/path?query=value",
])("keeps the rules from %s", (text) => {
  expect(couldHoldSecret(text)).toBe(false);
});
