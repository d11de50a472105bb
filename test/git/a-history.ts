import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createGitHistory, type GitHistory, type GitHistoryOptions, type Person } from "../simulator/git-history.ts";

export const ADA: Person = { name: "Ada", email: "ada@example.org", at: "2026-05-01T10:00:00+02:00" };

/** An empty history in a folder that is gone after the test file. */
export function aHistory(options: Partial<GitHistoryOptions> = {}): GitHistory {
  return createGitHistory({ gitDir: join(aFolder(), "repo.git"), ...options });
}

/** A folder that is gone after the test file. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "countersign-history-"));
  folders.push(folder);
  return folder;
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
