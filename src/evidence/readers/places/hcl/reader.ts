/** Reading HCL character by character, lines counted. */

export interface Reader {
  readonly text: string;
  at: number;
  line: number;
  blocks: number;
}

export function step(reader: Reader): void {
  if (reader.text.charAt(reader.at) === "\n") reader.line++;
  reader.at++;
}

export function skipLine(reader: Reader): void {
  const end = reader.text.indexOf("\n", reader.at);
  reader.at = end < 0 ? reader.text.length : end;
}

export function skipSpaces(reader: Reader): void {
  while (" \t\r".includes(reader.text.charAt(reader.at)) && reader.at < reader.text.length) reader.at++;
}

export function skipBlank(reader: Reader): void {
  while (reader.at < reader.text.length) {
    const char = reader.text.charAt(reader.at);
    if (char === "#" || reader.text.startsWith("//", reader.at)) skipLine(reader);
    else if (reader.text.startsWith("/*", reader.at)) {
      const end = reader.text.indexOf("*/", reader.at);
      const stop = end < 0 ? reader.text.length : end + 2;
      while (reader.at < stop) step(reader);
    } else if (" \t\r\n,".includes(char)) step(reader);
    else break;
  }
}

export function readWord(reader: Reader): string {
  const start = reader.at;
  while (reader.at < reader.text.length && isWord(reader.text.charAt(reader.at))) reader.at++;
  return reader.text.slice(start, reader.at);
}

function isWord(char: string): boolean {
  return (
    (char >= "a" && char <= "z") ||
    (char >= "A" && char <= "Z") ||
    (char >= "0" && char <= "9") ||
    char === "_" ||
    char === "-" ||
    char === "."
  );
}
