/** The labelled commits the project measures itself on: facts alone (repository, SHA, label), no code of theirs. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface Labelled {
  readonly repo: string;
  readonly sha: string;
  readonly class: string;
  readonly incident: string;
  /** `yes`: must be caught · `hard`: only outside knowledge would see it · `no`: on neither side. */
  readonly counts: string;
  readonly detectability: string;
  /** The genuine commit that a forgery copies; empty where there is none. */
  readonly twin: string;
}

export interface Ordinary {
  readonly repo: string;
  readonly head: string;
}

export function readMalicious(): Labelled[] {
  return readTable("malicious.tsv") as unknown as Labelled[];
}

export function readBenign(): Ordinary[] {
  return readTable("benign.tsv") as unknown as Ordinary[];
}

/** Why attacks are missed, by SHA: a sentence each. */
export function readCauses(): ReadonlyMap<string, string> {
  return new Map(readTable("missed.tsv").map(({ sha = "", why = "" }) => [sha, why]));
}

/** The bare repository `owner/name` below a folder of mirrors, or null where it was not fetched. */
export function mirrorOf(mirrors: string, repo: string): string | null {
  const path = join(mirrors, repo.replace("/", "+"), "repo");
  return existsSync(path) ? path : null;
}

function readTable(name: string): Record<string, string>[] {
  const [head = "", ...lines] = readFileSync(new URL(name, import.meta.url), "utf8")
    .trimEnd()
    .split("\n");
  const keys = head.split("\t");
  return lines.map((line) => {
    const cells = line.split("\t");
    return Object.fromEntries(keys.map((key, i) => [key, cells[i] ?? ""]));
  });
}
