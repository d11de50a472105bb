/** Where a GitHub is: github.com, one with data residency (`acme.ghe.com`), or a GitHub Enterprise Server. */
import { isLoopback } from "./is-loopback.ts";

export interface GitHubAddress {
  /** Base URL of the REST API, without a slash at the end. */
  readonly apiUrl: string;
  /** Where people see it, without a slash at the end. */
  readonly webUrl: string;
  /** A GitHub Enterprise Server, which keeps its delivery log longer. */
  readonly isServer: boolean;
}

/** Returns the addresses of a host as `GHE_HOST` names it; null stands for github.com. */
export function gitHubAddress(host: string | null): GitHubAddress {
  const name = (host ?? "github.com").toLowerCase().replace(/^(?:api|www)\.(?=github\.com$|[^.]{1,63}\.ghe\.com$)/, "");
  const isServer = name !== "github.com" && !/^[^.]{1,63}\.ghe\.com$/.test(name);
  return {
    apiUrl: isServer ? `https://${name}/api/v3` : `https://api.${name}`,
    webUrl: `https://${name}`,
    isServer,
  };
}

/**
 * Where git speaks to the GitHub whose API this is: the API's own host, without the `api.` that github.com and data residency put before it.
 * Null for an address that a credential must not be sent to: `http://` of another host than this machine.
 */
export function gitUrlOf(apiUrl: string): string | null {
  const { protocol, host, hostname } = new URL(apiUrl);
  if (protocol !== "https:" && !isLoopback(hostname)) return null;
  const name = host.replace(/^api\.(?=github\.com$|[^.]{1,63}\.ghe\.com$)/, "");
  return `${protocol}//${name}`;
}
