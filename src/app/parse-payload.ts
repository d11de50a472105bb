/** A stored body as the object it must be; null for everything else. */
export function parsePayload(body: Uint8Array): object | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString("utf8"));
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    // Intake stores JSON only; a row that holds something else ends as malformed, like any other surprise.
    return null;
  }
}
