/** Writes git objects as loose files: no process per object, and any bytes, however malformed git would find them. */
import { createHash } from "node:crypto";
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deflateSync } from "node:zlib";

export type ObjectType = "blob" | "tree" | "commit" | "tag";
export type ObjectFormat = "sha1" | "sha256";

export interface ObjectWriter {
  readonly format: ObjectFormat;
  /** Writes the object unless this writer has written it already; returns its id. */
  write(type: ObjectType, content: Uint8Array): string;
}

export function createObjectWriter(gitDir: string, format: ObjectFormat): ObjectWriter {
  const written = new Set<string>();
  const folders = new Set<string>();
  return {
    format,
    write(type, content) {
      const object = Buffer.concat([Buffer.from(`${type} ${content.length}\0`), content]);
      const id = createHash(format).update(object).digest("hex");
      if (written.has(id)) return id;
      const folder = join(gitDir, "objects", id.slice(0, 2));
      if (!folders.has(folder)) {
        mkdirSync(folder, { recursive: true });
        folders.add(folder);
      }
      // Under a name of its own first: a reader of the live repository never sees half an object.
      const half = join(folder, `tmp_obj_${process.pid}_${written.size}`);
      writeFileSync(half, deflateSync(object, { level: 1 }), { mode: 0o444 });
      renameSync(half, join(folder, id.slice(2)));
      written.add(id);
      return id;
    },
  };
}
