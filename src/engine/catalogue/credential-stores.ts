/**
 * Files in which tools keep credentials, as parts of normalised paths (`~` for the home). Sources: the tools' own manuals;
 * the lists of what stealers of 2024–2026 look for agree with them.
 */
const STORES: readonly (readonly [part: string, which: string])[] = [
  [".ssh/known_hosts", ""], // who was talked to, no key
  [".ssh/config", ""],
  [".ssh/authorized_keys", ""],
  [".ssh", "SSH keys"],
  ["id_rsa", "SSH keys"],
  ["id_ed25519", "SSH keys"],
  ["id_ecdsa", "SSH keys"],
  [".gnupg", "GnuPG keys"],
  [".aws/credentials", "AWS credentials"],
  [".aws/config", "AWS credentials"],
  [".aws/sso", "AWS credentials"],
  [".config/gcloud", "Google Cloud credentials"],
  ["gcloud/application_default_credentials.json", "Google Cloud credentials"],
  [".azure", "Azure credentials"],
  [".kube/config", "Kubernetes credentials"],
  ["serviceaccount/token", "Kubernetes credentials"],
  ["/etc/rancher/k3s", "Kubernetes credentials"],
  [".docker/config.json", "Docker credentials"],
  ["/run/secrets", "mounted secrets"],
  [".npmrc", "npm token"],
  [".yarnrc.yml", "npm token"],
  [".config/configstore", "npm token"],
  [".pypirc", "PyPI token"],
  [".netrc", "passwords in .netrc"],
  ["_netrc", "passwords in .netrc"],
  [".git-credentials", "Git credentials"],
  [".config/git/credentials", "Git credentials"],
  [".git/config", "Git credentials"],
  [".config/gh/hosts.yml", "GitHub token"],
  [".config/glab-cli", "GitLab token"],
  [".config/hub", "GitHub token"],
  ["/gh/hosts.yml", "GitHub token"],
  [".cargo/credentials", "crates.io token"],
  ["$cargo_home/credentials", "crates.io token"],
  [".gem/credentials", "RubyGems token"],
  [".bundle/config", "RubyGems token"],
  [".m2/settings.xml", "Maven credentials"],
  [".m2/settings-security.xml", "Maven credentials"],
  [".gradle/gradle.properties", "Gradle credentials"],
  [".nuget/nuget.config", "NuGet credentials"],
  [".composer/auth.json", "Composer credentials"],
  ["composer/auth.json", "Composer credentials"],
  [".terraform.d/credentials", "Terraform credentials"],
  [".terraformrc", "Terraform credentials"],
  [".vault-token", "Vault token"],
  [".config/doctl", "DigitalOcean token"],
  [".fly/config.yml", "Fly token"],
  [".config/heroku", "Heroku token"],
  [".wrangler", "Cloudflare token"],
  [".config/.wrangler", "Cloudflare token"],
  [".vercel/auth.json", "Vercel token"],
  [".config/netlify", "Netlify token"],
  [".config/rclone", "rclone credentials"],
  [".s3cfg", "S3 credentials"],
  [".boto", "S3 credentials"],
  [".pgpass", "PostgreSQL password"],
  [".my.cnf", "MySQL password"],
  [".claude.json", "Claude credentials"],
  [".claude/.credentials", "Claude credentials"],
  [".codex/auth.json", "Codex credentials"],
  [".gemini/oauth_creds", "Gemini credentials"],
  [".config/github-copilot", "Copilot token"],
  [".cursor/mcp.json", "MCP credentials"],
  ["claude_desktop_config.json", "MCP credentials"],
  [".bash_history", "shell history"],
  [".zsh_history", "shell history"],
  [".node_repl_history", "shell history"],
  [".python_history", "shell history"],
  [".psql_history", "shell history"],
  [".mysql_history", "shell history"],
  ["/etc/shadow", "password hashes"],
  ["/etc/passwd", "accounts"],
  ["/etc/ssl/private", "private keys"],
  ["login data", "browser passwords"],
  ["logins.json", "browser passwords"],
  ["key4.db", "browser passwords"],
  ["cookies.sqlite", "browser cookies"],
  ["network/cookies", "browser cookies"],
  ["default/cookies", "browser cookies"],
  ["web data", "browser data"],
  ["local extension settings", "browser wallets"],
  ["google/chrome/user data", "browser data"],
  ["google/chrome/default", "browser data"],
  ["google-chrome", "browser data"],
  ["bravesoftware", "browser data"],
  ["microsoft/edge/user data", "browser data"],
  [".mozilla/firefox", "browser data"],
  ["mozilla/firefox/profiles", "browser data"],
  ["library/keychains", "macOS keychain"],
  [".local/share/keyrings", "login keyring"],
  ["kwalletd", "login keyring"],
  ["discord/local storage", "Discord token"],
  ["leveldb", "browser data"],
  ["telegram desktop/tdata", "Telegram session"],
  ["slack/local storage", "Slack token"],
  [".electrum", "wallet"],
  [".bitcoin", "wallet"],
  [".ethereum/keystore", "wallet"],
  ["ethereum/keystore", "wallet"],
  [".config/solana", "wallet"],
  [".solana/id.json", "wallet"],
  [".sui", "wallet"],
  [".aptos", "wallet"],
  [".near-credentials", "wallet"],
  ["exodus/exodus.wallet", "wallet"],
  ["exodus.wallet", "wallet"],
  ["atomic/local storage", "wallet"],
  ["wallet.dat", "wallet"],
  [".foundry/keystores", "wallet"],
  ["metamask", "wallet"],
  ["nkbihfbeogaeaoehlefnkodbefgpgknn", "wallet"], // MetaMask's extension id
  ["bfnaelmomeimhlpmgjnjophhpkkoljpa", "wallet"], // Phantom's
];

