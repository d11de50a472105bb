/** Tells settings apart by the last parts of their key, as `install.registry.url` or `plugins.0.path`. */

/**
 * Returns whether a key ends in one of the words, letter case aside. Parts are parted by dots; `#` stands for a number, `*`
 * for any part.
 */
export function createKeyTest(words: string): (key: string) => boolean {
  const tails = words
    .toLowerCase()
    .split(" ")
    .map((word) => word.split(".").reverse());
  return (key) => {
    const parts = key.toLowerCase().split(".").reverse();
    return tails.some((tail) => tail.every((part, i) => fits(part, parts[i])));
  };
}

function fits(wanted: string, part: string | undefined): boolean {
  if (part === undefined || part === "") return false;
  return (
    wanted === "*" || wanted === part || (wanted === "#" && [...part].every((digit) => digit >= "0" && digit <= "9"))
  );
}
