/** Hosts that a text names in URLs. Linear in the text, bounded in what it returns. */

/** Most hosts taken from one text. */
const MOST = 200;

// A scheme, perhaps a user before "@", then letters, digits, dots and hyphens: what a DNS name may hold.
const HOST = /\b(?:https?|wss?|ftp|ssh|git):\/\/(?:[\w.~%:-]{0,64}@)?([a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?)/gi;

/** Returns whether a host, in lower case, is one of the domains or lies below one. */
export function createHostTest(domains: string): (host: string) => boolean {
  const known = new Set(domains.split(" "));
  return (host) => {
    for (let rest = host; rest !== ""; ) {
      if (known.has(rest)) return true;
      const dot = rest.indexOf(".");
      rest = dot < 0 ? "" : rest.slice(dot + 1);
    }
    return false;
  };
}

/** Host names after a scheme, in lower case, each once, in order of appearance; at most 200. */
export function hostsIn(text: string): string[] {
  if (!text.includes("://")) return [];
  const hosts = new Set<string>();
  for (const match of text.matchAll(HOST)) {
    if (match[1]?.includes(".")) hosts.add(match[1].toLowerCase());
    if (hosts.size === MOST) break;
  }
  return [...hosts];
}
