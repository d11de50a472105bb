/** Proxies as the environment names them, in upper or lower case. */

export interface ProxySettings {
  readonly httpsProxy: string | null;
  readonly httpProxy: string | null;
  /** Hosts that are called directly, with commas between. */
  readonly noProxy: string;
}

type Vars = Readonly<Record<string, string | undefined>>;

const NAMES = ["HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY"] as const;
/** Called directly, whatever is set: a proxy elsewhere has another loopback. */
const LOOPBACK = "localhost,127.0.0.1,[::1],::1";

/** The variables with what stands under a lower-case name moved to its upper-case one; lower case comes first, as in curl. */
export function withProxyNames(vars: Vars): Vars {
  const chosen = NAMES.map((name) => [name, vars[name.toLowerCase()] || vars[name]] as const);
  return { ...vars, ...Object.fromEntries(chosen) };
}

/** Returns null where no proxy is set. */
export function readProxySettings(
  vars: Readonly<Partial<Record<(typeof NAMES)[number], string | undefined>>>,
): ProxySettings | null {
  const { HTTPS_PROXY, HTTP_PROXY, NO_PROXY } = vars;
  if (!HTTPS_PROXY && !HTTP_PROXY) return null;
  return {
    httpsProxy: HTTPS_PROXY ?? null,
    httpProxy: HTTP_PROXY ?? null,
    noProxy: [NO_PROXY, LOOPBACK].filter((part) => part).join(","),
  };
}
