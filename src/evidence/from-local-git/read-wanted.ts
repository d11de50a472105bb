/** Reading the whole files that readers ask for; what is too large or missing is a gap. */
import { type Gap, isMaterialPath } from "../../engine/index.ts";
import type { GatheredFile } from "../../pipeline/ports.ts";
import { wantsContent } from "../readers/wants-content.ts";
import type { LocalRepository } from "./local-repository.ts";

/** True for paths a detector would have judged: source, scripts, configuration, manifests. */
export const isMaterial = isMaterialPath;

export async function readWanted(repository: LocalRepository, file: GatheredFile, gaps: Gap[]): Promise<GatheredFile> {
  if (file.binary === null) return file;
  const wish = wantsContent(file);
  const read = async (id: string | null, maxBytes: number, side: string): Promise<Uint8Array | null> => {
    if (id === null || maxBytes === 0) return null;
    const bytes = await repository.readBlob(id, maxBytes);
    if (typeof bytes !== "string") return bytes;
    const why = bytes === "missing" ? "its content is not in this repository" : `it is larger than ${maxBytes} bytes`;
    gaps.push({ what: `${side} of ${file.path}`, why, material: isMaterial(file.path) && side === "content" });
    return null;
  };
  return {
    ...file,
    before: await read(file.oldBlob, wish.before, "earlier content"),
    after: await read(file.newBlob, wish.after, "content"),
  };
}