/** Names of environment files that hold credentials; examples of them do not. */
const ENVIRONMENT_FILES: ReadonlySet<string> = new Set([
  ".env",
  ".env.local",
  ".env.production",
  ".env.development",
  ".env.staging",
  ".dev.vars",
]);

/** Names that stand in most programs: with them the whole path is looked for. */
const ORDINARY: ReadonlySet<string> = new Set([
  "hub",
  "default",
  "network",
  "private",
  "microsoft",
  "profiles",
  "config.yml",
]);

/**
 * Of each path its most telling folder or name, one of which stands in every program that names a store in one piece or several.
 * Those of environment files stand behind a quote or a slash: members are called so, too.
 */
export const CREDENTIAL_PARTS: readonly string[] = [
  ...new Set(STORES.flatMap(([part, which]) => (which === "" ? [] : [tellingOf(part)]))),
  ...[...ENVIRONMENT_FILES].flatMap((name) => [`"${name}`, `'${name}`, `\`${name}`, `/${name}`]),
];

/** A hidden folder or file, else the longest name. */
function tellingOf(part: string): string {
  const names = part.split("/").filter((name) => name !== "" && name !== ".config" && name !== "etc");
  const hidden = names.find((name) => name.startsWith("."));
  const longest = names.reduce((best, name) => (name.length > best.length ? name : best), "");
  return hidden ?? (ORDINARY.has(longest) ? part : longest);
}

/** What a file keeps, by its normalised path: `SSH keys`; null for a file that is no store of credentials. */
export function credentialStoreOf(path: string): string | null {
  const text = path.slice(0, 1000).toLowerCase();
  if (ENVIRONMENT_FILES.has(text.slice(text.lastIndexOf("/") + 1))) return "environment file";
  for (const [part, which] of STORES) {
    const at = text.indexOf(part);
    if (at >= 0 && endsPart(text, at + part.length)) return which === "" ? null : which;
  }
  return null;
}

/** A part ends where the path ends, a folder ends, or another extension of the same file begins. */
function endsPart(text: string, at: number): boolean {
  const next = text[at];
  return next === undefined || next === "/" || next === "." || next === "*" || next === "-";
}
