/**
 * Texts of many blobs through GraphQL: hundreds for one point where REST takes a call for each. A text is believed where its
 * bytes hash to the id that was asked for; binaries, other encodings and what GitHub cuts short are not among them.
 */
import { createHash } from "node:crypto";
import { z } from "zod";

/** GitHub cuts a text at 512 KB; a query must end within 10 s. */
export const LARGEST_TEXT = 480 * 1024;
export const TEXTS_A_QUERY = 200;
export const TEXT_BYTES_A_QUERY = 2 * 1024 * 1024;

/** The query for these ids; the answer has them as `b0`, `b1`, … */
export function blobsQuery(ids: readonly string[]): string {
  const objects = ids.map((id, i) => `b${i}: object(oid: ${JSON.stringify(id)}) { ... on Blob { text } }`);
  return `query ($owner: String!, $name: String!) { repository(owner: $owner, name: $name) { ${objects.join(" ")} } }`;
}

export function readBlobs(data: unknown, ids: readonly string[]): ReadonlyMap<string, Buffer> {
  const { repository } = z.object({ repository: z.looseObject({}).nullish() }).parse(data);
  const blobs = new Map<string, Buffer>();
  for (const [i, id] of ids.entries()) {
    const answer = z.object({ text: z.string() }).safeParse(repository?.[`b${i}`]);
    if (!answer.success) continue;
    const bytes = Buffer.from(answer.data.text);
    if (blobId(bytes, id.length) === id) blobs.set(id, bytes);
  }
  return blobs;
}

/** As git names it: of its type, its length and its bytes. */
export function blobId(bytes: Buffer, length: number): string {
  const hash = createHash(length === 64 ? "sha256" : "sha1");
  return hash.update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}
