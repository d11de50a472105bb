/** Places where credentials live, by kind. Many kinds in one change are a harvest; one is a program doing its work. */

const STORES: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ["SSH keys", /\.ssh\/(?:id_|\*|config\b|authorized_keys)|\bid_(?:rsa|ed25519|ecdsa|dsa)\b/],
  ["AWS credentials", /\.aws[\\/]{1,2}credentials|\bAWS_SECRET_ACCESS_KEY\b|\bAWS_SESSION_TOKEN\b/],
  [
    "Google Cloud credentials",
    /application_default_credentials|\.config\/gcloud|\bGOOGLE_APPLICATION_CREDENTIALS\b|gcloud\s{1,3}auth\s{1,3}print/,
  ],
  ["Azure credentials", /\.azure\/(?:accessTokens|msal_token|azureProfile)|\bAZURE_CLIENT_SECRET\b/],
  ["npm token", /\.npmrc\b|\b_authToken\b|\bNPM_(?:AUTH_)?TOKEN\b|\bNODE_AUTH_TOKEN\b/],
  ["PyPI token", /\.pypirc\b|\bPYPI_(?:API_)?TOKEN\b|\bTWINE_PASSWORD\b/],
  [
    "git credentials",
    /\.git-credentials\b|\.netrc\b|\bgh\s{1,3}auth\s{1,3}token\b|\bGITHUB_TOKEN\b|\bGH_TOKEN\b|\bgh[pousr]_\[/,
  ],
  ["Kubernetes credentials", /\.kube\/config\b|\/var\/run\/secrets\/kubernetes/],
  ["Docker credentials", /\.docker\/config\.json|\bDOCKER_PASSWORD\b/],
  [
    "browser data",
    /\bLogin Data\b|\bLocal State\b|Local Extension Settings|cookies\.sqlite|logins\.json|key4\.db|User Data[\\/]{1,2}Default/,
  ],
  [
    "key chains",
    /login\.keychain|security\s{1,3}(?:find|dump)-\w{0,10}-?(?:password|keychain)|\bCryptUnprotectData\b|libsecret|kwallet/i,
  ],
  [
    "wallets",
    /\bnkbihfbeogaeaoehlefnkodbefgpgknn\b|\bbfnaelmomeimhlpmgjnjophhpkkoljpa\b|wallet\.dat\b|\.config\/solana\/id\.json|\bExodus\/exodus\.wallet|\.ethereum\/keystore|\.electrum\/wallets|\bMetaMask\b.{0,80}(?:LevelDB|Extension)|\b(?:seed|mnemonic)[_ -]?phrase\b/i,
  ],
  ["shell history", /\.(?:bash|zsh|node_repl|python|mysql|psql)_history\b/],
  ["metadata services", /\b169\.254\.169\.254\b|metadata\.google\.internal|\b169\.254\.170\.2\b/],
  ["process memory", /\/proc\/(?:self|\d{1,7}|\$\{?\w{1,20}\}?|\*)\/(?:mem|environ|maps)\b|Runner\.Worker/],
  ["password managers", /\bop\s{1,3}(?:item|read|vault)\b|\bbw\s{1,3}(?:list|get)\b|\.kdbx\b|lastpass/i],
  ["pipeline identity", /\bACTIONS_ID_TOKEN_REQUEST_(?:TOKEN|URL)\b|\bACTIONS_RUNTIME_TOKEN\b/],
  ["secret managers", /\bsecretsmanager\b|\bGetSecretValue\b|\bvault\s{1,3}(?:kv|read)\b|\bVAULT_TOKEN\b/],
  [
    "chat sessions",
    /discord\w{0,10}[\\/]{1,4}Local Storage|Telegram Desktop[\\/]{1,4}tdata|Local Storage[\\/]{1,4}leveldb/i,
  ],
  ["AI keys", /\bOPENAI_API_KEY\b|\bANTHROPIC_API_KEY\b/],
];

/** Kinds of store that a text names, each once. */
export function storesIn(text: string): string[] {
  return STORES.filter(([, pattern]) => pattern.test(text)).map(([kind]) => kind);
}
