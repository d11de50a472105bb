/** Names of dangerous things, glued together from pieces so that a search does not find them. */
const DANGEROUS = [
  "child_process",
  "eval",
  "exec",
  "system",
  "popen",
  "execSync",
  "spawnSync",
  "Function",
  "fromCharCode",
  "require",
  "subprocess",
  "__import__",
  "base64",
  "powershell",
  "Invoke-Expression",
  "process.env",
  "localStorage",
  "createDecipheriv",
  "shell_exec",
  "base64_decode",
];

/**
 * The dangerous name that literals of the line make up only together, or null. `"chi" + "ld_process"` makes one up,
 * `"require" + name` does not: the whole name stands in one piece there.
 */
export function hidesName(text: string): string | null {
  if (
    !/["'`]\s{0,3}\+\s{0,3}["'`]|["']\s{0,3}\.\s{0,3}["']|["'`]\s{0,3},\s{0,3}["'`][^\]\n]{0,400}\]\s{0,3}\.join\(/.test(
      text,
    )
  )
    return null;
  const glued = text
    .replace(/["'`]\s{0,3}\+\s{0,3}["'`]/g, "")
    .replace(/["']\s{0,3}\.\s{0,3}["']/g, "")
    .replace(/["'`]\s{0,3},\s{0,3}["'`](?=[^\]\n]{0,400}\]\s{0,3}\.join\(\s{0,3}["'`]{2}\s{0,3}\))/g, "");
  for (const name of DANGEROUS) {
    const inText = count(text, name);
    // The whole literal must be the name: words that merely contain it come about by chance.
    const made = glued
      .split(/["'`]/)
      .filter((literal) => literal === name || (name.length > 8 && literal.includes(name))).length;
    if (made > 0 && inText < made) return name;
  }
  return null;
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}
