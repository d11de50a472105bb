/** What the signature of a commit covers: the commit without the header that holds the signature. */

export function signedPayload(commit: Buffer): Buffer {
  const text = commit.toString("latin1");
  const end = text.indexOf("\n\n");
  const head = end < 0 ? text : text.slice(0, end);
  const kept: string[] = [];
  let inside = false;
  for (const line of head.split("\n")) {
    inside = /^gpgsig(-sha256)? /.test(line) || (inside && line.startsWith(" "));
    if (!inside) kept.push(line);
  }
  return Buffer.from(kept.join("\n") + (end < 0 ? "" : text.slice(end)), "latin1");
}
