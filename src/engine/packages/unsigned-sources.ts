/** Sources of system packages that nothing signs and nothing encrypts: what stands between can put in anything. */
import { blanksAnd, partsBetween } from "../diff/characters.ts";
import { addedLines } from "../diff/lines.ts";
import type { FileChange } from "../model/evidence.ts";

export interface UnsignedSource {
  readonly host: string;
  readonly line: number;
}

/** Words by which apt, dnf, zypper, apk and pacman stop asking for signatures. Sources: sources.list(5), apt-get(8), dnf.conf(5), zypper(8), apk(8), pacman.conf(5). */
export const UNSIGNED: readonly string[] = [
  "trusted=yes",
  "trusted: yes",
  "--allow-unauthenticated",
  "allowunauthenticated",
  "--nogpgcheck",
  "gpgcheck=0",
  "gpgcheck = 0",
  "gpgcheck: false",
  "--no-gpg-checks",
  "--allow-untrusted",
  "siglevel = never",
];
/** Words beside the address of a source. */
const SOURCES: readonly string[] = [
  "deb ",
  "deb [",
  "baseurl",
  "uris:",
  "addrepo",
  "sources.list",
  "/repositories",
  "server =",
];
const PLAIN = "http://";
const AROUND = blanksAnd("\"'`<>=,;()");
/** Lines of one file that are looked at. */
const MOST_LINES = 5000;

/** Hosts of new sources without encryption, in a file whose new lines take packages without signatures. */
export function unsignedSources(file: FileChange): readonly UnsignedSource[] {
  const lines = addedLines(file)
    .slice(0, MOST_LINES)
    .map(({ text, number }) => ({ text: text.slice(0, 2000).toLowerCase(), number }));
  if (!lines.some(({ text }) => UNSIGNED.some((words) => text.includes(words)))) return [];
  return lines.flatMap(({ text, number }) => {
    if (!text.includes(PLAIN) || !SOURCES.some((words) => text.includes(words))) return [];
    const address = partsBetween(AROUND, text).find((word) => word.startsWith(PLAIN)) ?? "";
    const host = address.slice(PLAIN.length).split("/", 1)[0]?.split(":", 1)[0] ?? "";
    return host.includes(".") ? [{ host, line: number }] : [];
  });
}
