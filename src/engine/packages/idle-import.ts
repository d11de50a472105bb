/** Modules that a commit loads without using them: what they do, they do by being loaded. */

import { newCode } from "../diff/new-lines.ts";
import { holdsName } from "../diff/tokens.ts";
import type { CommitEvidence, FileChange } from "../model/evidence.ts";
import { isOwnCode } from "../paths/path-classes.ts";

const IMPORT =
  /^\s{0,40}(?:import\s{1,4}(?:(?:\*\s{1,4}as\s{1,4})?([A-Za-z_$][\w$]{0,80})\s{1,4}from\s{1,4})?|(?:(?:const|let|var)\s{1,4}([A-Za-z_$][\w$]{0,80})\s{0,4}=\s{0,4})?(?:await\s{1,4}import|require)\s{0,4}\(\s{0,4})["']([^"'\s]{1,214})["']/;
const PYTHON = /^import\s{1,4}([A-Za-z_]\w{0,80})\s{0,4}$/;
/** Uses that do nothing with what was loaded. */
const IDLE = /^\s{0,40}(?:console\.\w{1,10}|print|void|logger?\.\w{1,10})\b[^=]{0,300}$/;

export interface IdleImport {
  readonly file: FileChange;
  readonly line: number;
  readonly module: string;
  /** Nothing was bound to a name; otherwise the name is never used, or only printed. */
  readonly bare: boolean;
}

/** Idle imports of the commit's own code. */
export function idleImports(commit: CommitEvidence): IdleImport[] {
  return commit.files
    .filter(({ path }) => isOwnCode(path))
    .flatMap((file): IdleImport[] => {
      const lines = newCode(commit, file).slice(0, 5000);
      return lines.flatMap((line): IdleImport[] => {
        const text = line.text.slice(0, 400);
        const match = IMPORT.exec(text);
        const module = match?.[3] ?? PYTHON.exec(text)?.[1];
        if (module === undefined) return [];
        const bound = match ? (match[1] ?? match[2]) : module;
        if (bound === undefined) return [{ file, line: line.number, module, bare: true }];
        const uses = lines.filter((other) => other !== line && holdsName(other.text.slice(0, 2000), bound));
        return uses.every((other) => IDLE.test(other.text.slice(0, 400)))
          ? [{ file, line: line.number, module, bare: false }]
          : [];
      });
    });
}

/** The package that a module path belongs to. */
export function packageOf(module: string): string {
  const parts = module.split("/");
  return module.startsWith("@") ? parts.slice(0, 2).join("/") : (parts[0] ?? module);
}
