/** Marks on the telling words of a shell command; a style respells them, and whoever wants none strips them. */

// Private-use characters: no shell text of the grammar holds any.
const [PROGRAM, URL, QUOTED, FILE, HOST, VARIABLE, END] = [
  "\ue000",
  "\ue001",
  "\ue002",
  "\ue003",
  "\ue004",
  "\ue005",
  "\ue006",
];

export const program = (name: string): string => `${PROGRAM}${name}${END}`;
/** A URL as a word of its own. */
export const url = (text: string): string => `${URL}${text}${END}`;
/** A URL inside double quotes. */
export const quoted = (text: string): string => `${QUOTED}${text}${END}`;
export const file = (path: string): string => `${FILE}${path}${END}`;
export const host = (where: string): string => `${HOST}${new globalThis.URL(where).hostname}${END}`;
export const hostName = (name: string): string => `${HOST}${name}${END}`;
/** `$NAME`. */
export const variable = (name: string): string => `${VARIABLE}${name}${END}`;

export interface Spelling {
  readonly program: (name: string) => string;
  readonly url: (text: string) => string;
  readonly quoted: (text: string) => string;
  readonly file: (path: string) => string;
  readonly host: (name: string) => string;
  readonly variable: (name: string) => string;
}

const same = (text: string): string => text;
export const PLAIN: Spelling = {
  program: same,
  url: same,
  quoted: same,
  file: same,
  host: same,
  variable: (name) => `$${name}`,
};

/** Spells the marked words of a command. */
export function spell(command: string, how: Spelling): string {
  return command
    .replace(/\ue000([^\ue006]*)\ue006/g, (_, name: string) => how.program(name))
    .replace(/\ue001([^\ue006]*)\ue006/g, (_, text: string) => how.url(text))
    .replace(/\ue002([^\ue006]*)\ue006/g, (_, text: string) => how.quoted(text))
    .replace(/\ue003([^\ue006]*)\ue006/g, (_, path: string) => how.file(path))
    .replace(/\ue004([^\ue006]*)\ue006/g, (_, name: string) => how.host(name))
    .replace(/\ue005([^\ue006]*)\ue006/g, (_, name: string) => how.variable(name));
}

/** The first marked URL of a command; null where there is none. */
export function urlOf(command: string): string | null {
  return /[\ue001\ue002]([^\ue006]*)\ue006/.exec(command)?.[1] ?? null;
}
