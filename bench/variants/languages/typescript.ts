/** TypeScript on Node: JavaScript with types. */
import { JAVASCRIPT } from "./javascript.ts";
import { GATHER, POST, PULL, SHELL_OVER } from "./javascript-helpers.ts";
import type { Tongue } from "./tongue.ts";

/** The same with types where a parameter has none. */
export const TYPESCRIPT: Tongue = {
  ...JAVASCRIPT,
  language: "typescript",
  helpers: {
    pull: PULL.replace("(url)", "(url: string): Promise<string>").replace("new Promise(", "new Promise<string>("),
    gather: GATHER.replace(
      "(folder, names, depth = 0)",
      "(folder: string, names: readonly string[], depth = 0): string",
    ),
    post: POST.replace("(url, text)", "(url: string, text: string): void"),
    shellOver: SHELL_OVER.replace("(host, port)", "(host: string, port: string): void"),
  },
  variable: JAVASCRIPT.variable.map((row) => (row === "process.env[$1]" ? 'process.env[$1] ?? ""' : row)),
  assign: (name, value) => `const ${name}: string = ${value};`,
  define(name, parameters, row, gives) {
    const typed = parameters.map((parameter) => `${parameter}: string`);
    return JAVASCRIPT.define(name, typed, row, gives);
  },
  ordinary: {
    definitions: [
      'function pad(value: number, width: number): string {\n  return String(value).padStart(width, "0");\n}',
      "interface Berth {\n  readonly id: string;\n  readonly length: number;\n}",
      "export const longest = (berths: readonly Berth[]): Berth | undefined => berths.toSorted((a, b) => b.length - a.length)[0];",
    ],
    body: ["const first = longest([{ id: pad(1, 3), length: 40 }]);", 'if (!first) throw new RangeError("no berths");'],
  },
};
