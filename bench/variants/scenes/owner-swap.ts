/** The same name under another owner: actions, hooks, modules, images, sources of packages. */
import { aHost } from "../hosts.ts";
import type { BaseName, Disguise, Files, Language } from "../model.ts";
import type { Random } from "../random.ts";
import { files, type Scene, type Staging, type Tools } from "./scene.ts";
import { type Format, remark, spellValue } from "./spell-value.ts";
import { SWAPS } from "./swaps.ts";

/** One value of a file that names an owner. */
export interface Swap {
  readonly place: string;
  readonly base: BaseName;
  readonly path: string;
  readonly format: Format;
  /** What stands in the base. */
  readonly from: string;
  /** What stands there afterwards; `literal` is the spelled value. */
  to(literal: string): string;
  /** Another owner's value; `owner` looks like the old one, `host` is nobody's. */
  value(owner: (name: string) => string, host: string): string;
  /** Another form of the same swap. */
  other?(owner: (name: string) => string, host: string): string;
  /** An ordinary change of the same file. */
  ordinary?(text: string): string;
}

const DISGUISES: readonly Disguise[] = [
  "none",
  "quoting",
  "encoded",
  "pieces",
  "line-breaks",
  "comments",
  "letter-case",
  "equal",
  "two-commits",
  "dead-code",
  "variables",
];

/** A name that reads like another. */
function lookAlike(random: Random): (name: string) => string {
  const how = random.below(5);
  return (name) =>
    [
      `${name}-ci`,
      `${name}-hq`,
      name.replace(/[il1]/, (letter) => (letter === "l" ? "i" : "l")).concat(/[il1]/.test(name) ? "" : "s"),
      `${name}s-labs`,
      `the-${name}`,
    ][how] ?? name;
}

function stage(
  { path, format, from, to, value, other, ordinary }: Swap,
  { read, random, disguise }: Tools,
): Files | readonly [Files, Files] | null {
  const owner = lookAlike(random);
  const host = aHost(random);
  const plain = value(owner, host);
  const equal = disguise === "equal" ? other?.(owner, host) : plain;
  const wanted = disguise === "letter-case" ? inLetters(plain, random) : equal;
  const literal = wanted === undefined ? null : spellValue(wanted, format, disguise, random);
  if (literal === null) return null;
  const swap = (text: string, put = to(literal)): string => text.replace(from, () => put);
  const text = read(path);
  if (!text.includes(from)) throw new RangeError(`${path} holds no ${from}`);
  switch (disguise) {
    case "variables":
      return variables(path, format, text, from, to, plain);
    case "comments": {
      const note = remark(format, random);
      return note === null ? null : files([path, withRemark(swap(text), to(literal), note)]);
    }
    case "dead-code":
      return ordinary === undefined ? null : files([path, swap(ordinary(text))]);
    case "two-commits":
      return ordinary === undefined ? null : [files([path, ordinary(text)]), files([path, swap(ordinary(text))])];
    default:
      return files([path, swap(text)]);
  }
}

/** The value stands elsewhere under a name. */
function variables(
  path: string,
  format: Format,
  text: string,
  from: string,
  to: (literal: string) => string,
  value: string,
): Files | null {
  if (format === "docker") return files([path, `ARG BASE=${value}\n${text.replace(from, () => to("${BASE}"))}`]);
  if (format === "ruby") return files([path, `TOOL = "${value}"\n\n${text.replace(from, () => to("TOOL"))}`]);
  if (format === "kotlin")
    return files([
      path,
      `${text.replace(from, () => to("mirror"))}`.replace(
        /^(plugins \{[^}]*\}\n)?/,
        (head) => `${head}\nval mirror = "${value}"\n`,
      ),
    ]);
  return null;
}

const inLetters = (value: string, random: Random): string =>
  value.replace(/^[^/@]+|\/\/[^/]+/, (part) =>
    [...part].map((letter) => (random.next() < 0.5 ? letter.toUpperCase() : letter)).join(""),
  );

function withRemark(text: string, line: string, note: string): string {
  const at = text.lastIndexOf("\n", text.indexOf(line)) + 1;
  const by = /^\s*/.exec(text.slice(at))?.[0] ?? "";
  return `${text.slice(0, at)}${by}${note}\n${text.slice(at)}`;
}

const LANGUAGE: Language = "settings";
const stagings: readonly Staging[] = SWAPS.map((swap) => ({
  place: swap.place,
  base: swap.base,
  language: LANGUAGE,
  disguises: DISGUISES,
  stage: (tools) => stage(swap, tools),
}));

export const OWNER_SWAP: Scene = {
  id: "owner-swap",
  kind: "attack",
  messages: [
    "chore: update the tools",
    "ci: newer actions",
    "build(deps): bump",
    "fix: install on slow networks",
    "Update dependencies",
  ],
  stagings,
};
