/** Reading a raw commit object: tolerant, since anybody can write one by hand. */

export interface PersonLine {
  readonly name: string;
  readonly email: string;
  /** Milliseconds since 1970; 0 where the object holds no number. */
  readonly at: number;
  /** Minutes east of UTC; null where the object holds none. */
  readonly offsetMinutes: number | null;
}

export interface CommitObject {
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: PersonLine;
  readonly committer: PersonLine;
  /** Armored signature of the `gpgsig` or `gpgsig-sha256` header, or null. */
  readonly signature: string | null;
  readonly message: string;
}

/** Most bytes of a commit object that are read; a message beyond that is cut. */
const LIMIT = 1024 * 1024;
const NOBODY: PersonLine = { name: "", email: "", at: 0, offsetMinutes: null };

const readUtf8 = decoder("utf-8");

/** Parses the bytes of a commit object. Headers that are not there come out empty. */
export function parseCommitObject(bytes: Buffer): CommitObject {
  const object = bytes.subarray(0, LIMIT);
  const blank = object.indexOf("\n\n");
  const head = object.subarray(0, blank < 0 ? object.length : blank);
  const headers = readHeaders(head.toString("latin1"));
  const one = (key: string) => headers.find(([name]) => name === key)?.[1];
  const encoding = one("encoding");
  const decode = encoding === undefined ? readUtf8 : decoder(encoding);
  const person = (key: string) => {
    const value = one(key);
    if (value === undefined) return NOBODY;
    return readPerson(encoding === undefined && isAscii(value) ? value : decode(Buffer.from(value, "latin1")));
  };
  return {
    tree: one("tree") ?? "",
    parents: parentsIn(headers),
    author: person("author"),
    committer: person("committer"),
    signature: one("gpgsig") ?? one("gpgsig-sha256") ?? null,
    message: blank < 0 ? "" : decode(object.subarray(blank + 2)).replace(/\r\n/g, "\n"),
  };
}

/** As git reads them: the lines right after the tree. A `parent` further down is any other header. */
function parentsIn(headers: readonly (readonly [string, string])[]): string[] {
  const after = headers.slice(headers[0]?.[0] === "tree" ? 1 : 0);
  const end = after.findIndex(([name]) => name !== "parent");
  return after.slice(0, end < 0 ? after.length : end).map(([, value]) => value);
}

/** Header lines as pairs; continuation lines begin with a blank. */
function readHeaders(text: string): [string, string][] {
  const headers: [string, string][] = [];
  for (const line of text.split("\n")) {
    const last = headers[headers.length - 1];
    if (line.startsWith(" ") && last) last[1] += `\n${line.slice(1)}`;
    else {
      const space = line.indexOf(" ");
      headers.push(space < 0 ? [line, ""] : [line.slice(0, space), line.slice(space + 1)]);
    }
  }
  return headers;
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false;
  return true;
}

function decoder(label: string): (bytes: Buffer) => string {
  try {
    const inner = new TextDecoder(label);
    return (bytes) => inner.decode(bytes);
  } catch {
    return (bytes) => bytes.toString("latin1"); // an encoding nobody knows: keep every byte readable
  }
}

/** `Ada <ada@example.org> 1700000000 +0100`, read from its end as git does. */
function readPerson(line: string): PersonLine {
  const close = line.lastIndexOf(">");
  const open = line.indexOf("<");
  if (close < 0 || open < 0 || open > close) return { ...NOBODY, name: line.trim() };
  const [seconds = "", offset = ""] = line
    .slice(close + 1)
    .trim()
    .split(/\s/, 2);
  const time = /^-?\d{1,14}$/.test(seconds) ? Number(seconds) * 1000 : 0;
  const zone = /^([+-])(\d{2})(\d{2})$/.exec(offset);
  const minutes = zone ? Number(zone[2]) * 60 + Number(zone[3]) : null;
  return {
    name: line.slice(0, open).trim(),
    email: line.slice(open + 1, close).trim(),
    at: Number.isSafeInteger(time) ? time : 0,
    offsetMinutes: minutes === null ? null : zone?.[1] === "-" ? -minutes || 0 : minutes,
  };
}
