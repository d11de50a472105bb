/** What a judging process may read: its own code and the packages that it is made of, and not the key or the database beside them. */
import { existsSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Returns folders and files: of this program, of the package around it, and of packages that stand above it where it is installed. */
export function readablePaths(program: URL): readonly string[] {
  const own = dirname(fileURLToPath(program));
  const sources = dirname(import.meta.dirname);
  const root = dirname(sources);
  const packages: string[] = [];
  for (let folder = root; ; folder = dirname(folder)) {
    packages.push(join(folder, "node_modules"));
    if (folder === dirname(folder)) break;
  }
  // A file's real place counts where links are followed.
  return [own, sources, join(root, "package.json"), ...packages]
    .filter((path) => existsSync(path))
    .flatMap((path) => [...new Set([path, realpathSync(path)])]);
}
