const NAMES: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** True for the names of this machine, as `URL` has them in `hostname`: a credential may reach it without TLS. */
export function isLoopback(hostname: string): boolean {
  return NAMES.has(hostname);
}
