/** Git's tree objects: `<mode> <name>\0<id>` one after the other. */

export interface TreeRow {
  readonly mode: string;
  readonly name: string;
  readonly id: string;
}

/** The entries of a tree; what follows a malformed one is left out. `idBytes` is 20 for SHA-1 and 32 for SHA-256. */
export function parseTreeObject(bytes: Buffer, idBytes: number): readonly TreeRow[] {
  const rows: TreeRow[] = [];
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(32, at);
    const nul = bytes.indexOf(0, space);
    if (space < 0 || nul < 0 || nul + 1 + idBytes > bytes.length) break;
    rows.push({
      mode: bytes.toString("latin1", at, space),
      name: bytes.toString("utf8", space + 1, nul),
      id: bytes.toString("hex", nul + 1, nul + 1 + idBytes),
    });
    at = nul + 1 + idBytes;
  }
  return rows;
}
