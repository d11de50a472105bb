/** Reading the whole files that readers ask for; what is too large or missing is a gap. */
import { type Gap, isMaterialPath } from "../../engine/index.ts";
import { BIG_FILE_BYTES } from "../../git/run-git.ts";
import type { GatheredFile } from "../../pipeline/ports.ts";
import { wantsContent } from "../readers/wants-content.ts";
import type { LocalRepository } from "./local-repository.ts";

/** True for paths a detector would have judged: source, scripts, configuration, manifests. */
export const isMaterial = isMaterialPath;

export async function readWanted(repository: LocalRepository, given: GatheredFile, gaps: Gap[]): Promise<GatheredFile> {
  const file: GatheredFile = repository.isSieved ? given : { ...given, wakes: true };
  if (file.binary === null) return file;
  if (file.binary && isMaterial(file.path) && (await isTooBigToDiff(repository, file))) {
    gaps.push({ what: `diff of ${file.path}`, why: `it is larger than ${BIG_FILE_BYTES} bytes`, material: true });
  }
  const wish = wantsContent(file);
  const read = async (id: string | null, maxBytes: number, side: string): Promise<Uint8Array | null> => {
    if (id === null || maxBytes === 0) return null;
    const bytes = await repository.readBlob(id, maxBytes);
    if (typeof bytes !== "string") return bytes;
    const why = bytes === "missing" ? "its content is not in this repository" : `it is larger than ${maxBytes} bytes`;
    gaps.push({ what: `${side} of ${file.path}`, why, material: isMaterial(file.path) && side === "content" });
    return null;
  };
  const after = await read(file.newBlob, wish.after, "content");
  const { before } = after === null || wish.before === 0 ? wish : wantsContent({ ...file, after });
  return { ...file, before: await read(file.oldBlob, before, "earlier content"), after };
}

/** git calls a very large file binary, whatever is in it. */
async function isTooBigToDiff(repository: LocalRepository, { oldBlob, newBlob }: GatheredFile): Promise<boolean> {
  for (const id of [oldBlob, newBlob]) {
    if (id !== null && ((await repository.sizes.read(id))?.size ?? 0) > BIG_FILE_BYTES) return true;
  }
  return false;
}
