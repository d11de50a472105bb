/** Who issued a well-known token: anybody else has no use for it that its owner would like. */

/** A well-known token in the data of a request to a host that is not its owner's. */
export function foreignToken(text: string, hosts: readonly string[]): { token: string; host: string } | null {
  const OWNERS: readonly (readonly [RegExp, RegExp])[] = [
    [
      /\$\{?\{?\s{0,2}(?:secrets\.|env\.)?(GITHUB_TOKEN|GH_TOKEN|ACTIONS_RUNTIME_TOKEN|ACTIONS_ID_TOKEN_REQUEST_TOKEN)\b/,
      /github|ghcr\.io|localhost|127\.0\.0\.1|\$|githubcopilot|models\.inference/,
    ],
    [/\$\{?\{?\s{0,2}(?:secrets\.|env\.)?(NPM_TOKEN|NODE_AUTH_TOKEN)\b/, /npmjs|npm\.|localhost|\$|registry|yarnpkg/],
    [
      /\$\{?\{?\s{0,2}(?:secrets\.|env\.)?(AWS_SECRET_ACCESS_KEY|AWS_SESSION_TOKEN)\b/,
      /amazonaws|aws|localhost|127\.0\.0\.1|minio|\$/,
    ],
    [/\$\{?\{?\s{0,2}(?:secrets\.|env\.)?(PYPI_TOKEN|PYPI_API_TOKEN|TWINE_PASSWORD)\b/, /pypi|localhost|\$/],
  ];
  for (const [token, owner] of OWNERS) {
    const name = token.exec(text)?.[1];
    const host = hosts.find((one) => !owner.test(one));
    // With an owner's host on the line, too, the token is most likely for that one.
    if (name && host && !hosts.some((one) => owner.test(one))) return { token: name, host };
  }
  return null;
}
