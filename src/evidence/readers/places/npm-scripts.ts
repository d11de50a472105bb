/** When package managers run the scripts of a package.json, and which scripts start others. */
import type { StartMoment } from "../../../engine/index.ts";
import { baseName } from "./paths.ts";
import { splitCommands } from "./shell-words.ts";

/**
 * Scripts that run when the package, or one that depends on it, is installed. Source: docs.npmjs.com, "scripts, life cycle
 * scripts"; pnpm.io, "scripts" (`pnpm:devPreinstall`).
 */
const INSTALL = [
  "preinstall",
  "install",
  "postinstall",
  "prepublish",
  "preprepare",
  "prepare",
  "postprepare",
  "dependencies",
  "pnpm:devPreinstall",
];
/** Scripts that run when the package is packed, published or given a version, and the build. */
const BUILD = [
  "prepack",
  "postpack",
  "prepublishOnly",
  "publish",
  "postpublish",
  "preversion",
  "version",
  "postversion",
  "prebuild",
  "build",
  "postbuild",
];
const TEST = ["pretest", "test", "posttest"];

const MOMENTS: ReadonlyMap<string, StartMoment> = new Map<string, StartMoment>([
  ...INSTALL.map((name) => [name, "install"] as const),
  ...BUILD.map((name) => [name, "build"] as const),
  ...TEST.map((name) => [name, "test"] as const),
]);
/** Moments from the one that needs a person least. */
const ORDER: readonly StartMoment[] = [
  "open",
  "install",
  "build",
  "import",
  "ci",
  "request",
  "test",
  "manual",
  "never",
];

export interface ScriptStart {
  readonly when: StartMoment;
  /** `npm postinstall`, or `npm postinstall, npm run build`. */
  readonly by: string;
}

/** Returns the start of each script: its own, or that of a script that runs it where that needs a person less. */
export function scriptStarts(scripts: ReadonlyMap<string, string>): ReadonlyMap<string, ScriptStart> {
  const starts = new Map<string, ScriptStart>();
  for (const name of scripts.keys())
    starts.set(name, { when: MOMENTS.get(name) ?? "manual", by: `npm ${label(name)}` });
  const names = [...scripts.keys()];
  // Earlier moments first, so that each script is reached over the strongest way once.
  for (const when of ORDER) {
    const waiting = names.filter((name) => starts.get(name)?.when === when);
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      const from = starts.get(name);
      for (const next of startedScripts(scripts.get(name) ?? "", names)) {
        const known = starts.get(next);
        if (!from || !known || ORDER.indexOf(known.when) <= ORDER.indexOf(when)) continue;
        starts.set(next, { when, by: from.by.includes(", ") ? from.by : `${from.by}, npm run ${next}` });
        waiting.push(next);
      }
    }
  }
  return starts;
}

function label(name: string): string {
  return MOMENTS.has(name) ? name : `run ${name}`;
}

/** Programs that run scripts by name. */
const RUNNERS = new Set([
  "npm",
  "yarn",
  "pnpm",
  "bun",
  "run-s",
  "run-p",
  "npm-run-all",
  "npm-run-all2",
  "nr",
  "wsrun",
  "concurrently",
]);

/** Scripts that a command line starts, their `pre` and `post` scripts included. */
function startedScripts(command: string, names: readonly string[]): readonly string[] {
  const found = new Set<string>();
  for (const words of splitCommands(command)) {
    const runner = words.findIndex((word) => RUNNERS.has(baseName(word)) || word === "--run");
    if (runner < 0) continue;
    for (const word of words.slice(runner + 1).flatMap((one) => one.split(" "))) {
      const wanted = word.startsWith("npm:") ? word.slice("npm:".length) : word;
      for (const name of names) {
        if (name === wanted || name === `pre${wanted}` || name === `post${wanted}` || fitsGlob(name, wanted))
          found.add(name);
      }
    }
  }
  return [...found];
}

/** `build:*` of run-s and its like. */
function fitsGlob(name: string, wanted: string): boolean {
  const star = wanted.indexOf("*");
  return star > 0 && name.startsWith(wanted.slice(0, star));
}
