/**
 * PGlite's files on disk, with what its own file system lacks: `fsync`. Without it, the database believes that a commit
 * is on disk when the operating system has merely heard of it, and a power cut may lose or tear it.
 */
import { fsyncSync } from "node:fs";
import type { PGlite } from "@electric-sql/pglite";
import { NodeFS } from "@electric-sql/pglite/nodefs";

type Settings = Awaited<ReturnType<NodeFS["init"]>>["emscriptenOpts"];
/** What we touch of emscripten's own NODEFS. */
interface NodeFiles {
  readonly stream_ops: { fsync?: (stream: { readonly nfd: number }) => number };
}

export class DurableFiles extends NodeFS {
  /** Number of times that files were forced to disk. */
  syncs = 0;

  override async init(pg: PGlite, settings: Settings): Promise<{ emscriptenOpts: Settings }> {
    const { emscriptenOpts } = await super.init(pg, settings);
    const addSync = (module: { FS: unknown }) => {
      const { filesystems } = module.FS as { filesystems: { NODEFS: NodeFiles } };
      filesystems.NODEFS.stream_ops.fsync = ({ nfd }) => {
        fsyncSync(nfd);
        this.syncs++;
        return 0;
      };
    };
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), addSync] } };
  }
}
