/** Private keys in PEM or OpenSSH armor, whole or cut off, on lines of their own or escaped in one string. */

const BEGIN = /-----BEGIN (?:RSA |EC |DSA |OPENSSH |PGP )?PRIVATE KEY(?: BLOCK)?-----/;
/** A row of armored key material: at least 40 characters of base64. */
const MATERIAL = /[A-Za-z0-9+/]{40}/;
/** Rows between the armor and its material: headers (`Proc-Type`, `Version`) and a blank. */
const HEADERS = 4;

/** Encrypted keys (`ENCRYPTED`, in the armor or its headers) are no leak by themselves. */
export function findPrivateKeys(lines: readonly string[]) {
  const found: { rule: string; what: string; value: string; row: number }[] = [];
  for (const [row, line] of lines.entries()) {
    const at = line.slice(0, 4000).search(BEGIN);
    if (at < 0) continue;
    const rest = [line.slice(at).replace(BEGIN, ""), ...lines.slice(row + 1, row + 2 + HEADERS)];
    if (rest.some((text) => text.includes("ENCRYPTED"))) continue;
    const material = rest.map((text) => MATERIAL.exec(text)?.[0]).find((text) => text !== undefined);
    if (material) found.push({ rule: "private-key", what: "private key", value: material, row });
  }
  return found;
}
