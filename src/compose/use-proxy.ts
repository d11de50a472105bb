/** Sends the calls of this process through a proxy: those of `fetch` (GitHub) and those of `node:https` (SendGrid) alike. */
import http from "node:http";
import type { ProxySettings } from "../config/proxy-settings.ts";
import { ConfigError } from "../pipeline/errors.ts";

/** Sets the proxy for the whole process; null changes nothing. Node has it since 24.14: before, throws {@link ConfigError}. */
export function useProxy(proxy: ProxySettings | null): void {
  if (!proxy) return;
  if (typeof http.setGlobalProxyFromEnv !== "function") {
    throw new ConfigError([`HTTPS_PROXY needs Node 24.14 or newer, and this is ${process.version}`]);
  }
  const { httpsProxy, httpProxy, noProxy } = proxy;
  try {
    http.setGlobalProxyFromEnv({
      ...(httpsProxy ? { HTTPS_PROXY: httpsProxy } : {}),
      ...(httpProxy ? { HTTP_PROXY: httpProxy } : {}),
      NO_PROXY: noProxy,
    });
  } catch {
    // Its own message quotes the address, which may hold a password.
    throw new ConfigError([
      "HTTPS_PROXY or HTTP_PROXY cannot be used: give an address such as http://proxy.example.com:3128",
    ]);
  }
}
