/** The input of `git fast-import`. */
import type { Commit, Entry } from "./model.ts";

const PEOPLE: Readonly<Record<string, readonly [name: string, mail: string, offset: string]>> = {
  mira: ["Mira Holt", "mira@lantern.example.org", "+0200"],
  tomas: ["Tomas Reyes", "tomas.reyes@example.org", "-0500"],
  yuki: ["Yuki Arai", "yuki@arai.example.org", "+0900"],
  newcomer: ["Lena Brandt", "lena.brandt@example.com", "+0200"],
};

export interface ImportStream {
  bytes(): Buffer;
  /** Mark of the last commit. */
  last(): number;
  commits(): number;
  /** Adds a commit and gives its mark. `at` is in seconds. */
  commit(commit: Commit, branch: string, parents: readonly number[], at: number): number;
}

export function createStream(): ImportStream {
  const parts: Buffer[] = [];
  let marks = 0;
  let commits = 0;
  const write = (text: string): void => void parts.push(Buffer.from(text));
  const data = (bytes: Buffer): void => {
    write(`data ${bytes.length}\n`);
    parts.push(bytes, Buffer.from("\n"));
  };
  const change = (path: string, entry: Entry | null): string => {
    if (entry === null) return `D ${quotePath(path)}\n`;
    if ("commit" in entry) return `M 160000 ${entry.commit} ${quotePath(path)}\n`;
    write(`blob\nmark :${++marks}\n`);
    data("text" in entry ? Buffer.from(entry.text) : entry.bytes);
    return `M ${modeOf(entry)} :${marks} ${quotePath(path)}\n`;
  };
  return {
    bytes: () => Buffer.concat(parts),
    last: () => marks,
    commits: () => commits,
    commit({ author, message, files }, branch, parents, at) {
      commits++;
      const changes = [...files].map(([path, entry]) => change(path, entry));
      const [name, mail, offset] = PEOPLE[author] ?? [author, `${author}@example.com`, "+0000"];
      const stamp = `${name} <${mail}> ${at} ${offset}`;
      write(`commit refs/heads/${branch}\nmark :${++marks}\nauthor ${stamp}\ncommitter ${stamp}\n`);
      data(Buffer.from(`${message}\n`));
      write(parents.map((parent, index) => `${index === 0 ? "from" : "merge"} :${parent}\n`).join(""));
      write(`${changes.join("")}\n`);
      return marks;
    },
  };
}

const modeOf = (entry: Entry): string => ("link" in entry ? "120000" : "executable" in entry ? "100755" : "100644");
const quotePath = (path: string): string => (/[\s"\\]/.test(path) ? JSON.stringify(path) : path);
