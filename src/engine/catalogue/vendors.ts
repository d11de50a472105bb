/**
 * Whose a secret is, told from its name, and whether a host belongs to the same house. A token that travels to its own
 * vendor does its work; one that travels elsewhere was taken.
 */
import { classOf, DIGIT, isAllOf, partsBetween } from "../diff/characters.ts";

/** Word of a secret's name → parts of the host names of that house. Their own documentation names these hosts. */
const VENDORS: Readonly<Record<string, readonly string[]>> = {
  npm: ["npmjs.org", "npmjs.com", "npm"],
  pypi: ["pypi.org"],
  twine: ["pypi.org"],
  docker: ["docker.com", "docker.io", "docker"],
  dockerhub: ["docker.com", "docker.io"],
  quay: ["quay.io"],
  aws: ["amazonaws.com", "aws.amazon.com", "amazonaws.com.cn"],
  azure: ["azure", "windows.net", "microsoft", "visualstudio.com"],
  gcp: ["googleapis.com", "google.com", "gcr.io", "pkg.dev", "run.app"],
  google: ["googleapis.com", "google.com"],
  gcloud: ["googleapis.com", "google.com"],
  firebase: ["firebase", "googleapis.com", "google.com"],
  github: ["github", "ghcr.io", "models.inference.ai.azure.com"],
  gh: ["github", "ghcr.io"],
  gitlab: ["gitlab"],
  slack: ["slack.com"],
  discord: ["discord.com", "discordapp.com"],
  telegram: ["telegram.org"],
  tg: ["telegram.org"],
  codecov: ["codecov"],
  coveralls: ["coveralls.io"],
  codacy: ["codacy.com"],
  codeclimate: ["codeclimate.com"],
  cc: ["codeclimate.com"],
  sonar: ["sonar"],
  sonarcloud: ["sonarcloud.io"],
  snyk: ["snyk.io"],
  heroku: ["heroku"],
  vercel: ["vercel"],
  netlify: ["netlify"],
  cloudflare: ["cloudflare"],
  cf: ["cloudflare", "foundry"],
  fly: ["fly.io", "fly.dev"],
  render: ["render.com", "onrender.com"],
  railway: ["railway"],
  digitalocean: ["digitalocean"],
  sentry: ["sentry"],
  datadog: ["datadoghq"],
  dd: ["datadoghq"],
  openai: ["openai.com", "openai.azure.com"],
  anthropic: ["anthropic.com"],
  gemini: ["googleapis.com", "google"],
  huggingface: ["huggingface.co"],
  hf: ["huggingface.co"],
  rubygems: ["rubygems.org"],
  cargo: ["crates.io"],
  crates: ["crates.io"],
  nuget: ["nuget"],
  sonatype: ["sonatype"],
  ossrh: ["sonatype"],
  maven: ["sonatype", "maven"],
  gradle: ["gradle"],
  twitter: ["twitter.com", "x.com"],
  jira: ["atlassian", "jira"],
  sendgrid: ["sendgrid"],
  mailgun: ["mailgun"],
  stripe: ["stripe.com"],
  supabase: ["supabase"],
  terraform: ["terraform", "hashicorp"],
  chromatic: ["chromatic.com"],
  cypress: ["cypress.io"],
  vsce: ["visualstudio.com", "microsoft"],
  ovsx: ["open-vsx.org"],
  homebrew: ["github"],
  buildkite: ["buildkite"],
  circle: ["circleci"],
  circleci: ["circleci"],
  travis: ["travis-ci"],
  cachix: ["cachix.org"],
  percy: ["percy.io"],
  pinata: ["pinata.cloud"],
  alchemy: ["alchemy"],
  infura: ["infura.io"],
  etherscan: ["etherscan"],
};

/** Words that say what a secret is, not whose. */
const GENERIC = new Set(
  "token tokens key keys secret secrets api apikey password passwd pass username user login name id ids url uri host hook webhook hooks access auth authorization deploy deployment ci cd bot prod production dev development stage staging test testing account client app apps private public service server read write rw ro the my our org team project repo repository admin root pat personal release publish push upload email mail from to for and value base64 b64 pem cert certificate signing sign ssh gpg passphrase env build runner action actions workflow new old main default legacy oauth oauth2 jwt bearer robot machine automation".split(
    " ",
  ),
);

const JOINTS = classOf("_.-");

/** Words of a secret's name that name its house, in lower case: none for `DEPLOY_TOKEN`. */
function houseOf(secret: string): string[] {
  return partsBetween(JOINTS, secret.toLowerCase()).filter(
    (word) => word.length > 1 && !GENERIC.has(word) && !isAllOf(DIGIT, word),
  );
}

const GITHUB_TOKENS: ReadonlySet<string> = new Set(
  ["pat", "token"].flatMap((what) => ["", "_", "gh", "gh_", "github", "github_"].map((whose) => whose + what)),
);

/** Well-known house that the name of a secret stands for; null where it tells none. */
export function vendorOf(secret: string): string | null {
  if (GITHUB_TOKENS.has(secret.toLowerCase())) return "github";
  return houseOf(secret).find((word) => Object.hasOwn(VENDORS, word)) ?? null;
}

/** True where the host is one of the vendor's own, by its whole ending: for a store of credentials, a word is not enough. */
export function isVendorHost(store: string, host: string): boolean {
  const words = store.toLowerCase().split(" ");
  return words.some((word) =>
    (Object.hasOwn(VENDORS, word) ? (VENDORS[word] ?? []) : []).some(
      (end) => end.includes(".") && (host === end || host.endsWith(`.${end}`)),
    ),
  );
}

/** True where the host is the secret's own house: a known host of its vendor, or a word of the name stands in the host. */
export function isOwnHouse(secret: string, host: string): boolean {
  const vendor = vendorOf(secret);
  if (vendor === "github" && VENDORS["github"]?.some((part) => host.includes(part))) return true;
  return houseOf(secret).some(
    (word) => (VENDORS[word]?.some((part) => host.includes(part)) ?? false) || (word.length > 2 && host.includes(word)),
  );
}
