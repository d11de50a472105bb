/** The file that `--baseline` names: the lines of an earlier scan. What they hold is accepted; what is new is reported. */
import { closeSync, openSync, readSync } from "node:fs";
import { clip } from "../engine/index.ts";
import { ConfigError } from "../pipeline/errors.ts";
import { ScanLine } from "../report/render/scan-lines.ts";

/** Largest file; a line of a commit without findings has some 300 bytes. */
const MOST_BYTES = 256 * 1024 * 1024;
const CHUNK = 1024 * 1024;

/** Fingerprints of all findings and leaks. Throws {@link ConfigError} for a file that is none of a scan. */
export function readBaseline(path: string): ReadonlySet<string> {
  const shown = clip(path, 200);
  const known = new Set<string>();
  let number = 0;
  for (const line of linesOf(path, shown)) {
    number++;
    if (line.trim() === "") continue;
    const parsed = ScanLine.safeParse(parse(line));
    if (!parsed.success) {
      throw new ConfigError([
        `${shown}: line ${number} is none of \`countersign scan --format jsonl\` of this version`,
      ]);
    }
    if (parsed.data.type !== "commit") continue;
    for (const { fingerprint } of [...parsed.data.findings, ...parsed.data.leaks]) known.add(fingerprint);
  }
  return known;
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null; // said as a line of another form
  }
}

function* linesOf(path: string, shown: string): Generator<string> {
  let file: number;
  try {
    file = openSync(path, "r");
  } catch (cause) {
    throw new ConfigError([`${shown}: cannot be read`], { cause });
  }
  try {
    const chunk = Buffer.alloc(CHUNK);
    let [rest, read] = [Buffer.alloc(0), 0];
    for (let bytes = readSync(file, chunk); bytes > 0; bytes = readSync(file, chunk)) {
      read += bytes;
      if (read > MOST_BYTES) throw new ConfigError([`${shown}: larger than ${MOST_BYTES / CHUNK} MiB`]);
      rest = Buffer.concat([rest, chunk.subarray(0, bytes)]);
      for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
        yield rest.toString("utf8", 0, end);
        rest = rest.subarray(end + 1);
      }
    }
    if (rest.length > 0) yield rest.toString("utf8");
  } finally {
    closeSync(file);
  }
}
