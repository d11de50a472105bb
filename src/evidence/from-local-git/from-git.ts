/** Git's letters, modes and ids in the words of the evidence. */
import { type FileMode, type FileStatus, isNoObject } from "../../engine/index.ts";

/** Git's letter → our word. */
export function toStatus(letter: string): FileStatus {
  const known: Record<string, FileStatus> = {
    A: "added",
    M: "modified",
    D: "deleted",
    R: "renamed",
    C: "copied",
    T: "typechange",
  };
  return known[letter] ?? "modified";
}

/** Modes as git writes them; odd old ones (100664) count as plain files. */
export function toMode(mode: string): FileMode {
  return mode === "000000" || mode === "100755" || mode === "120000" || mode === "160000" ? mode : "100644";
}

/** An object id, or null for git's all-zero one. */
export function toBlob(id: string): string | null {
  return isNoObject(id) || id === "" ? null : id;
}
