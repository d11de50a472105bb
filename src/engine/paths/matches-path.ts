/**
 * Tells whether an entry of a policy names a path: a file, a folder with a slash at its end, or a pattern with `*` and `?` (no
 * slash) and `**` (any number of folders). A policy is hostile input: a match takes at most the product of both lengths in
 * steps, whatever the stars, which a regular expression does not promise.
 */
export function matchesPath(entry: string, path: string): boolean {
  if (!isPattern(entry)) return entry.endsWith("/") ? path.startsWith(entry) : path === entry;
  const pattern = entry.endsWith("/") ? `${entry}**` : entry;
  return matchesParts(pattern.split("/"), path.split("/"), (one, part) => one === part || matchesPart(one, part));
}

export function isPattern(entry: string): boolean {
  return entry.includes("*") || entry.includes("?");
}

/** Folders and files, `**` standing for any number of them, none included. */
function matchesParts(
  pattern: readonly string[],
  parts: readonly string[],
  matches: (one: string, part: string) => boolean,
): boolean {
  return matchesList(pattern, parts, "**", matches);
}

/** Characters, `*` standing for any number and `?` for one. */
function matchesPart(pattern: string, part: string): boolean {
  return matchesList([...pattern], [...part], "*", (one, character) => one === "?" || one === character);
}

/** The last star takes one more where what follows it does not fit: earlier stars never need to be looked at again. */
function matchesList(
  pattern: readonly string[],
  items: readonly string[],
  star: string,
  matches: (one: string, item: string) => boolean,
): boolean {
  let [p, i, lastStar, taken] = [0, 0, -1, 0];
  while (i < items.length) {
    const one = pattern[p];
    const item = items[i] ?? "";
    if (one === star) {
      lastStar = p++;
      taken = i;
    } else if (one !== undefined && matches(one, item)) {
      p++;
      i++;
    } else if (lastStar >= 0) {
      p = lastStar + 1;
      i = ++taken;
    } else return false;
  }
  while (pattern[p] === star) p++;
  return p === pattern.length;
}
